/** The settings of the program: read once at start from the environment, all checked at once, wrong ones explained in two languages. */
import { resolve } from 'node:path';
import { z } from 'zod';
import { exchangeUrl, onOff, postgresUrl, tileUrl, wholeNumber } from './setting-words.ts';

export type Role = 'all' | 'web' | 'worker';
export type RecordHash = 'sm3' | 'sha256';
/** 坐标系: what the coordinates of a map mean. */
export type Datum = 'WGS-84' | 'GCJ-02';
export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

export interface Config {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  /** Absolute path: the database, uploaded files, secrets and logs of this installation. */
  readonly dataDir: string;
  /** Absent: the program runs the PostgreSQL it brings along, in `dataDir`. */
  readonly databaseUrl: string | undefined;
  /** How many connections one process keeps to the database. */
  readonly databaseConnections: number;
  readonly role: Role;
  /** How many processes answer requests on the port: one for each core that they may have. */
  readonly webProcesses: number;
  readonly demo: boolean;
  /** How many past cases a new demonstration city is given. */
  readonly demoHistory: number;
  readonly demoLife: boolean;
  /** 1 is the pace of a calm day; 10 is ten times as many acts a minute. */
  readonly demoSpeed: number;
  readonly recordHash: RecordHash;
  readonly logLevel: LogLevel;
  /** Absolute path of the file that holds this installation's keys; made at the first start. */
  readonly secretsFile: string;
  /** 底图瓦片: whose pictures lie below the areas of our maps; null draws the areas alone, from this program. */
  readonly tiles: { readonly url: string; readonly datum: Datum; readonly attribution: string } | null;
  /** 语音识别: where the recogniser listens that hears calls; it may hold a password. Undefined: no recogniser. */
  readonly recogniserUrl: string | undefined;
  /** 电话交换机: one that runs elsewhere; null means the one that `npm run phone` started here, if there is any. */
  readonly exchange: { readonly url: string; readonly user: string; readonly password: string } | null;
  /** 坐席话机: seats answer in the browser, or with phones on their desks. */
  readonly seatPhones: 'browser' | 'desk';
}

interface Setting {
  readonly name: string;
  /** What an unset or empty one means; undefined leaves it out. */
  readonly unset: string | undefined;
  readonly reads: z.ZodType;
  readonly en: string;
  readonly zh: string;
  readonly example: string;
}

const SETTINGS = {
  port: {
    name: 'PORT',
    unset: '12345',
    reads: wholeNumber(0, 65535),
    en: 'a whole number from 0 to 65535 (0 takes any free port)',
    zh: '0 到 65535 的整数(0 表示任选空闲端口)',
    example: '12345',
  },
  host: {
    name: 'HOST',
    unset: '127.0.0.1',
    reads: z.string().regex(/^[\w.:-]+$/),
    en: 'an address or name of this machine, such as 127.0.0.1, or 0.0.0.0 for all its networks',
    zh: '本机的地址或名称,如 127.0.0.1;0.0.0.0 表示本机所有网络',
    example: '127.0.0.1',
  },
  dataDir: {
    name: 'DATA_DIR',
    unset: './data',
    reads: z.string().refine((value) => !value.includes('\0')),
    en: 'the path of a folder',
    zh: '文件夹的路径',
    example: './data',
  },
  databaseUrl: {
    name: 'DATABASE_URL',
    unset: undefined,
    reads: postgresUrl,
    en: 'the address of a PostgreSQL 15 to 18 database; leave it unset to use the one that comes along',
    zh: 'PostgreSQL 15 至 18 数据库的地址;不设则使用自带的数据库',
    example: 'postgres://user:password@127.0.0.1:5432/hotline',
  },
  databaseConnections: {
    name: 'DATABASE_CONNECTIONS',
    unset: '12',
    reads: wholeNumber(2, 500),
    en: 'a whole number from 2 to 500',
    zh: '2 到 500 的整数',
    example: '12',
  },
  role: {
    name: 'ROLE',
    unset: 'all',
    reads: z.enum(['all', 'web', 'worker']),
    en: 'all, web or worker',
    zh: 'all(全部)、web(网页与接口)或 worker(后台任务)',
    example: 'all',
  },
  webProcesses: {
    name: 'WEB_PROCESSES',
    unset: '1',
    reads: wholeNumber(1, 64),
    en: 'how many processes answer requests, a whole number from 1 to 64: about one for each core',
    zh: '应答请求的进程数,1 到 64 的整数,大致与处理器核数相当',
    example: '4',
  },
  demo: { name: 'DEMO', unset: 'on', reads: onOff, en: 'on or off', zh: 'on(开)或 off(关)', example: 'off' },
  demoHistory: {
    name: 'DEMO_HISTORY',
    unset: '20000',
    reads: wholeNumber(0, 10_000_000),
    en: 'how many past cases, a whole number from 0 to 10000000',
    zh: '历史工单的数量,0 到 10000000 的整数',
    example: '20000',
  },
  demoLife: { name: 'DEMO_LIFE', unset: 'on', reads: onOff, en: 'on or off', zh: 'on(开)或 off(关)', example: 'off' },
  demoSpeed: {
    name: 'DEMO_SPEED',
    unset: '1',
    reads: z
      .string()
      .regex(/^\d{1,6}(\.\d{1,6})?$/)
      .transform(Number)
      .pipe(z.number().positive().max(1000)),
    en: 'a number above 0 and up to 1000 (1 is a calm day, 10 ten times as busy)',
    zh: '大于 0、不超过 1000 的数(1 为平日,10 为十倍忙碌)',
    example: '1',
  },
  recordHash: {
    name: 'RECORD_HASH',
    unset: 'sm3',
    reads: z.enum(['sm3', 'sha256']),
    en: 'sm3 or sha256',
    zh: 'sm3 或 sha256',
    example: 'sm3',
  },
  logLevel: {
    name: 'LOG_LEVEL',
    unset: 'info',
    reads: z.enum(['debug', 'info', 'warn', 'error', 'silent']),
    en: 'debug, info, warn, error or silent',
    zh: 'debug、info、warn、error 或 silent',
    example: 'info',
  },
  secretsFile: {
    name: 'SECRETS_FILE',
    unset: undefined,
    reads: z.string().refine((value) => !value.includes('\0')),
    en: 'the path of a file that only this program may read; unset, DATA_DIR/secrets.json',
    zh: '仅本程序可读的文件路径;不设则为 DATA_DIR/secrets.json',
    example: '/etc/hotline/secrets.json',
  },
  mapTiles: {
    name: 'MAP_TILES',
    unset: undefined,
    reads: tileUrl,
    en: 'the https or http address of map tiles with {z}, {x} and {y} in it and no other braces; unset, maps show the city’s own areas alone',
    zh: '底图瓦片的 https 或 http 地址,须含 {z}、{x}、{y},不得有其他花括号;不设则地图只画本市区划',
    example: "'https://tiles.example.org/{z}/{x}/{y}.png'",
  },
  mapDatum: {
    name: 'MAP_DATUM',
    unset: 'WGS-84',
    reads: z.enum(['WGS-84', 'GCJ-02']),
    en: 'WGS-84 or GCJ-02, whichever the tiles are in',
    zh: 'WGS-84 或 GCJ-02,按瓦片所用的坐标系',
    example: 'GCJ-02',
  },
  mapAttribution: {
    name: 'MAP_ATTRIBUTION',
    unset: undefined,
    reads: z.string().regex(/^\P{Cc}{1,200}$/u),
    en: 'whose the map tiles are, in 1 to 200 characters on one line, as their provider wants it shown; needed with MAP_TILES',
    zh: '瓦片的版权标注,一行,1 到 200 字,按提供方的要求写;设了 MAP_TILES 就必须写',
    example: "'© OpenStreetMap contributors'",
  },
  recogniserUrl: {
    name: 'RECOGNISER_URL',
    unset: undefined,
    reads: z
      .string()
      .regex(/^\S{1,500}$/)
      .refine((value) => /^wss?:\/\/[^/?#]/.test(value) && URL.parse(value) !== null),
    en: 'the ws or wss address of a speech recogniser (docs/recogniser.md); unset, calls are not transcribed',
    zh: '语音识别服务的 ws 或 wss 地址（见 docs/recogniser.md）；不设则不转写通话',
    example: 'ws://127.0.0.1:2700/hear',
  },
  exchangeUrl: {
    name: 'EXCHANGE_URL',
    unset: undefined,
    reads: exchangeUrl,
    en: 'the address of a telephone exchange that runs elsewhere, without name or password: http(s)://… for Asterisk (ARI), ws(s)://… for one that speaks docs/cti.md, cti-listen://host:port where it calls us; unset, the one that npm run phone started here',
    zh: '在别处运行的电话交换机地址,不含用户名和密码:http(s)://… 为 Asterisk(ARI),ws(s)://… 为遵守 docs/cti.md 的交换机,cti-listen://主机:端口 为由交换机来连;不设则用本机 npm run phone 启动的交换机',
    example: 'http://10.0.0.5:8088',
  },
  exchangeUser: {
    name: 'EXCHANGE_USER',
    unset: 'hotline',
    reads: z.string().regex(/^[\w.-]{1,64}$/),
    en: 'the name under which the exchange knows this program, in letters, digits, . _ -',
    zh: '本程序在交换机上的用户名,限字母、数字和 . _ -',
    example: 'hotline',
  },
  exchangePassword: {
    name: 'EXCHANGE_PASSWORD',
    unset: undefined,
    reads: z.string(),
    en: 'the password that belongs to EXCHANGE_USER; needed with EXCHANGE_URL',
    zh: 'EXCHANGE_USER 的密码;设了 EXCHANGE_URL 就必须写',
    example: '…',
  },
  seatPhones: {
    name: 'SEAT_PHONES',
    unset: 'browser',
    reads: z.enum(['browser', 'desk']),
    en: 'browser or desk, whether seats answer in the browser or with SIP phones on their desks',
    zh: 'browser 或 desk,坐席用浏览器接听还是用桌上的 SIP 话机接听',
    example: 'browser',
  },
} satisfies Record<string, Setting>;

/** The names of all settings. */
export const NAMES = Object.values(SETTINGS).map((setting) => setting.name);

/** Settings that cannot be used; `message` names each with its value, what is allowed and the remedy. */
export class WrongSettings extends Error {}

/** A password inside an address is never shown. */
const shown = (value: string): string => value.replace(/(:\/\/[^/@:]*:)[^@]*@/, '$1***@').slice(0, 200);

function explain(setting: Setting, value: string): string {
  const remedy = `${setting.name}=${setting.example} npm start`;
  return [
    `${setting.name} is "${shown(value)}". Allowed: ${setting.en}. For example: ${remedy}`,
    `${setting.name} 的值“${shown(value)}”不可用。可用的值:${setting.zh}。例如:${remedy}`,
  ].join('\n  ');
}

type Given = Omit<Config, 'databaseUrl' | 'secretsFile' | 'tiles' | 'recogniserUrl' | 'exchange'> &
  Partial<Pick<Config, 'databaseUrl' | 'secretsFile' | 'recogniserUrl'>> & {
    mapTiles?: string;
    mapDatum: Datum;
    mapAttribution?: string;
  };
type GivenExchange = { exchangeUrl?: string; exchangeUser: string; exchangePassword?: string };

/** Reads every setting or throws WrongSettings that names all wrong ones at once. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const wrong: string[] = [];
  const read: Record<string, unknown> = {};
  for (const [key, setting] of Object.entries<Setting>(SETTINGS)) {
    const value = env[setting.name]?.trim() || setting.unset;
    if (value === undefined) continue;
    const parsed = setting.reads.safeParse(value);
    if (parsed.success) read[key] = parsed.data;
    else wrong.push(explain(setting, value));
  }
  if (read['mapTiles'] !== undefined && !env['MAP_ATTRIBUTION']?.trim()) wrong.push(explain(SETTINGS.mapAttribution, ''));
  if (read['exchangeUrl'] && !read['exchangePassword']) wrong.push(explain(SETTINGS.exchangePassword, ''));
  if (wrong.length > 0) throw new WrongSettings(wrong.join('\n'));
  const { mapTiles, mapDatum, mapAttribution, exchangeUrl, exchangeUser, exchangePassword, ...given } = read as unknown as Given &
    GivenExchange;
  const dataDir = resolve(given.dataDir);
  return {
    ...given,
    dataDir,
    databaseUrl: given.databaseUrl,
    recogniserUrl: given.recogniserUrl,
    secretsFile: resolve(given.secretsFile ?? `${dataDir}/secrets.json`),
    tiles: mapTiles && mapAttribution ? { url: mapTiles, datum: mapDatum, attribution: mapAttribution } : null,
    exchange: exchangeUrl && exchangePassword ? { url: exchangeUrl, user: exchangeUser, password: exchangePassword } : null,
  };
}

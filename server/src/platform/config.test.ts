import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { NAMES, readConfig, WrongSettings } from './config.ts';
import { likelySlips } from './slips.ts';

const complaintOf = (env: Record<string, string>): string => {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof WrongSettings) return error.message;
    throw error;
  }
  return '';
};

test('every setting · stands in docs/operations.md', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/operations.md'), 'utf8');
  expect(NAMES.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});

test('without any setting · the program runs a demonstration with a database of its own', () => {
  expect(readConfig({})).toMatchObject({
    port: 12345,
    host: '127.0.0.1',
    role: 'all',
    databaseUrl: undefined,
    demo: true,
    demoHistory: 20_000,
    demoLife: true,
    demoSpeed: 1,
    recordHash: 'sm3',
  });
});

test('an empty setting · is an unset one, and spaces around a value do not count', () => {
  expect(readConfig({ PORT: '', DEMO: ' off ' })).toMatchObject({ port: 12345, demo: false });
});

test('the folder of the data · is absolute, and the secrets lie in it unless said otherwise', () => {
  const config = readConfig({ DATA_DIR: './somewhere' });
  expect(config.dataDir).toBe(`${process.cwd()}/somewhere`);
  expect(config.secretsFile).toBe(`${process.cwd()}/somewhere/secrets.json`);
  expect(readConfig({ SECRETS_FILE: '/etc/keys.json' }).secretsFile).toBe('/etc/keys.json');
});

test('the address of a recogniser · is kept as it is, and its password is never shown', () => {
  expect(readConfig({}).recogniserUrl).toBe(undefined);
  expect(readConfig({ RECOGNISER_URL: 'wss://hear.example/v1?model=zh' }).recogniserUrl).toBe('wss://hear.example/v1?model=zh');
  expect(complaintOf({ RECOGNISER_URL: 'http://us:hidden@hear.example/' })).not.toContain('hidden');
});

test('all wrong settings · are named at once, each with its value, what is allowed, and an example, in both languages', () => {
  const complaint = complaintOf({ PORT: '99999', ROLE: 'boss', DEMO: 'yes', DEMO_SPEED: '0', HOST: 'a b' });
  for (const name of ['PORT', 'ROLE', 'DEMO', 'DEMO_SPEED', 'HOST']) {
    expect(complaint).toMatch(new RegExp(`^${name} is ".*"\\. Allowed: .*\\. For example: ${name}=.* npm start$`, 'm'));
    expect(complaint).toMatch(new RegExp(`${name} 的值“.*”不可用。可用的值:.*。例如:${name}=.* npm start`));
  }
});

test.each([
  ['PORT', '80.5'],
  ['PORT', '-1'],
  ['DEMO_HISTORY', '1e99'],
  ['DEMO_SPEED', 'fast'],
  ['RECORD_HASH', 'md5'],
  ['LOG_LEVEL', 'loud'],
  ['DATABASE_URL', 'mysql://root@localhost/x'],
  ['DATABASE_URL', 'localhost:5432'],
  ['DATABASE_CONNECTIONS', '0'],
  ['RECOGNISER_URL', 'http://127.0.0.1:2700'],
  ['RECOGNISER_URL', 'rtp://127.0.0.1:4000'],
  ['RECOGNISER_URL', 'ws://'],
  ['MAP_TILES', 'https://tiles.example/{z}/{x}.png'],
  ['MAP_TILES', 'https://{s}.tiles.example/{z}/{x}/{y}.png'],
  ['MAP_TILES', 'https://tiles.example/{s}/{z}/{x}/{y}.png'],
  ['MAP_TILES', 'ftp://tiles.example/{z}/{x}/{y}.png'],
  ['MAP_TILES', '/tiles/{z}/{x}/{y}.png'],
  ['MAP_TILES', 'https://*.example/{z}/{x}/{y}.png'],
  ['MAP_TILES', 'https://a;script-src/{z}/{x}/{y}.png'],
  ['MAP_TILES', 'https://me@tiles.example/{z}/{x}/{y}.png'],
  ['MAP_TILES', 'https://tiles.example/{z}/{x}/{y}.png https://more.example'],
  ['MAP_DATUM', 'BD-09'],
  ['MAP_ATTRIBUTION', 'two\nlines'],
])('%s=%s · is refused', (name, value) => {
  expect(complaintOf({ [name]: value })).toContain(`${name} is "${value}"`);
});

const MAP_TILES = 'https://tiles.example:8443/{z}/{x}/{y}.png?key=k';

test('without tiles · maps are the city’s own areas; with tiles · they are in WGS-84 unless said otherwise', () => {
  expect(readConfig({}).tiles).toBeNull();
  expect(readConfig({ MAP_DATUM: 'GCJ-02', MAP_ATTRIBUTION: '© T' }).tiles).toBeNull();
  const tiles = { url: MAP_TILES, datum: 'WGS-84', attribution: '© T' };
  expect(readConfig({ MAP_TILES, MAP_ATTRIBUTION: '© T' }).tiles).toEqual(tiles);
  expect(readConfig({ MAP_TILES, MAP_ATTRIBUTION: '© T', MAP_DATUM: 'GCJ-02' }).tiles).toEqual({ ...tiles, datum: 'GCJ-02' });
});

test('tiles of which nobody says whose they are · are refused, and the setting that is missing is named', () => {
  for (const env of [{ MAP_TILES }, { MAP_TILES, MAP_ATTRIBUTION: ' ' }]) {
    const complaint = complaintOf(env);
    expect(complaint).toMatch(
      /^MAP_ATTRIBUTION is ""\. Allowed: .*needed with MAP_TILES\. For example: MAP_ATTRIBUTION='.+' npm start$/m,
    );
    expect(complaint).toContain('设了 MAP_TILES 就必须写');
    expect(complaint).not.toContain('MAP_TILES is');
  }
});

test('an exchange elsewhere · is named by its address, and its password stands neither there nor in what we say', () => {
  expect(readConfig({}).exchange).toBeNull();
  const env = { EXCHANGE_URL: 'http://10.0.0.5:8088', EXCHANGE_PASSWORD: 'top-secret' };
  expect(readConfig(env).exchange).toEqual({ url: 'http://10.0.0.5:8088', user: 'hotline', password: 'top-secret' });
  expect(complaintOf({ EXCHANGE_URL: env.EXCHANGE_URL })).toMatch(
    /^EXCHANGE_PASSWORD is ""\. Allowed: .*needed with EXCHANGE_URL/m,
  );
  const complaint = complaintOf({ ...env, EXCHANGE_URL: 'http://me:top-secret@10.0.0.5' });
  expect(complaint).toContain('EXCHANGE_URL is "http://me:***@10.0.0.5"');
  expect(complaint).not.toContain('top-secret');
});

test('a wrong address of a database · is shown without its password', () => {
  const complaint = complaintOf({ DATABASE_URL: 'mysql://root:top-secret@localhost/x' });
  expect(complaint).toContain('mysql://root:***@localhost/x');
  expect(complaint).not.toContain('top-secret');
});

test('a slip of the pen in a name · is pointed out, and other programs’ variables are left alone', () => {
  const slips = likelySlips({
    DEMO_HISTROY: '5',
    DATADIR: '/x',
    demo_life: 'off',
    DEMO_COLOUR: 'red',
    HOME: '/root',
    POST: '1',
    TERM: 'x',
    DATA_DIR: '/y',
  });
  expect(slips).toHaveLength(4);
  expect(slips[0]).toContain('Did you mean DEMO_HISTORY?');
  expect(slips[1]).toContain('Did you mean DATA_DIR?');
  expect(slips[2]).toContain('Did you mean DEMO_LIFE?');
  expect(slips[3]).toContain('DEMO_COLOUR');
});

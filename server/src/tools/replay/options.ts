import { parseArgs } from 'node:util';

export type Options = {
  file: string;
  url: URL;
  /** Rows a second at most; null for as fast as answers come. */
  rate: number | null;
  /** How many times faster than the rows happened; null for without regard to it. */
  speed: number | null;
  limit: number;
  clients: number;
  apiKey: string;
  /** Which city, where one installation holds several. */
  city: string | null;
  json: string | null;
};

export const USAGE = `npm run replay -- --file F [--url U] [--rate N] [--speed N] [--limit N] [--clients N] [--api-key K] [--city C] [--json FILE]

Sends real messages or service requests through the public door; run again, it adds none. / 把真实留言或服务请求经公开入口送入;重复运行不会重复登记。
  --file F      JSON lines or CSV, gzip or not / JSONL 或 CSV,可为 gzip
  --url U       where the program listens (http://localhost:12345) / 程序地址
  --rate N      at most N rows a second / 每秒至多 N 条
  --speed N     as the rows happened, N times faster / 按原时间间隔的 N 倍速
  --limit N     only the first N rows / 只送前 N 条
  --clients N   how many at once (16) / 并发数
  --api-key K   for service requests, by Open311 (demo) / Open311 密钥
  --city C      which city, where there are several / 城市代码
  --json FILE   the figures as JSON / 结果写入 JSON 文件
`;

/** Throws with a sentence for whoever typed it. */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      file: { type: 'string' },
      url: { type: 'string', default: `http://localhost:${process.env['PORT'] ?? 12345}` },
      rate: { type: 'string' },
      speed: { type: 'string' },
      limit: { type: 'string' },
      clients: { type: 'string', default: '16' },
      'api-key': { type: 'string', default: 'demo' },
      city: { type: 'string' },
      json: { type: 'string' },
    },
  });
  if (!values.file) throw new Error('--file is missing / 缺少 --file');
  const number = (name: 'rate' | 'speed' | 'limit' | 'clients'): number | null => {
    const text = values[name];
    if (text === undefined) return null;
    const read = Number(text);
    if (!(read > 0) || !Number.isFinite(read))
      throw new Error(`--${name} is "${text}": a number above 0 is needed / --${name} 须为大于 0 的数`);
    return read;
  };
  const url = URL.parse(values.url);
  if (!url || !/^https?:$/.test(url.protocol))
    throw new Error(`--url is "${values.url}": something like http://localhost:12345 is needed / --url 不是网址`);
  return {
    file: values.file,
    url,
    rate: number('rate'),
    speed: number('speed'),
    limit: number('limit') ?? Infinity,
    clients: Math.min(Math.ceil(number('clients') ?? 16), 512),
    apiKey: values['api-key'],
    city: values.city ?? null,
    json: values.json ?? null,
  };
}

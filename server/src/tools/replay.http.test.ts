/** 回放: files of real messages and service requests go in through the public door, each row once. All rows here are invented. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, openHouse } from '#test/app.ts';

const REPLAY = join(import.meta.dirname, 'replay.ts');

let house: House;
let url: string;
const folder = mkdtempSync(join(tmpdir(), 'replay-'));
beforeAll(async () => {
  house = await openHouse();
  await house.app.listen({ port: 0, host: '127.0.0.1' });
  url = `http://127.0.0.1:${(house.app.server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await house.close();
  rmSync(folder, { recursive: true, force: true });
});

type Told = {
  counts: Record<string, number>;
  refused: { reason: string; row: number }[];
  failed: { reason: string; row: number }[];
};
function replay(name: string, content: string | Buffer): Promise<Told & { code: number; output: string }> {
  const [file, json] = [join(folder, name), join(folder, `${name}.told`)];
  writeFileSync(file, content);
  return new Promise((resolve, reject) =>
    execFile(
      process.execPath,
      [REPLAY, '--file', file, '--url', url, '--city', 'lanchuan', '--json', json],
      (error, stdout, stderr) => {
        const code = typeof error?.code === 'number' ? error.code : 0;
        try {
          resolve({ ...(JSON.parse(readFileSync(json, 'utf8')) as Told), code, output: stdout + stderr });
        } catch {
          reject(new Error(stdout + stderr));
        }
      },
    ),
  );
}
const counts = (accepted: number, already: number, refused = 0, failed = 0) => ({
  ...{ sent: accepted + already + refused, accepted, 'already there': already, refused, failed },
});

const MESSAGES = [
  { row: 1, msg_id: '11', user: 'U1', time: '2020/1/6 12:09:38', title: '路灯不亮', detail: '云锦区某路整条街路灯不亮。' },
  { row: 2, msg_id: null, user: null, time: null, title: '很长的标题'.repeat(60), detail: '正文'.repeat(6000) },
  { row: 3, msg_id: '13', user: 'U2', time: '2020/1/7 08:00:00', title: '', detail: '没有标题的留言,说的是垃圾没人收。' },
];
const asLines = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).join('\n');

test('messages as JSON lines · all go in, also without a number, a user or a title, and a second run adds none', async () => {
  expect(await replay('messages.jsonl', asLines(MESSAGES))).toMatchObject({ code: 0, counts: counts(3, 0) });
  expect(await replay('messages.jsonl', asLines(MESSAGES))).toMatchObject({ code: 0, counts: counts(0, 3) });
  const { rows } = await house.ctx.db.pool.query('select title, matter from appeals order by length(matter)');
  expect(rows.map(({ matter }) => matter)).toEqual([MESSAGES[0], MESSAGES[2], MESSAGES[1]].map((row) => row?.detail));
  expect(rows.every(({ title }) => title.length > 0 && title.length <= 100)).toBe(true);
});

test('messages as CSV with quotes, commas and line breaks, as an older export writes Chinese · go in as they are', async () => {
  const text = 'msg_id,user,title,time,detail,likes\r\n7,A1,"噪声,扰民",2019-02-28 11:25:05,"第一行\n第二行 ""引号""",0\r\n';
  expect(await replay('export.csv', text)).toMatchObject({ code: 0, counts: counts(1, 0) });
  const { rows } = await house.ctx.db.pool.query("select title, matter from appeals where title like '噪声%'");
  expect(rows).toEqual([{ title: '噪声,扰民', matter: '第一行\n第二行 "引号"' }]);
});

test('service requests, gzip · go in by Open311 with a leaf near their type and their own place, once', async () => {
  const text = [
    'case_enquiry_id,open_dt,case_title,type,location,latitude,longitude',
    '101,2011-07-01 01:32:33,Street Light Outages,Street Light Outages,"INTERSECTION of A St & B St, Somewhere",42.27,-71.07',
    '102,2011-07-01 02:18:31,Something Nobody Knows,Something Nobody Knows,39 C St Somewhere,42.28,-71.14',
  ].join('\n');
  const file = gzipSync(text);
  expect(await replay('requests.csv.gz', file)).toMatchObject({ code: 0, counts: counts(2, 0) });
  expect(await replay('requests.csv.gz', file)).toMatchObject({ code: 0, counts: counts(0, 2) });
  const { rows } = await house.ctx.db.pool.query("select category, lat from cases where channel = 'open311' order by category");
  expect(rows).toEqual([
    { category: '01-04-03', lat: 42.27 },
    { category: '18-01-03', lat: 42.28 },
  ]);
});

test('rows that cannot go in · are counted by reason with an example, and what was lost ends in exit code 1', async () => {
  const rows = [
    { title: '好', detail: '可以' },
    { title: '有坏字符', detail: 'a\u0000b' },
  ];
  const told = await replay('some-bad.jsonl', `${asLines(rows)}\n{"title": "断了`);
  expect(told).toMatchObject({ code: 1, counts: { accepted: 1, refused: 1, failed: 1 } });
  expect(told.refused).toEqual([expect.objectContaining({ reason: '422 matter: unusable-characters', row: 2 })]);
  expect(told.failed).toEqual([expect.objectContaining({ reason: 'unreadable: not JSON', row: 3 })]);
});

test('columns that mean nothing here · are named beside what would be recognised', async () => {
  await expect(replay('days.csv', 'year,name\n2024,春节\n')).rejects.toThrow(/year, name .*[\s\S]*case_enquiry_id/);
});

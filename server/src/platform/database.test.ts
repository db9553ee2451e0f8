import { createServer } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { openDatabase } from './database.ts';

const opened: { close(): void }[] = [];
afterAll(() => {
  for (const each of opened) each.close();
});

const message = (type: string, ...parts: Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(5);
  head.write(type, 0, 'latin1');
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
};
const int16 = (value: number) => Buffer.from([value >> 8, value & 255]);
const int32 = (value: number) => Buffer.concat([int16(value >>> 16), int16(value & 0xffff)]);
const READY = message('Z', Buffer.from('I'));

/** A server of a version that we do not ship: it lets everybody in and answers every question with this one row. */
async function aServerThatSays(row: Readonly<Record<string, string>>): Promise<string> {
  const columns = Object.keys(row).map((name) =>
    Buffer.concat([Buffer.from(`${name}\0`), int32(0), int16(0), int32(25), int16(-1), int32(-1), int16(0)]),
  );
  const values = Object.values(row).map((value) => Buffer.concat([int32(value.length), Buffer.from(value)]));
  const answer = Buffer.concat([
    message('T', int16(columns.length), ...columns),
    message('D', int16(values.length), ...values),
    message('C', Buffer.from('SELECT 1\0')),
    READY,
  ]);
  const server = createServer((caller) => {
    caller.on('error', () => undefined);
    caller.once('data', () => {
      caller.write(Buffer.concat([message('R', int32(0)), READY]));
      caller.on('data', (asked) => asked[0] === 0x51 && caller.write(answer));
    });
  });
  opened.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `postgres://hotline:secret@127.0.0.1:${(server.address() as { port: number }).port}/hotline`;
}
const opening = async (row: Readonly<Record<string, string>>, said: string[] = []) =>
  openDatabase({ dataDir: '/nowhere', databaseUrl: await aServerThatSays(row) }, (line) => void said.push(line));

test.each(['9', '14', '19'])('PostgreSQL %s is refused at start with a plain sentence in both languages', async (version) => {
  const refusal = await opening({ version, encoding: 'UTF8', letters: 't' }).catch((error: Error) => error.message);
  expect(refusal).toMatch(new RegExp(`is PostgreSQL ${version}, which this program does not work with: it needs 15 to 18\\.`));
  expect(refusal).toMatch(new RegExp(`\n  .*是 PostgreSQL ${version},本程序需要 15 至 18。请`));
  expect(refusal).not.toContain('secret');
});

test.each(['15', '16', '17', '18'])('PostgreSQL %s is taken', async (version) => {
  await expect(opening({ version, encoding: 'UTF8', letters: 't' })).resolves.toBeDefined();
});

test('a database that cannot keep Chinese is refused', async () => {
  await expect(opening({ version: '16', encoding: 'LATIN1', letters: 't' })).rejects.toThrow(/stores texts as LATIN1.*UTF8/);
});

test('a database that nobody answers for is named without its password, with the remedy', async () => {
  const opens = openDatabase({ dataDir: '/nowhere', databaseUrl: 'postgres://u:secret@127.0.0.1:1/x' }, () => undefined);
  const refusal = await opens.then(String, (error: Error) => error.message);
  expect(refusal).toMatch(/postgres:\/\/u:\*\*\*@127\.0\.0\.1:1\/x cannot be reached: .*\n.*数据库连接失败/);
  expect(refusal).not.toContain('secret');
});

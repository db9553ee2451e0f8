import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { CSV_HEAD, csvCell, csvLine } from './csv.ts';
import { xlsx } from './xlsx.ts';

async function* rowsOf(count: number): AsyncGenerator<string[]> {
  for (let at = 0; at < count; at += 1) yield [`第 ${at} 行`, '=1+1 & "<b>"\u0001'];
}
const textIn = (files: Record<string, Uint8Array>, name: string) => new TextDecoder().decode(files[name]);

test('a workbook · is a zip of the parts that Excel asks for, with every row, and nothing in it is a formula', async () => {
  const pieces: Buffer[] = [];
  for await (const piece of xlsx(['标题', '说明'], rowsOf(5000), { sheet: '待派单: 今天', widths: [20, 30] })) pieces.push(piece);
  expect(pieces.length).toBeGreaterThan(1);
  const files = unzipSync(Buffer.concat(pieces));
  expect(Object.keys(files).sort()).toEqual([
    '[Content_Types].xml',
    '_rels/.rels',
    'xl/_rels/workbook.xml.rels',
    'xl/styles.xml',
    'xl/workbook.xml',
    'xl/worksheets/sheet1.xml',
  ]);
  const sheet = textIn(files, 'xl/worksheets/sheet1.xml');
  expect(sheet.match(/<row>/g)).toHaveLength(5001);
  expect(sheet).toContain('=1+1 &amp; &quot;&lt;b&gt;&quot;</t>');
  expect(sheet).not.toContain('<f>');
  expect(textIn(files, 'xl/workbook.xml')).toContain('name="待派单  今天"');
});

test('an empty workbook · has its head', async () => {
  const pieces: Buffer[] = [];
  for await (const piece of xlsx(['编号'], rowsOf(0), { sheet: 's', widths: [9] })) pieces.push(piece);
  expect(textIn(unzipSync(Buffer.concat(pieces)), 'xl/worksheets/sheet1.xml')).toContain('编号');
});

test('a cell of a table · that a spreadsheet would run is text, and quotes and lines stay within it', () => {
  expect(csvCell('=cmd|calc')).toBe(`"'=cmd|calc"`);
  expect(csvCell('＝1')).toBe(`"'＝1"`);
  expect(csvCell('@x')).toBe(`"'@x"`);
  expect(csvCell('-5')).toBe(`"'-5"`);
  expect(csvCell('a"b\nc')).toBe('"a""b\nc"');
  expect(csvLine(['平常', '1,5'])).toBe('平常,"1,5"\r\n');
  expect(CSV_HEAD).toBe('\uFEFF');
});

import { strToU8, Zip, ZipDeflate } from 'fflate';

const MOST_ROWS = 1_000_000;
const MOST_CELL = 32_767;
const PIECE = 256 * 1024;
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no place for them
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const xml = (text: string): string => text.replace(FORBIDDEN, '').replace(/[&<>"]/g, (sign) => ESCAPED[sign] ?? sign);

const cell = (value: string, style: string): string =>
  `<c t="inlineStr"${style}><is><t xml:space="preserve">${xml(value.slice(0, MOST_CELL))}</t></is></c>`;
const line = (cells: readonly string[], style = ''): string => `<row>${cells.map((each) => cell(each, style)).join('')}</row>`;

/** Every cell is text, so nothing in it is ever taken for a formula; the head stays in sight and can be filtered by. */
const sheetBegin = (widths: readonly number[]): string =>
  `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
  `<cols>${widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`).join('')}</cols><sheetData>`;
const SHEET_END = '</sheetData></worksheet>';

/**
 * 电子表格: an Excel workbook, made row by row: however long it is, it costs a few hundred kilobytes of memory. More than a million rows go on
 * in a second sheet.
 */
export async function* xlsx(
  head: readonly string[],
  rows: AsyncIterable<readonly string[]>,
  { sheet, widths }: { sheet: string; widths: readonly number[] },
): AsyncGenerator<Buffer> {
  let ready: Uint8Array[] = [];
  let failed: Error | null = null;
  const zip = new Zip((error, data) => {
    if (error) failed = error;
    else ready.push(data);
  });
  const take = (): Buffer => {
    if (failed) throw failed;
    const piece = Buffer.concat(ready);
    ready = [];
    return piece;
  };
  const file = (name: string): ZipDeflate => {
    const made = new ZipDeflate(name, { level: 6 });
    zip.add(made);
    return made;
  };
  const whole = (name: string, text: string) => file(name).push(strToU8(XML + text), true);

  let sheets = 0;
  let open: ZipDeflate | null = null;
  let count = 0;
  let text = '';
  const next = () => {
    sheets += 1;
    count = 0;
    open = file(`xl/worksheets/sheet${sheets}.xml`);
    text += sheetBegin(widths) + line(head, ' s="1"');
  };
  const end = () => {
    open?.push(strToU8(text + SHEET_END), true);
    text = '';
  };
  next();
  for await (const row of rows) {
    if (count === MOST_ROWS) {
      end();
      next();
    }
    text += line(row);
    count += 1;
    if (text.length < PIECE) continue;
    (open as ZipDeflate | null)?.push(strToU8(text));
    text = '';
    const piece = take();
    if (piece.length > 0) yield piece;
  }
  end();
  const each = (make: (no: number) => string) => Array.from({ length: sheets }, (_, at) => make(at + 1)).join('');
  whole(
    'xl/workbook.xml',
    `<workbook xmlns="${MAIN}" xmlns:r="${RELS}"><sheets>${each((no) => `<sheet name="${xml(sheet.replace(/[[\]:*?/\\]/g, ' ').slice(0, 26))}${no > 1 ? ` ${no}` : ''}" sheetId="${no}" r:id="rId${no}"/>`)}</sheets></workbook>`,
  );
  whole(
    'xl/styles.xml',
    `<styleSheet xmlns="${MAIN}"><fonts count="2"><font/><font><b/></font></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>` +
      '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>',
  );
  whole(
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="${PACKAGE}/relationships">${each((no) => `<Relationship Id="rId${no}" Type="${RELS}/worksheet" Target="worksheets/sheet${no}.xml"/>`)}` +
      `<Relationship Id="rId${sheets + 1}" Type="${RELS}/styles" Target="styles.xml"/></Relationships>`,
  );
  whole(
    '_rels/.rels',
    `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  );
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  whole(
    '[Content_Types].xml',
    `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      `<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/>` +
      `<Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>${each((no) => `<Override PartName="/xl/worksheets/sheet${no}.xml" ContentType="${type}.worksheet+xml"/>`)}</Types>`,
  );
  zip.end();
  yield take();
}

/** A cell as every spreadsheet reads it (RFC 4180). What a spreadsheet would take for a formula is made plain text (OWASP CSV injection). */
export function csvCell(value: string): string {
  const plain = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/.test(value) ? `'${value}` : value;
  return /[",\r\n']/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
export const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`;
/** Without it spreadsheets take Chinese for something else. */
export const CSV_HEAD = '\uFEFF';

const PIECE = 256 * 1024;
/** A whole table, piece by piece. */
export async function* csv(head: readonly string[], rows: AsyncIterable<readonly string[]>): AsyncGenerator<Buffer> {
  let text = CSV_HEAD + csvLine(head);
  for await (const row of rows) {
    text += csvLine(row);
    if (text.length < PIECE) continue;
    yield Buffer.from(text);
    text = '';
  }
  if (text) yield Buffer.from(text);
}

const LONGEST_FIELD = 32 * 1024 * 1024;

/** Records of a CSV (RFC 4180) as they arrive: quotes, line breaks within quotes, and `,` `;` or tab, whichever the first line has most of. */
export async function* csvRecords(text: AsyncIterable<string>): AsyncGenerator<string[]> {
  let separator = '';
  let record: string[] = [];
  let field = '';
  let quoted = false;
  // A quote at the end of a chunk may be the first of two.
  let quoteBefore = false;
  let started = false;

  for await (const chunk of text) {
    const ready: string[][] = [];
    const part = started ? chunk : chunk.replace(/^\uFEFF/, '');
    separator ||= separatorOf(part);
    started = true;
    let from = 0;
    const take = (to: number) => {
      if (to > from) field += part.slice(from, to);
    };
    const endField = () => {
      record.push(field);
      field = '';
    };
    for (let at = 0; at < part.length; at += 1) {
      const character = part[at];
      if (quoteBefore) {
        quoteBefore = false;
        if (character === '"') {
          // Two quotes within quotes are one of the text: it stays part of the run that begins here.
          quoted = true;
          from = at;
          continue;
        }
        from = at;
      }
      if (quoted) {
        if (character !== '"') continue;
        take(at);
        quoted = false;
        quoteBefore = true;
        from = at + 1;
      } else if (character === '"' && field === '' && from === at) {
        quoted = true;
        from = at + 1;
      } else if (character === separator) {
        take(at);
        endField();
        from = at + 1;
      } else if (character === '\n') {
        take(at > from && part[at - 1] === '\r' ? at - 1 : at);
        endField();
        const last = record.length - 1;
        // A carriage return that came at the end of the chunk before.
        record[last] = (record[last] ?? '').replace(/\r$/, '');
        if (record.length > 1 || record[0] !== '') ready.push(record);
        record = [];
        from = at + 1;
      }
    }
    take(part.length);
    if (field.length > LONGEST_FIELD) throw new Error(`a field of more than ${LONGEST_FIELD} characters: is a quote left open?`);
    yield* ready;
  }
  if (quoted) throw new Error('the file ends within quotes: it was cut off, or a quote is left open');
  if (field !== '' || record.length > 0) yield [...record, field];
}

function separatorOf(text: string): string {
  const line = text.slice(0, text.indexOf('\n') + 1 || undefined);
  const count = (separator: string) => line.split(separator).length;
  return [',', ';', '\t'].reduce((best, each) => (count(each) > count(best) ? each : best));
}

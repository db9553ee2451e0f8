import type pg from 'pg';

type Value = string | number | Buffer | null;

const SPECIAL = /[\\\n\r\t]/;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const escaped = (text: string) => (SPECIAL.test(text) ? text.replace(/[\\\n\r\t]/g, (each) => ESCAPES[each] as string) : text);

function written(value: Value): string {
  if (value === null) return '\\N';
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? escaped(value) : `\\\\x${value.toString('hex')}`;
}

/** Rows in the text format of COPY. */
export class CopyLines {
  #lines: string[] = [];
  add(row: readonly Value[]): void {
    let line = '';
    for (let at = 0; at < row.length; at += 1) line += at === 0 ? written(row[at] as Value) : `\t${written(row[at] as Value)}`;
    this.#lines.push(line);
  }
  take(): Buffer {
    const text = this.#lines.length > 0 ? `${this.#lines.join('\n')}\n` : '';
    this.#lines = [];
    return Buffer.from(text);
  }
}

/** What pg's connection does for a COPY; its types leave it out. */
type CopyConnection = { query: (text: string) => void; sendCopyFromChunk: (chunk: Buffer) => void; endCopyFrom: () => void };

const PIECE = 1 << 20;

/**
 * COPY … FROM STDIN on a connection of `pg`, which asks a query object to speak the protocol itself (`submit` and the `handle…` calls).
 * One buffer at a time: who has more calls again.
 */
export function copyIn(client: pg.PoolClient, text: string, data: Buffer): Promise<void> {
  if (data.length === 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    let failed: Error | null = null;
    const query = {
      submit: (connection: CopyConnection) => connection.query(text),
      handleCopyInResponse(connection: CopyConnection) {
        for (let at = 0; at < data.length; at += PIECE) connection.sendCopyFromChunk(data.subarray(at, at + PIECE));
        connection.endCopyFrom();
      },
      handleCommandComplete: () => {},
      handleError(error: Error) {
        failed = error;
        reject(error);
      },
      handleReadyForQuery: () => (failed ? undefined : resolve()),
      callback: (error: Error | null) => (error ? reject(error) : resolve()),
    };
    client.query(query as never);
  });
}

/** Reads answers of HTTP/1.1 (RFC 9112) as they come in, in whatever pieces: bodies of a given length, in chunks, or to the end. */

/** `keepFor`: for how many milliseconds the other side keeps the connection when nothing is asked; null when it does not say. */
export type Reply = {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
  readonly closes: boolean;
  readonly keepFor: number | null;
};

const HEAD_END = Buffer.from('\r\n\r\n');
const MOST_HEAD = 16_384;
const MOST_BODY = 512 * 1024 * 1024;
const MOST_CHUNKS = 100_000;

type Head = Omit<Reply, 'body'> & { readonly length: number | 'chunks' | 'to-the-end' };

function headOf(text: string): Head {
  const status = /^HTTP\/1\.[01] (\d{3})/.exec(text)?.[1];
  if (status === undefined) throw new Error('what answers is no HTTP server');
  const of = (name: RegExp): string | null => name.exec(text)?.[1] ?? null;
  const length = of(/\r\ncontent-length:[ \t]*(\d{1,12})/i);
  const keep = of(/\r\nkeep-alive:[^\r]*timeout=(\d{1,6})/i);
  const chunked = /\r\ntransfer-encoding:[^\r]*chunked/i.test(text);
  const empty = status === '204' || status === '304' || status.startsWith('1');
  const framed = chunked ? 'chunks' : length === null ? 'to-the-end' : Number(length);
  return {
    status: Number(status),
    type: of(/\r\ncontent-type:[ \t]*([^\r;]+)/i) ?? '',
    length: empty ? 0 : framed,
    closes: /\r\nconnection:[^\r]*close/i.test(text) || (!empty && framed === 'to-the-end'),
    keepFor: keep === null ? null : Number(keep) * 1000,
  };
}

/** Takes whole chunks off the front: what they hold goes to `parts`. `over`: the last one was among them. */
function unchunk(got: Buffer, parts: Buffer[]): { used: number; over: boolean } {
  for (let at = 0; ; ) {
    const lineEnd = got.indexOf('\r\n', at);
    if (lineEnd < 0) return { used: at, over: false };
    const said = got.toString('latin1', at, lineEnd).split(';')[0]?.trim() ?? '';
    if (!/^[0-9a-f]{1,8}$/i.test(said)) throw new Error('a chunk of an answer has no length');
    const size = Number.parseInt(said, 16);
    // Nothing of what may follow the last one is of interest; it ends with an empty line.
    const end = size === 0 ? got.indexOf(HEAD_END, lineEnd) + HEAD_END.length : lineEnd + 2 + size + 2;
    if (size === 0 ? end < HEAD_END.length : got.length < end) return { used: at, over: false };
    if (size === 0) return { used: end, over: true };
    parts.push(got.subarray(lineEnd + 2, end - 2));
    at = end;
  }
}

/** `take` throws when what comes is no answer, or more than was asked for; `end`: the other side has closed. */
export function readerOf(
  tell: (reply: Reply) => void,
  mayFollow: () => boolean,
): { take: (part: Buffer) => void; end: () => void } {
  let pieces: Buffer[] = [];
  let size = 0;
  let head: Head | null = null;
  let chunks: Buffer[] = [];

  const all = (): Buffer => {
    if (pieces.length !== 1) pieces = [Buffer.concat(pieces)];
    return pieces[0] as Buffer;
  };
  const rest = (from: number): void => {
    const left = all().subarray(from);
    pieces = left.length > 0 ? [left] : [];
    size = left.length;
  };
  const finish = (body: Buffer, used: number): void => {
    const { length: _, ...told } = head as Head;
    head = null;
    rest(used);
    if (size > 0 && !mayFollow()) throw new Error('an answer is longer than it says');
    tell({ ...told, body });
  };

  function take(part: Buffer): void {
    pieces.push(part);
    size += part.length;
    while (size > 0 && next());
  }
  /** Whether a whole answer was there. */
  function next(): boolean {
    while (head === null) {
      const got = all();
      const end = got.indexOf(HEAD_END);
      if (end < 0 && size > MOST_HEAD) throw new Error('the head of an answer has no end');
      if (end < 0) return false;
      const found = headOf(got.toString('latin1', 0, end));
      rest(end + HEAD_END.length);
      // «Go on» and its like come before the answer.
      if (found.status >= 200) head = found;
    }
    if (size > MOST_BODY || chunks.length > MOST_CHUNKS) throw new Error('an answer is larger than any recording');
    if (head.length === 'to-the-end') return false;
    if (head.length === 'chunks') {
      const { used, over } = unchunk(all(), chunks);
      if (!over) {
        rest(used);
        return false;
      }
      const body = Buffer.concat(chunks);
      chunks = [];
      finish(body, used);
      return true;
    }
    if (size < head.length) return false;
    finish(all().subarray(0, head.length), head.length);
    return true;
  }

  return {
    take,
    end: () => {
      if (head?.length === 'to-the-end') finish(all(), size);
    },
  };
}

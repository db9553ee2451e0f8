/** A client that costs next to nothing, so that what is measured is the program: one socket, one request at a time, no checks but the status. */
import { connect, type Socket } from 'node:net';

export type Reply = { status: number; text: string };
type Waiting = { resolve: (reply: Reply) => void; reject: (error: Error) => void };

export class Line {
  readonly #socket: Socket;
  #waiting: Waiting | undefined;
  #parts: Buffer[] = [];
  #have = 0;
  #status = 0;
  #headEnd = -1;
  #length = 0;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (part: Buffer) => this.#take(part));
    const fail = (error: Error) => {
      this.#waiting?.reject(error);
      this.#waiting = undefined;
    };
    socket.on('error', fail).on('close', () => fail(new Error('the program closed the connection')));
  }

  static async to(port: number): Promise<Line> {
    const socket = connect(port, '127.0.0.1');
    await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
    return new Line(socket);
  }

  request(method: string, path: string, headers = '', body = ''): Promise<Reply> {
    const content = body ? `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n` : '';
    return this.send(`${method} ${path} HTTP/1.1\r\nhost: bench\r\n${headers}${content}\r\n${body}`);
  }

  /** A request as it goes over the wire. */
  send(text: string): Promise<Reply> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.write(text);
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #take(part: Buffer): void {
    this.#parts.push(part);
    this.#have += part.length;
    if (this.#headEnd < 0) {
      const whole = this.#parts.length === 1 ? part : Buffer.concat(this.#parts);
      this.#parts = [whole];
      const end = whole.indexOf('\r\n\r\n');
      if (end < 0) return;
      const head = whole.toString('latin1', 0, end);
      this.#status = Number(head.slice(9, 12));
      const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
      if (length === undefined) throw new Error(`an answer without a length: ${head}`);
      this.#length = Number(length);
      this.#headEnd = end + 4;
    }
    if (this.#have < this.#headEnd + this.#length) return;
    const whole = this.#parts.length === 1 ? (this.#parts[0] as Buffer) : Buffer.concat(this.#parts);
    const reply = { status: this.#status, text: whole.toString('utf8', this.#headEnd, this.#headEnd + this.#length) };
    this.#parts = [];
    this.#have = 0;
    this.#headEnd = -1;
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.resolve(reply);
  }
}

export const linesTo = (port: number, count: number): Promise<Line[]> =>
  Promise.all(Array.from({ length: count }, () => Line.to(port)));

/** The answer as an object; anything but success ends the bench, for its figure would mean nothing. */
export function success<T>(reply: Reply, what: string): T {
  if (reply.status >= 300) throw new Error(`${what}: ${reply.status} ${reply.text.slice(0, 500)}`);
  return JSON.parse(reply.text) as T;
}

export const bearer = (token: string): string => `authorization: Bearer ${token}\r\n`;

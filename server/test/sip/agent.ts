/** Telephones for tests: each address is a carrier, a line or a seat's phone; whoever is called answers, is busy, or lets it ring. */
import { randomUUID } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { format, header, mediaOf, parse, type SipMessage, sdp, tagOf, uriOf, userOf } from './message.ts';
import { digest, registration } from './registration.ts';
import { type VoiceLine, voiceLine } from './voice.ts';

export type Doing = { readonly answersAfter: number } | 'busy' | 'silent';
export type Talk = {
  readonly voice: VoiceLine;
  readonly invite: SipMessage;
  readonly isGone: () => boolean;
  /** The status with which a call of ours was refused. */
  readonly refused: () => number | null;
  readonly isUp: () => boolean;
  readonly hangUp: () => Promise<void>;
  readonly info: (digit: string) => Promise<void>;
};
type Dialog = {
  callId: string;
  local: string;
  remote: string;
  target: string;
  cseq: number;
  up: boolean;
  gone: boolean;
  refused: number | null;
  invite: SipMessage;
  voice: VoiceLine;
  ours: boolean;
};
export type Asked = { readonly user: string; readonly message: SipMessage };

export type SipAgent = Awaited<ReturnType<typeof sipAgent>>;
export async function sipAgent(
  address: string,
  server: { address: string; port: number },
  port = 0,
  answer: (asked: Asked) => { doing: Doing; hertz: number; took?: (talk: Talk) => void } | null = () => null,
) {
  const socket = createSocket('udp4');
  socket.bind(port, address);
  await once(socket, 'listening');
  const own = socket.address().port;
  const me = `${address}:${own}`;
  const dialogs = new Map<string, Dialog>();
  const waiting = new Map<string, (message: SipMessage) => void>();
  const answers = new Map<string, string>();
  let closed = false;

  const transmit = (text: string) => !closed && socket.send(text, server.port, server.address, () => {});
  const via = (branch: string) => ['Via', `SIP/2.0/UDP ${me};branch=${branch};rport`] as const;
  const common = (d: Dialog, method: string, cseq: number) =>
    [
      via(`z9hG4bK${randomUUID()}`),
      ['Max-Forwards', '70'],
      ['From', d.local],
      ['To', d.remote],
      ['Call-ID', d.callId],
      ['CSeq', `${cseq} ${method}`],
      ['Contact', `<sip:${me}>`],
    ] as const;

  /** Sends until somebody answers finally; resolves with the answer. */
  async function request(text: string, key: string): Promise<SipMessage> {
    const { promise, resolve } = Promise.withResolvers<SipMessage>();
    waiting.set(key, resolve);
    let done = false;
    promise.then(() => {
      done = true;
    });
    for (let tries = 0; tries < 8 && !done && !closed; tries += 1) {
      transmit(text);
      await Promise.race([promise, sleep(500, undefined, { ref: false })]);
      if (key.endsWith('INVITE') && tries > 0) break;
    }
    return promise;
  }
  const within = (d: Dialog, method: string, body = '') => {
    d.cseq += 1;
    const cseq = d.cseq;
    return request(format(`${method} ${d.target} SIP/2.0`, common(d, method, cseq), body), `${d.callId} ${cseq} ${method}`);
  };
  function over(d: Dialog): void {
    if (d.gone) return;
    d.gone = true;
    d.voice.close();
  }
  const talkOf = (d: Dialog): Talk => ({
    voice: d.voice,
    invite: d.invite,
    isGone: () => d.gone,
    isUp: () => d.up && !d.gone,
    refused: () => d.refused,
    info: async (digit) => void (await within(d, 'INFO', `Signal=${digit}\r\nDuration=160\r\n`)),
    hangUp: async () => {
      if (d.gone) return;
      if (d.up) {
        over(d);
        await Promise.race([within(d, 'BYE'), sleep(1000, undefined, { ref: false })]);
      } else if (d.ours) {
        const branch = /branch=([^;]+)/.exec(header(d.invite, 'via'))?.[1] ?? '';
        transmit(
          format(`CANCEL ${d.target} SIP/2.0`, [
            via(branch),
            ['Max-Forwards', '70'],
            ['From', d.local],
            ['To', d.remote],
            ['Call-ID', d.callId],
            ['CSeq', '1 CANCEL'],
          ]),
        );
        over(d);
      }
    },
  });

  function reply(message: SipMessage, status: string, tag: string, body = ''): void {
    const to = header(message, 'to');
    const text = format(
      `SIP/2.0 ${status}`,
      [
        ...(message.headers.get('via') ?? []).map((value) => ['Via', value] as const),
        ['From', header(message, 'from')],
        ['To', tagOf(to) ? to : `${to};tag=${tag}`],
        ['Call-ID', header(message, 'call-id')],
        ['CSeq', header(message, 'cseq')],
        ['Contact', `<sip:${me}>`],
      ],
      body,
    );
    if (!status.startsWith('1')) answers.set(`${header(message, 'via')}${message.method}`, text);
    transmit(text);
  }

  async function called(message: SipMessage): Promise<void> {
    const tag = randomUUID();
    const user = userOf(message.first);
    const found = answer({ user, message });
    if (!found) return reply(message, '404 Not Found', tag);
    if (found.doing === 'busy') return reply(message, '486 Busy Here', tag);
    const voice = await voiceLine(address, found.hertz);
    const d: Dialog = {
      ...{ callId: header(message, 'call-id'), local: `${header(message, 'to')};tag=${tag}`, remote: header(message, 'from') },
      ...{
        target: uriOf(header(message, 'contact')),
        cseq: 100,
        up: false,
        gone: false,
        refused: null,
        invite: message,
        voice,
        ours: false,
      },
    };
    dialogs.set(d.callId, d);
    reply(message, '180 Ringing', tag);
    if (found.doing === 'silent') return;
    await sleep(found.doing.answersAfter);
    if (d.gone || closed) return;
    const media = mediaOf(message.body);
    if (media) voice.talkTo(media);
    reply(message, '200 OK', tag, sdp(address, voice.port));
    d.up = true;
    found.took?.(talkOf(d));
  }

  socket.on('error', () => {});
  socket.on('message', (bytes) => {
    const text = bytes.toString();
    if (text.trim() === '') return;
    const message = parse(text);
    const callId = header(message, 'call-id');
    const d = dialogs.get(callId);
    if (message.status !== null) {
      if (message.status < 200) return;
      if (message.method === 'INVITE' && d) acknowledge(d, message);
      const key = `${callId} ${header(message, 'cseq')}`;
      waiting.get(key)?.(message);
      waiting.delete(key);
      return;
    }
    const before = answers.get(`${header(message, 'via')}${message.method}`);
    if (before !== undefined) return void transmit(before);
    if (message.method === 'INVITE' && !d) void called(message);
    else if (message.method === 'INVITE' && d) reply(message, '200 OK', tagOf(d.local), sdp(address, d.voice.port));
    else if (message.method === 'CANCEL' && d) {
      reply(message, '200 OK', tagOf(d.local));
      reply(d.invite, '487 Request Terminated', tagOf(d.local));
      over(d);
    } else if (message.method === 'BYE') {
      reply(message, '200 OK', d ? tagOf(d.local) : 'x');
      if (d) over(d);
    } else if (message.method !== 'ACK') reply(message, '200 OK', d ? tagOf(d.local) : 'x');
  });

  function acknowledge(d: Dialog, message: SipMessage): void {
    const ok = message.status !== null && message.status < 300;
    d.remote = header(message, 'to');
    const branch = ok ? `z9hG4bK${randomUUID()}` : (/branch=([^;]+)/.exec(header(message, 'via'))?.[1] ?? '');
    if (ok) d.target = uriOf(header(message, 'contact')) || d.target;
    const fields = [
      via(branch),
      ['Max-Forwards', '70'],
      ['From', d.local],
      ['To', d.remote],
      ['Call-ID', d.callId],
      ['CSeq', header(message, 'cseq').replace('INVITE', 'ACK')],
    ] as const;
    transmit(format(`ACK ${d.target} SIP/2.0`, fields));
    if (d.gone && ok) void within(d, 'BYE');
    if (ok && !d.up) {
      const media = mediaOf(message.body);
      if (media) d.voice.talkTo(media);
      d.up = true;
    } else if (!ok) {
      d.refused = message.status;
      over(d);
    }
  }

  return {
    address,
    port: own,
    transmit,
    /** Calls a number. `from` may be any text that stands in the header From; null sends none. */
    call: async (to: string, from: string | null, hertz: number, login?: { user: string; password: string }): Promise<Talk> => {
      const voice = await voiceLine(address, hertz);
      const callId = randomUUID();
      const target = `sip:${to}@${server.address}:${server.port}`;
      const caller =
        from === null ? '"Anonymous" <sip:anonymous@anonymous.invalid>' : from.includes('<') ? from : `<sip:${from}@${me}>`;
      const local = `${caller};tag=${randomUUID()}`;
      const d: Dialog = {
        callId,
        local,
        remote: `<${target}>`,
        target,
        cseq: 1,
        up: false,
        gone: false,
        refused: null,
        ours: true,
        voice,
        invite: parse(''),
      };
      dialogs.set(callId, d);
      const body = sdp(address, voice.port);
      const attempt = (authorization?: string) => {
        const text = format(
          `INVITE ${target} SIP/2.0`,
          [...common(d, 'INVITE', d.cseq), ...(authorization ? [['Authorization', authorization] as const] : [])],
          body,
        );
        Object.assign(d, { invite: parse(text) });
        return request(text, `${callId} ${d.cseq} INVITE`);
      };
      void attempt().then((first) => {
        if (first.status !== 401 || !login) return;
        const remote = `<${target}>`;
        Object.assign(d, { gone: false, refused: null, cseq: d.cseq + 1, remote });
        void attempt(digest(first, login, 'INVITE', target));
      });
      return talkOf(d);
    },
    register: registration({ server, me, via, request }),
    close: () => {
      if (closed) return;
      closed = true;
      for (const d of dialogs.values()) over(d);
      socket.close();
    },
  };
}

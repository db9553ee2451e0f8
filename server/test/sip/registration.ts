/** How a telephone in a test shows who it is: it registers, and answers a challenge (digest, RFC 2617). */
import { createHash, randomUUID } from 'node:crypto';
import { format, header, type SipMessage } from './message.ts';

type Way = {
  readonly server: { readonly address: string; readonly port: number };
  /** Its own address and port. */
  readonly me: string;
  readonly via: (branch: string) => readonly [string, string];
  readonly request: (text: string, key: string) => Promise<SipMessage>;
};

/** Registers; whether it was let in. */
export function registration({ server, me, via, request }: Way) {
  return async (user: string, password: string, expires = 120): Promise<boolean> => {
    const callId = randomUUID();
    const target = `sip:${server.address}:${server.port}`;
    const ask = (cseq: number, authorization?: string) =>
      request(
        format(`REGISTER ${target} SIP/2.0`, [
          via(`z9hG4bK${randomUUID()}`),
          ['Max-Forwards', '70'],
          ['From', `<sip:${user}@${server.address}>;tag=${callId}`],
          ['To', `<sip:${user}@${server.address}>`],
          ['Call-ID', callId],
          ['CSeq', `${cseq} REGISTER`],
          ['Contact', `<sip:${user}@${me}>`],
          ['Expires', String(expires)],
          ...(authorization ? [['Authorization', authorization] as const] : []),
        ]),
        `${callId} ${cseq} REGISTER`,
      );
    const first = await ask(1);
    if (first.status !== 401) return first.status === 200;
    const second = await ask(2, digest(first, { user, password }, 'REGISTER', target));
    return second.status === 200;
  };
}

const md5 = (text: string) => createHash('md5').update(text).digest('hex');

export function digest(
  challenge: SipMessage,
  { user, password }: { user: string; password: string },
  method: string,
  uri: string,
): string {
  const field = (name: string) => new RegExp(`${name}="?([^",]+)`).exec(header(challenge, 'www-authenticate'))?.[1] ?? '';
  const [realm, nonce, cnonce, nc] = [field('realm'), field('nonce'), randomUUID(), '00000001'];
  const response = md5(`${md5(`${user}:${realm}:${password}`)}:${nonce}:${nc}:${cnonce}:auth:${md5(`${method}:${uri}`)}`);
  const opaque = field('opaque');
  return `Digest username="${user}", realm="${realm}", nonce="${nonce}", uri="${uri}", response="${response}", algorithm=MD5, qop=auth, nc=${nc}, cnonce="${cnonce}"${opaque ? `, opaque="${opaque}"` : ''}`;
}

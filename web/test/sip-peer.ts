/**
 * The other end of a browser's phone, for tests: as much of SIP over a WebSocket as it takes to let it register with a password, ring
 * it, and see what it does. There is no sound: who hears whom is proved with a real exchange.
 */
import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

type Headers = ReadonlyMap<string, string>;
type Message = { first: string; headers: Headers; body: string };
export type Rung = {
  /** What became of it at the browser. */
  state: 'ringing' | 'answered' | 'refused' | 'over';
  /** The other side hangs up, or stops ringing. */
  end(): void;
};
type Leg = Rung & { callId: string; from: string; to: string; cseq: number; device: string; ended: (how: Rung['state']) => void };
export type SipPeer = {
  /** Where the server pipes a page's socket to. */
  url: string;
  /** The phones that are registered now. */
  registered: Set<string>;
  ring(device: string, call: string, changed: (state: Rung['state']) => void): Rung;
  /** Every socket is cut, as when the exchange is started anew. */
  cut(): void;
  close(): Promise<void>;
};

const END = '\r\n';
const REALM = 'hotline';
const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
const random = (): string => randomBytes(8).toString('hex');
const print = Array.from({ length: 32 }, (_, at) => (at + 16).toString(16).toUpperCase()).join(':');
/** An offer that a browser takes; nobody is at the address. */
const OFFER = [
  'v=0',
  'o=- 1 1 IN IP4 127.0.0.1',
  's=-',
  't=0 0',
  'm=audio 9 UDP/TLS/RTP/SAVPF 8',
  'c=IN IP4 127.0.0.1',
  'a=rtcp-mux',
  'a=mid:0',
  'a=sendrecv',
  'a=rtpmap:8 PCMA/8000',
  'a=ice-ufrag:abcdefgh',
  'a=ice-pwd:abcdefghijklmnopqrstuvwx',
  `a=fingerprint:sha-256 ${print}`,
  'a=setup:actpass',
  'a=candidate:1 1 udp 2130706431 127.0.0.1 9 typ host',
  '',
].join(END);

function read(text: string): Message {
  const [head = '', body = ''] = text.split(END + END, 2);
  const [first = '', ...lines] = head.split(END);
  const headers = new Map<string, string>();
  for (const line of lines) {
    const at = line.indexOf(':');
    const name = line.slice(0, at).trim().toLowerCase();
    headers.set(name, headers.has(name) ? `${headers.get(name)}, ${line.slice(at + 1).trim()}` : line.slice(at + 1).trim());
  }
  return { first, headers, body };
}
const write = (first: string, lines: readonly string[], body = ''): string =>
  [first, ...lines, `Content-Length: ${Buffer.byteLength(body)}`, '', body].join(END);

/** An answer repeats what it answers to. */
function reply({ headers }: Message, status: string, more: readonly string[] = [], body = ''): string {
  const to = headers.get('to') ?? '';
  return write(
    `SIP/2.0 ${status}`,
    [
      `Via: ${headers.get('via')}`,
      `From: ${headers.get('from')}`,
      `To: ${to}${to.includes('tag=') ? '' : `;tag=${random()}`}`,
      `Call-ID: ${headers.get('call-id')}`,
      `CSeq: ${headers.get('cseq')}`,
      ...more,
    ],
    body,
  );
}
/** The digest of RFC 2617, as JsSIP sends it. */
function knows(authorization: string, method: string, password: string): boolean {
  const part = (name: string) => new RegExp(`[ ,]${name}="?([^",]+)"?`).exec(`,${authorization}`)?.[1] ?? '';
  const [one, two] = [md5(`${part('username')}:${REALM}:${password}`), md5(`${method}:${part('uri')}`)];
  const middle = part('qop') ? `${part('nonce')}:${part('nc')}:${part('cnonce')}:${part('qop')}` : part('nonce');
  return part('response') === md5(`${one}:${middle}:${two}`);
}

export async function openSipPeer(settings: {
  passwordOf: (device: string) => string | undefined;
  online?: (device: string) => void;
  offline?: (device: string) => void;
  /** A page calls: it is answered at once, and `hungUp` is called when it hangs up. */
  called?: (caller: string, number: string) => { hungUp: () => void };
}): Promise<SipPeer> {
  const http = createServer();
  const sockets = new WebSocketServer({ server: http, handleProtocols: () => 'sip' });
  const phones = new Map<string, { socket: WebSocket; contact: string }>();
  const registered = new Set<string>();
  const legs = new Map<string, Leg>();
  const fromPages = new Map<string, { hungUp: () => void }>();

  const request = (leg: Leg, method: string, more: readonly string[] = [], body = '') => {
    const phone = phones.get(leg.device);
    const number = method === 'ACK' || method === 'CANCEL' ? 1 : ++leg.cseq;
    phone?.socket.send(
      write(
        `${method} ${phone.contact} SIP/2.0`,
        [
          `Via: SIP/2.0/WS peer.invalid;branch=z9hG4bK${method === 'CANCEL' || method === 'INVITE' ? leg.callId : random()}`,
          'Max-Forwards: 70',
          `From: ${leg.from}`,
          `To: ${leg.to}`,
          `Call-ID: ${leg.callId}`,
          `CSeq: ${number} ${method}`,
          'Contact: <sip:peer@peer.invalid;transport=ws>',
          ...more,
        ],
        body,
      ),
    );
  };

  function register(socket: WebSocket, message: Message): void {
    const device = /sip:([^@]+)@/.exec(message.headers.get('to') ?? '')?.[1] ?? '';
    const authorization = message.headers.get('authorization');
    if (!authorization) {
      const ask = `WWW-Authenticate: Digest realm="${REALM}", nonce="${random()}", algorithm=MD5, qop="auth"`;
      socket.send(reply(message, '401 Unauthorized', [ask]));
      return;
    }
    const password = settings.passwordOf(device);
    if (password === undefined || !knows(authorization, 'REGISTER', password)) {
      socket.send(reply(message, '403 Forbidden'));
      return;
    }
    const contact = message.headers.get('contact') ?? '';
    const gone = /expires=0\b/.test(contact) || message.headers.get('expires') === '0';
    socket.send(reply(message, '200 OK', gone ? [] : [`Contact: ${contact}`, 'Expires: 120']));
    if (gone) drop(device);
    else {
      const isNew = !registered.has(device);
      phones.set(device, { socket, contact: /<([^>]+)>/.exec(contact)?.[1] ?? '' });
      registered.add(device);
      if (isNew) settings.online?.(device);
    }
  }
  function drop(device: string): void {
    phones.delete(device);
    if (registered.delete(device)) settings.offline?.(device);
    for (const leg of legs.values()) if (leg.device === device) leg.ended('over');
  }
  function answered(message: Message): void {
    const leg = legs.get(message.headers.get('call-id') ?? '');
    const status = Number(message.first.split(' ')[1]);
    if (!leg || !message.headers.get('cseq')?.endsWith('INVITE') || status < 200) return;
    leg.to = message.headers.get('to') ?? leg.to;
    request(leg, 'ACK');
    leg.ended(status < 300 ? 'answered' : 'refused');
  }

  sockets.on('connection', (socket) => {
    socket.on('message', (data) => {
      const text = String(data);
      if (text.trim() === '') return;
      const message = read(text);
      if (message.first.startsWith('SIP/2.0')) return answered(message);
      const [method = ''] = message.first.split(' ');
      if (method === 'REGISTER') return register(socket, message);
      if (method === 'ACK') return;
      const callId = message.headers.get('call-id') ?? '';
      if (method === 'INVITE') {
        const user = (header: string) => /sip:([^@]+)@/.exec(message.headers.get(header) ?? '')?.[1] ?? '';
        const into = settings.called?.(user('from'), user('to'));
        if (into) fromPages.set(callId, into);
        const more = ['Contact: <sip:peer@peer.invalid;transport=ws>', 'Content-Type: application/sdp'];
        return socket.send(reply(message, '200 OK', more, OFFER.replace('actpass', 'passive')));
      }
      socket.send(reply(message, '200 OK'));
      if (method !== 'BYE') return;
      legs.get(callId)?.ended('over');
      fromPages.get(callId)?.hungUp();
      fromPages.delete(callId);
    });
    socket.on('close', () => {
      for (const [device, phone] of phones) if (phone.socket === socket) drop(device);
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    registered,
    ring(device, call, changed) {
      const leg: Leg = {
        state: 'ringing',
        callId: random(),
        from: `<sip:hotline@peer.invalid>;tag=${random()}`,
        to: `<sip:${device}@peer.invalid>`,
        cseq: 0,
        device,
        ended(how) {
          if (leg.state === 'over' || leg.state === 'refused') return;
          leg.state = how;
          if (how !== 'answered') legs.delete(leg.callId);
          changed(how);
        },
        end() {
          if (leg.state === 'ringing') request(leg, 'CANCEL');
          else if (leg.state === 'answered') request(leg, 'BYE');
          leg.ended('over');
        },
      };
      legs.set(leg.callId, leg);
      request(leg, 'INVITE', [`X-Hotline-Call: ${call}`, 'Content-Type: application/sdp'], OFFER);
      return leg;
    },
    cut() {
      for (const socket of sockets.clients) socket.terminate();
    },
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      await new Promise<void>((resolve) => http.close(() => resolve()));
    },
  };
}

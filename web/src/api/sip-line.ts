import type { RTCSession } from 'jssip/lib/RTCSession.js';
import type { UA } from 'jssip/lib/UA.js';

/** What the server gives a page that is to be a phone. */
export type Credentials = { device: string; password: string; domain: string; sip: string };
export type Registration = 'off' | 'connecting' | 'registered' | 'lost' | 'refused';
export type Incoming = { session: RTCSession; call: string | null };
type Hears = {
  registration: (state: Registration) => void;
  incoming: (told: Incoming) => void;
  /** The password is not (or no longer) known there: another one is asked for. */
  refused: () => void;
};

const SOON = 1;
const LATER = 8;
const EXPIRES = 120;
const LATEST_CANDIDATE = 400;

/** JsSIP comes when somebody signs on, so that the desk's first page need not wait for it. */
async function load(): Promise<typeof import('jssip')> {
  const loaded = await import('jssip');
  return (loaded as { default?: typeof import('jssip') }).default ?? loaded;
}
const socketUrl = (path: string): string => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${path}`;

/** As soon as there is a way, it is told: waiting for every candidate would cost seconds of silence. */
export function quickly(session: RTCSession): void {
  let waits = false;
  session.on('icecandidate', ({ ready }) => {
    if (!waits) setTimeout(ready, LATEST_CANDIDATE);
    waits = true;
  });
}

/** 线路: our phone's place at the exchange, through our own origin. It comes back by itself when the connection was lost. */
export async function openLine({ sip, device, domain, password }: Credentials, hears: Hears): Promise<UA> {
  const { UA: Agent, WebSocketInterface } = await load();
  const agent = new Agent({
    sockets: [new WebSocketInterface(socketUrl(sip))],
    uri: `sip:${device}@${domain}`,
    password,
    register: true,
    register_expires: EXPIRES,
    session_timers: false,
    connection_recovery_min_interval: SOON,
    connection_recovery_max_interval: LATER,
    user_agent: 'hotline-desk',
  });
  agent.on('connecting', () => hears.registration('connecting'));
  agent.on('registered', () => hears.registration('registered'));
  agent.on('disconnected', () => hears.registration('lost'));
  agent.on('registrationFailed', ({ response }) => {
    const status = (response as { status_code?: number } | null)?.status_code;
    if (status === undefined || status >= 500) return hears.registration('lost');
    hears.registration('refused');
    hears.refused();
  });
  agent.on('newRTCSession', ({ originator, session, request }: { originator: string; session: RTCSession; request: unknown }) => {
    if (originator !== 'remote') return;
    const header = (request as { getHeader: (name: string) => string | undefined }).getHeader('X-Hotline-Call');
    hears.incoming({ session, call: header ?? null });
  });
  agent.start();
  return agent;
}

type Calling = {
  sip: string;
  uri: string;
  password: string;
  target: string;
  mediaStream: MediaStream;
  iceServers: RTCIceServer[];
};
type Call = { session: RTCSession; end: () => void };
/** 呼出: one call from a page that is no seat's phone: it is made, and when it is over nothing is left. */
export async function placeCall({ sip, uri, password, target, mediaStream, iceServers }: Calling): Promise<Call> {
  const { UA: Agent, WebSocketInterface } = await load();
  const agent = new Agent({
    sockets: [new WebSocketInterface(socketUrl(sip))],
    uri,
    password,
    register: false,
    session_timers: false,
    user_agent: 'hotline-web',
  });
  await new Promise<void>((connected, failed) => {
    agent.once('connected', () => connected());
    agent.once('disconnected', () => failed(new Error('unreachable')));
    agent.start();
  });
  const session = agent.call(target, { mediaStream, pcConfig: { iceServers } });
  quickly(session);
  return { session, end: () => agent.stop() };
}

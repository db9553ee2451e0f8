/** A real Asterisk on this machine with telephones around it, each at a loopback address of its own. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { asteriskExchange } from '#contact-centre/exchange/asterisk/adapter.ts';
import type { AriAddress } from '#contact-centre/exchange/asterisk/ari.ts';
import type { AsteriskSettings } from '#contact-centre/exchange/asterisk/settings.ts';
import { type Program, type Running, startAsterisk } from '#contact-centre/exchange/asterisk/start.ts';
import type { Exchange } from '#contact-centre/exchange/exchange.ts';
import { toneAt, wavOf } from '#contact-centre/exchange/sound/wav.ts';
import { type Doing, type Someone, VOICES, type VoiceName, type World } from './exchange-world.ts';
import { type SipAgent, sipAgent, type Talk } from './sip/agent.ts';
import { voicesIn } from './tones.ts';

const CARRIER = '127.0.0.2';
const PHONES = '127.0.0.3';
const LINES = '127.0.0.4';

/** A port that was free a moment ago. */
async function freePort(address = '127.0.0.1'): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, address, done));
  const { port } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return port;
}

export type AsteriskTown = {
  readonly settings: AsteriskSettings;
  readonly address: AriAddress;
  readonly running: () => Running;
  readonly server: { address: string; port: number };
  readonly carrier: SipAgent;
  readonly newExchange: (seatPhones?: 'browser' | 'desk') => Exchange;
  readonly ari: <T>(method: string, path: string) => Promise<T>;
  readonly restart: () => Promise<void>;
  readonly log: () => string;
  /** Who answers at a number of the carrier's. */
  readonly outside: Map<string, { doing: Doing; voice: VoiceName; took: (talk: Talk) => void }>;
  readonly line: { doing: Doing; voice: VoiceName; took: (talk: Talk) => void } | { doing: null };
  readonly warned: string[];
  readonly close: () => Promise<void>;
};

export async function asteriskTown(program: Program, change: Partial<AsteriskSettings> = {}): Promise<AsteriskTown> {
  const folder = mkdtempSync(join(tmpdir(), 'exchange-'));
  const [sip, http, manager] = [await freePort(), await freePort(), await freePort()];
  const server = { address: '127.0.0.1', port: sip };
  const outside: AsteriskTown['outside'] = new Map();
  const line: { doing: Doing | null; voice: VoiceName; took: (talk: Talk) => void } = {
    doing: null,
    voice: 'third',
    took: () => {},
  };
  const carrier = await sipAgent(CARRIER, server, 0, ({ user }) => {
    const found = outside.get(user);
    return found ? { ...found, hertz: VOICES[found.voice] } : null;
  });
  const police = await sipAgent(LINES, server, 0, () =>
    line.doing ? { ...line, doing: line.doing, hertz: VOICES[line.voice] } : null,
  );
  const settings: AsteriskSettings = {
    folder,
    modules: program.modules,
    shared: program.shared,
    address: '127.0.0.1',
    publicAddress: null,
    ports: { sip, http, https: null, manager, rtp: [30_000, 39_999] },
    tls: null,
    carrier: { addresses: [CARRIER], contact: `${CARRIER}:${carrier.port}` },
    lines: [{ line: '110', contact: `${LINES}:${police.port}`, addresses: [LINES] }],
    openToCallers: false,
    dutyNumber: null,
    ...change,
  };
  for (const part of ['sounds/zh', 'sounds/en', 'sounds/music']) mkdirSync(join(folder, part), { recursive: true });
  const sound = (file: string, hertz: number, seconds: number) =>
    writeFileSync(
      join(folder, 'sounds', file),
      wavOf(
        Int16Array.from({ length: 8000 * seconds }, (_, at) => toneAt(hertz, at, 8000)),
        8000,
      ),
    );
  sound('zh/welcome.wav', VOICES.welcome, 1);
  sound('zh/menu.wav', VOICES.menu, 1);
  sound('en/welcome.wav', VOICES['en/welcome'], 1);
  sound('zh/beep.wav', 450, 0.2);
  sound('music/tone.wav', VOICES.music, 10);
  const user = { name: 'hotline', password: randomUUID() };
  const address = { url: `http://127.0.0.1:${http}`, user: user.name, password: user.password };
  let running = await startAsterisk(program, settings, user);
  const warned: string[] = [];
  return {
    settings,
    address,
    server,
    carrier,
    outside,
    line: line as AsteriskTown['line'],
    warned,
    running: () => running,
    newExchange: (seatPhones = 'desk') =>
      asteriskExchange(() => address, {
        ...{ seatPhones, spool: () => join(folder, 'spool'), fetched: join(folder, 'fetched'), newId: randomUUID },
        warn: (what, error) => warned.push(`${what}: ${error}`),
      }),
    ari: async <T>(method: string, path: string) => {
      const authorization = `Basic ${Buffer.from(`${user.name}:${user.password}`).toString('base64')}`;
      const response = await fetch(`${address.url}/ari/${path}`, { method, headers: { authorization } });
      return (response.status === 204 ? null : await response.json()) as T;
    },
    restart: async () => {
      process.kill(running.pid, 'SIGKILL');
      await running.ended;
      running = await startAsterisk(program, settings, user);
    },
    log: () => readFileSync(join(folder, 'log/messages'), 'utf8'),
    close: async () => {
      carrier.close();
      police.close();
      await running.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A phone that signs in as a seat's. */
export async function seatPhone(town: AsteriskTown, device: string, password: string, doing: Doing, voice: VoiceName) {
  let talk: Talk | null = null;
  const agent = await sipAgent(PHONES, town.server, 0, () => ({
    doing,
    hertz: VOICES[voice],
    took: (taken) => {
      talk = taken;
    },
  }));
  if (!(await agent.register(device, password))) {
    agent.close();
    return null;
  }
  const phone = someone(() => talk);
  return {
    ...phone,
    agent,
    signOff: async () => {
      await agent.register(device, password, 0);
      agent.close();
    },
  };
}

export function someone(talk: () => Talk | null): Someone {
  return {
    hears: async () => {
      const now = talk();
      return now && !now.isGone() ? voicesIn(now.voice.heard(), 8000, VOICES) : [];
    },
    press: async (digits) => {
      const now = talk();
      now?.voice.press(digits);
      while (now?.voice.isPressing()) await sleep(20);
    },
    hangUp: async () => talk()?.hangUp(),
    speak: (speaks) => talk()?.voice.speak(speaks),
    digits: () => talk()?.voice.digits() ?? '',
    isGone: () => talk()?.isGone() ?? true,
  };
}

export async function asteriskWorld(program: Program): Promise<World> {
  const town = await asteriskTown(program);
  const phones: (() => void)[] = [];
  const taking = (set: (took: (talk: Talk) => void) => void) => {
    let talk: Talk | null = null;
    set((taken) => {
      talk = taken;
    });
    return someone(() => talk);
  };
  return {
    exchange: town.newExchange(),
    pass: (milliseconds) => sleep(milliseconds),
    call: async ({ from, to }) => {
      const talk = await town.carrier.call(to, from, VOICES.citizen);
      return someone(() => talk);
    },
    signIn: async (device, password, doing, voice) => {
      const phone = await seatPhone(town, device, password, doing, voice);
      if (phone) phones.push(() => phone.agent.close());
      return phone;
    },
    outside: async (number, doing, voice) => taking((took) => town.outside.set(number, { doing, voice, took })),
    line: async (doing, voice) => taking((took) => Object.assign(town.line, { doing, voice, took })),
    leftOver: async () => {
      const [channels, bridges] = await Promise.all([
        town.ari<unknown[]>('GET', 'channels'),
        town.ari<unknown[]>('GET', 'bridges'),
      ]);
      return channels.length + bridges.length;
    },
    close: async () => {
      for (const close of phones) close();
      await town.close();
    },
  };
}

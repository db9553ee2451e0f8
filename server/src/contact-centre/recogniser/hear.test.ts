import pino from 'pino';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Call, Leg } from '../calls/call.ts';
import { ConnectionGone, type Exchange } from '../exchange/exchange.ts';
import { type Ears, ears, type HeardWords } from './hear.ts';
import type { Recogniser, Session, Wanted } from './recogniser.ts';
import { scriptedRecogniser, type Turn } from './scripted.ts';

const T0 = Date.parse('2025-09-22T02:00:00.000Z');
const FRAME = Buffer.alloc(640, 3);
const leg = (id: string, role: Leg['role'], more: Partial<Leg> = {}): Leg => ({
  ...{ id, role, state: 'up', placed: 'together', staff: null, to: null, name: id, at: '2025-09-22T02:00:00.000Z', upAt: null },
  ...more,
});
const call = (more: Partial<Call> = {}): Call =>
  ({
    ...{ city: 'tiny', id: 'call-1', state: 'talking', receivedAt: '2025-09-22T02:00:00.000Z', endedAt: null },
    ...{ legs: [leg('c', 'citizen'), leg('o', 'operator')], supervision: null, recording: 'on' },
    ...more,
  }) as Call;

/** An exchange whose legs say what the test lets them say. */
function microphone() {
  const sinks = new Map<string, (pcm: Buffer) => void>();
  const gone = new Set<string>();
  const tapAudio: Exchange['tapAudio'] = async (connection, sink) => {
    if (gone.has(connection)) throw new ConnectionGone(connection);
    sinks.set(connection, sink);
    return async () => void sinks.delete(connection);
  };
  const say = (connection: string, milliseconds: number) => {
    for (let at = 0; at < milliseconds; at += 20) sinks.get(connection)?.(FRAME);
  };
  return { tapAudio, say, gone, forget: () => sinks.clear(), tapped: () => [...sinks.keys()].sort() };
}

/** A recogniser that does what the test tells it to. */
function puppet() {
  const opened: (Wanted & { pushed: Buffer[]; closed: boolean; takes: boolean })[] = [];
  const recogniser: Recogniser = {
    name: 'puppet',
    open(wanted): Session {
      const one = { ...wanted, pushed: [] as Buffer[], closed: false, takes: true };
      opened.push(one);
      return {
        push(pcm) {
          if (one.takes) one.pushed.push(pcm);
          return one.takes;
        },
        close() {
          one.closed = true;
        },
      };
    },
  };
  return { recogniser, opened };
}

let ms = T0;
let kept: HeardWords[] = [];
let told: HeardWords[] = [];
let hooked: string[] = [];
let mic: ReturnType<typeof microphone>;
let listening: Ears;
const listen = (recogniser: Recogniser, onWords = (_: unknown, { text }: HeardWords) => void hooked.push(text)) => {
  listening = ears({
    ...{ exchange: mic, recogniser, onWords, log: pino({ level: 'silent' }) },
    keep: (_, words) => kept.push(words),
    tell: (_, words) => told.push(words),
    now: () => Temporal.Instant.fromEpochMilliseconds(ms),
  });
  return listening;
};
/** Lets what was begun get as far as it can. */
const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
  ms = T0;
  kept = [];
  told = [];
  hooked = [];
  mic = microphone();
});
afterEach(async () => {
  await listening.stop();
  vi.useRealTimers();
});

describe('a call that is heard', () => {
  test('has each party’s words, growing until they are final; what is final is kept', async () => {
    const dialogue: Turn[] = [
      { party: 'operator', pause: 0, lasts: 400, text: '您好' },
      { party: 'citizen', pause: 200, lasts: 800, text: '路灯坏了' },
    ];
    listen(scriptedRecogniser(() => dialogue)).follow(call());
    await settle();
    mic.say('c', 400);
    expect(told).toEqual([]);
    mic.say('o', 500);
    mic.say('c', 1200);
    expect(kept.map(({ party, text, from, to }) => [party, text, from, to])).toEqual([
      ['operator', '您好', 0, 400],
      ['citizen', '路灯坏了', 600, 1400],
    ]);
    const growing = told.filter(({ party }) => party === 'citizen');
    expect(growing.map(({ text }) => text)).toEqual(['路', '路灯', '路灯坏', '路灯坏了']);
    expect(growing.map(({ final }) => final)).toEqual([false, false, false, true]);
    expect(new Set(growing.map(({ no }) => no)).size).toBe(1);
    expect(hooked).toContain('路灯坏了');
  });

  test('counts its milliseconds from when it came, also for a leg that joins later', async () => {
    const { recogniser, opened } = puppet();
    listen(recogniser).follow(call({ legs: [leg('c', 'citizen')] }));
    ms = T0 + 61_000;
    listening.follow(call());
    await settle();
    opened[1]?.onWords({ text: '您好', final: true, from: 100, to: 900 });
    expect(kept[0]).toMatchObject({ party: 'operator', from: 61_100, to: 61_900 });
  });

  test('is numbered on by whoever takes it over', async () => {
    const { recogniser, opened } = puppet();
    const first = listen(recogniser);
    first.follow(call());
    opened[0]?.onWords({ text: '一', final: true, from: 0, to: 1 });
    await first.stop();
    ms = T0 + 5000;
    listen(recogniser).follow(call());
    opened[2]?.onWords({ text: '二', final: true, from: 0, to: 1 });
    const [one, two] = kept;
    expect((two?.no ?? 0) > (one?.no ?? 0)).toBe(true);
  });

  test('is heard by nobody any more when its legs are gone, and its last words still count', async () => {
    const { recogniser, opened } = puppet();
    listen(recogniser).follow(call());
    await settle();
    expect(mic.tapped()).toEqual(['c', 'o']);
    listening.follow(call({ legs: [leg('c', 'citizen'), leg('o', 'operator', { state: 'gone' })] }));
    expect(opened.map(({ closed }) => closed)).toEqual([false, true]);
    listening.follow(call({ state: 'wrap-up', endedAt: '2025-09-22T02:05:00.000Z' }));
    expect(opened.every(({ closed }) => closed)).toBe(true);
    await settle();
    expect(mic.tapped()).toEqual([]);
    opened[0]?.onWords({ text: '再见', final: true, from: 0, to: 500 });
    expect(kept.map(({ text }) => text)).toEqual(['再见']);
  });

  test('is followed step by step without opening anything twice', async () => {
    const { recogniser, opened } = puppet();
    listen(recogniser);
    for (let step = 0; step < 5; step += 1) listening.follow(call());
    expect(opened).toHaveLength(2);
  });
});

describe('who is heard as whom', () => {
  test('a supervisor · only when barging in', () => {
    const { recogniser, opened } = puppet();
    const legs = [leg('c', 'citizen'), leg('s', 'supervisor')];
    listen(recogniser).follow(call({ legs, supervision: { staff: 'x', leg: 's', how: 'whisper' } }));
    expect(opened.map(({ connection }) => connection)).toEqual(['c']);
    listening.follow(call({ legs, supervision: { staff: 'x', leg: 's', how: 'barge' } }));
    expect(opened.map(({ connection, party }) => [connection, party])).toEqual([
      ['c', 'citizen'],
      ['s', 'third'],
    ]);
  });

  test('a citizen who leaves a message · is the message’s party from then on', () => {
    const { recogniser, opened } = puppet();
    listen(recogniser).follow(call({ state: 'greeting', legs: [leg('c', 'citizen')] }));
    listening.follow(call({ state: 'message', legs: [leg('c', 'citizen')] }));
    opened[0]?.onWords({ text: '家里着火了', final: true, from: 0, to: 500 });
    expect(kept[0]?.party).toBe('message');
  });

  test('while the recording is suspended · the recogniser hears silence, so that no card number is written down', async () => {
    const { recogniser, opened } = puppet();
    listen(recogniser).follow(call());
    await settle();
    mic.say('c', 20);
    listening.follow(call({ recording: 'suspended' }));
    mic.say('c', 20);
    listening.follow(call());
    mic.say('c', 20);
    expect(opened[0]?.pushed.map((pcm) => pcm.some((byte) => byte !== 0))).toEqual([true, false, true]);
  });
});

describe('a recogniser in trouble', () => {
  test('that is lost · is opened anew, later and later, and times go on as if nothing had been', async () => {
    const { recogniser, opened } = puppet();
    listen(recogniser).follow(call({ legs: [leg('c', 'citizen')] }));
    await settle();
    mic.say('c', 1000);
    opened[0]?.onEnd('lost');
    mic.say('c', 400);
    expect(opened).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(500);
    expect(opened).toHaveLength(2);
    opened[1]?.onEnd('lost');
    await vi.advanceTimersByTimeAsync(900);
    expect(opened).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(100);
    expect(opened).toHaveLength(3);
    opened[2]?.onWords({ text: '还在', final: true, from: 0, to: 300 });
    expect(kept[0]).toMatchObject({ from: 1400, to: 1700 });
  });

  test('that is lost in the middle of a sentence · leaves what it had understood', async () => {
    const { recogniser, opened } = puppet();
    listen(recogniser).follow(call());
    opened[0]?.onWords({ text: '我要投', final: false, from: 0, to: 300 });
    opened[0]?.onEnd('lost');
    expect(kept).toMatchObject([{ text: '我要投', final: true }]);
  });

  test('that takes nothing for five seconds · is closed and asked anew, and what it says afterwards is not heard twice', async () => {
    const { recogniser, opened } = puppet();
    listen(recogniser).follow(call({ legs: [leg('c', 'citizen')] }));
    await settle();
    const [hanging] = opened;
    if (hanging) hanging.takes = false;
    mic.say('c', 4980);
    expect(hanging?.closed).toBe(false);
    mic.say('c', 20);
    expect(hanging?.closed).toBe(true);
    await vi.advanceTimersByTimeAsync(500);
    expect(opened).toHaveLength(2);
    hanging?.onEnd('closed');
    hanging?.onWords({ text: '迟到', final: true, from: 0, to: 1 });
    await vi.advanceTimersByTimeAsync(60_000);
    expect([opened.length, kept.length]).toEqual([2, 0]);
  });

  test('a hook that throws · ends nothing', async () => {
    const { recogniser, opened } = puppet();
    listen(recogniser, () => {
      throw new Error('a later issue’s fault');
    }).follow(call());
    opened[0]?.onWords({ text: '一', final: true, from: 0, to: 1 });
    opened[0]?.onWords({ text: '二', final: true, from: 1, to: 2 });
    expect(kept.map(({ text }) => text)).toEqual(['一', '二']);
  });

  test('an exchange that was away and brings no audio any more · is asked anew, and times go on by the clock', async () => {
    const { recogniser, opened } = puppet();
    listen(recogniser).follow(call({ legs: [leg('c', 'citizen')] }));
    await settle();
    mic.say('c', 1000);
    opened[0]?.onWords({ text: '我要反', final: false, from: 0, to: 900 });
    mic.forget();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(kept.map(({ text }) => text)).toEqual(['我要反']);
    expect(mic.tapped()).toEqual(['c']);
    expect(opened).toHaveLength(1);
    ms = T0 + 11_500;
    mic.say('c', 20);
    expect(opened).toHaveLength(2);
    opened[1]?.onWords({ text: '路灯', final: true, from: 0, to: 600 });
    expect(kept[1]).toMatchObject({ from: 11_500, to: 12_100 });
    mic.say('c', 1000);
    await vi.advanceTimersByTimeAsync(4000);
    mic.say('c', 1000);
    await vi.advanceTimersByTimeAsync(4000);
    expect(opened).toHaveLength(2);
  });

  test('a leg that has gone before it could be tapped · is let go', async () => {
    mic.gone.add('c');
    const { recogniser, opened } = puppet();
    listen(recogniser).follow(call());
    await vi.advanceTimersByTimeAsync(60_000);
    expect(mic.tapped()).toEqual(['o']);
    expect(opened).toHaveLength(2);
  });
});

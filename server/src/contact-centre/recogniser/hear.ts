import type { Log } from '#platform/log.ts';
import type { Call, Leg } from '../calls/call.ts';
import { ConnectionGone, type Exchange } from '../exchange/exchange.ts';
import { audioFrames, legsHeard, reopened } from './figures.ts';
import { FRAME_MS, type Party, type Recogniser, type Session, type Words } from './recogniser.ts';

/** 实时转写: what is being said in a call. One `no` grows until it is `final`. Milliseconds since the call came. */
export type HeardWords = Words & { readonly no: number; readonly party: Party };
type Of = { readonly city: string; readonly call: string };

export type EarsNeed = {
  readonly exchange: Pick<Exchange, 'tapAudio'>;
  readonly recogniser: Recogniser;
  /** What is kept with the call: final words. */
  readonly keep: (of: Of, words: HeardWords) => void;
  /** Whoever watches the call live: every change. */
  readonly tell: (of: Of, words: HeardWords) => void;
  /** 识别钩子: where intent, mood, category and place are read from what is said; partial words come too, each time whole. */
  readonly onWords?: (of: Of, words: HeardWords) => void;
  readonly languageOf?: (call: Call) => string;
  readonly now: () => Temporal.Instant;
  readonly log: Log;
};

export type Ears = {
  /** Brings what is heard in line with the call as it stands now. Call it at every step: it never throws, nothing is to be awaited. */
  readonly follow: (call: Call) => void;
  /** Lets go of a call (it is somebody else's now, or over). */
  readonly leave: (call: string) => void;
  readonly stop: () => Promise<void>;
};

type Ear = { party: Party; muted: boolean; readonly close: () => void };
type Heard = { of: Of; no: number; since: number; ears: Map<string, Ear> };

/** So many frames in a row refused: the session hangs, and another is opened. */
const HANGS = 250;
const BACK_OFF = { first: 500, most: 30_000 };
const SILENCE = Buffer.alloc(640);

/** Whose words a leg's are; null: nobody listens to it (a supervisor who only listens or whispers). */
function partyOf(leg: Leg, call: Call): Party | null {
  if (leg.state !== 'up') return null;
  if (leg.role === 'citizen') return call.state === 'message' ? 'message' : 'citizen';
  if (leg.role !== 'supervisor') return leg.role;
  return call.supervision?.leg === leg.id && call.supervision.how === 'barge' ? 'third' : null;
}

/** 听写: opens a recogniser for each leg of the calls it follows, keeps what is final and tells what is not. */
export function ears(need: EarsNeed): Ears {
  const calls = new Map<string, Heard>();
  const nowMs = () => need.now().epochMilliseconds;
  const leave = (id: string) => {
    const heard = calls.get(id);
    if (!heard) return;
    calls.delete(id);
    for (const ear of heard.ears.values()) ear.close();
  };
  return {
    follow(call) {
      const over = call.endedAt !== null || call.state === 'wrap-up' || call.state === 'ended';
      if (over) return leave(call.id);
      let heard = calls.get(call.id);
      if (!heard) {
        const since = Date.parse(call.receivedAt);
        // Numbers begin with the milliseconds that the call is old: whoever takes it over later goes on behind them.
        heard = { of: { city: call.city, call: call.id }, no: Math.max(0, nowMs() - since), since, ears: new Map() };
        calls.set(call.id, heard);
      }
      const wanted = new Map(
        call.legs.flatMap((leg) => {
          const party = partyOf(leg, call);
          return party ? [[leg.id, party] as const] : [];
        }),
      );
      for (const [id, ear] of heard.ears)
        if (!wanted.has(id)) {
          ear.close();
          heard.ears.delete(id);
        }
      const muted = call.recording === 'suspended';
      for (const [id, party] of wanted) {
        const ear = heard.ears.get(id);
        if (ear) Object.assign(ear, { party, muted });
        else heard.ears.set(id, openEar(need, heard, id, party, muted, need.languageOf?.(call) ?? 'zh-CN'));
      }
    },
    leave,
    async stop() {
      for (const id of [...calls.keys()]) leave(id);
    },
  };
}

/** Waits, or less when there is nothing to wait for any more. */
const resting = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

/** One session with the recogniser; whoever was given up on is heard no more. */
type Run = { session: Session | null; over: boolean };

/** One leg's ear: taps its audio and has it recognised until it is closed, whatever becomes of the recogniser meanwhile. */
function openEar(need: EarsNeed, heard: Heard, connection: string, party: Party, muted: boolean, language: string): Ear {
  const { exchange, recogniser, log } = need;
  const closing = new AbortController();
  const { signal } = closing;
  let run: Run = { session: null, over: true };
  let refused = 0;
  let wait = BACK_OFF.first;
  /** Audio heard of this leg, in milliseconds, and where in the call it began. */
  let audio = 0;
  let began = 0;
  const ear: Ear = {
    party,
    muted,
    close() {
      if (signal.aborted) return;
      closing.abort();
      legsHeard.dec();
      run.session?.close();
    },
  };

  /** What follows from words is not the recogniser's fault, and must not end the hearing. */
  const guarded = (work: () => void) => {
    try {
      work();
    } catch (error) {
      log.error({ err: error }, 'What was heard could not be handed on');
    }
  };
  const say = (words: HeardWords) => {
    if (words.final) guarded(() => need.keep(heard.of, words));
    guarded(() => need.tell(heard.of, words));
    guarded(() => need.onWords?.(heard.of, words));
  };
  function open(): void {
    const mine: Run = { session: null, over: false };
    const from = began + audio;
    let growing: HeardWords | null = null;
    run = mine;
    refused = 0;
    mine.session = recogniser.open({
      ...{ call: heard.of.call, connection, party: ear.party, language },
      onWords(words) {
        if (mine.over || (words.text === '' && growing === null)) return;
        wait = BACK_OFF.first;
        const no = growing?.no ?? heard.no++;
        const said = { ...words, from: from + words.from, to: from + words.to, no, party: ear.party };
        growing = words.final ? null : said;
        say(said);
      },
      onEnd(why) {
        if (mine.over) return;
        mine.over = true;
        // What it had begun to understand is better than nothing.
        if (growing?.text) say({ ...growing, final: true });
        if (why === 'lost' && !signal.aborted) void again();
      },
    });
  }
  async function again(): Promise<void> {
    const rest = wait;
    wait = Math.min(wait * 2, BACK_OFF.most);
    reopened.inc();
    await resting(rest, signal);
    if (!signal.aborted) open();
  }
  function hear(pcm: Buffer): void {
    if (signal.aborted) return;
    audio += FRAME_MS;
    audioFrames.inc({ what: 'heard' });
    if (!run.over && run.session?.push(ear.muted ? SILENCE : pcm)) {
      refused = 0;
      return;
    }
    audioFrames.inc({ what: 'dropped' });
    refused += 1;
    if (run.over || refused < HANGS) return;
    log.warn({ call: heard.of.call }, 'The recogniser takes no more audio; it is asked anew. The call goes on');
    run.over = true;
    run.session?.close();
    void again();
  }
  async function tap(): Promise<void> {
    for (let rest = BACK_OFF.first; !signal.aborted; rest = Math.min(rest * 2, BACK_OFF.most)) {
      try {
        began = Math.max(0, need.now().epochMilliseconds - heard.since);
        const untap = await exchange.tapAudio(connection, hear);
        const release = () => void untap().catch(() => undefined);
        if (signal.aborted) release();
        else signal.addEventListener('abort', release, { once: true });
        return;
      } catch (error) {
        if (error instanceof ConnectionGone) return;
        await resting(rest, signal);
      }
    }
  }
  legsHeard.inc();
  began = Math.max(0, need.now().epochMilliseconds - heard.since);
  open();
  void tap();
  return ear;
}

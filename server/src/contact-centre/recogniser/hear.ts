import type { Log } from '#platform/log.ts';
import { type Call, isPage, type Leg } from '../calls/call.ts';
import { ConnectionGone, type Exchange } from '../exchange/exchange.ts';
import { audioFrames, legsHeard, reopened } from './figures.ts';
import { FRAME_MS, type Party, type Recogniser, type Session, type Words } from './recogniser.ts';

/** 实时转写: what is being said in a call. One `no` grows until it is `final`. Milliseconds since the call came. */
export type HeardWords = Words & { readonly no: number; readonly party: Party };
type Of = { readonly city: string; readonly call: string };

/** What is heard where the caller asked for no language (BCP 47). */
const CITY_LANGUAGE = 'zh-CN';

export type EarsNeed = {
  readonly exchange: Pick<Exchange, 'tapAudio'>;
  readonly recogniser: Recogniser;
  /** What is kept with the call: final words. */
  readonly keep: (of: Of, words: HeardWords) => void;
  /** Whoever watches the call live: every change. */
  readonly tell: (of: Of, words: HeardWords) => void;
  /** 识别钩子: where intent, mood, category and place are read from what is said; partial words come too, each time whole. */
  readonly onWords?: (of: Of, words: HeardWords) => void;
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
/** An exchange that brings no audio of a leg for so long is asked for it anew. */
const QUIET = { first: 5000, most: 60_000 };
const SILENCE = Buffer.alloc(640);

/** Whose words a leg's are; null: nobody listens to it (a supervisor who only listens or whispers). */
function partyOf(leg: Leg, call: Call): Party | null {
  if (leg.state !== 'up' || isPage(call, leg)) return null;
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
        heard = { of: { city: call.city, call: call.id }, no: 1 + Math.max(0, nowMs() - since), since, ears: new Map() };
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
        else heard.ears.set(id, openEar(need, heard, id, party, muted, call.language ?? CITY_LANGUAGE));
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
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done);
  });

/** One session with the recogniser, and what it is in the middle of understanding; whoever was given up on is heard no more. */
type Run = { session: Session | null; growing: HeardWords | null; over: boolean };

/** One leg's ear: taps its audio and has it recognised until it is closed, whatever becomes of recogniser and tap meanwhile. */
function openEar(need: EarsNeed, heard: Heard, connection: string, party: Party, muted: boolean, language: string): Ear {
  const { exchange, recogniser, log } = need;
  const closing = new AbortController();
  const { signal } = closing;
  let run: Run = { session: null, growing: null, over: true };
  let refused = 0;
  let wait = BACK_OFF.first;
  /** Audio heard of this leg, in milliseconds, and where in the call it began. */
  let audio = 0;
  const age = () => Math.max(0, need.now().epochMilliseconds - heard.since);
  let began = age();
  let interrupted = false;
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
    const mine: Run = { session: null, growing: null, over: false };
    const from = began + audio;
    run = mine;
    refused = 0;
    mine.session = recogniser.open({
      ...{ call: heard.of.call, connection, party: ear.party, language },
      onWords(words) {
        if (mine.over || (words.text === '' && mine.growing === null)) return;
        wait = BACK_OFF.first;
        const no = mine.growing?.no ?? heard.no++;
        const said = { ...words, from: from + words.from, to: from + words.to, no, party: ear.party };
        mine.growing = words.final ? null : said;
        say(said);
      },
      onEnd(why) {
        if (mine.over) return;
        end(mine);
        if (why === 'lost' && !signal.aborted) void again(mine);
      },
    });
  }
  /** What it had begun to understand is better than nothing. */
  function end(which: Run): void {
    which.over = true;
    if (which.growing?.text) say({ ...which.growing, final: true });
  }
  async function again(after: Run): Promise<void> {
    const rest = wait;
    wait = Math.min(wait * 2, BACK_OFF.most);
    reopened.inc();
    await resting(rest, signal);
    if (!signal.aborted && run === after) open();
  }
  function giveUp(): void {
    if (run.over || signal.aborted) return;
    end(run);
    run.session?.close();
  }
  function hear(pcm: Buffer): void {
    if (signal.aborted) return;
    if (interrupted) {
      // What comes now is later than what came: a new session has its own beginning.
      interrupted = false;
      giveUp();
      began = age() - audio;
      open();
    }
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
    giveUp();
    void again(run);
  }
  /** Asks the exchange for the audio, and again when it brings none any more: an exchange that was away forgets who listened. */
  async function tap(): Promise<void> {
    let rest = BACK_OFF.first;
    let quiet = QUIET.first;
    while (!signal.aborted) {
      try {
        if (audio === 0) began = age();
        const untap = await exchange.tapAudio(connection, hear);
        const before = audio;
        for (let seen = -1; !signal.aborted && audio !== seen; ) {
          seen = audio;
          await resting(quiet, signal);
        }
        void untap().catch(() => undefined);
        giveUp();
        interrupted = true;
        rest = BACK_OFF.first;
        quiet = audio > before ? QUIET.first : Math.min(quiet * 2, QUIET.most);
      } catch (error) {
        if (error instanceof ConnectionGone) return;
        await resting(rest, signal);
        rest = Math.min(rest * 2, BACK_OFF.most);
      }
    }
  }
  legsHeard.inc();
  open();
  void tap();
  return ear;
}

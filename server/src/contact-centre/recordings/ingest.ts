import { momentOf } from '#cases/clock.ts';
import { bookOf, type Context, moment } from '#cases/context.ts';
import type { Leg } from '../calls/call.ts';
import { nameOf } from '../calls/names.ts';
import { type Exchange, LinkLost } from '../exchange/exchange.ts';
import { recordingBytes, recordingFailures, recordingsKeptBack, recordingsTaken, recordingsWaiting } from './figures.ts';
import {
  indexRecordings,
  noteFailure,
  noteForgotten,
  putBack,
  type Recording,
  recordingsOfCall,
  takeWaiting,
  type Waiting,
  waitingOf,
} from './recording.store.ts';
import { keptUntil } from './retention.rules.ts';
import { DiskFull, recordingSafe, type Safe, StillGrowing } from './safe.ts';

/** What a supervisor is told of: `since` tells when it began. Told once when it begins; `over` once when it is. */
export type RecordingAlarm = {
  readonly what: 'recordings-disk-full' | 'recording-failed';
  readonly city: string;
  readonly call: string | null;
  readonly since: string;
  readonly over: boolean;
};

export type IngestNeed = {
  /** The legs of a call as they were at its end: whose voice each recording is. */
  readonly legsOf: (city: string, call: string) => Promise<readonly Leg[]>;
  readonly tell?: (alarm: RecordingAlarm) => void;
  readonly safe?: Safe;
};

const AT_ONCE = 20;
/** Whoever has taken a call and ended in the middle of it is followed by another after this. */
const LEASE = { minutes: 2 };
const GROWING = { seconds: 3 };
const AWAY = { seconds: 5 };
const FULL = { seconds: 60 };
const TRIES_TO_ALARM = 5;
const backOff = (tries: number) => ({ seconds: Math.min(3600, 10 * 2 ** Math.min(tries, 9)) });

/** Since when each city's recordings found no room, so that it is told once. */
const fullSince = new Map<string, string>();

/**
 * 录音入库: takes the recordings of ended calls from the exchange. Each is sealed on disk, then all of a call are indexed in one
 * transaction, and only then the exchange may forget them; a crash anywhere in between leads to the same end. Says how many calls are done.
 */
export async function ingestRecordings(
  ctx: Context,
  exchange: Pick<Exchange, 'recordingsOf' | 'forgetRecordings'>,
  city: string,
  need: IngestNeed,
): Promise<number> {
  const taken = await takeWaiting(ctx.db, city, moment(ctx), momentOf(ctx.now().add(LEASE)), AT_ONCE);
  let done = 0;
  for (const [at, waiting] of taken.entries()) {
    try {
      if ((await takeIn(ctx, exchange, city, waiting, need)) > 0) roomAgain(ctx, city, need);
      done += 1;
    } catch (error) {
      const rest = await failed(ctx, city, waiting, error, need);
      if (!rest) continue;
      const untouched = taken.slice(at + 1).map(({ call }) => call);
      await putBack(ctx.db, city, untouched, momentOf(ctx.now().add(rest)));
      break;
    }
  }
  const { waiting, full } = await waitingOf(ctx.db, city);
  recordingsWaiting.set({ city }, waiting);
  recordingsKeptBack.set({ city }, full);
  return done;
}

/** One call's, those that are not with us yet; says how many these were. */
async function takeIn(
  ctx: Context,
  exchange: Pick<Exchange, 'recordingsOf' | 'forgetRecordings'>,
  city: string,
  { call, endedAt }: Waiting,
  { legsOf, safe = recordingSafe(ctx) }: IngestNeed,
): Promise<number> {
  const [known, legs] = await Promise.all([recordingsOfCall(ctx.db, city, call), legsOf(city, call)]);
  const mayBe = { connections: legs.map(({ id }) => id), messages: [nameOf(call, 'message')] };
  const found = await exchange.recordingsOf(call, mayBe);
  const made: Recording[] = [];
  for (const { name, file } of found) {
    if (known.some((each) => each.name === name)) continue;
    const put = await safe.put(city, call, name, file);
    made.push({ name, ...whose(name, legs, endedAt, put.seconds), ...put });
  }
  const deleteAfter = keptUntil(endedAt, false, bookOf(ctx, city).profile);
  await indexRecordings(ctx.db, city, call, made, { at: moment(ctx), deleteAfter });
  for (const { state, bytes, name } of made) {
    recordingsTaken.inc({ state });
    recordingBytes.inc(bytes);
    if (state !== 'whole') ctx.log.warn({ call, recording: name, state }, SAID[state]);
  }
  if (found.length + known.length === 0 && legs.some(({ role }) => role === 'operator')) {
    recordingsTaken.inc({ state: 'none' });
    ctx.log.warn({ call }, 'The exchange has no recording of a call that an operator took / 交换机没有这通电话的录音');
  }
  await exchange.forgetRecordings(call, mayBe);
  await noteForgotten(ctx.db, city, call, moment(ctx));
  return made.length;
}

const SAID = {
  repaired:
    'A recording was cut off; its head was made anew and all its sound is kept / 录音文件不完整,已修复文件头,声音全部保留',
  empty: 'A recording holds no sound / 录音没有声音',
  broken: 'A recording is no sound file of ours; it is kept as it came / 录音文件无法识别,已原样保存',
} as const;

/** A recording is named after its leg; any other name is a message left, whose beginning is reckoned back from the call's end. */
function whose(name: string, legs: readonly Leg[], endedAt: string, seconds: number) {
  const leg = legs.find(({ id }) => id === name);
  if (!leg) {
    const startedAt = momentOf(Temporal.Instant.from(endedAt).subtract({ milliseconds: Math.round(seconds * 1000) }));
    return { party: 'message', staff: null, startedAt } as const;
  }
  const party = leg.role === 'supervisor' ? 'third' : leg.role;
  return { party, staff: leg.staff, startedAt: leg.upAt ?? leg.at } as const;
}

/** Puts the call off to its next try; how long all others have to rest as well, or null when it is this one's trouble alone. */
async function failed(
  ctx: Context,
  city: string,
  { call, tries }: Waiting,
  error: unknown,
  { tell }: IngestNeed,
): Promise<{ seconds: number } | null> {
  const put = (why: string, after: { seconds: number }) => noteFailure(ctx.db, city, call, why, momentOf(ctx.now().add(after)));
  if (error instanceof LinkLost) {
    // Nobody's fault, and no try: the recordings are where they are until the exchange is back.
    await putBack(ctx.db, city, [call], momentOf(ctx.now().add(AWAY)));
    return AWAY;
  }
  if (error instanceof DiskFull) {
    recordingFailures.inc({ why: 'disk-full' });
    await put('disk-full', FULL);
    if (!fullSince.has(city)) {
      fullSince.set(city, moment(ctx));
      ctx.log.error(
        { city },
        'The disk is full: recordings stay at the exchange, nothing is lost; make room in DATA_DIR and they are taken in by themselves / ' +
          '磁盘已满:录音暂存在交换机上,没有丢失;清理 DATA_DIR 后会自动入库',
      );
      tell?.({ what: 'recordings-disk-full', city, call: null, since: moment(ctx), over: false });
    }
    return FULL;
  }
  if (error instanceof StillGrowing) {
    await put('still-growing', GROWING);
    return null;
  }
  const why = (error as { code?: unknown }).code;
  recordingFailures.inc({ why: 'fault' });
  await put(typeof why === 'string' ? why : 'fault', backOff(tries));
  ctx.log.error({ err: error, call }, 'A recording could not be taken in; it stays at the exchange and is tried again');
  if (tries + 1 === TRIES_TO_ALARM) tell?.({ what: 'recording-failed', city, call, since: moment(ctx), over: false });
  return null;
}

function roomAgain(ctx: Context, city: string, { tell }: IngestNeed): void {
  const since = fullSince.get(city);
  if (since === undefined) return;
  fullSince.delete(city);
  ctx.log.info({ city }, 'There is room for recordings again / 录音已恢复入库');
  tell?.({ what: 'recordings-disk-full', city, call: null, since, over: true });
}

import type { QualityRules } from '#directory/quality.ts';
import type { Moment } from '#directory/vocabulary.ts';
import { toMs } from '#cases/clock.ts';
import type { CallEventType } from '../calls/call.ts';
import type { Evidence, Hint } from './inspection.ts';

/** 转写片段: what one party said, in ms from the call's first second. */
export type Segment = { party: string; from: number; to: number; text: string };
export type HappenedInCall = {
  type: CallEventType;
  at: Moment;
  data: Readonly<Record<string, string | number | boolean | null>>;
};
/** What is known of an ended call. `segments` is null where nothing was transcribed: then the machine says that it cannot tell. */
export type HeardCall = {
  receivedAt: Moment;
  talkingAt: Moment | null;
  talkEndedAt: Moment | null;
  endedAt: Moment | null;
  disposition: string | null;
  cases: number;
  events: readonly HappenedInCall[];
  segments: readonly Segment[] | null;
};
/** Of the city's telephone: what a wrap-up may take, and which dispositions need a case. */
export type Written = { wrapUpSeconds: number; needsCase: readonly string[] };

type Rules = QualityRules['checks'];
type Heard = HeardCall & { ms: (moment: Moment) => number };

const at = (from: number, to: number | null, words: string, where: string | null = null): Evidence => ({
  at: Math.max(0, Math.round(from)),
  to: to === null ? null : Math.round(to),
  where,
  words,
});
const hint = (check: string, score: number | null, facts: Hint['facts'] = {}, evidence: readonly Evidence[] = []): Hint => ({
  check,
  verdict: score === null ? 'unknown' : score >= 1 ? 'good' : 'poor',
  score: score === null ? null : Math.round(score * 100) / 100,
  facts,
  evidence: evidence.slice(0, MOST_EVIDENCE),
});
const MOST_EVIDENCE = 12;
const SECOND = 1000;

/** 自动检查 of a call: each with its evidence. They are hints for the inspector and count for nothing by themselves (domain.md §3.13). */
export function checkCall(call: HeardCall, rules: Rules, written: Written | null): Hint[] {
  const start = toMs(call.receivedAt);
  const heard: Heard = { ...call, ms: (moment) => toMs(moment) - start };
  if (call.talkingAt === null) return [disposition(heard), caseLinked(heard, written)];
  return [
    greeting(heard, rules),
    hold(heard, rules),
    silence(heard, rules),
    talkOver(heard, rules),
    forbidden(heard, rules),
    cardNumbers(heard),
    disposition(heard),
    caseLinked(heard, written),
    wrapUp(heard, written),
    handOver(heard),
    duress(heard),
  ];
}

const saidBy = ({ segments }: Heard, party: string): readonly Segment[] | null =>
  segments === null ? null : segments.filter((each) => each.party === party);

/** 问候: said within so many seconds of the connection. */
function greeting(call: Heard, { greetingSeconds, greetingWords }: Rules): Hint {
  const said = saidBy(call, 'operator');
  if (said === null) return hint('greeting', null);
  const begun = call.ms(call.talkingAt as Moment);
  const greets = said.find(({ text }) => greetingWords.some((word) => text.toLowerCase().includes(word.toLowerCase())));
  const first = said[0];
  if (!greets) return hint('greeting', 0, { allowed: greetingSeconds }, first ? [at(first.from, first.to, first.text)] : []);
  const after = Math.max(0, Math.round((greets.from - begun) / SECOND));
  return hint('greeting', after <= greetingSeconds ? 1 : 0.5, { seconds: after, allowed: greetingSeconds }, [
    at(greets.from, greets.to, greets.text),
  ]);
}

/** From `held` to `retrieved`, or to the end of the conversation. */
function holds({ events, ms, talkEndedAt, endedAt }: Heard): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  let from: number | null = null;
  for (const { type, at: when } of events) {
    if (type === 'held') from ??= ms(when);
    if (from !== null && (type === 'retrieved' || type === 'joined' || type === 'operator-left' || type === 'ended')) {
      found.push({ from, to: ms(when) });
      from = null;
    }
  }
  const end = talkEndedAt ?? endedAt;
  if (from !== null && end !== null) found.push({ from, to: Math.max(from, ms(end)) });
  return found;
}
function hold(call: Heard, { holdSeconds }: Rules): Hint {
  const all = holds(call);
  const long = all.filter(({ from, to }) => to - from > holdSeconds * SECOND);
  const longest = Math.round(Math.max(0, ...all.map(({ from, to }) => to - from)) / SECOND);
  return hint(
    'hold',
    long.length === 0 ? 1 : 0,
    { times: all.length, longest, allowed: holdSeconds },
    long.map(({ from, to }) => at(from, to, `${Math.round((to - from) / SECOND)} s`)),
  );
}

/** The stretches of a call that nobody fills: neither a voice nor a hold with music. */
function gaps(call: Heard): { from: number; to: number }[] {
  const [from, end] = [call.ms(call.talkingAt as Moment), call.ms((call.talkEndedAt ?? call.endedAt) as Moment)];
  const filled = [...(call.segments ?? []), ...holds(call)]
    .filter((each) => each.to > from && each.from < end)
    .sort((one, other) => one.from - other.from);
  const left: { from: number; to: number }[] = [];
  let reached = from;
  for (const each of filled) {
    if (each.from > reached) left.push({ from: reached, to: each.from });
    reached = Math.max(reached, each.to);
  }
  if (end > reached) left.push({ from: reached, to: end });
  return left;
}
const LONG_GAP = 5 * SECOND;
/** 静默: the share of the conversation in which nobody speaks and nobody is on hold. */
function silence(call: Heard, { silenceShare }: Rules): Hint {
  const end = call.talkEndedAt ?? call.endedAt;
  if (call.segments === null || end === null) return hint('silence', null);
  const spans = holds(call).reduce((sum, { from, to }) => sum + to - from, 0);
  const talked = call.ms(end) - call.ms(call.talkingAt as Moment) - spans;
  if (talked <= 0) return hint('silence', null);
  const quiet = gaps(call);
  const share = quiet.reduce((sum, { from, to }) => sum + to - from, 0) / talked;
  const long = quiet
    .filter(({ from, to }) => to - from >= LONG_GAP)
    .sort((one, other) => other.to - other.from - (one.to - one.from));
  return hint(
    'silence',
    share <= silenceShare ? 1 : Math.max(0, 1 - (share - silenceShare) / Math.max(0.01, 1 - silenceShare)) * 0.5,
    { percent: Math.round(Math.min(1, share) * 100), allowed: Math.round(silenceShare * 100) },
    share <= silenceShare ? [] : long.map(({ from, to }) => at(from, to, `${Math.round((to - from) / SECOND)} s`)),
  );
}

/** 抢话: the operator begins while the citizen is speaking, and both go on. */
function talkOver(call: Heard, { talkOver: { milliseconds, times } }: Rules): Hint {
  const [ours, theirs] = [saidBy(call, 'operator'), saidBy(call, 'citizen')];
  if (ours === null || theirs === null) return hint('talk-over', null);
  const over = ours.filter((each) =>
    theirs.some(({ from, to }) => from < each.from && Math.min(to, each.to) - each.from >= milliseconds),
  );
  return hint(
    'talk-over',
    over.length < times ? 1 : Math.max(0, 0.5 - (over.length - times) * 0.1),
    { times: over.length, allowed: times - 1 },
    over.length < times ? [] : over.map(({ from, to, text }) => at(from, to, text)),
  );
}

/** 服务忌语: words of the city's list in what the operator said. Whether they were meant so is for the inspector to hear. */
function forbidden(call: Heard, { forbiddenWords }: Rules): Hint {
  const said = saidBy(call, 'operator');
  if (said === null) return hint('forbidden-words', null);
  const found = said.flatMap(({ from, to, text }) => {
    const words = forbiddenWords.filter((word) => text.toLowerCase().includes(word.toLowerCase()));
    return words.length > 0 ? [{ ...at(from, to, text), where: words.join('、') }] : [];
  });
  return hint('forbidden-words', found.length === 0 ? 1 : 0, { times: found.length }, found);
}

const NUMERALS: Readonly<Record<string, string>> = {
  〇: '0',
  零: '0',
  一: '1',
  幺: '1',
  二: '2',
  两: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
};
/** The runs of digits in what was said, Chinese numerals and spoken pauses included; of the length of a card's number or an identity card's. */
export function spokenNumbers(text: string): string[] {
  const digits = [...text.normalize('NFKC')].map((each) => NUMERALS[each] ?? each).join('');
  return [...digits.matchAll(/\d(?:[\s,，、.。·-]{0,2}\d){14,18}/gu)].map(([run]) => run.replace(/\D/gu, ''));
}
/** 录音暂停: while a card's number was spoken, was the recording suspended? The number itself never stands in a hint. */
function cardNumbers(call: Heard): Hint {
  if (call.segments === null) return hint('card-numbers', null);
  const paused: { from: number; to: number }[] = [];
  let since: number | null = null;
  for (const { type, at: when } of call.events) {
    if (type === 'recording-suspended') since ??= call.ms(when);
    if (type === 'recording-resumed' && since !== null) {
      paused.push({ from: since, to: call.ms(when) });
      since = null;
    }
  }
  if (since !== null) paused.push({ from: since, to: Number.POSITIVE_INFINITY });
  const spoken = call.segments.filter(({ text }) => spokenNumbers(text).length > 0);
  const open = spoken.filter((each) => !paused.some(({ from, to }) => from <= each.from && each.to <= to));
  return hint(
    'card-numbers',
    open.length === 0 ? 1 : 0,
    { spoken: spoken.length, recorded: open.length },
    open.map(({ from, to, text }) => at(from, to, '*'.repeat(spokenNumbers(text)[0]?.length ?? 0))),
  );
}

const disposition = ({ disposition: given }: Heard): Hint =>
  hint('disposition', given ? 1 : 0, given ? { disposition: given } : {});

/** 关联工单: a call whose disposition says that something was registered has its case. */
function caseLinked({ disposition: given, cases }: Heard, written: Written | null): Hint {
  if (!given || !written) return hint('case-linked', null);
  const needed = written.needsCase.includes(given);
  return hint('case-linked', !needed || cases > 0 ? 1 : 0, { needed: needed ? 1 : 0, cases });
}

/** 话后处理: from the end of the conversation to the end of the wrap-up. */
function wrapUp(call: Heard, written: Written | null): Hint {
  const { talkEndedAt, endedAt, ms } = call;
  if (!written || talkEndedAt === null || endedAt === null) return hint('wrap-up', null);
  const seconds = Math.round((ms(endedAt) - ms(talkEndedAt)) / SECOND);
  const allowed = written.wrapUpSeconds;
  const score = seconds <= allowed ? 1 : Math.max(0, 1 - (seconds - allowed) / Math.max(1, allowed)) * 0.5;
  return hint(
    'wrap-up',
    score,
    { seconds, allowed },
    seconds <= allowed ? [] : [at(ms(talkEndedAt), ms(endedAt), `${seconds} s`)],
  );
}

/** 联动移交: whether the other line said that it has it. */
function handOver({ events, ms }: Heard): Hint {
  const handed = events.filter(({ type }) => type === 'handed-over');
  if (handed.length === 0) return hint('hand-over', 1, { times: 0 });
  const missing = events.filter(({ type }) => type === 'receipt-missing');
  return hint(
    'hand-over',
    missing.length === 0 ? 1 : 0.5,
    { times: handed.length, missing: missing.length },
    [...handed, ...missing].map((each) => at(ms(each.at), null, each.type, String(each.data['line'] ?? ''))),
  );
}

/** 胁迫或危机: where in the call it was told, for the inspector to hear how it was met. The machine does not judge it. */
function duress({ events, ms }: Heard): Hint {
  const told = events.filter(({ type }) => type === 'duress' || type === 'warned');
  return hint(
    'duress',
    told.length === 0 ? 1 : null,
    { times: told.length },
    told.map((each) => at(ms(each.at), null, each.type)),
  );
}

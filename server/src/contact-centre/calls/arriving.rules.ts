/** 来话: from the first ring to the queue, and all that a caller can do while waiting (domain.md §3.2; GB/T 33358-2016). Pure. */
import type { Telephone } from '#directory/telephone.ts';
import type { Call } from './call.ts';
import { lastWords, over } from './ending.rules.ts';
import { beside, languageAsked } from './language.rules.ts';
import { nameOf } from './names.ts';
import type { Step } from './step.ts';
import type { PageWish } from './typing.rules.ts';

export const EMERGENCY_PRIORITY = 9;
export const RETURNED_PRIORITY = 8;
/** Behind everybody: the lines of a city begin at 1. */
const FLOOD_PRIORITY = 0;
const GREETING_LONGEST = 40;
/** An invitation that is over so soon was a slip of the finger: nobody is called back for it. */
const SLIP_SECONDS = 3;

export type Arrival = {
  readonly connection: string;
  readonly calling: string | null;
  readonly called: string;
  readonly by: 'trunk' | 'web' | 'line';
  /** More calls came from this number within the minute than the city expects of one person. */
  readonly flood: boolean;
  /** What was asked for on the page of ours that calls. */
  readonly wish?: PageWish | null;
};

/** 主叫号码: digits of a number, with or without `+`; null for what cannot be one, and for what an outsider cannot be (110 calling by the carrier). */
export function callerOf(calling: string | null, by: Arrival['by'], handOvers: readonly { line: string }[]): string | null {
  const number = /^\+?[0-9]{3,20}$/.exec((calling ?? '').replace(/[\s()-]/g, ''))?.[0] ?? null;
  if (by === 'trunk' && handOvers.some(({ line }) => line === number)) return null;
  return number;
}

/** A call as it is before anything has happened to it. */
export function newCall(of: Pick<Call, 'city' | 'id' | 'direction' | 'line' | 'by' | 'caller' | 'since' | 'team'>): Call {
  return {
    ...of,
    version: 0,
    state: 'greeting',
    typed: false,
    away: null,
    reach: null,
    language: null,
    needs: [],
    priority: 0,
    care: false,
    confidential: false,
    emergency: false,
    receivedAt: of.since,
    queuedAt: null,
    talkingAt: null,
    talkEndedAt: null,
    endedAt: null,
    endedBy: null,
    operator: null,
    offered: null,
    refusedBy: [],
    lastOperator: null,
    legs: [],
    third: null,
    supervision: null,
    recording: 'on',
    warnings: 0,
    wrapUps: [],
    diverted: false,
    duress: false,
    disposition: null,
    note: '',
    cases: [],
    rating: null,
    recall: null,
    handOver: null,
    alarms: {},
    playing: null,
  };
}

const lineOf = (number: string, { lines }: Telephone) => lines.find((line) => line.number === number) ?? lines[0];

/** 来电登记: answered at once; the notice plays while a person is one key or one word away. */
export function receive(step: Step, { connection, calling, called, by, flood, wish }: Arrival): Step {
  const line = lineOf(called, step.telephone);
  const fromLine = by === 'line';
  const needs = [...new Set([...(line?.skills ?? []), ...(wish?.needs ?? [])])];
  step.set({
    typed: wish?.typed ?? false,
    language: languageAsked(needs, step.telephone),
    needs,
    priority: flood ? FLOOD_PRIORITY : fromLine ? 7 : (line?.priority ?? 0),
    confidential: line?.confidential ?? false,
    care: (line?.skills ?? []).some((code) => step.telephone.skills.find((skill) => skill.code === code)?.kind === 'care'),
    legs: [
      {
        id: connection,
        role: 'citizen',
        state: 'calling',
        placed: 'alone',
        staff: null,
        to: null,
        name: fromLine && calling ? calling : 'citizen',
        at: step.now,
        upAt: null,
      },
    ],
  });
  step.note('received', { line: called, by, number: step.call.caller !== null, flood, from: fromLine ? calling : null });
  return step.order({ do: 'answer', leg: connection }).alarm('greeting', GREETING_LONGEST);
}

/** 应答后: the city's greeting; what comes from 110 and the like goes to a seat at once. */
export function answered(step: Step): Step {
  const citizen = step.live('citizen');
  if (citizen?.state !== 'calling') return step;
  step.change(citizen.id, { state: 'up', at: step.now }).note('answered');
  // Who cannot hear is not made to wait for what is said.
  if (step.call.by === 'line' || step.call.typed) return enqueue(step);
  const line = lineOf(step.call.line, step.telephone);
  return line && line.greeting.length > 0 ? step.say(...line.greeting) : enqueue(step);
}

/** 入队: keeps the time that the caller has been in the system. */
export function enqueue(step: Step): Step {
  const { call } = step;
  // Music takes the place of whatever is played.
  step.set({ playing: null }).hold(step.up('citizen'));
  step.set({ state: 'waiting', queuedAt: call.queuedAt ?? step.now, offered: null });
  step.alarm('greeting', null).alarm('offer-ends', null).alarm('announce', step.telephone.waiting.announceEvery);
  const { team, needs, priority, emergency, care } = step.call;
  return step.note('queued', { team, needs: needs.join(' '), priority, emergency, care }).order({ do: 'queue' });
}

/** 危及生命: all rings open at once, nobody stands before it. */
export function raiseEmergency(step: Step, heard: 'key' | 'words'): Step {
  const { state, emergency } = step.call;
  if (emergency || !(state === 'greeting' || state === 'waiting' || state === 'message')) return step;
  step.set({ emergency: true, priority: EMERGENCY_PRIORITY });
  if (state === 'waiting') step.order({ do: 'unqueue' });
  step.note('digit', { meaning: 'emergency', heard });
  return enqueue(step);
}

/** 播报: where one stands, and the two ways out that keep the place. */
export function announce(step: Step): Step {
  const { call, facts, telephone } = step;
  if (call.state !== 'waiting') return step.alarm('announce', null);
  const waited = (Date.parse(step.now) - Date.parse(call.queuedAt ?? call.since)) / 1000;
  const { ahead, predicted } = facts.queue;
  const words: string[] = ['waiting'];
  const minutes = predicted === null ? null : Math.ceil(predicted / 60);
  if (ahead > 0 && ahead <= 10 && minutes !== null && minutes >= 1 && minutes <= 10)
    words.push(
      ...[beside(ahead, 'position', step), `number-${ahead}`, beside(ahead, 'people', step)],
      ...[`number-${minutes}`, beside(minutes, 'minutes', step)],
    );
  else if (ahead === 0) words.push('soon');
  const mayBook = call.caller !== null && (facts.peak || waited >= telephone.waiting.offerCallbackAfter);
  if (mayBook) words.push('offer-call-back');
  if (waited >= telephone.waiting.offerMessageAfter) words.push('offer-message');
  step.note('announced', { ahead, predicted, callBack: mayBook }).say(...words);
  return step.alarm('announce', telephone.waiting.announceEvery);
}

/** 按键: each works at every moment before a person answers; none is a tree. */
export function digitOfCitizen(step: Step, digit: string): Step {
  const { keys, rating } = step.telephone;
  const { state } = step.call;
  if (state === 'rating') {
    const said = rating.keys.find(({ key }) => key === digit);
    if (!said) return step;
    return rated(step, said.score);
  }
  const language = step.telephone.languages.find(({ key }) => key === digit);
  if (language && ASKS_LANGUAGE.has(state)) return askLanguage(step, language.skill);
  if (state !== 'greeting' && state !== 'waiting') return step;
  if (digit === keys.emergency) return raiseEmergency(step, 'key');
  if (digit === keys.human) return state === 'greeting' ? enqueue(step.note('digit', { meaning: 'human' })) : step;
  if (digit === keys.callback && step.call.caller !== null) return bookCallBack(step);
  return digit === keys.message ? askMessage(step) : step;
}

/** 通话后评价: kept with the call, whichever way it was said. */
export function rated(step: Step, score: number): Step {
  step.set({ rating: score }).note('rated', { score }).alarm('rating-ends', null);
  return leave(step.quiet(), 'thanks');
}

const ASKS_LANGUAGE: ReadonlySet<Call['state']> = new Set(['greeting', 'waiting', 'ringing']);

/**
 * 语种需求: whoever speaks it is looked for, in place of another language that was asked for by key; the time in the system counts on. What
 * is said from now on is said in it, first of all the greeting, which tells that the call is recorded and how to call for help.
 */
function askLanguage(step: Step, skill: string): Step {
  const { telephone, call } = step;
  const { needs, state, offered } = call;
  if (needs.includes(skill) || (state === 'ringing' && !offered)) return step;
  if (state === 'waiting') step.order({ do: 'unqueue' });
  if (offered) step.clear(step.leg(offered.leg)).seat(offered.staff, { kind: 'released', call: call.id });
  const byKey = new Set(telephone.languages.map((each) => each.skill));
  const language = languageAsked([skill], telephone);
  step.set({ needs: [...needs.filter((code) => !byKey.has(code)), skill], language });
  enqueue(step.note('digit', { meaning: 'language', skill }));
  return language === null ? step : step.say(...(lineOf(call.line, telephone)?.greeting ?? []));
}

/** 预约回拨: the place in the queue is kept by the time in the system. */
function bookCallBack(step: Step): Step {
  if (step.call.state === 'waiting') step.order({ do: 'unqueue' });
  step.note('call-back-booked').order({ do: 'recall', why: 'booked', recording: null });
  return leave(step.quiet(), 'call-back-booked').set({ endedBy: 'call-back' });
}

/** 留言: asked for, and recorded after the tone. */
export function askMessage(step: Step): Step {
  if (step.call.state === 'waiting') step.order({ do: 'unqueue' });
  step.quiet().set({ state: 'message' }).note('message-asked').alarm('announce', null).alarm('greeting', null);
  return step.say('message-now');
}

/** What was played has been heard to its end. */
export function played(step: Step, playing: string): Step {
  const { call } = step;
  if (call.playing !== playing) return step;
  step.set({ playing: null });
  const citizen = step.up('citizen');
  switch (call.state) {
    case 'greeting':
      return enqueue(step);
    case 'waiting':
    case 'ringing':
      return step.hold(citizen);
    case 'message':
      return citizen
        ? step.order({
            do: 'record-message',
            leg: citizen.id,
            recording: nameOf(call.id, 'message'),
            seconds: step.telephone.waiting.messageSeconds,
          })
        : step;
    case 'handed':
      return citizen?.placed === 'together' ? step : step.hold(citizen);
    case 'leaving':
      return over(step.clear(citizen).set({ endedBy: call.endedBy ?? 'operator' }));
    default:
      return step;
  }
}

/** 留言完成: it is called back; its words say how soon. */
export function messageRecorded(step: Step, recording: string, seconds: number): Step {
  const { state } = step.call;
  if (state !== 'message' && !(state === 'ended' && step.call.endedBy === 'message')) return step;
  if (seconds < 1) return state === 'message' ? enqueue(step) : step;
  step.note('message-left', { seconds }).order({ do: 'recall', why: 'message', recording });
  return state === 'message' ? leave(step, 'message-thanks').set({ endedBy: 'message' }) : step;
}

/** 告别: last words, then it is hung up. */
export function leave(step: Step, ...words: string[]): Step {
  const citizen = step.up('citizen');
  step.set({ state: 'leaving' }).alarm('announce', null).alarm('greeting', null).alarm('rating-ends', null);
  if (!citizen) return step;
  return step.say(...words).alarm('rating-ends', lastWords(step.call));
}

/** 放弃: the caller was gone before anybody answered; the number is called back (66号: 漏接电话回拨). */
export function abandoned(step: Step): Step {
  const { call } = step;
  const waited = (Date.parse(step.now) - Date.parse(call.receivedAt)) / 1000;
  if (call.state === 'waiting') step.order({ do: 'unqueue' });
  if (call.offered) step.clear(step.leg(call.offered.leg)).seat(call.offered.staff, { kind: 'released', call: call.id });
  step.note('abandoned', { waited: Math.round(waited), at: call.state });
  // Who types shows no number: owed an answer is whoever left a way to be reached.
  if (call.typed && call.reach) step.order({ do: 'recall', why: 'typed', recording: null });
  if (call.caller !== null && waited >= SLIP_SECONDS && call.direction === 'in')
    step.order({ do: 'recall', why: 'missed', recording: null });
  return step.set({ offered: null, endedBy: 'abandoned' });
}

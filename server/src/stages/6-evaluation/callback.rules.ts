import { z } from 'zod';
import { codeWord, note, words } from '#platform/input.ts';
import { dayOf } from '#directory/calendar.ts';
import { act, type Facts, ownUnit, refuse } from '#cases/act.ts';
import type { Answers, Callback, Case } from '#cases/case.ts';
import { toMs } from '#cases/clock.ts';
import { started, stopped } from '#cases/clocks.ts';
import { closed } from '#cases/closing.ts';
import { thenCoordinated } from '#cases/coordination.ts';
import type { NewEvent } from '#cases/event.ts';
import { notFrozen } from '#cases/score.ts';

const five = z.int().min(1).max(5);
export const answersSchema = z.strictObject({
  contacted: z.boolean().optional(),
  solved: z.boolean(),
  handling: five,
  service: five.optional(),
  pressed: z.boolean().default(false),
  reason: codeWord.optional(),
  comment: words(2000, 0).optional(),
});
const current = (found: Case) => found.callback as Callback;
const minutesOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

/** 夜间不回访: minutes of the local day against the quiet hours, which may span midnight. */
function isQuiet(facts: Facts, at: string): boolean {
  const { from, to } = facts.book.profile.quietHours;
  const minute = Math.floor((toMs(at) - dayOf(facts.book.calendar, toMs(at)).start) / 60_000);
  const [start, end] = [minutesOf(from), minutesOf(to)];
  return start < end ? minute >= start && minute < end : minute >= start || minute < end;
}
const halfOf = (facts: Facts, at: string) =>
  toMs(at) - dayOf(facts.book.calendar, toMs(at)).start < 12 * 3_600_000 ? ('am' as const) : ('pm' as const);

export const notQuiet = (facts: Facts) =>
  isQuiet(facts, facts.now) ? refuse('quiet-hours', facts.book.profile.quietHours) : null;

/** 预约回访: in the citizen's hours, never in the quiet ones. */
export const planCallback = act({
  name: 'plan-callback',
  label: { zh: '预约回访时间', en: 'Book a time for the call' },
  roles: ['callback-agent', 'citizen'],
  begins: ['callbackPlanned'],
  input: z.strictObject({ from: z.iso.datetime({ offset: true }), to: z.iso.datetime({ offset: true }) }),
  refuse: ownUnit,
  decide(found, _who, input, facts) {
    const slot = { from: new Date(input.from).toISOString(), to: new Date(input.to).toISOString() };
    if (slot.to <= slot.from || slot.from < facts.now) throw refuse('already-past', { due: slot.from });
    const latest = found.clocks.callbacks?.due;
    if (latest && slot.from > latest) throw refuse('window-over', { due: latest });
    if (isQuiet(facts, slot.from)) throw refuse('quiet-hours', facts.book.profile.quietHours);
    return [{ type: 'callbackPlanned', data: slot, set: { callback: { ...current(found), slot } } }];
  },
});

/** 回访未果: an attempt on a half-day of its own; after the last of them the case closes as not reached, never as satisfied. */
export const tryCallback = act({
  name: 'try-callback',
  label: { zh: '未接通', en: 'Not reached' },
  roles: ['callback-agent'],
  begins: ['callbackTried', 'unreachable'],
  input: z.strictObject({ result: z.enum(['no-answer', 'refused', 'wrong-number']), note: note.optional() }),
  refuse(found, who, facts) {
    const day = dayOf(facts.book.calendar, toMs(facts.now)).date;
    const half = halfOf(facts, facts.now);
    const same = found.callback?.tries.some(
      (each) => dayOf(facts.book.calendar, toMs(each.at)).date === day && each.half === half,
    );
    return ownUnit(found, who, facts) ?? notQuiet(facts) ?? (same ? refuse('tried-this-half-day', {}) : null);
  },
  decide(found, who, { result, note: said }, facts) {
    const tries = [...current(found).tries, { at: facts.now, by: who.id, half: halfOf(facts, facts.now), result }];
    const tried: NewEvent = {
      type: 'callbackTried',
      data: { result, note: said, try: tries.length },
      set: { callback: { ...current(found), tries, slot: null }, clocks: stopped(found, facts, ['callback']) },
    };
    if (tries.length < facts.book.profile.counts.callbackTries && result !== 'wrong-number') return [tried];
    const callback: Callback = { ...current(found), tries, slot: null, status: 'ineffective', at: facts.now };
    return [
      tried,
      { type: 'unreachable', data: { tries: tries.length }, set: { callback, ...closed(found, facts, 'unreachable') } },
    ];
  },
});

/** 被索要好评: whoever says so, in a call or by the link, early or late, is heard (domain.md §2.8). */
export const pressed = (found: Case, answers: Answers): Partial<Case> =>
  answers.pressed && !found.flags.includes('pressed') ? { flags: [...found.flags, 'pressed'] } : {};

/** What the citizen said, by whatever way: satisfied closes; unsolved, dissatisfied or pressed goes to be judged. */
function rated(found: Case, answers: Answers, by: 'call' | 'link', facts: Facts): NewEvent[] {
  const callback: Callback = { ...current(found), status: 'effective', answers, at: facts.now };
  const good = answers.solved !== false && (answers.handling ?? 0) >= 3 && !answers.pressed;
  if (good) {
    return [
      { type: 'satisfied', data: { ...answers, by }, set: { callback, rating: answers, ...closed(found, facts, 'solved') } },
    ];
  }
  const { dissatisfactionReasons, limits } = facts.book.profile;
  const known = dissatisfactionReasons.some(({ code }) => code === answers.reason);
  if (!known && !answers.pressed)
    throw refuse('reason-needed', { field: 'reason', known: dissatisfactionReasons.map(({ code }) => code) });
  const dissatisfied: NewEvent = {
    type: 'dissatisfied',
    data: { ...answers, by },
    set: {
      callback,
      rating: answers,
      ...pressed(found, answers),
      clocks: {
        ...stopped(found, facts, ['callback', 'callbacks']),
        dissatisfaction: started(facts, limits.dissatisfactionReview, true),
      },
    },
  };
  const { maxReworks } = facts.book.profile.counts;
  if (found.reworks < maxReworks) return [dissatisfied];
  return thenCoordinated(found, [dissatisfied], `dissatisfied after ${found.reworks} reworks`, facts);
}

/** 回访: by somebody who is not of the handling unit, blind to it (domain.md §3.4). */
export const recordCallback = act({
  name: 'record-callback',
  label: { zh: '登记回访结果', en: 'Record the answers' },
  roles: ['callback-agent'],
  begins: ['satisfied', 'dissatisfied'],
  input: answersSchema,
  refuse: (found, who, facts) => ownUnit(found, who, facts) ?? notQuiet(facts),
  decide: (found, _who, answers, facts) => rated(found, answers as Answers, 'call', facts),
});

/** 评价: by the citizen from a link, without an account; one matter, one rating. */
export const rate = act({
  name: 'rate',
  label: { zh: '评价', en: 'Rate' },
  roles: ['citizen'],
  begins: ['satisfied', 'dissatisfied', 'rated'],
  input: z.strictObject({
    solved: z.boolean().optional(),
    contacted: z.boolean().optional(),
    handling: five.optional(),
    service: five.optional(),
    pressed: z.boolean().default(false),
    reason: codeWord.optional(),
    comment: words(2000, 0).optional(),
  }),
  refuse: (found) => (found.state !== 'to-callback' && found.rating ? refuse('rated-before', {}) : null),
  decide(found, _who, input, facts) {
    const answers = input as Answers;
    if (found.state === 'to-callback') {
      if (answers.solved === undefined || answers.handling === undefined)
        throw refuse('answers-missing', { fields: ['solved', 'handling'] });
      return rated(found, answers, 'link', facts);
    }
    return [{ type: 'rated', data: { ...answers, by: 'link' }, set: { rating: answers, ...pressed(found, answers) } }];
  },
});

/** 改评: late, by the citizen, within the window; the first word stays on record. */
export const changeRating = act({
  name: 'change-rating',
  label: { zh: '修改评价', en: 'Change the rating' },
  roles: ['citizen'],
  begins: ['ratingChanged'],
  input: answersSchema,
  refuse(found, _who, facts) {
    if (!found.rating) return refuse('not-rated-yet', {});
    const clock = found.closedAt ? started({ ...facts, now: found.closedAt }, facts.book.profile.limits.lateRating) : null;
    return clock?.due && facts.now > clock.due ? refuse('window-over', { due: clock.due }) : notFrozen(found);
  },
  decide: (found, _who, answers) => [
    {
      type: 'ratingChanged',
      data: { before: found.rating, ...answers },
      set: { rating: answers as Answers, ...pressed(found, answers as Answers) },
    },
  ],
});

/** 免回访: the citizen asks not to be called. */
export const waiveCallback = act({
  name: 'waive-callback',
  label: { zh: '不需要回访', en: 'No call, please' },
  roles: ['citizen'],
  begins: ['callbackWaived'],
  input: z.strictObject({}),
  rare: true,
  decide: (found, _who, _input, facts) => [
    {
      type: 'callbackWaived',
      set: {
        optedOutOfCallback: true,
        callback: { ...current(found), status: 'waived', at: facts.now },
        ...closed(found, facts, 'waived'),
      },
    },
  ],
});

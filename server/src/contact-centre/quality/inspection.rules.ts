import { z } from 'zod';
import type { Refusal } from '#platform/errors.ts';
import { note, words } from '#platform/input.ts';
import type { Limit } from '#directory/limit.ts';
import type { QualityRules } from '#directory/quality.ts';
import type { Bilingual, Moment, Role } from '#directory/vocabulary.ts';
import { type Facts, type Person, refuse } from '#cases/act.ts';
import { startClock } from '#cases/clock.ts';
import { bandOf, fatalFor, missingMarks, scoreOf } from './form.ts';
import {
  canCome,
  type Inspection,
  type InspectionEvent,
  type InspectionEventType,
  MARKS,
  type Marks,
  type Scoring,
} from './inspection.ts';

/** 质检操作: one act upon an inspection. `refuse` says no before anything is typed; `decide` says what happens, or refuses. Both are pure. */
export type InspectionAct<I> = {
  name: string;
  label: Bilingual;
  /** The roles at its door; who of them may is the rule's to say. */
  roles: readonly Role[];
  input: z.ZodType<I>;
  refuse: (found: Inspection, who: Person, facts: Facts) => Refusal | null;
  decide: (found: Inspection, who: Person, input: I, facts: Facts) => InspectionEvent[];
};
const act = <I>(declared: InspectionAct<I>): InspectionAct<I> => declared;
const say = (zh: string, en: string): Bilingual => ({ zh, en });

/** The city's rules of inspection; a city without them inspects nothing. */
export function rulesOf({ book }: Pick<Facts, 'book'>): QualityRules {
  const { quality } = book.profile;
  if (!quality) throw refuse('no-quality-rules', {});
  return quality;
}
export const dueIn = ({ now, book }: Facts, limit: Limit): Moment => startClock(limit, now, book.calendar).due as Moment;

const marksSchema = z.record(
  z.string().max(40),
  z.strictObject({ mark: z.enum(MARKS), note: words(500, 0).default('') }),
) as unknown as z.ZodType<Marks>;
const scoringInput = z.strictObject({
  marks: marksSchema,
  fatal: z.array(z.string().max(40)).max(20).default([]),
  note: words(2000, 0).default(''),
});

const isHandlerOf = ({ kind, unit }: Inspection, who: Person): boolean =>
  kind === 'reply' && unit !== null && unit === who.unit && who.roles.includes('handler');
/** 被检人: whoever did it, or of a reply the unit that answers for it. */
export const isSubject = (found: Inspection, who: Person): boolean => found.person === who.id || isHandlerOf(found, who);

/** 回避与外包边界: nobody judges the own work or the own unit's, and a contractor's staff never judge what government staff did (§0.12). */
function whyNotJudge(found: Inspection, who: Person, { book }: Facts, roles: readonly Role[]): Refusal | null {
  if (!roles.some((role) => who.roles.includes(role))) return refuse('not-your-role', { roles });
  if (found.person === who.id) return refuse('own-work', {});
  if (who.principal === 'contractor' && (found.kind !== 'call' || found.principal === 'government'))
    return refuse('government-only', { roles });
  const own = found.unit !== null && found.unit === who.unit && book.units.get(found.unit)?.kind !== 'centre';
  return own ? refuse('own-unit', { unit: found.unit }) : null;
}
const notNow = (found: Inspection, step: string): Refusal => refuse('step-not-now', { status: found.state, step });
const whenPossible = (found: Inspection, type: InspectionEventType): Refusal | null =>
  canCome(found.state, type) ? null : notNow(found, type);

/** 评分: what a person gave, reckoned by the form. Whatever is not met says why; nothing is left open. */
function scoringBy(
  found: Inspection,
  who: Person,
  { marks, fatal, note: said }: z.infer<typeof scoringInput>,
  facts: Facts,
): Scoring {
  const rules = rulesOf(facts);
  const { missing, strange } = missingMarks(rules, found.kind, marks);
  if (missing.length > 0) throw refuse('marks-missing', { count: missing.length, items: missing });
  if (strange.length > 0) throw refuse('marks-unknown', { items: strange });
  const known = fatalFor(rules, found.kind).map(({ code }) => code);
  if (fatal.some((code) => !known.includes(code))) throw refuse('unknown-reason', { known });
  const given = Object.entries(marks);
  const silent = given.filter(([, { mark, note: why }]) => (mark === 'partly' || mark === 'not') && why === '');
  if (silent.length > 0) throw refuse('deduction-without-words', { count: silent.length, items: silent.map(([code]) => code) });
  if (fatal.length > 0 && said === '') throw refuse('reason-needed', { field: 'note' });
  if (fatal.length === 0 && given.every(([, { mark }]) => mark === 'na')) throw refuse('nothing-judged', {});
  const score = scoreOf(rules, found.kind, marks, fatal);
  return { by: who.id, name: who.name, at: facts.now, marks, fatal, note: said, score, band: bandOf(rules, score) };
}

/** 告知: whoever did the work learns of it now, and the window of the appeal begins. The first inspector's scoring is what is told. */
function notified(first: Scoring, facts: Facts): InspectionEvent {
  const appealUntil = dueIn(facts, rulesOf(facts).limits.appeal);
  return {
    type: 'notified',
    data: { score: first.score, band: first.band },
    set: { appealUntil, dueAt: appealUntil, movedAt: facts.now, result: first },
  };
}

/** 定论: what the score leads to. Coaching is an offer of help that follows from a person's score, never from the machine's hints. */
function settled(result: Scoring | null, facts: Facts): Partial<Inspection> {
  const rules = rulesOf(facts);
  const needed = result !== null && (result.score < rules.coachBelow || result.fatal.length > 0);
  return {
    result,
    movedAt: facts.now,
    dueAt: needed ? dueIn(facts, rules.limits.coach) : null,
    coaching: { needed, by: null, note: '', at: null },
  };
}

/** 评分: an inspector confirms or contradicts what the machine noticed; a second one, of a calibration, without seeing the first one's. */
const score = act({
  name: 'score',
  label: say('提交评分', 'Submit the score'),
  roles: ['inspector'],
  input: scoringInput,
  refuse(found, who, facts) {
    const no = whyNotJudge(found, who, facts, ['inspector']);
    if (no || found.state === 'sampled') return no;
    if (found.state !== 'scored' || found.second) return notNow(found, 'score');
    return found.first?.by === who.id ? refuse('scored-it', {}) : null;
  },
  decide(found, who, input, facts) {
    const scoring = scoringBy(found, who, input, facts);
    const said = { score: scoring.score, band: scoring.band, fatal: scoring.fatal };
    if (found.first)
      return [{ type: 'second-scored', data: said, set: { second: scoring, movedAt: facts.now } }, notified(found.first, facts)];
    const dueAt = dueIn(facts, rulesOf(facts).limits.score);
    const scored: InspectionEvent = { type: 'scored', data: said, set: { first: scoring, movedAt: facts.now, dueAt } };
    return found.calibrate ? [scored] : [scored, notified(scoring, facts)];
  },
});

const whyNotTheirs = (found: Inspection, who: Person): Refusal | null =>
  isSubject(found, who) ? null : refuse('not-your-work', {});
const whyWindowOver = (found: Inspection, { now }: Facts): Refusal | null =>
  found.appealUntil !== null && now > found.appealUntil ? refuse('window-over', { due: found.appealUntil }) : null;

/** 认可: by whoever did the work, or the unit. It stays possible to appeal until the window ends. */
const accept = act({
  name: 'accept',
  label: say('认可', 'Accept'),
  roles: ['operator', 'dispatcher', 'handler', 'callback-agent', 'reviewer'],
  input: z.strictObject({}),
  refuse: (found, who, facts) => whyNotTheirs(found, who) ?? whenPossible(found, 'accepted') ?? whyWindowOver(found, facts),
  decide: (_found, who, _input, { now }) => [{ type: 'accepted', data: {}, set: { acceptedBy: who.id, movedAt: now } }],
});

/** 申诉: within the window, by whoever did the work or by the unit, with the reason. */
const appeal = act({
  name: 'appeal',
  label: say('申诉', 'Appeal'),
  roles: ['operator', 'dispatcher', 'handler', 'callback-agent', 'reviewer'],
  input: z.strictObject({ reason: note }),
  refuse: (found, who, facts) => whyNotTheirs(found, who) ?? whenPossible(found, 'appealed') ?? whyWindowOver(found, facts),
  decide: (_found, who, { reason }, facts) => [
    {
      type: 'appealed',
      data: { reason },
      set: {
        appeal: { by: who.id, reason, at: facts.now },
        movedAt: facts.now,
        dueAt: dueIn(facts, rulesOf(facts).limits.final),
      },
    },
  ],
});

/** 申诉裁定: by an inspector who scored it neither first nor second; who appealed is never left worse off (申诉不加重). */
const decide = act({
  name: 'decide',
  label: say('裁定申诉', 'Decide the appeal'),
  roles: ['inspector'],
  input: z.strictObject({ upheld: z.boolean(), reason: note, scoring: scoringInput.optional() }),
  refuse(found, who, facts) {
    const no = whyNotJudge(found, who, facts, ['inspector']) ?? whenPossible(found, 'decided');
    if (no) return no;
    if (who.principal !== 'government') return refuse('government-only', { roles: ['inspector'] });
    return found.first?.by === who.id || found.second?.by === who.id ? refuse('scored-it', {}) : null;
  },
  decide(found, who, { upheld, reason, scoring }, facts) {
    if (upheld && !scoring) throw refuse('reason-needed', { field: 'scoring' });
    const before = found.result as Scoring;
    const result = upheld && scoring ? scoringBy(found, who, scoring, facts) : before;
    if (upheld && result.score <= before.score) throw refuse('appeal-never-worse', { before: before.score, given: result.score });
    return [
      {
        type: 'decided',
        data: { upheld, reason, before: before.score, score: result.score, band: result.band },
        set: { ...settled(result, facts), decision: { by: who.id, upheld, reason, at: facts.now } },
      },
    ];
  },
});
const COACHES: readonly Role[] = ['inspector', 'supervisor'];
/** 辅导: what was worked on together. */
const coach = act({
  name: 'coach',
  label: say('记录辅导', 'Record the coaching'),
  roles: COACHES,
  input: z.strictObject({ note }),
  refuse: (found, who, facts) =>
    whyNotJudge(found, who, facts, COACHES) ??
    whenPossible(found, 'coached') ??
    (found.coaching.needed ? null : refuse('no-coaching-needed', { score: found.result?.score ?? null })),
  decide: (_found, who, { note: said }, facts) => [
    {
      type: 'coached',
      data: { note: said },
      set: {
        coaching: { needed: true, by: who.id, note: said, at: facts.now },
        movedAt: facts.now,
        dueAt: dueIn(facts, rulesOf(facts).limits.check),
      },
    },
  ],
});

/** 辅导复查: by somebody other than the coach, whether it helped. */
const check = act({
  name: 'check',
  label: say('复查辅导效果', 'Check what it brought'),
  roles: COACHES,
  input: z.strictObject({ improved: z.boolean(), note }),
  refuse: (found, who, facts) =>
    whyNotJudge(found, who, facts, COACHES) ??
    whenPossible(found, 'checked') ??
    (found.coaching.by === who.id ? refuse('own-decision', {}) : null),
  decide: (_found, who, { improved, note: said }, { now }) => [
    {
      type: 'checked',
      data: { improved, note: said },
      set: { check: { by: who.id, improved, note: said, at: now }, movedAt: now, dueAt: null },
    },
  ],
});

/** 评为范例 (A25): what was done well, in words that others may learn from, with credit to whoever did it. Nothing told in confidence. */
const commend = act({
  name: 'commend',
  label: say('评为优秀范例', 'Mark as exemplary'),
  roles: ['inspector'],
  input: z.strictObject({ why: note, passage: words(2000) }),
  refuse(found, who, facts) {
    const no = whyNotJudge(found, who, facts, ['inspector']) ?? whenPossible(found, 'commended');
    if (no) return no;
    if (found.exemplary) return notNow(found, 'commend');
    if (found.confidential) return refuse('exemplary-in-confidence', {});
    return (found.result?.fatal.length ?? 0) > 0 ? refuse('fatal-not-exemplary', {}) : null;
  },
  decide: (_found, who, { why, passage }, { now }) => [
    { type: 'commended', data: { why, passage }, set: { exemplary: { by: who.id, why, passage, at: now } } },
  ],
});

export const INSPECTION_ACTS = [score, accept, appeal, decide, coach, check, commend] as const;

/** 期限届满: what time does. A second score that never came is not waited for; a window that ended makes the score final. */
export function inspectionTick(found: Inspection, facts: Facts): InspectionEvent[] {
  const { state, dueAt, appealUntil, first } = found;
  if (state === 'scored' && first && (found.second || !found.calibrate || (dueAt !== null && dueAt <= facts.now)))
    return [notified(first, facts)];
  if ((state === 'notified' || state === 'accepted') && appealUntil !== null && appealUntil <= facts.now)
    return [{ type: 'window-closed', data: { accepted: state === 'accepted' }, set: settled(found.result, facts) }];
  return [];
}

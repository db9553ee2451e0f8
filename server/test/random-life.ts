import { Refusal } from '#platform/errors.ts';
import type { Book } from '#directory/book.ts';
import { responsibleFor } from '#directory/duties.ts';
import type { Act, Person } from '#cases/act.ts';
import { whyNot } from '#cases/act.ts';
import type { Case } from '#cases/case.ts';
import { toMoment, toMs } from '#cases/clock.ts';
import { canHappen } from '#cases/lifecycle.ts';
import { ACTS, type AnyAct } from '#server/acts.ts';
import { type Birth, type Life, live, of, people, spoken, type Town } from '#test/live.ts';

/** 骰子: a small generator of numbers (mulberry32), so that a seed tells the whole story. */
export type Dice = {
  next: () => number;
  int: (from: number, to: number) => number;
  chance: (p: number) => boolean;
  pick: <T>(from: readonly T[]) => T;
};
export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return { next, int, chance: (p) => next() < p, pick: (from) => from[int(0, from.length - 1)] as (typeof from)[number] };
}

type Input = Record<string, unknown>;
type Plausible = (dice: Dice, life: Life, who: Person) => Input;

const codeOf = (dice: Dice, codes: readonly { code: string }[]): string => dice.pick(codes).code;
const reason: Plausible = () => ({ reason: '情况属实' });
const noted: Plausible = () => ({ note: '已记录' });
const nothing: Plausible = () => ({});
const textOf: Plausible = () => ({ text: '补充说明' });
const judged =
  (field: string, p: number): Plausible =>
  (dice) => ({ [field]: dice.chance(p), reason: '经研究' });

const rated: Plausible = (dice, { book }) => {
  const solved = dice.chance(0.6);
  return {
    solved,
    handling: solved ? dice.int(2, 5) : dice.int(1, 4),
    service: dice.int(1, 5),
    pressed: dice.chance(0.05),
    reason: codeOf(dice, book.profile.dissatisfactionReasons),
  };
};
const anyUnit = (dice: Dice, book: Book): string => dice.pick([...book.units.keys()]);

function whomToDispatch(dice: Dice, { book, case: found }: Life): { lead: string; co: string[] } {
  const listed = responsibleFor(book, found);
  const first = dice.chance(0.8) ? listed[0] : undefined;
  const lead = first?.lead.code ?? anyUnit(dice, book);
  const others = first ? first.co.map(({ code }) => code) : dice.chance(0.3) ? [anyUnit(dice, book)] : [];
  return { lead, co: [...new Set(others)].filter((code) => code !== lead) };
}
const later = (life: Life, minutes: number): string => toMoment(toMs(life.now) + minutes * 60_000);

/** What somebody would plausibly type for each act. */
export const PLAUSIBLE: Readonly<Record<string, Plausible>> = {
  answer: (dice, { book }) => ({
    text: '按规定办理',
    ...(dice.chance(0.5) ? { article: 'kb-7' } : { freeReason: codeOf(dice, book.profile.freeAnswerReasons) }),
  }),
  insist: reason,
  transfer: (dice, { book }) => ({ target: codeOf(dice, book.profile.transferTargets), summary: '三方通话' }),
  'confirm-transfer': () => ({ receipt: '110-0001' }),
  'decline-transfer': reason,
  accept: nothing,
  refuse: (dice, { book }) => ({ code: codeOf(dice, book.profile.refusals), text: '不属于受理范围' }),
  'confirm-refusal': textOf,
  'dismiss-refusal': reason,
  'object-to-refusal': reason,
  'rule-refusal-objection': judged('overturn', 0.6),
  classify: (dice, { book }) => ({
    category: dice.pick([...book.categories.keys()]),
    ...(dice.chance(0.3) ? { street: dice.pick([...book.areas.values()].filter(({ kind }) => kind === 'street')).code } : {}),
    ...(dice.chance(0.1) ? { grade: dice.pick(['E0', 'E1', 'N2', 'N4'] as const) } : {}),
    reason: '重新归类',
  }),
  'request-info': () => ({ question: '具体门牌号？' }),
  'rule-info': judged('grant', 0.8),
  'ask-info': () => ({ question: '具体位置？' }),
  'give-info': textOf,
  'add-facts': textOf,
  merge: (dice, { town, case: found }) => {
    const others = [...town.values()].filter(
      (life) => life.case.category === found.category && life.case.street === found.street,
    );
    return { master: dice.pick(others).case.id, reason: '同一事项' };
  },
  unmerge: reason,
  dispatch: (dice, life) => ({ ...whomToDispatch(dice, life), ...(dice.chance(0.8) ? { reason: '职责交叉，经商定' } : {}) }),
  'add-co-unit': (dice, { book }) => ({ unit: anyUnit(dice, book), task: '协助核实' }),
  'request-return': (dice, { book }) => ({
    ground: codeOf(dice, book.profile.returnGrounds),
    basis: '三定规定',
    suggested: anyUnit(dice, book),
  }),
  'rule-return': judged('uphold', 0.5),
  'open-coordination': reason,
  'accept-coordination': noted,
  'state-position': textOf,
  'raise-coordination': () => ({ minutes: '未达成一致' }),
  'rule-coordination': (dice, life) =>
    life.case.lead && dice.chance(0.5)
      ? { lead: life.case.lead, co: [], ruling: '由原单位牵头' }
      : { ...whomToDispatch(dice, life), ruling: '由该单位牵头' },
  'withdraw-coordination': reason,
  'execute-ruling': noted,
  'make-precedent': noted,
  sign: nothing,
  'sign-task': nothing,
  'assign-down': (dice, { book }, who) => {
    const below = [...book.units.values()].filter(({ parent }) => parent === who.unit);
    return { unit: below.length > 0 ? dice.pick(below).code : anyUnit(dice, book), task: '现场处置' };
  },
  'finish-task': () => ({ result: '已处置' }),
  contact: (dice) => ({ way: dice.pick(['call', 'visit', 'message']), summary: '已联系' }),
  progress: textOf,
  'ask-extension': (dice, { book }) => ({
    reason: codeOf(dice, book.profile.extensionReasons),
    by: dice.int(1, 8),
    plan: '分段施工',
    citizenTalk: '已说明',
  }),
  'rule-extension': judged('approve', 0.7),
  pause: (dice, { book }) => ({ cause: codeOf(dice, book.profile.pauseCauses), document: '检字〔2025〕1号', reason: '需检测' }),
  resume: reason,
  shelve: (dice, { book, now }) => ({
    cause: codeOf(dice, book.profile.shelveCauses),
    plan: '列入明年计划',
    review: toMoment(toMs(now) + dice.int(1, 85) * 86_400_000).slice(0, 10),
    listed: dice.chance(0.5),
  }),
  unshelve: reason,
  reply: (dice) => {
    const solved = dice.pick(['yes', 'yes', 'partly', 'no']);
    return {
      facts: '经核实属实',
      basis: '条例第二条',
      measures: '已整改',
      result: '完成',
      publicText: '您反映的问题已处理',
      contact: '王工',
      solved,
      substantiated: dice.chance(0.8),
      citizenInformed: true,
      ...(solved === 'yes' ? {} : { unsolvedReason: '尚待施工' }),
      ...(dice.chance(0.9)
        ? { selfAssessment: { cause: '核实不细', liability: '经办', remedy: '补办', prevention: '培训' } }
        : {}),
    };
  },
  urge: nothing,
  escalate: reason,
  'issue-notice': (dice, life) => ({
    kind: dice.pick(['written', 'special', 'instruction', 'on-site']),
    cause: '久拖不决',
    ...(dice.chance(0.4) ? { due: later(life, dice.int(30, 6000)) } : {}),
  }),
  'sign-notice': nothing,
  'report-notice': () => ({ report: '已整改' }),
  'judge-notice': (dice, { case: found }) => ({
    no: dice.int(1, Math.max(1, found.notices.length)),
    verdict: dice.pick(['lift', 'lift', 'send-back', 'escalate']),
    reason: '经核验',
  }),
  'pass-review': nothing,
  'fail-review': (dice, { book }) => ({ code: codeOf(dice, book.profile.reviewFailures), reason: '请补充' }),
  'plan-callback': (dice, life) => {
    const from = dice.int(30, 4000);
    return { from: later(life, from), to: later(life, from + 60) };
  },
  'try-callback': (dice) => ({ result: dice.pick(['no-answer', 'no-answer', 'refused', 'wrong-number']) }),
  'record-callback': rated,
  rate: rated,
  'change-rating': rated,
  'waive-callback': nothing,
  'dispute-callback': reason,
  'rule-callback': judged('void', 0.5),
  'verify-callback': rated,
  rework: reason,
  'propose-closure': () => ({ reason: '已充分解释', explained: true }),
  'confirm-closure': reason,
  'object-to-close': reason,
  'rule-close-objection': judged('grant', 0.5),
  withdraw: (dice) => ({ reason: '自行解决', pressed: dice.chance(0.1) }),
  'confirm-withdrawal': (dice) => ({ free: dice.chance(0.6), note: '已核实' }),
  'ask-reopen': reason,
  reopen: (dice) => ({ cause: dice.pick(['new-fact', 'fraud', 'relapse']), reason: '问题反弹' }),
  'deny-reopen': reason,
  'ask-removal': (dice, { book }) => ({ code: codeOf(dice, book.profile.removals), evidence: '见附件' }),
  'rule-removal': judged('remove', 0.7),
};

/** 参与者: one of every role at the centre, a handler in every unit, and a few who would judge their own unit's work. */
export function crewOf(book: Book): Person[] {
  const units = [...book.units.values()];
  const own = units.filter(({ kind }) => kind === 'department' || kind === 'district').slice(0, 4);
  return [
    ...Object.values(people),
    ...units.map(({ code }) => of(code)),
    ...own.flatMap(({ code }) => [
      of(code, 'dispatcher', 'handler'),
      of(code, 'supervisor', 'reviewer'),
      of(code, 'callback-agent', 'coordinator'),
    ]),
  ];
}

export type Choice = { act: AnyAct; who: Person };
/** Everything that anybody of the crew may do with a case now. */
export const choices = (life: Life, crew: readonly Person[]): Choice[] => {
  const facts = life.facts();
  const { stackTraceLimit } = Error;
  // Thousands of refusals that nobody reads: where they came from need not be worked out.
  Error.stackTraceLimit = 0;
  const possible = ACTS.filter((act) => act.begins.some((event) => canHappen(life.case.state, event)));
  const found = possible.flatMap((act) =>
    crew
      .filter(
        (who) => act.roles.some((role) => who.roles.includes(role)) && whyNot(act as Act<never>, life.case, who, facts) === null,
      )
      .map((who) => ({ act, who })),
  );
  Error.stackTraceLimit = stackTraceLimit;
  return found;
};

/** Acts that say little or end much are done less often; what moves a case on, more often. */
const SELDOM = new Set([
  'classify',
  'add-facts',
  'progress',
  'urge',
  'escalate',
  'state-position',
  'plan-callback',
  'add-co-unit',
  'issue-notice',
]);
const OFTEN = new Set([
  'dispatch',
  'sign',
  'contact',
  'reply',
  'finish-task',
  'sign-task',
  'pass-review',
  'record-callback',
  'report-notice',
  'judge-notice',
]);
const weightOf = ({ act }: Choice): number => (SELDOM.has(act.name) ? 0.3 : OFTEN.has(act.name) ? 8 : act.rare ? 0.8 : 3);

/** First which act, then who does it: a crowd that may do the same does not make it likelier. */
function chosen(dice: Dice, from: readonly Choice[]): Choice {
  const byAct = Map.groupBy(from, ({ act }) => act.name);
  const sum = [...byAct.values()].reduce((total, [first]) => total + weightOf(first as Choice), 0);
  let at = dice.next() * sum;
  for (const group of byAct.values()) {
    at -= weightOf(group[0] as Choice);
    if (at <= 0) return dice.pick(group);
  }
  return from.at(-1) as Choice;
}

const SPELLS = ['PT5M', 'PT20M', 'PT1H', 'PT3H', 'PT8H', 'P1D', 'P2D', 'P5D', 'P12D'] as const;
const QUIET_SPELLS = ['P1D', 'P5D', 'P20D', 'P46D'] as const;
const over = (found: Case): boolean => ['answered', 'refused', 'closed', 'withdrawn'].includes(found.state);

function timePasses(dice: Dice, life: Life): void {
  if (dice.chance(0.05)) {
    life.down(localAfter(life, dice.int(1, 30)));
    return;
  }
  // Spells get longer the rarer they are; what is over is left alone for long.
  life.after(
    over(life.case) && dice.chance(0.7) ? dice.pick(QUIET_SPELLS) : (SPELLS[Math.min(dice.int(0, 8), dice.int(0, 8))] as string),
  );
}
const localAfter = (life: Life, days: number): string =>
  Temporal.Instant.from(later(life, days * 1440))
    .toZonedDateTimeISO(life.book.calendar.zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });

export type RandomLife = {
  /** The most steps a life takes; it ends sooner when it is archived. */
  steps?: number;
  crew?: readonly Person[];
  town?: Town;
  birth?: Birth;
  /** Called after every step. */
  seen?: (life: Life, step: { did: string; by: string }) => void;
};

function birthOf(dice: Dice, book: Book): Birth {
  const street = dice.chance(0.1) ? null : dice.pick([...book.areas.values()].filter(({ kind }) => kind === 'street'));
  const month = dice.int(1, 12);
  return {
    at: `2025-${String(month).padStart(2, '0')}-${String(dice.int(1, 28)).padStart(2, '0')} ${String(dice.int(0, 23)).padStart(2, '0')}:17`,
    category: dice.chance(0.1) ? null : dice.pick([...book.categories.keys()]),
    street: street?.code ?? null,
    district: street?.parent ?? null,
    until: dice.pick(['draft', 'submitted', 'to-dispatch', 'to-dispatch']),
    ...(dice.chance(0.1) ? { optedOutOfCallback: true } : {}),
  };
}

/** 随机人生: a life of at most so many steps, told wholly by its seed: who may act does, or time passes. */
export function randomLife(
  seed: number,
  book: Book,
  { steps = 60, crew = crewOf(book), town, birth, seen }: RandomLife = {},
): Life {
  const dice = diceOf(seed);
  const life = live({ book, ...birthOf(dice, book), ...(town ? { town } : {}), ...birth });
  for (let left = steps; left > 0 && life.case.state !== 'archived'; left -= 1) {
    const step = randomStep(dice, life, crew);
    seen?.(life, step);
  }
  return life;
}

/** One step of a life: an act that somebody may do, or a spell of time. */
function randomStep(dice: Dice, life: Life, crew: readonly Person[]): { did: string; by: string } {
  const open = dice.chance(over(life.case) ? 0.4 : 0.7) ? choices(life, crew) : [];
  if (open.length === 0) {
    timePasses(dice, life);
    return { did: 'time passes', by: 'nobody' };
  }
  const { act, who } = chosen(dice, open);
  const plausible = PLAUSIBLE[act.name];
  if (!plausible) throw new Error(`nobody knows what to type for ${act.name}`);
  try {
    life.act(act.name, who, plausible(dice, life, who)).tick();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { did: `${act.name} refused: ${spoken(error).reason}`, by: who.id };
  }
  return { did: act.name, by: who.id };
}

/** Several lives in one town, so that matters can be merged: each step is one of theirs. */
export function randomTown(
  seed: number,
  book: Book,
  { lives = 3, steps = 60, crew = crewOf(book), seen }: RandomLife & { lives?: number } = {},
): Life[] {
  const dice = diceOf(seed);
  const town: Town = new Map();
  const birth = birthOf(dice, book);
  const all = Array.from({ length: lives }, () => live({ book, ...birth, town }));
  for (let left = steps * lives; left > 0; left -= 1) {
    const life = dice.pick(all);
    if (life.case.state === 'archived') continue;
    const step = randomStep(dice, life, crew);
    seen?.(life, step);
    for (const each of all) each.tellMembers();
  }
  return all;
}

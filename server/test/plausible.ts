import type { Book } from '#directory/book.ts';
import { responsibleFor } from '#directory/duties.ts';
import type { Person } from '#cases/act.ts';
import { toMoment, toMs } from '#cases/clock.ts';
import { isLive } from '#cases/notice.ts';
import type { Dice } from '#test/dice.ts';
import type { Life } from '#test/live.ts';

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
export const later = (life: Life, minutes: number): string => toMoment(toMs(life.now) + minutes * 60_000);

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
    verdict: dice.pick(['lift', 'lift', 'send-back']),
    reason: '经核验',
  }),
  'escalate-notice': (_dice, { case: found }) => ({ no: found.notices.findLast(isLive)?.no ?? 1, reason: '拒不整改' }),
  'hold-talk': () => ({ person: '主要负责人', agreed: '三日内整改到位' }),
  'refer-accountability': () => ({ to: '纪检监察机关', facts: '约谈后仍未整改', document: '督移〔2025〕1号' }),
  'confirm-group': reason,
  'dismiss-group': reason,
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

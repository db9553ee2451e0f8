import type { Book } from '#directory/book.ts';
import type { Callback } from '#cases/case.ts';
import type { Dice } from './dice.ts';
import { qualityOf } from './fate.ts';
import { DAY, HOUR } from './hours.ts';
import { answersOfSecond, isPoor } from './second-call.ts';
import { LINES } from './texts/lines.ts';
import { answerOf, replyOf } from './texts/replies.ts';

/** A case as the API shows it: as much of it as an act may rest on. */
export type Seen = {
  id: string;
  number: string;
  version: number;
  state: string;
  category: string | null;
  type: string;
  grade: string;
  street: string | null;
  lead: string | null;
  round?: number;
  outcome?: string | null;
  timeline: readonly { seq: number; type: string; at: string; role: string }[];
  acts: readonly { name: string; allowed: boolean }[];
  assignments?: readonly { unit: string; role: string; status: string }[];
  notices?: readonly { no?: unknown; status?: unknown }[];
  callback?: Pick<Callback, 'answers'> | null;
  coordination?: { positions?: readonly { unit: string }[]; interim?: string | null } | null;
};
export type Proposal = { lead: { code: string }; co: readonly { code: string }[] };
/** What somebody knows when doing an act: the city's book, the moment, the case, what the duties list proposes, what it repeats. */
export type Knowing = {
  book: Book;
  dice: Dice;
  now: number;
  seen: Seen;
  proposals: readonly Proposal[];
  master: string | undefined;
  meant: string | undefined;
};
type Input = Record<string, unknown>;

const line = (dice: Dice, kind: keyof typeof LINES) => dice.pick(LINES[kind]);
const said =
  (field: string, kind: keyof typeof LINES) =>
  ({ dice }: Knowing): Input => ({ [field]: line(dice, kind) });
const judged =
  (field: string, share: number) =>
  ({ dice }: Knowing): Input => {
    const yes = dice.chance(share);
    return { [field]: yes, reason: line(dice, yes ? 'grant' : 'deny') };
  };
const nothing = (): Input => ({});
const dayOf = (ms: number) => new Date(ms + 8 * HOUR).toISOString().slice(0, 10);

const otherUnit = ({ book, seen, proposals, dice }: Knowing): string => {
  const named = proposals.flatMap(({ lead, co }) => [lead, ...co]).map(({ code }) => code);
  const other = named.find((code) => code !== seen.lead && book.units.get(code)?.level === 1);
  return (
    other ?? dice.pick([...book.units.values()].filter(({ code, kind }) => kind === 'department' && code !== seen.lead)).code
  );
};

function opinion({ book, dice, seen }: Knowing): Input {
  const service = dice.chance(0.94) ? dice.int(4, 5) : dice.int(1, 3);
  if (dice.chance(0.5 + 0.48 * (seen.lead ? qualityOf(seen.lead) : 0.85))) {
    return {
      solved: true,
      handling: dice.chance(0.75) ? 5 : dice.int(3, 4),
      service,
      contacted: true,
      ...(dice.chance(0.3) ? { comment: line(dice, 'praise') } : {}),
    };
  }
  return {
    solved: false,
    handling: dice.int(1, 2),
    service,
    contacted: dice.chance(0.9),
    reason: dice.pick(book.profile.dissatisfactionReasons).code,
    comment: line(dice, 'grumble'),
  };
}

function reply(knowing: Knowing): Input {
  const { book, dice, now, seen } = knowing;
  const unit = book.units.get(seen.lead ?? '') ?? { zh: '承办单位', phone: book.city.contact };
  const solved = dice.chance(qualityOf(seen.lead ?? '')) ? 'yes' : dice.chance(0.6) ? 'partly' : 'no';
  const reworked = (seen.round ?? 1) > 1;
  return replyOf(book.categories.get(seen.category ?? ''), unit, solved, dayOf(now), reworked, dice);
}

function dispatch({ proposals, dice, book, seen }: Knowing): Input {
  const [first] = proposals;
  const again = seen.timeline.some(({ type }) => type === 'dispatched');
  if (!first)
    return { lead: [...book.units.values()].find(({ level }) => level === 1)?.code, reason: '目录未列明，由该单位先行核实。' };
  return {
    lead: first.lead.code,
    co: first.co.slice(0, dice.chance(0.3) ? 1 : 0).map(({ code }) => code),
    ...(again ? { reason: '经核职责清单，该事项仍由该单位主办。' } : {}),
  };
}

function below({ book, seen }: Knowing): string | undefined {
  const own = book.units.get(seen.lead ?? '');
  return [...book.units.values()].find(({ parent, level }) => own && parent === own.code && level > own.level)?.code;
}

/** 拟填: what somebody would type for each act. An act that nobody has an idea for is left alone (null). */
export const INPUTS: Readonly<Record<string, (knowing: Knowing) => Input | null>> = {
  accept: nothing,
  classify: ({ seen, meant, dice, book }) => {
    const category =
      seen.category ?? meant ?? (book.categories.has('18-01-03') ? '18-01-03' : [...book.categories.keys()].at(-1));
    return { category, reason: line(dice, 'reclassify') };
  },
  answer: ({ book, dice, seen }) => {
    const category = book.categories.get(seen.category ?? '');
    return category
      ? { text: answerOf(category, '主管部门', dice), freeReason: dice.pick(book.profile.freeAnswerReasons).code }
      : null;
  },
  refuse: ({ book, dice }) => ({ code: dice.pick(book.profile.refusals).code, text: line(dice, 'refuse') }),
  'confirm-refusal': said('text', 'refuse'),
  'dismiss-refusal': said('reason', 'grant'),
  'rule-refusal-objection': judged('overturn', 0.3),
  'confirm-transfer': ({ dice }) => ({ receipt: `T-${dice.int(100_000, 999_999)}` }),
  'decline-transfer': said('reason', 'summary'),
  merge: ({ master, dice }) => (master ? { master, reason: line(dice, 'merge') } : null),
  dispatch,
  'ask-info': said('question', 'question'),
  'rule-return': judged('uphold', 0.65),
  'rule-info': ({ dice }) => (dice.chance(0.85) ? { grant: true } : { grant: false, reason: line(dice, 'deny') }),
  'rule-extension': judged('approve', 0.83),
  sign: nothing,
  'sign-task': nothing,
  contact: ({ dice }) => ({ way: dice.chance(0.8) ? 'call' : 'visit', summary: line(dice, 'contact') }),
  progress: ({ dice, seen }) =>
    seen.timeline.filter(({ type }) => type === 'progressed').length < 3 ? { text: line(dice, 'progress') } : null,
  'finish-task': said('result', 'taskDone'),
  reply,
  'request-return': (knowing) => ({
    ground: knowing.dice.pick(knowing.book.profile.returnGrounds).code,
    basis: line(knowing.dice, 'returnBasis'),
    suggested: otherUnit(knowing),
  }),
  'request-info': said('question', 'question'),
  'ask-extension': ({ book, dice }) => ({
    reason: dice.pick(book.profile.extensionReasons).code,
    by: dice.int(2, 5),
    plan: line(dice, 'extension'),
    citizenTalk: line(dice, 'talk'),
  }),
  'assign-down': (knowing) => {
    const unit = below(knowing);
    return unit ? { unit, task: line(knowing.dice, 'task') } : null;
  },
  'open-coordination': said('reason', 'coordination'),
  'accept-coordination': said('note', 'grant'),
  'state-position': (knowing) =>
    (knowing.seen.coordination?.positions?.length ?? 0) < 3
      ? {
          unit: knowing.seen.coordination?.positions?.length ? otherUnit(knowing) : (knowing.seen.lead ?? otherUnit(knowing)),
          text: line(knowing.dice, 'position'),
        }
      : null,
  'raise-coordination': said('minutes', 'position'),
  'rule-coordination': (knowing) => {
    const { dice, seen } = knowing;
    const lead = seen.lead && dice.chance(0.6) ? seen.lead : otherUnit(knowing);
    return { lead, co: [], ruling: line(dice, 'rulingText') };
  },
  'pass-review': ({ dice }) => (dice.chance(0.5) ? { note: line(dice, 'reviewPass') } : {}),
  'fail-review': ({ book, dice }) => ({ code: dice.pick(book.profile.reviewFailures).code, reason: line(dice, 'reviewFail') }),
  'record-callback': opinion,
  'try-callback': ({ dice }) => ({ result: dice.chance(0.9) ? 'no-answer' : 'refused', note: line(dice, 'callbackNote') }),
  'plan-callback': ({ now, dice, seen }) => {
    if (seen.timeline.some(({ type }) => type === 'callbackPlanned') || !dice.chance(0.2)) return null;
    const from = Date.parse(`${dayOf(now + DAY)}T02:00:00Z`) + dice.int(0, 8) * HOUR;
    return { from: new Date(from).toISOString(), to: new Date(from + HOUR).toISOString() };
  },
  'confirm-withdrawal': ({ dice }) => ({ free: dice.chance(0.92), note: '已与诉求人核实是否出于本人意愿。' }),
  rework: said('reason', 'rework'),
  'propose-closure': ({ dice }) => ({ reason: line(dice, 'explain'), explained: true }),
  'confirm-closure': said('reason', 'grant'),
  'rule-close-objection': judged('grant', 0.35),
  reopen: ({ dice }) => ({ cause: dice.pick(['relapse', 'new-fact', 'fraud']), reason: line(dice, 'reopen') }),
  'deny-reopen': said('reason', 'deny'),
  'ask-removal': ({ book, dice }) => ({
    code: dice.pick(book.profile.removals.filter(({ code }) => code !== 'X7')).code,
    evidence: line(dice, 'removal'),
  }),
  'rule-removal': judged('remove', 0.7),
  'issue-notice': ({ dice }) => ({ kind: dice.pick(['written', 'special', 'on-site']), cause: line(dice, 'notice') }),
  'sign-notice': nothing,
  'report-notice': said('report', 'noticeReport'),
  'judge-notice': ({ seen, dice }) => {
    const reported = seen.notices?.find(({ status }) => status === 'reported');
    return reported ? { no: reported.no, verdict: dice.chance(0.86) ? 'lift' : 'send-back', reason: line(dice, 'grant') } : null;
  },
  'confirm-group': () => ({ reason: '经核，为同一事项，合并办理、统一答复。' }),
  'dismiss-group': () => ({ reason: '经核，并非同一事项，分别办理。' }),
  escalate: said('reason', 'escalate'),
  pause: ({ book, dice, now }) => ({
    cause: dice.pick(book.profile.pauseCauses).code,
    document: `澜检〔${dayOf(now).slice(0, 4)}〕${dice.int(10, 400)}号`,
    reason: line(dice, 'pause'),
  }),
  resume: ({ dice }) => (dice.chance(0.1) ? { reason: '检测报告已出具，恢复计时。' } : null),
  shelve: ({ book, dice, now }) => ({
    cause: dice.pick(book.profile.shelveCauses).code,
    plan: line(dice, 'shelve'),
    review: dayOf(now + dice.int(30, 80) * DAY),
    listed: dice.chance(0.5),
  }),
  'give-info': said('text', 'info'),
  rate: (knowing) => (knowing.seen.state === 'to-callback' || knowing.dice.chance(0.3) ? opinion(knowing) : null),
  urge: said('text', 'urge'),
  'add-facts': said('text', 'facts'),
  'object-to-refusal': said('reason', 'objection'),
  'object-to-close': said('reason', 'objection'),
  withdraw: said('reason', 'withdraw'),
  'ask-reopen': said('reason', 'reopen'),
  'change-rating': opinion,
  'waive-callback': nothing,
  'dispute-callback': ({ seen, dice }) =>
    isPoor(seen.callback?.answers ?? null) || dice.chance(0.05) ? { reason: line(dice, 'callbackDispute') } : null,
  'rule-callback': ({ dice }) => {
    const voided = dice.chance(0.35);
    return { void: voided, reason: line(dice, voided ? 'callbackVoid' : 'callbackStands') };
  },
  'verify-callback': ({ seen, dice }) => answersOfSecond(seen.callback?.answers ?? null, dice),
  insist: said('reason', 'objection'),
};

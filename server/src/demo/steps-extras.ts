import { toMs } from '#cases/clock.ts';
import { isEnded } from '#cases/lifecycle.ts';
import { atWork, DAY, HOUR } from './hours.ts';
import { evaluationStep } from './steps-evaluation.ts';
import { handlingStep } from './steps-handling.ts';
import { receptionStep } from './steps-reception.ts';
import type { Step, Tale } from './tale.ts';

const WITH_UNIT: ReadonlySet<string> = new Set(['dispatched', 'signed', 'handling']);
const BEFORE_REPLY: ReadonlySet<string> = new Set(['submitted', 'to-dispatch', 'need-info', 'dispatched', 'signed', 'handling']);

/** 下一步: the earliest of what the way of the case and those beside it bring. */
export function nextStep(tale: Tale): Step | null {
  const steps = [receptionStep(tale) ?? handlingStep(tale) ?? evaluationStep(tale), noticeStep(tale), besideStep(tale)];
  return steps.reduce<Step | null>((first, step) => (step && (!first || step.at < first.at) ? step : first), null);
}

/** 督办: the unit signs and reports, the issuer's level judges. */
function noticeStep(tale: Tale): Step | null {
  const { case: found, book, staff, dice, past } = tale;
  const notice = found.notices.find(({ status }) => status !== 'lifted' && status !== 'escalated');
  if (!notice || found.state === 'archived' || !notice.unit) return null;
  if (!WITH_UNIT.has(found.state) && !['closed', 'replied', 'to-callback', 'dissatisfaction-review'].includes(found.state))
    return null;
  const work = (from: number, to: number) =>
    atWork(book.calendar, Math.max(past.ms, toMs(notice.at)) + dice.real(from, to) * HOUR, dice);
  const unit = () => staff.handler(notice.unit, dice);
  if (notice.status === 'issued') return tale.step(work(0.3, 5), 'sign-notice', unit);
  if (notice.status === 'in-rectification')
    return tale.step(work(5, 50), 'report-notice', unit, { report: tale.line('noticeReport') });
  const word = `judged ${notice.no}`;
  const judge = () => staff.of(notice.issuer.role === 'leader' ? 'leader' : 'supervisor', dice);
  if (dice.chance(0.03) && !notice.level && tale.once(`escalated ${notice.no}`))
    return tale.step(
      work(2, 16),
      'escalate-notice',
      judge,
      { no: notice.no, reason: '整改不力，提级办理。' },
      `escalated ${notice.no}`,
    );
  const verdict = tale.once(word) && dice.chance(0.14) ? 'send-back' : 'lift';
  return tale.step(
    work(2, 16),
    'judge-notice',
    judge,
    { no: notice.no, verdict, reason: verdict === 'lift' ? '整改到位，予以销号。' : '整改不彻底，请继续落实。' },
    word,
  );
}

/** Urges, more facts, withdrawals, attention from above: while the case is open. */
function besideStep(tale: Tale): Step | null {
  const { case: found, book, fate, staff, dice, past } = tale;
  if (isEnded(found.state) || found.state === 'transferred') return null;
  const wants = (extra: Parameters<typeof fate.extras.has>[0]) => fate.extras.has(extra) && tale.once(extra);
  if (found.withdrawal?.pending && BEFORE_REPLY.has(found.state)) {
    const free = !fate.extras.has('pressed');
    return tale.step(
      atWork(book.calendar, past.ms + dice.real(0.5, 5) * HOUR, dice),
      'confirm-withdrawal',
      () => staff.of('callback-agent', dice),
      { free, note: free ? '经核实，为诉求人真实意愿。' : '诉求人称是被要求撤回的。' },
    );
  }
  if (wants('withdraw') && BEFORE_REPLY.has(found.state) && found.state !== 'submitted') {
    return tale.step(past.ms + dice.around(20) * HOUR, 'withdraw', past.citizen, {
      reason: tale.line('withdraw'),
      pressed: fate.extras.has('pressed') && dice.chance(0.3),
    });
  }
  if (!WITH_UNIT.has(found.state)) return null;
  if (wants('add-facts'))
    return tale.step(past.ms + dice.around(16) * HOUR, 'add-facts', past.citizen, { text: tale.line('facts') });
  if (wants('escalate'))
    return tale.step(past.ms + dice.around(8) * HOUR, 'escalate', () => staff.of('operator', dice), {
      reason: tale.line('escalate'),
    });
  if (wants('notice')) {
    const leads = dice.chance(0.2);
    const kind = leads ? 'instruction' : dice.pick(['written', 'special', 'on-site']);
    return tale.step(
      atWork(book.calendar, past.ms + dice.around(30) * HOUR, dice),
      'issue-notice',
      () => staff.of(leads ? 'leader' : 'supervisor', dice),
      { kind, cause: tale.line('notice') },
      'notice',
    );
  }
  const urge = `urge ${found.urges.total + 1}`;
  if (found.urges.total < fate.urges && tale.once(urge)) {
    return tale.step(past.ms + dice.real(1, 2.5) * DAY, 'urge', past.citizen, { text: tale.line('urge') }, urge);
  }
  return null;
}

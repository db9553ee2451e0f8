import { responsibleFor } from '#directory/duties.ts';
import { isRunning, toMs } from '#cases/clock.ts';
import { LEVEL_ROLES } from '#stages/3-dispatch/coordination.rules.ts';
import { qualityOf } from './fate.ts';
import { atWork, byShare, DAY, HOUR, MINUTE, shareOfClock, shareOfLimit } from './hours.ts';
import type { Step, Tale } from './tale.ts';
import { replyOf } from './texts/replies.ts';

const emergency = ({ case: found, book }: Tale) => book.profile.grades[found.grade].emergency;
/** Units work in office hours; for an emergency they come at any hour. */
const inOffice = (tale: Tale, ms: number) => (emergency(tale) ? ms : atWork(tale.book.calendar, ms, tale.dice));

/** 办理: what the units, and those who rule on their wishes, do next. */
export function handlingStep(tale: Tale): Step | null {
  const { case: found } = tale;
  const ruling = rulingStep(tale);
  if (ruling) return ruling;
  switch (found.state) {
    case 'dispatched':
      return signStep(tale);
    case 'signed':
      return contactStep(tale);
    case 'handling':
      return workStep(tale);
    case 'need-info': {
      const { dice, past } = tale;
      return found.info.count + tale.refusals > 0 && dice.chance(0.25)
        ? null
        : tale.step(past.ms + dice.around(14) * HOUR, 'give-info', past.citizen, { text: tale.line('info') });
    }
    case 'coordination':
      return coordinationStep(tale);
    case 'long-term':
      return tale.step(
        inOffice(tale, tale.past.ms + tale.dice.real(20, 85) * DAY),
        'unshelve',
        () => tale.staff.of('supervisor', tale.dice),
        { reason: '工程已开工，恢复办理。' },
      );
    default:
      return null;
  }
}

/** Requests that wait for somebody's word. */
function rulingStep(tale: Tale): Step | null {
  const { case: found, book, staff, dice } = tale;
  const soon = (name: 'info-ruling' | 'extension-ruling') => {
    const clock = found.clocks[name];
    return isRunning(clock) ? shareOfClock(book.calendar, clock, dice.real(0.1, 0.85)) : tale.past.ms + HOUR;
  };
  if (found.info.pending && found.state !== 'need-info') {
    const grant = dice.chance(0.85);
    return tale.step(
      soon('info-ruling'),
      'rule-info',
      () => staff.of('dispatcher', dice),
      grant ? { grant } : { grant, reason: tale.line('deny') },
    );
  }
  if (found.extension.pending && found.state === 'handling' && tale.once('extension lapses')) {
    if (dice.chance(0.06)) tale.happened('extension lapses');
    const approve = dice.chance(0.83);
    return tale.step(soon('extension-ruling'), 'rule-extension', () => staff.of('dispatcher', dice), {
      approve,
      reason: tale.line(approve ? 'grant' : 'deny'),
    });
  }
  return null;
}

function signStep(tale: Tale): Step | null {
  const { case: found, book, fate, dice } = tale;
  const round = `return ${found.returns.length}`;
  const returnable = found.clocks.return;
  if (fate.returns > found.returns.length && tale.once(round) && returnable) {
    const at = inOffice(tale, shareOfClock(book.calendar, returnable, dice.real(0.05, 0.4)));
    const ground = found.returns.length === 0 ? 'not-our-duty' : 'owner-elsewhere';
    return tale.step(
      at,
      'request-return',
      () => tale.handler,
      () => ({ ground, basis: tale.line('returnBasis'), suggested: suggestion(tale) }),
      round,
    );
  }
  if (fate.extras.has('auto-sign')) return null;
  const clock = found.clocks.sign;
  return tale.step(
    isRunning(clock) ? shareOfClock(book.calendar, clock, dice.real(0.04, 0.9)) : tale.past.ms + HOUR,
    'sign',
    () => tale.handler,
  );
}

/** Whom a unit names in its stead: the list's first other unit. */
function suggestion({ case: found, book, dice }: Tale): string {
  const listed = responsibleFor(book, found).flatMap(({ lead, co }) => [lead, ...co]);
  const other =
    listed.find(({ code, level }) => code !== found.lead && level === 1) ?? listed.find(({ code }) => code !== found.lead);
  return other?.code ?? dice.pick([...book.units.keys()].filter((code) => code !== found.lead));
}

function contactStep(tale: Tale): Step {
  const { case: found, book, fate, dice, past } = tale;
  const clock = found.clocks.contact;
  const share = fate.extras.has('late-contact') ? dice.real(1.05, 1.3) : dice.real(0.05, 0.85);
  const soonest = past.ms + 5 * MINUTE;
  const at = !isRunning(clock)
    ? past.ms + 2 * HOUR
    : emergency(tale)
      ? shareOfClock(book.calendar, clock, share)
      : byShare(book.calendar, clock, share, soonest, dice);
  const way = dice.chance(0.78) ? 'call' : dice.chance(0.7) ? 'visit' : 'message';
  return tale.step(inOffice(tale, Math.max(at, soonest)), 'contact', () => tale.handler, { way, summary: tale.line('contact') });
}

/** When the unit will reply, by its pace and its quality. */
function replyAt(tale: Tale): number {
  const { case: found, book, fate, past } = tale;
  const clock = found.clocks.unit;
  const quality = qualityOf(found.lead ?? '');
  const pace = fate.pace > 1 ? fate.pace : Math.min(0.99, fate.pace * (1.25 - quality * 0.35));
  const soonest = past.ms + 30 * MINUTE;
  if (!isRunning(clock)) return past.ms + DAY;
  return emergency(tale)
    ? Math.max(soonest, shareOfClock(book.calendar, clock, pace))
    : byShare(book.calendar, clock, pace, soonest, tale.dice);
}

function workStep(tale: Tale): Step {
  const { case: found, fate, staff, dice, past, book } = tale;
  const due = replyAt(tale);
  const between = (from: number, to: number) => inOffice(tale, past.ms + (due - past.ms) * dice.real(from, to));
  const task = found.assignments.find(({ role, status }) => role !== 'lead' && (status === 'assigned' || status === 'signed'));
  if (task) {
    const worker = () => staff.handler(task.unit, dice);
    if (task.status === 'assigned') return tale.step(between(0.02, 0.2), 'sign-task', worker);
    return tale.step(between(0.2, 0.7), 'finish-task', worker, { result: tale.line('taskDone') });
  }
  const word = (extra: string) => `${extra} ${found.round}`;
  const wants = (extra: Parameters<typeof fate.extras.has>[0]) => fate.extras.has(extra) && tale.once(extra);
  if (wants('co-unit'))
    return tale.step(
      between(0.05, 0.2),
      'add-co-unit',
      () => staff.of('dispatcher', dice),
      () => ({ unit: suggestion(tale), task: tale.line('task') }),
      'co-unit',
    );
  if (wants('assign-down')) {
    const below = [...book.units.values()].find(
      ({ parent, level }) => parent === found.lead && level > (book.units.get(found.lead ?? '')?.level ?? 9),
    );
    if (below)
      return tale.step(between(0.02, 0.1), 'assign-down', () => tale.handler, { unit: below.code, task: tale.line('task') });
    tale.happened('assign-down');
  }
  if (wants('request-info'))
    return tale.step(between(0.05, 0.2), 'request-info', () => tale.handler, { question: tale.line('question') });
  if (fate.coordination > 0 && tale.once('coordination'))
    return tale.step(
      between(0.05, 0.25),
      'open-coordination',
      () => tale.handler,
      { reason: tale.line('coordination') },
      'coordination',
    );
  if (wants('progress')) return tale.step(between(0.1, 0.5), 'progress', () => tale.handler, { text: tale.line('progress') });
  if (wants('extension') && book.profile.grades[found.grade].extendable) {
    const reason = dice.pick(book.profile.extensionReasons).code;
    return tale.step(
      between(0.1, 0.4),
      'ask-extension',
      () => tale.handler,
      { reason, by: dice.int(2, 5), plan: tale.line('extension'), citizenTalk: tale.line('talk') },
      'extension',
    );
  }
  if (wants('pause'))
    return tale.step(between(0.2, 0.5), 'pause', () => staff.of('supervisor', dice), {
      cause: dice.pick(book.profile.pauseCauses).code,
      document: `澜检〔${past.now.slice(0, 4)}〕${dice.int(10, 400)}号`,
      reason: tale.line('pause'),
    });
  if (found.clocks.unit && !isRunning(found.clocks.unit) && found.clocks.unit.stopped === null) {
    return tale.step(inOffice(tale, past.ms + dice.real(3, 12) * DAY), 'resume', () => staff.of('supervisor', dice), {
      reason: '检测报告已出具，恢复计时。',
    });
  }
  if (wants('shelve')) {
    const review = new Date(past.ms + (due - past.ms) + dice.real(25, 80) * DAY).toISOString().slice(0, 10);
    return tale.step(between(0.3, 0.8), 'shelve', () => staff.of('supervisor', dice), {
      cause: dice.pick(book.profile.shelveCauses).code,
      plan: tale.line('shelve'),
      review,
      listed: dice.chance(0.5),
    });
  }
  if (wants('second-progress'))
    return tale.step(between(0.3, 0.8), 'progress', () => tale.handler, { text: tale.line('progress') }, 'second-progress');
  return tale.step(
    inOffice(tale, due),
    'reply',
    () => tale.handler,
    () => replyNow(tale),
    word('reply'),
  );
}

function replyNow({ case: found, book, dice, past }: Tale): Record<string, unknown> {
  const unit = book.units.get(found.lead ?? '') ?? { zh: '承办单位', phone: book.city.contact };
  const quality = qualityOf(found.lead ?? '');
  const solved = dice.chance(quality) ? 'yes' : dice.chance(0.6) ? 'partly' : 'no';
  return replyOf(book.categories.get(found.category ?? ''), unit, solved, past.now.slice(0, 10), found.reworks > 0, dice);
}

/** 协调会商: accepted, positions heard, raised as far as its fate wants, ruled. */
function coordinationStep(tale: Tale): Step | null {
  const { case: found, book, fate, staff, dice, past } = tale;
  const coordination = found.coordination;
  if (!coordination) return null;
  const hours = (from: number, to: number) => atWork(book.calendar, past.ms + dice.real(from, to) * HOUR, dice);
  if (coordination.status === 'open')
    return tale.step(hours(1, 7), 'accept-coordination', () => staff.of('coordinator', dice), {
      note: '已受理，将于近日召集相关单位会商。',
    });
  const rivals = [coordination.interim ?? found.lead, suggestion(tale)].filter((unit): unit is string => !!unit);
  const silent = rivals.find(
    (unit) => !coordination.positions.some((each) => each.unit === unit) && tale.once(`position ${unit}`),
  );
  if (silent)
    return tale.step(
      hours(2, 20),
      'state-position',
      () => staff.of('coordinator', dice),
      { unit: silent, text: tale.line('position') },
      `position ${silent}`,
    );
  const roles = LEVEL_ROLES[coordination.level];
  const judge = () => staff.of(dice.pick(roles), dice);
  if (coordination.level < fate.coordination)
    return tale.step(hours(10, 60), 'raise-coordination', judge, { minutes: tale.line('position') });
  // What was returned twice has no unit meanwhile, so there may be only one to choose from.
  const lead = (dice.chance(0.55) ? (coordination.interim ?? rivals[0]) : rivals[1]) ?? rivals[0];
  const co = rivals.filter((unit) => unit !== lead && dice.chance(0.6));
  return tale.step(
    shareOfLimit(
      book.calendar,
      book.profile.limits.coordination[coordination.level - 1] ?? book.profile.limits.review,
      toMs(found.clocks.coordination?.from ?? past.now),
      dice.real(0.2, 0.8),
    ),
    'rule-coordination',
    judge,
    { lead, co, ruling: tale.line('rulingText') },
  );
}

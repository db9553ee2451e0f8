import { responsibleFor } from '#directory/duties.ts';
import { isRunning, toMs } from '#cases/clock.ts';
import { atWork, DAY, HOUR, MINUTE, onDuty, shareOfClock } from './hours.ts';
import type { Step, Tale } from './tale.ts';

const minutes = (tale: Tale, middle: number) => onDuty(tale.book.calendar, tale.past.ms, tale.dice.around(middle));

/** 接收、分流、派单: what operators, second persons and dispatchers do next. */
export function receptionStep(tale: Tale): Step | null {
  const { case: found, fate, staff, dice, past } = tale;
  if (found.refusal?.pending) {
    const second = () => (dice.chance(0.5) ? staff.of('operator', dice, [found.refusal?.by]) : staff.of('reviewer', dice));
    if (dice.chance(0.08) && tale.once('dismiss'))
      return tale.step(minutes(tale, 40), 'dismiss-refusal', second, { reason: '诉求人已补充具体内容，可以受理。' }, 'dismiss');
    return tale.step(minutes(tale, 40), 'confirm-refusal', second, { text: '经第二人复核，同意不予受理。' });
  }
  switch (found.state) {
    case 'draft':
    case 'submitted':
      return firstStep(tale);
    case 'refused':
      if (found.refusal?.objection === 'pending') {
        const reviewer = () => staff.of('reviewer', dice, [found.refusal?.by, found.refusal?.confirmedBy]);
        return tale.step(atWork(tale.book.calendar, past.ms + dice.real(2, 9) * HOUR, dice), 'rule-refusal-objection', reviewer, {
          overturn: dice.chance(0.3),
          reason: '已调阅通话录音和材料，作出复核决定。',
        });
      }
      return fate.objects && tale.once('object-to-refusal')
        ? tale.step(past.ms + dice.real(0.5, 5) * DAY, 'object-to-refusal', past.citizen, { reason: tale.line('objection') })
        : null;
    case 'transferred':
      if (fate.extras.has('decline'))
        return tale.step(past.ms + dice.real(0.5, 4) * MINUTE, 'decline-transfer', () => staff.of('operator', dice), {
          reason: '对方答复不属于其受理范围。',
        });
      return tale.step(past.ms + dice.real(8, 62) * 1000, 'confirm-transfer', () => staff.of('operator', dice), {
        receipt: `${found.transfer?.target}-${dice.int(100000, 999999)}`,
      });
    case 'to-dispatch':
      return dispatchStep(tale);
    case 'return-review':
      return returnStep(tale);
    default:
      return null;
  }
}

function firstStep(tale: Tale): Step {
  const { case: found, fate, staff, dice } = tale;
  const operator = () => staff.of('operator', dice);
  const at = found.state === 'draft' ? tale.past.ms + dice.real(1, 5) * MINUTE : minutes(tale, 35);
  if (fate.refusal && tale.once('dismiss') && found.grade !== 'E0')
    return tale.step(at, 'refuse', operator, { code: fate.refusal, text: tale.line('refuse') });
  if (fate.reception === 'transfer' && found.state === 'draft')
    return tale.step(at, 'transfer', operator, { target: targetOf(tale), summary: tale.line('summary') });
  if (found.category === null) return classifyStep(tale, at, operator);
  return tale.step(at, 'accept', operator);
}

const TARGETS: Readonly<Record<string, string>> = {
  '04-03': 'gas',
  '02-02': 'lift',
  '12-04': '120',
  '12-01': '119',
  '12-03': '119',
  '10-01': '110',
  '04-02': 'power',
  '04-01': 'water',
  '04-04': 'heating',
};
function targetOf({ case: found, book, dice }: Tale): string {
  const wanted = TARGETS[found.category?.slice(0, 5) ?? ''] ?? '110';
  const known = book.profile.transferTargets;
  return known.find(({ code }) => code === wanted)?.code ?? dice.pick(known).code;
}

function classifyStep(tale: Tale, at: number, who: () => ReturnType<Tale['staff']['of']>): Step {
  const category = tale.past.appeal.category ?? tale.meant;
  return tale.step(at, 'classify', who, { ...(category ? { category } : {}), reason: tale.line('reclassify') });
}

/** 派单 by the duties list: to the first proposal, with its co-units; now and then to the wrong one. */
function dispatchStep(tale: Tale): Step {
  const { case: found, fate, staff, dice, master, past } = tale;
  const dispatcher = () => staff.of('dispatcher', dice);
  if (found.category === null) return classifyStep(tale, minutes(tale, 6), dispatcher);
  if (fate.extras.has('reclassify') && tale.once('reclassify')) {
    return tale.step(
      minutes(tale, 2),
      'classify',
      dispatcher,
      { category: found.category, type: found.type, grade: found.grade, reason: tale.line('reclassify') },
      'reclassify',
    );
  }
  if (fate.extras.has('ask-info') && tale.once('ask-info'))
    return tale.step(minutes(tale, 5), 'ask-info', dispatcher, { question: tale.line('question') });
  if (
    master &&
    tale.once('merge') &&
    ['to-dispatch', 'dispatched', 'signed', 'handling', 'replied'].includes(master.case.state)
  ) {
    const step = tale.step(minutes(tale, 6), 'merge', dispatcher);
    return {
      at: step.at,
      run() {
        tale.happened('merge');
        master.past.until(past.ms);
        past.act('merge', dispatcher(), { master: master.case.id, reason: tale.line('merge') }, master.past);
      },
    };
  }
  const late = dice.chance(0.03) ? 4 : 1;
  return tale.step(minutes(tale, (found.grade.startsWith('E') ? 1.2 : 5) * late), 'dispatch', dispatcher, () => whomTo(tale));
}

function whomTo(tale: Tale): Record<string, unknown> {
  const { case: found, book, fate, dice } = tale;
  const listed = responsibleFor(book, found);
  const returned = found.returns.filter(({ outcome }) => outcome === 'upheld');
  const suggested = returned.at(-1)?.suggested;
  const [first] = listed;
  // What a department owes is not pushed to the grassroots, whoever suggests it.
  if (suggested && book.units.get(suggested)?.level === 1 && tale.refusals === 0)
    return { lead: suggested, reason: '原承办单位退单成立，按建议单位派发。' };
  if (suggested && first) return { lead: first.lead.code, reason: '经核对职责清单，仍由该单位牵头办理。' };
  if (!first) return { lead: anyDepartment(book), reason: '目录未列明，由该单位先行核实。' };
  const wrong = fate.returns > 0 && fate.upheld;
  const other = wrong
    ? [...first.co.map(({ code }) => code), ...listed.slice(1).map(({ lead }) => lead.code)].find(
        (code) => book.units.get(code)?.level === 1 && code !== first.lead.code,
      )
    : undefined;
  if (other) return { lead: other, reason: '按现场描述判断由该单位牵头。' };
  const most = fate.extras.has('two-co-units') ? 2 : dice.chance(0.3) ? 1 : 0;
  return { lead: first.lead.code, co: first.co.slice(0, most).map(({ code }) => code) };
}
const anyDepartment = (book: Tale['book']): string => [...book.units.values()].find(({ level }) => level === 1)?.code ?? '';

/** 退单裁定: not by who dispatched it; the second one is the coordinator's. */
function returnStep(tale: Tale): Step {
  const { case: found, book, fate, staff, dice, past } = tale;
  const clock = found.clocks['return-ruling'];
  const at = isRunning(clock) ? shareOfClock(book.calendar, clock, dice.real(0.1, 0.9)) : past.ms + HOUR;
  const pending = found.returns.at(-1);
  const second = found.returns.length > 1;
  const judge = () => staff.of(second ? 'coordinator' : 'dispatcher', dice, [found.dispatchedBy, pending?.dispatchedBy]);
  const uphold = second ? dice.chance(0.4) : fate.upheld;
  return tale.step(Math.max(at, toMs(pending?.at ?? past.now) + 5 * MINUTE), 'rule-return', judge, {
    uphold,
    reason: tale.line('ruling'),
  });
}

import type { Assignment, Case, ClockName } from '#cases/case.ts';
import type { Clock } from '#cases/clock.ts';
import { isPaused, isRunning } from '#cases/clock.ts';
import { desksOf, WINDOWS } from '#cases/desks.ts';
import { type CaseState, isEnded } from '#cases/lifecycle.ts';

const AT_WORK: readonly CaseState[] = [
  'dispatched',
  'signed',
  'return-review',
  'handling',
  'need-info',
  'coordination',
  'long-term',
];
export const SET_ASIDE: readonly CaseState[] = ['need-info', 'coordination', 'long-term'];
/** A unit has it in its hands: not where a reply that did not satisfy is being coordinated. */
const isAtWork = (found: Case): boolean =>
  AT_WORK.includes(found.state) && found.lead !== null && found.resume !== 'dissatisfaction-review';
export const ENDS: readonly CaseState[] = ['answered', 'refused', 'closed', 'withdrawn', 'archived'];

/** In which states a clock may run; and, marked with `!`, in which it must. */
const RUNS: { readonly [name in ClockName]?: string } = {
  acceptance: '!submitted',
  transfer: '!transferred',
  dispatch: '!to-dispatch coordination',
  sign: '!dispatched return-review coordination',
  unit: 'dispatched signed handling return-review coordination',
  contact: 'dispatched signed handling return-review coordination',
  'return-ruling': '!return-review',
  info: '!need-info',
  review: '!replied',
  callback: 'to-callback',
  callbacks: '!to-callback',
  dissatisfaction: '!dissatisfaction-review',
  coordination: '!coordination',
  'coordination-notice': '!coordination',
  shelf: '!long-term',
  score: 'closed',
  archive: '!answered !refused !closed !withdrawn',
  pause: 'signed handling return-review coordination',
} as Record<string, string>;

const openTasks = (found: Case): Assignment[] =>
  found.assignments.filter(({ status }) => status === 'assigned' || status === 'signed');

function wrongClock(name: string, clock: Clock): string[] {
  const wrong: string[] = [];
  const say = (what: string) => wrong.push(`clock ${name}: ${what}`);
  if (clock.due !== null && clock.due < clock.from) say(`is due ${clock.due} before it began ${clock.from}`);
  if (clock.stopped !== null && clock.stopped < clock.from) say('stopped before it began');
  if ((clock.stopped === null) !== (clock.outcome === null)) say('has an outcome while it runs, or none when it stopped');
  if (clock.alarms && (clock.alarms.at50 < clock.from || clock.alarms.at80 < clock.alarms.at50))
    say('its alarms are not in order');
  if (clock.alarms && clock.due !== null && clock.due < clock.alarms.at80) say('its last alarm comes after its end');
  let last = clock.from;
  for (const [index, pause] of clock.pauses.entries()) {
    if (pause.from < last) say(`pause ${index} begins ${pause.from} before ${last}`);
    if (pause.to !== null && pause.to < pause.from) say(`pause ${index} ends before it begins`);
    if (pause.to === null && (index < clock.pauses.length - 1 || clock.stopped !== null)) say(`pause ${index} never ended`);
    last = pause.to ?? pause.from;
  }
  const standing = clock.pauses.at(-1)?.to === null;
  if (isPaused(clock) !== (standing && clock.stopped === null)) say('stands still without a pause, or runs during one');
  return wrong;
}

function wrongClocks(found: Case): string[] {
  const wrong = (Object.entries(found.clocks) as [ClockName, Clock][]).flatMap(([name, clock]) => wrongClock(name, clock));
  wrong.push(...found.assignments.flatMap(({ no, clock }) => wrongClock(`of task ${no}`, clock)));
  wrong.push(...found.notices.flatMap(({ no, clock }) => wrongClock(`of notice ${no}`, clock)));
  for (const [name, states] of Object.entries(RUNS)) {
    const clock = found.clocks[name as ClockName];
    const where = states.split(' ');
    if (isRunning(clock) && !where.some((state) => state.replace('!', '') === found.state))
      wrong.push(`clock ${name} runs in ${found.state}`);
    if (!isRunning(clock) && where.includes(`!${found.state}`)) wrong.push(`clock ${name} does not run in ${found.state}`);
  }
  const runsIf = (name: ClockName, is: boolean | undefined) => {
    if (isRunning(found.clocks[name]) !== (is ?? false))
      wrong.push(`clock ${name} ${is ? 'does not run' : 'runs'} in ${found.state}`);
  };
  runsIf('info-ruling', found.info.pending);
  runsIf('extension-ruling', found.extension.pending !== null);
  runsIf('removal-ruling', found.removal?.status === 'pending');
  runsIf('callback-ruling', found.callback?.objection?.outcome === 'pending');
  runsIf('refusal-confirmation', found.refusal?.pending);
  runsIf('objection-ruling', found.refusal?.objection === 'pending' || found.objections.close === 'pending');
  runsIf('citizen', !ENDS.includes(found.state));
  const unit = found.clocks.unit;
  if (isAtWork(found) && (unit === undefined || unit.stopped !== null)) wrong.push(`no unit clock in ${found.state}`);
  if (SET_ASIDE.includes(found.state) && found.coordination?.status !== 'open' && isRunning(unit))
    wrong.push(`the unit's clock runs in ${found.state}`);
  if (isEnded(found.state) && (isRunning(unit) || isPaused(unit))) wrong.push(`the unit's clock goes on in ${found.state}`);
  if (found.state === 'archived') {
    for (const [name, clock] of Object.entries(found.clocks))
      if (!WINDOWS.has(name as ClockName) && clock.stopped === null) wrong.push(`clock ${name} in the archive`);
  }
  return wrong;
}

/** What waits for a decision must stand where the decision can be made. */
function wrongPending(found: Case): string[] {
  const wrong: string[] = [];
  const only = (what: string, is: boolean | undefined | null, ...states: CaseState[]) => {
    if (is && !states.includes(found.state)) wrong.push(`${what} is pending in ${found.state}`);
  };
  only('a refusal', found.refusal?.pending, 'draft', 'submitted');
  only('an objection to a refusal', found.refusal?.objection === 'pending', 'refused');
  only('an objection to the close', found.objections.close === 'pending', 'closed');
  only('a request for information', found.info.pending, 'signed', 'handling');
  only('an extension', found.extension.pending !== null, 'handling', 'need-info');
  only(
    'a return',
    found.returns.some(({ outcome }) => outcome === 'pending'),
    'return-review',
  );
  only('a withdrawal', found.withdrawal?.pending, 'submitted', 'to-dispatch', ...AT_WORK);
  only('a reopening', found.reopening?.pending, 'closed');
  only('a removal', found.removal?.status === 'pending', 'closed');
  only('an objection to the callback', found.callback?.objection?.outcome === 'pending', 'closed');
  only('a closure', found.closureProposal !== null && found.closedAt === null, 'dissatisfaction-review');
  only('a coordination', found.coordination?.status === 'open' || found.coordination?.status === 'accepted', 'coordination');
  if (found.state === 'return-review' && !found.returns.some(({ outcome }) => outcome === 'pending'))
    wrong.push('return-review without a return');
  if (found.state === 'coordination' && found.coordination?.status !== 'open' && found.coordination?.status !== 'accepted')
    wrong.push('nothing to coordinate');
  return wrong;
}

/** The sum over units equals the whole: one lead, and no open work where nobody works. */
function wrongUnits(found: Case): string[] {
  const wrong: string[] = [];
  const open = openTasks(found);
  const leads = found.assignments.filter(({ role, status }) => role === 'lead' && status !== 'cancelled');
  const working = isAtWork(found);
  if (working && open.filter(({ role }) => role === 'lead').length !== 1) wrong.push(`${found.state} has ${leads.length} leads`);
  if (working && !open.some(({ role, unit }) => role === 'lead' && unit === found.lead))
    wrong.push(`the lead ${found.lead} has no open task`);
  if (!working && open.length > 0)
    wrong.push(`${found.state}: open work of ${open.map(({ unit, role }) => `${unit} (${role})`).join(', ')}`);
  if (
    [
      'dispatched',
      'signed',
      'handling',
      'return-review',
      'long-term',
      'replied',
      'to-callback',
      'dissatisfaction-review',
    ].includes(found.state) &&
    !found.lead
  ) {
    wrong.push(`${found.state} without a lead`);
  }
  if (found.state === 'dispatched' && open.some(({ role, status }) => role === 'lead' && status === 'signed'))
    wrong.push('dispatched, but signed');
  if (['signed', 'handling'].includes(found.state) && open.some(({ role, status }) => role === 'lead' && status === 'assigned'))
    wrong.push(`${found.state}, but not signed`);
  const units = open.map(({ unit }) => unit);
  if (new Set(units).size !== units.length) wrong.push(`a unit has two open tasks: ${units.join(', ')}`);
  for (const task of found.assignments) {
    const over = task.status === 'done' || task.status === 'cancelled';
    if (over !== (task.clock.stopped !== null))
      wrong.push(`the clock of task ${task.no} (${task.status}) ${over ? 'still runs' : 'has stopped'}`);
    if (
      over &&
      found.assignments.some(({ parent, status }) => parent === task.no && (status === 'assigned' || status === 'signed'))
    ) {
      wrong.push(`task ${task.no} is over, but not what hangs on it`);
    }
  }
  const onDesks = desksOf(found).filter(({ desk }) => desk === 'sign' || desk === 'handling' || desk === 'waiting');
  if (working && onDesks.length !== open.length)
    wrong.push(`${open.length} tasks stand on ${onDesks.length} desks: ${onDesks.map((d) => `${d.desk} ${d.unit}`)}`);
  return wrong;
}

/** 评分: what is archived has its score frozen, and what is frozen waits for no decision. */
function wrongScore(found: Case): string[] {
  const wrong: string[] = [];
  const { score, round } = found;
  if (found.state === 'archived' && found.lead && found.callback && found.outcome !== 'withdrawn' && score?.round !== round)
    wrong.push('archived without a frozen score');
  if (score?.round === round && (found.removal?.status === 'pending' || found.callback?.objection?.outcome === 'pending'))
    wrong.push('a frozen score waits for a decision');
  if (score && score.round > round) wrong.push('a score of a round to come');
  if (score && score.round < round && score.corrected === null) wrong.push('a new round, and the old score was not corrected');
  return wrong;
}

/** An end has its reason, and what goes on has none yet. */
function wrongEnd(found: Case): string[] {
  const wrong: string[] = [];
  const ended = ENDS.includes(found.state);
  if (ended && (found.outcome === null || found.closedAt === null)) wrong.push(`${found.state} without an outcome or a time`);
  if (!ended && (found.outcome !== null || found.closedAt !== null))
    wrong.push(`${found.state} has the outcome ${found.outcome} of ${found.closedAt}`);
  const replied = ['solved', 'unsolved-explained', 'unreachable', 'waived'];
  if (ended && replied.includes(found.outcome ?? '') && found.reply === null) wrong.push(`${found.outcome} without a reply`);
  if (found.outcome === 'transferred' && !found.transfer?.receipt) wrong.push('transferred without a receipt');
  if (found.outcome === 'refused' && !found.refusal) wrong.push('refused without a code');
  const answered = ['to-callback', 'dissatisfaction-review'];
  if (answered.includes(found.state) && (!found.reply || !found.callback))
    wrong.push(`${found.state} without a reply and a callback`);
  if (['to-dispatch', 'dispatched', 'signed'].includes(found.state) && found.reply)
    wrong.push(`${found.state} has a reply of ${found.reply.unit}`);
  return wrong;
}

/** 工单的不变式: what can be seen of a case alone: its clocks, what is pending, the work of the units, and the end. */
export const wrongCase = (found: Case): string[] => [
  ...wrongClocks(found),
  ...wrongPending(found),
  ...wrongUnits(found),
  ...wrongEnd(found),
  ...wrongScore(found),
];

import type { Act, Person } from '#cases/act.ts';
import { whyNot } from '#cases/act.ts';
import { type Desk, desksOf, nextMoment } from '#cases/desks.ts';
import { foldEvents } from '#cases/event.ts';
import { chainHash, NO_HASH } from '#cases/record.ts';
import { compact, expand } from '#cases/store.ts';
import { tick } from '#stages/5-supervision/tick.rules.ts';
import { ENDS, SET_ASIDE, wrongCase } from '#test/case-invariants.ts';
import { declaredAct, type Life } from '#test/live.ts';

/** 不变式: what is true of every case after every act and every hour, whatever was done before. Each says what is wrong, or nothing. */

/** Time that does not count for the unit was granted by somebody who does not handle the case. */
function wrongGrants(life: Life, crew: readonly Person[]): string[] {
  const { case: found, book } = life;
  return (found.clocks.unit?.pauses ?? []).flatMap(({ by, cause, from }) => {
    const who = crew.find(({ id }) => id === by);
    if (!who) return [`${by} paused the unit's clock (${cause})`];
    const had = found.assignments.some(({ unit, at }) => unit === who.unit && at < from);
    const own = had && who.unit !== null && book.units.get(who.unit)?.kind !== 'centre';
    return own ? [`${by} of ${who.unit} paused the clock of its own unit (${cause})`] : [];
  });
}

function wrongDesks(life: Life): string[] {
  const now = desksOf(life.case).map(({ desk, unit, due }) => `${desk} ${unit} ${due}`);
  const kept = [...life.desks.values()].map(({ desk, unit, due }) => `${desk} ${unit} ${due}`);
  const wrong = now.sort().join() === kept.sort().join() ? [] : [`the desks are ${kept}, they should be ${now}`];
  if (now.length === 0 && ![...ENDS, 'merged'].includes(life.case.state)) wrong.push(`${life.case.state} stands on no desk`);
  return wrong;
}

/** The acts that clear a desk. */
const CLEARS: { readonly [desk in Desk]?: readonly string[] } = {
  acceptance: ['accept', 'answer', 'refuse', 'classify', 'transfer'],
  'refusal-confirmation': ['confirm-refusal', 'dismiss-refusal'],
  objection: ['rule-refusal-objection', 'rule-close-objection', 'rule-callback'],
  transfer: ['confirm-transfer', 'decline-transfer'],
  dispatch: ['dispatch', 'classify'],
  sign: ['sign', 'sign-task'],
  handling: ['contact', 'reply', 'finish-task', 'assign-down'],
  'return-ruling': ['rule-return'],
  'info-ruling': ['rule-info'],
  'extension-ruling': ['rule-extension'],
  coordination: ['accept-coordination', 'rule-coordination', 'raise-coordination'],
  'long-term': ['unshelve'],
  review: ['pass-review'],
  callback: ['record-callback', 'try-callback'],
  dissatisfaction: ['rework', 'propose-closure'],
  'closure-confirmation': ['confirm-closure'],
  withdrawal: ['confirm-withdrawal'],
  reopening: ['reopen', 'deny-reopen'],
  removal: ['rule-removal'],
  supervision: ['judge-notice'],
  notice: ['sign-notice', 'report-notice', 'refer-accountability'],
  group: ['confirm-group'],
};
/** What waits on a desk can be done by somebody, if not at night then in the morning. */
function deadEnds(life: Life, crew: readonly Person[]): string[] {
  const { case: found } = life;
  const minute = life.clockTime.slice(11);
  return [...life.desks.values()].flatMap(({ desk, unit }) => {
    const names = CLEARS[desk];
    if (!names || (desk === 'callback' && (minute < '08:30' || minute >= '21:00'))) return [];
    // A co-unit waits while the case is set aside.
    if (unit && (SET_ASIDE.includes(found.state) || found.state === 'return-review') && desk === 'handling') return [];
    const facts = life.facts();
    const somebody = names.some((name) =>
      crew.some((who) => (!unit || who.unit === unit) && whyNot(declaredAct(name) as Act<never>, found, who, facts) === null),
    );
    return somebody ? [] : [`nobody can clear the desk ${desk} ${unit} in ${found.state}`];
  });
}

/** Looking again at the same moment says nothing new, and nothing that was due went unheard. */
function wrongTick(life: Life): string[] {
  const wrong = tick(life.case, life.facts()).map(({ type }) => `${type} was due and nobody had heard`);
  const next = nextMoment(life.case);
  if (next !== null && next <= life.now) wrong.push(`${next} is still to come at ${life.now}`);
  return wrong;
}

/** The record leads to the case, and its chain holds. */
export function wrongRecord(life: Life): string[] {
  const { events, case: found } = life;
  const wrong: string[] = [];
  if (found.version !== events.length) wrong.push(`version ${found.version} after ${events.length} events`);
  const folded = sorted(JSON.parse(JSON.stringify(foldEvents(events))));
  if (JSON.stringify(folded) !== JSON.stringify(sorted(JSON.parse(JSON.stringify(found)))))
    wrong.push('the record leads to another case');
  const kept = expand({ ...found, doc: compact(found) });
  if (JSON.stringify(sorted(kept)) !== JSON.stringify(sorted(JSON.parse(JSON.stringify(found)))))
    wrong.push('what is kept is another case');
  let head: Buffer = NO_HASH;
  for (const line of events) {
    head = chainHash('sha256', head, found.city, found.id, line);
    if (!head.equals(line.hash)) wrong.push(`the chain breaks at ${line.seq}`);
  }
  return wrong;
}
const sorted = (value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .sort(([one], [other]) => (one < other ? -1 : 1))
          .map(([key, each]) => [key, sorted(each)]),
      )
    : Array.isArray(value)
      ? value.map(sorted)
      : value;

/** All of them. */
export const wrongWith = (life: Life, crew: readonly Person[]): string[] => [
  ...wrongCase(life.case),
  ...wrongGrants(life, crew),
  ...wrongDesks(life),
  ...deadEnds(life, crew),
  ...wrongTick(life),
];

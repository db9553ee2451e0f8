import { expect, test } from 'vitest';
import type { SubjectKind } from '#directory/quality.ts';
import type { Person } from '#cases/act.ts';
import { diceOf } from '#test/dice.ts';
import { aCall, aReply, contractor, Inspected, lead, marksOf, poor, secondInspector, um } from '#test/inspected.ts';
import { of, people } from '#test/people.ts';
import { INSPECTION_ACTS } from './inspection.rules.ts';
import { applyInspectionEvent, INSPECTION_LIFE, type Inspection, isSettled } from './inspection.ts';

const { inspector, operator, supervisor } = people;
const crew: Person[] = [
  inspector,
  secondInspector,
  lead,
  contractor,
  supervisor,
  operator,
  people.otherOperator,
  um,
  of('hud', 'inspector'),
];
const inputFor = (name: string, kind: SubjectKind, dice: ReturnType<typeof diceOf>): unknown => {
  const scoring = { marks: marksOf(kind, () => dice.pick(['met', 'met', 'partly', 'not', 'na'] as const)), note: '见录音' };
  if (name === 'score') return scoring;
  if (name === 'decide') return { upheld: dice.chance(0.5), reason: '复听', scoring };
  if (name === 'check') return { improved: dice.chance(0.5), note: '复查' };
  if (name === 'commend') return { why: '好', passage: '您好' };
  if (name === 'appeal') return { reason: '不服' };
  return name === 'coach' ? { note: '辅导' } : {};
};

test('the row is the fold of the lines; figures rest on a person; nobody judged themselves; every state has a way on', () => {
  const reached = new Set<string>();
  for (let seed = 1; seed <= 400; seed += 1) {
    const dice = diceOf(seed);
    const one = new Inspected(dice.chance(0.5) ? aCall : aReply, {
      calibrate: dice.next() * 0.3,
      hints: dice.chance(0.5) ? [poor] : [],
    });
    const hints = one.found.hints;
    for (let step = 0; step < 25; step += 1) {
      if (dice.chance(0.3)) one.after(dice.int(0, 5));
      else {
        const name = dice.pick(INSPECTION_ACTS.map((act) => act.name));
        one.whyNot(name, dice.pick(crew), inputFor(name, one.found.kind, dice));
      }
      const { found } = one;
      reached.add(found.state);
      const folded = one.events.reduce<Inspection | null>((before, event) => applyInspectionEvent(before, event), null);
      expect(folded).toEqual(found);
      expect(found.hints).toBe(hints);
      const judges = [
        found.first?.by,
        found.second?.by,
        found.decision?.by,
        found.coaching.by,
        found.check?.by,
        found.exemplary?.by,
      ];
      expect(judges).not.toContain(found.person);
      if (found.kind === 'reply') expect(judges).not.toContain(contractor.id);
      if (isSettled(found))
        expect([inspector.id, secondInspector.id, lead.id, contractor.id, 'hud-inspector']).toContain(found.result?.by);
      if (found.decision) expect([found.first?.by, found.second?.by]).not.toContain(found.decision.by);
      expect(found.result?.score ?? 0).toBeGreaterThanOrEqual(found.decision ? (found.first?.score ?? 0) : 0);
    }
  }
  expect([...reached].sort()).toEqual(['accepted', 'appealed', 'checked', 'coached', 'final', 'notified', 'sampled', 'scored']);
  const ends = new Set(Object.values(INSPECTION_LIFE).flatMap(({ from }) => from as readonly string[]));
  expect([...reached].filter((state) => !ends.has(state))).toEqual([]);
});

import { describe, expect, test } from 'vitest';
import { Refusal } from '#platform/errors.ts';
import type { SubjectKind } from '#directory/quality.ts';
import type { Facts, Person } from '#cases/act.ts';
import { toMoment, toMs } from '#cases/clock.ts';
import { bookWith, book as plainBook } from '#test/book.ts';
import { diceOf } from '#test/dice.ts';
import { of, people } from '#test/people.ts';
import { quality } from '../../../../scripts/city/profile/quality.ts';
import { bandOf, formFor, scoreOf } from './form.ts';
import * as rules from './inspection.rules.ts';
import { INSPECTION_ACTS, inspectionTick } from './inspection.rules.ts';
import {
  applyInspectionEvent,
  type Hint,
  INSPECTION_LIFE,
  type Inspection,
  type InspectionEvent,
  isSettled,
  type Mark,
  type Marks,
} from './inspection.ts';
import { type Subject, sampled } from './sampling.rules.ts';

const book = bookWith(() => ({ quality }));
const { inspector, operator, supervisor } = people;
const secondInspector: Person = { ...inspector, id: 'inspector-2', name: 'inspector-2' };
const lead: Person = { ...inspector, id: 'inspector-3', name: 'inspector-3' };
const contractor: Person = { ...inspector, id: 'inspector-4', principal: 'contractor' };
const um = of('um');
const START = '2025-09-22T02:00:00.000Z';

const factsAt = (now: string): Facts => ({ now, book, others: new Map() });
const aCall: Subject = {
  kind: 'call',
  ref: '00000000-0000-7000-8000-000000000001',
  seq: null,
  person: operator.id,
  principal: 'contractor',
  unit: null,
  team: 'general',
  stratum: 'general/morning',
  confidential: false,
  happenedAt: START,
};
const aReply: Subject = { ...aCall, kind: 'reply', seq: 7, person: um.id, principal: 'government', unit: 'um', team: 'um' };
const poor: Hint = { check: 'forbidden-words', verdict: 'poor', score: 0, facts: { times: 2 }, evidence: [] };

/** 一件质检的一生 in pure memory. */
class Inspected {
  now = START;
  found: Inspection;
  readonly events: InspectionEvent[] = [];
  constructor(subject: Subject = aCall, { calibrate = 1, hints = [] as Hint[] } = {}) {
    const event = sampled('tiny', 'i1', subject, { reasons: ['random'], hints, calibrate }, factsAt(START));
    this.found = applyInspectionEvent(null, event);
    this.events.push(event);
  }
  become(events: readonly InspectionEvent[]): this {
    for (const event of events) {
      this.found = applyInspectionEvent(this.found, event);
      this.events.push(event);
    }
    return this;
  }
  whyNot(name: string, who: Person, input?: unknown): string | null {
    const act = rules.INSPECTION_ACTS.find((each) => each.name === name) as rules.InspectionAct<unknown>;
    const no = act.refuse(this.found, who, factsAt(this.now));
    if (no || input === undefined) return no?.reason ?? null;
    try {
      this.become(act.decide(this.found, who, act.input.parse(input), factsAt(this.now)));
      return null;
    } catch (error) {
      if (error instanceof Refusal) return error.reason;
      throw error;
    }
  }
  act(name: string, who: Person, input: unknown = {}): this {
    expect(this.whyNot(name, who, input), `${name} by ${who.id}`).toBeNull();
    return this;
  }
  after(days: number): this {
    this.now = toMoment(toMs(this.now) + days * 86_400_000);
    return this.become(inspectionTick(this.found, factsAt(this.now)));
  }
}
const marksOf = (kind: SubjectKind, mark: (code: string) => Mark = () => 'met'): Marks =>
  Object.fromEntries(
    formFor(quality, kind).flatMap(({ items }) =>
      items.map(({ code }) => [code, { mark: mark(code), note: mark(code) === 'met' ? '' : '00:42 没有问候' }]),
    ),
  );
const good = (kind: SubjectKind = 'call') => ({ marks: marksOf(kind) });
const bad = (kind: SubjectKind = 'call') => ({ marks: marksOf(kind, () => 'not') });
const told = (subject: Subject = aCall) => new Inspected(subject).act('score', inspector, bad(subject.kind));

describe('the life of an inspection', () => {
  test('sampled, scored, told, appealed, decided by another inspector, coached, checked by somebody who did not coach', () => {
    const one = new Inspected().act('score', inspector, bad());
    expect(one.found.state).toBe('notified');
    one.act('appeal', operator, { reason: '录音里有问候' });
    expect(one.found.dueAt).toBe('2025-09-25T16:00:00.000Z');
    one.act('decide', lead, { upheld: false, reason: '听了录音，没有' });
    expect(one.found).toMatchObject({ state: 'final', coaching: { needed: true } });
    one.act('coach', supervisor, { note: '一起听了录音' });
    expect(one.whyNot('check', supervisor)).toBe('own-decision');
    one.act('check', inspector, { improved: true, note: '三通电话都有问候' });
    expect(one.found).toMatchObject({ state: 'checked', dueAt: null, check: { improved: true } });
  });

  test('scored within three working days, appealed within three, over the holiday the days do not count', () => {
    const one = new Inspected();
    expect(one.found.dueAt).toBe('2025-09-25T16:00:00.000Z');
    one.now = '2025-09-30T02:00:00.000Z';
    one.act('score', inspector, bad());
    // 1 to 8 October is the holiday; 9, 10 and the worked Saturday 11 count.
    expect(one.found.appealUntil).toBe('2025-10-11T16:00:00.000Z');
    one.now = '2025-10-11T16:00:00.001Z';
    expect(one.whyNot('appeal', operator)).toBe('window-over');
  });

  test('who accepted may still think better of it while the window is open; then the score is final', () => {
    const one = told().act('accept', operator);
    expect(one.found.state).toBe('accepted');
    expect(one.whyNot('appeal', operator)).toBeNull();
    one.after(9);
    expect(one.found.state).toBe('final');
    expect(one.whyNot('appeal', operator)).toBe('step-not-now');
  });

  test('silence is no appeal: the window closes by itself, and says that nobody accepted', () => {
    const one = told().after(9);
    expect(one.events.at(-1)).toMatchObject({ type: 'window-closed', data: { accepted: false } });
  });

  test('a good score needs no coaching, and that is the end of it', () => {
    const one = new Inspected().act('score', inspector, good()).after(9);
    expect(one.found).toMatchObject({ state: 'final', dueAt: null, coaching: { needed: false } });
    expect(one.whyNot('coach', supervisor)).toBe('no-coaching-needed');
  });
});

describe('who may', () => {
  test('nobody inspects, decides on, coaches, checks or praises the own work', () => {
    const both: Person = { ...operator, roles: ['operator', 'inspector', 'supervisor'] };
    const states = [new Inspected(), told(), told().act('appeal', operator, { reason: '不服' }), told().after(9)];
    for (const one of states)
      for (const name of ['score', 'decide', 'coach', 'check', 'commend']) expect(one.whyNot(name, both)).toBe('own-work');
  });

  test('a contractor’s inspector scores a contractor’s call, and judges neither a unit’s reply nor a government operator', () => {
    expect(new Inspected().whyNot('score', contractor)).toBeNull();
    expect(new Inspected(aReply).whyNot('score', contractor)).toBe('government-only');
    expect(new Inspected({ ...aCall, principal: 'government' }).whyNot('score', contractor)).toBe('government-only');
    expect(told().act('appeal', operator, { reason: '不服' }).whyNot('decide', contractor)).toBe('government-only');
  });

  test('somebody of the unit does not judge its replies, also with an inspector’s role', () => {
    expect(new Inspected(aReply).whyNot('score', of('um', 'inspector'))).toBe('own-unit');
    expect(new Inspected(aReply).whyNot('score', of('hud', 'inspector'))).toBeNull();
  });

  test('the appeal is the operator’s, or any handler’s of the unit that replied; nobody else’s', () => {
    expect(told().whyNot('appeal', people.otherOperator)).toBe('not-your-work');
    expect(told(aReply).whyNot('appeal', { ...um, id: 'a-colleague' })).toBeNull();
    expect(told(aReply).whyNot('appeal', of('hud'))).toBe('not-your-work');
    expect(new Inspected().whyNot('accept', operator)).toBe('step-not-now');
  });

  test('who scored it, first or blind, does not decide on the appeal', () => {
    const one = new Inspected(aCall, { calibrate: 0 }).act('score', inspector, bad());
    expect(one.whyNot('score', inspector)).toBe('scored-it');
    one.act('score', secondInspector, good()).act('appeal', operator, { reason: '不服' });
    expect(one.whyNot('decide', inspector)).toBe('scored-it');
    expect(one.whyNot('decide', secondInspector)).toBe('scored-it');
    expect(one.whyNot('decide', lead)).toBeNull();
  });
});

describe('a score', () => {
  test('leaves no item open, gives words for every deduction, and is not made of what does not apply', () => {
    const { greeting: _, ...rest } = marksOf('call');
    const silent = { ...marksOf('call'), greeting: { mark: 'not', note: '' } };
    const inputs: [unknown, string][] = [
      [{ marks: rest }, 'marks-missing'],
      [{ marks: { ...marksOf('call'), plain: { mark: 'met', note: '' } } }, 'marks-unknown'],
      [{ marks: silent }, 'deduction-without-words'],
      [{ marks: marksOf('call', () => 'na') }, 'nothing-judged'],
      [{ ...good(), fatal: ['untrue'], note: '录音' }, 'unknown-reason'],
      [{ ...good(), fatal: ['hung-up'] }, 'reason-needed'],
    ];
    for (const [input, reason] of inputs) expect(new Inspected().whyNot('score', inspector, input)).toBe(reason);
  });

  test('is the sections’ shares by their weights; what does not apply weighs nothing; one fatal error makes it 0', () => {
    expect(scoreOf(quality, 'call', marksOf('call'), [])).toBe(100);
    const partly = marksOf('call', (code) => (code === 'accuracy' ? 'partly' : 'met'));
    // Accuracy weighs 25 of the 100 of a call's sections, and half of it is lost.
    expect(scoreOf(quality, 'call', partly, [])).toBe(87.5);
    const without = marksOf('call', (code) => (code === 'accuracy' ? 'na' : 'met'));
    expect(scoreOf(quality, 'call', without, [])).toBe(100);
    expect(scoreOf(quality, 'call', marksOf('call'), ['abuse'])).toBe(0);
    expect([95, 94.99, 85, 70, 0].map((score) => bandOf(quality, score))).toEqual([
      'excellent',
      'good',
      'good',
      'passed',
      'failed',
    ]);
  });

  test('the appeal that is upheld raises it, and no appeal lowers it', () => {
    const one = told().act('appeal', operator, { reason: '不服' });
    expect(one.whyNot('decide', lead, { upheld: true, reason: '成立' })).toBe('reason-needed');
    expect(one.whyNot('decide', lead, { upheld: true, reason: '成立', scoring: bad() })).toBe('appeal-never-worse');
    one.act('decide', lead, { upheld: true, reason: '有问候', scoring: good() });
    expect(one.found).toMatchObject({ result: { score: 100, by: lead.id }, coaching: { needed: false } });
    expect(one.found.first?.score).toBe(0);
  });

  test('the second inspector of a calibration changes nothing of what is told; one who never comes is not waited for', () => {
    const two = new Inspected(aCall, { calibrate: 0 }).act('score', inspector, bad());
    expect(two.found.state).toBe('scored');
    two.act('score', secondInspector, good());
    expect(two.found).toMatchObject({ state: 'notified', result: { by: inspector.id, score: 0 }, second: { score: 100 } });
    const alone = new Inspected(aCall, { calibrate: 0 }).act('score', inspector, bad()).after(7);
    expect(alone.found).toMatchObject({ state: 'notified', second: null });
  });
});

describe('what the machine noticed', () => {
  test('changes nobody’s figures without a person: whatever the hints, the score is what the inspector marked', () => {
    const hinted = new Inspected(aCall, { hints: [poor, poor] }).act('score', inspector, good());
    const plain = new Inspected(aCall).act('score', inspector, good());
    expect(hinted.found.result).toEqual(plain.found.result);
  });

  test('time alone never scores: what nobody marked stays without a score for ever', () => {
    const one = new Inspected(aCall, { hints: [poor] });
    for (let weeks = 0; weeks < 60; weeks += 1) one.after(7);
    expect(one.found).toMatchObject({ state: 'sampled', first: null, result: null });
  });
});

describe('an example', () => {
  test('is never what was told in confidence, nor what has a fatal error, and only once', () => {
    const why = { why: '安抚得当', passage: '您先别急，我在听。' };
    expect(new Inspected().whyNot('commend', inspector)).toBe('step-not-now');
    expect(told({ ...aCall, confidential: true }).whyNot('commend', inspector)).toBe('exemplary-in-confidence');
    const fatal = new Inspected().act('score', inspector, { ...good(), fatal: ['abuse'], note: '02:10' });
    expect(fatal.whyNot('commend', inspector)).toBe('fatal-not-exemplary');
    const one = new Inspected().act('score', inspector, good()).act('commend', lead, why);
    expect(one.found).toMatchObject({ state: 'notified', exemplary: { passage: why.passage } });
    expect(one.whyNot('commend', inspector)).toBe('step-not-now');
  });
});

test('a city without rules of inspection inspects nothing', () => {
  expect(() => rules.rulesOf({ book: plainBook })).toThrow('no-quality-rules');
});

describe('random lives of inspections', () => {
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
});

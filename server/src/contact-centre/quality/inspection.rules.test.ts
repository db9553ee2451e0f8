import { describe, expect, test } from 'vitest';
import type { SubjectKind } from '#directory/quality.ts';
import type { Person } from '#cases/act.ts';
import { book as plainBook } from '#test/book.ts';
import { aCall, aReply, contractor, Inspected, lead, marksOf, poor, secondInspector, um } from '#test/inspected.ts';
import { of, people } from '#test/people.ts';
import { quality } from '../../../../scripts/city/profile/quality.ts';
import { bandOf, scoreOf } from './form.ts';
import { rulesOf } from './inspection.rules.ts';
import type { Subject } from './sampling.rules.ts';

const { inspector, operator, supervisor } = people;
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
  expect(() => rulesOf({ book: plainBook })).toThrow('no-quality-rules');
});

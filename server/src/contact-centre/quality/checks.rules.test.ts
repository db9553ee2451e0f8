import { describe, expect, test } from 'vitest';
import { diceOf } from '#test/dice.ts';
import { quality } from '../../../../scripts/city/profile/quality.ts';
import { checkDispatch, checkReply } from './case-checks.rules.ts';
import { checkCall, type HappenedInCall, type HeardCall, type Segment, spokenNumbers } from './checks.rules.ts';
import type { Hint } from './inspection.ts';

const BEGAN = Date.parse('2025-09-22T02:00:00.000Z');
const when = (seconds: number): string => new Date(BEGAN + seconds * 1000).toISOString();
const said = (party: string, from: number, to: number, text: string): Segment => ({
  party,
  from: from * 1000,
  to: to * 1000,
  text,
});
const happened = (type: HappenedInCall['type'], at: number, data: HappenedInCall['data'] = {}): HappenedInCall => ({
  type,
  at: when(at),
  data,
});
const written = { wrapUpSeconds: 60, needsCase: ['registered'] };

/** Two minutes of conversation that nothing is to be said against: rings until 10, talks until 130, is written up at 150. */
const aCall = (more: Partial<HeardCall> = {}): HeardCall => ({
  receivedAt: when(0),
  talkingAt: when(10),
  talkEndedAt: when(130),
  endedAt: when(150),
  disposition: 'registered',
  cases: 1,
  events: [],
  segments: [
    said('operator', 11, 15, '您好，12345，请问有什么可以帮您？'),
    said('citizen', 16, 60, '我们路口的路灯坏了一周了。'),
    said('operator', 61, 125, '好的，我马上为您登记，请您说一下位置。'),
  ],
  ...more,
});
const checked = (more: Partial<HeardCall> = {}, desk: typeof written | null = written) =>
  new Map(checkCall(aCall(more), quality.checks, desk).map((hint) => [hint.check, hint]));
const verdicts = (hints: Map<string, Hint>) => Object.fromEntries([...hints].map(([check, { verdict }]) => [check, verdict]));

describe('a call', () => {
  test('that nothing is to be said against passes every check', () => {
    expect(new Set(Object.values(verdicts(checked())))).toEqual(new Set(['good']));
  });

  test('that nobody transcribed: the machine says that it cannot tell, and is not silent about what it knows', () => {
    const hints = verdicts(checked({ segments: null }));
    for (const check of ['greeting', 'silence', 'talk-over', 'forbidden-words', 'card-numbers'])
      expect(hints[check]).toBe('unknown');
    for (const check of ['hold', 'disposition', 'case-linked', 'wrap-up']) expect(hints[check]).toBe('good');
  });

  test('the greeting: in time, late, or not at all, each with the words and the second', () => {
    const late = checked({ segments: [said('operator', 22, 25, '您好')] }).get('greeting');
    expect(late).toMatchObject({
      verdict: 'poor',
      score: 0.5,
      facts: { seconds: 12, allowed: 5 },
      evidence: [{ at: 22_000, words: '您好' }],
    });
    const none = checked({ segments: [said('operator', 11, 12, '说。')] }).get('greeting');
    expect(none).toMatchObject({ score: 0, evidence: [{ at: 11_000, words: '说。' }] });
    const theirs = checked({ segments: [said('citizen', 11, 12, '你好'), said('operator', 13, 14, '说。')] }).get('greeting');
    expect(theirs?.score).toBe(0);
  });

  test('a hold: up to the limit is none of anybody’s business; longer, and one that never ended, is shown where it is', () => {
    expect(checked({ events: [happened('held', 20), happened('retrieved', 80)] }).get('hold')?.verdict).toBe('good');
    const long = checked({ events: [happened('held', 20), happened('retrieved', 81)] }).get('hold');
    expect(long).toMatchObject({ verdict: 'poor', facts: { longest: 61, allowed: 60 }, evidence: [{ at: 20_000, to: 81_000 }] });
    expect(checked({ events: [happened('held', 40)] }).get('hold')).toMatchObject({
      score: 0,
      evidence: [{ at: 40_000, to: 130_000 }],
    });
  });

  test('silence: what music fills is no silence, and the longest gaps come first', () => {
    const quiet = { segments: [said('operator', 11, 20, '您好'), said('citizen', 60, 70, '喂？')] };
    const hint = checked(quiet).get('silence');
    expect(hint?.facts['percent']).toBe(84);
    expect(hint?.evidence.map(({ at }) => at)).toEqual([70_000, 20_000]);
    const held = checked({ ...quiet, events: [happened('held', 20), happened('retrieved', 60)] }).get('silence');
    expect(held?.facts['percent']).toBe(Math.round((61 / 80) * 100));
  });

  test('talk-over: the operator who begins in the citizen’s words, not the citizen in the operator’s, and not once', () => {
    const citizen = said('citizen', 20, 100, '我跟您说这件事情啊');
    const into = (...starts: number[]) => [citizen, ...starts.map((from) => said('operator', from, from + 2, '不是'))];
    expect(checked({ segments: into(30, 50) }).get('talk-over')).toMatchObject({ verdict: 'good', facts: { times: 2 } });
    const often = checked({ segments: into(30, 50, 70) }).get('talk-over');
    expect(often).toMatchObject({ verdict: 'poor', facts: { times: 3, allowed: 2 } });
    expect(often?.evidence.map(({ at }) => at)).toEqual([30_000, 50_000, 70_000]);
    const other = [
      said('operator', 20, 100, '我为您解释'),
      ...[30, 50, 70].map((from) => said('citizen', from, from + 2, '不是')),
    ];
    expect(checked({ segments: other }).get('talk-over')?.verdict).toBe('good');
  });

  test('forbidden words: the operator’s, with the word and the whole sentence; a citizen may say what they like', () => {
    const hint = checked({ segments: [said('operator', 30, 33, '这个不归我管，你自己看吧')] }).get('forbidden-words');
    expect(hint).toMatchObject({ score: 0, evidence: [{ at: 30_000, where: '不归我管、你自己看' }] });
    expect(checked({ segments: [said('citizen', 30, 33, '他说不归我管')] }).get('forbidden-words')?.verdict).toBe('good');
  });

  test('a card’s number: told when it was spoken while the recording ran, never repeated, and quiet when it was suspended', () => {
    const spoken = [said('citizen', 40, 50, '卡号是六二二二 0202 1234 5678 901')];
    const open = checked({ segments: spoken }).get('card-numbers');
    expect(open).toMatchObject({ score: 0, facts: { spoken: 1, recorded: 1 } });
    expect(JSON.stringify(open)).not.toMatch(/6222|0202|二二二/);
    const suspended = [happened('recording-suspended', 38), happened('recording-resumed', 55)];
    expect(checked({ segments: spoken, events: suspended }).get('card-numbers')?.verdict).toBe('good');
    expect(checked({ segments: spoken, events: [happened('recording-suspended', 45)] }).get('card-numbers')?.score).toBe(0);
    expect(checked({ segments: [said('citizen', 40, 50, '我的电话是13800138000')] }).get('card-numbers')?.facts['spoken']).toBe(
      0,
    );
    expect(spokenNumbers('６２２２０２０２１２３４５６７８９０１')).toEqual(['6222020212345678901']);
  });

  test('the disposition, the case it needs, the wrap-up and the receipt of a hand-over', () => {
    expect(checked({ disposition: null }).get('disposition')?.score).toBe(0);
    expect(checked({ cases: 0 }).get('case-linked')?.score).toBe(0);
    expect(checked({ cases: 0, disposition: 'answered' }).get('case-linked')?.score).toBe(1);
    expect(checked({ cases: 0 }, null).get('case-linked')?.verdict).toBe('unknown');
    expect(checked({ endedAt: when(200) }).get('wrap-up')).toMatchObject({
      verdict: 'poor',
      facts: { seconds: 70, allowed: 60 },
    });
    const handed = [happened('handed-over', 60, { line: '110' }), happened('receipt-missing', 120)];
    expect(checked({ events: handed }).get('hand-over')).toMatchObject({
      score: 0.5,
      evidence: [{ where: '110' }, { at: 120_000 }],
    });
  });

  test('whatever happened in it and in whatever order, every hint has a score between 0 and 1 and its evidence lies within the call', () => {
    const types = [
      'held',
      'retrieved',
      'joined',
      'duress',
      'warned',
      'handed-over',
      'recording-suspended',
      'recording-resumed',
      'ended',
    ] as const;
    for (let seed = 1; seed <= 300; seed += 1) {
      const dice = diceOf(seed);
      const events = Array.from({ length: dice.int(0, 9) }, () => happened(dice.pick(types), dice.int(0, 150)));
      const segments = Array.from({ length: dice.int(0, 12) }, () => {
        const from = dice.int(0, 140);
        return said(
          dice.pick(['operator', 'citizen', 'third']),
          from,
          from + dice.int(0, 20),
          dice.pick(['您好', '不知道', '', '622202021234567890']),
        );
      });
      const call = aCall({
        events,
        segments: dice.chance(0.2) ? null : segments,
        talkEndedAt: dice.chance(0.2) ? null : when(130),
      });
      for (const { score, verdict, evidence } of checkCall(call, quality.checks, dice.chance(0.5) ? written : null)) {
        expect(verdict).toBe(score === null ? 'unknown' : score >= 1 ? 'good' : 'poor');
        if (score !== null) expect(score >= 0 && score <= 1).toBe(true);
        for (const { at, to } of evidence) expect((at ?? 0) >= 0 && (to ?? 0) <= 170_000).toBe(true);
      }
    }
  });
});

const aReply = {
  facts: '11月23日到现场查看，北门口三盏路灯不亮，情况属实。',
  basis: '《城市道路照明设施管理规定》',
  measures: '更换三盏灯具并检查线路。',
  result: '已恢复照明',
  publicText: '您好！您反映的北门口路灯不亮，我们已于23日更换三盏灯具，现已恢复照明。',
  contact: '王工 0000-60000026',
};
const matter = '路灯不亮：北门口\n小区北门口三盏路灯不亮，晚上看不清路。';
const reply = (more: Record<string, unknown> = {}, late = false) =>
  new Map(
    checkReply({ ...aReply, ...more }, matter, quality.checks, { evasivePhrases: ['正在协调', '将持续关注'] }, late).map(
      (hint) => [hint.check, hint],
    ),
  );

describe('a reply', () => {
  test('that says what was found, done and achieved passes every check', () => {
    expect(new Set(Object.values(verdicts(reply())))).toEqual(new Set(['good']));
  });

  test('evasive phrases, missing elements, gaps of a template, personal data, another matter, and lateness are shown where they stand', () => {
    expect(reply({ measures: '我们正在协调相关部门，将持续关注。' }).get('evasive')).toMatchObject({
      score: 0,
      facts: { times: 2 },
      evidence: [{ where: 'measures' }, {}],
    });
    expect(reply({ basis: '', result: undefined }).get('elements')).toMatchObject({
      facts: { missing: 2, of: 6 },
      evidence: [{ where: 'basis' }, { where: 'result' }],
    });
    expect(reply({ publicText: '您反映的〔事项〕已处理，北门口路灯已亮。' }).get('unfilled')).toMatchObject({
      score: 0,
      evidence: [{ words: '〔事项〕' }],
    });
    const leak = reply({ publicText: '已联系13800138000的王先生，北门口路灯已亮。' }).get('identity');
    expect(leak?.score).toBe(0);
    expect(JSON.stringify(leak)).not.toContain('13800138000');
    expect(reply({ publicText: '感谢您的来电，祝您生活愉快。' }).get('answers')?.verdict).toBe('poor');
    expect(reply({}, true).get('in-time')?.score).toBe(0);
  });
});

test('a dispatch · shows what was returned and whom the duties list names, and that nothing is listed is no fault', () => {
  const of = (lead: string, later: Parameters<typeof checkDispatch>[1], listed: string[]) =>
    new Map(checkDispatch({ lead, reason: '按权属' }, later, listed, false).map((hint) => [hint.check, hint]));
  expect(verdicts(of('um', [], ['um', 'hud']))).toEqual({ returned: 'good', duties: 'good', 'in-time': 'good' });
  const back = of('water', [{ type: 'returnUpheld', data: { reason: '非供水设施' } }], ['um']);
  expect(back.get('returned')).toMatchObject({ score: 0, evidence: [{ words: '非供水设施' }] });
  expect(back.get('duties')).toMatchObject({ score: 0.5, evidence: [{ words: '按权属' }] });
  expect(of('um', [], []).get('duties')?.verdict).toBe('unknown');
});

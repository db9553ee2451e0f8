import { expect, test } from 'vitest';
import type { Person } from '#cases/act.ts';
import { REFUSALS, type Reason, sentenceOf } from '#cases/refusals.ts';
import { bookWith } from '#test/book.ts';
import { aReply, dissatisfied, given, satisfied, um } from '#test/given.ts';
import { type Life, live } from '#test/live.ts';
import { of, people } from '#test/people.ts';

const { agent, citizen, coordinator, dispatcher, inspector, operator, otherDispatcher, reviewer, supervisor } = people;
const hud = of('hud');

/** What has no act of a case behind it: where else it is refused, and tried. */
const ELSEWHERE: { readonly [reason in Reason]?: string } = {
  stale: 'the one door: the version that was seen is older',
  busy: 'the one door: too many at once',
  'key-reused': 'the one door: one key for two requests',
  'identity-kept': 'HTTP: revealing who complained',
  'attachments-full': 'HTTP: adding a file',
  'original-only': 'HTTP: opening the original of a file',
  'link-expired': 'HTTP: rating by a link',
  'link-superseded': 'HTTP: rating by a link',
  'not-decidable': 'HTTP: releasing a version of the books',
  'trial-needed': 'HTTP: releasing the duties list',
  overtaken: 'HTTP: releasing a version of the books',
  'own-account': 'HTTP: administering staff',
  'openers-own': 'HTTP: oversight',
  'step-not-now': 'HTTP: oversight',
  'visit-not-now': 'HTTP: oversight',
  'sample-not-scored': 'HTTP: oversight',
  'own-calls-of-today': 'HTTP: hearing a recording',
  'recording-held': 'HTTP: a legal hold',
  'recording-lost': 'HTTP: hearing a recording',
  'too-many-exports': 'HTTP: exporting while others are under way',
  'too-many-views': 'HTTP: keeping views',
  'recall-not-due': 'telephone: call-backs',
  'recall-settled': 'telephone: call-backs',
  'recall-taken': 'telephone: call-backs',
  ...Object.fromEntries(
    (
      [
        ...['appeal-never-worse', 'deduction-without-words', 'exemplary-in-confidence', 'fatal-not-exemplary', 'marks-missing'],
        ...[
          'marks-unknown',
          'no-coaching-needed',
          'no-quality-rules',
          'not-your-work',
          'nothing-judged',
          'own-work',
          'scored-it',
        ],
      ] as const
    ).map((reason) => [reason, 'quality inspection: inspection.rules.test.ts']),
  ),
  'no-past-yet': 'HTTP: rosters',
  'roster-not-proposed': 'HTTP: rosters',
  'roster-in-the-past': 'HTTP: rosters',
  'roster-overlaps': 'HTTP: rosters',
  'shift-overlaps': 'HTTP: rosters',
  'too-little-rest': 'HTTP: rosters',
  'too-many-hours': 'HTTP: rosters',
  'nobody-on-the-roster': 'HTTP: rosters',
  'no-contingency-plan': 'HTTP: contingency',
  'contingency-active': 'HTTP: contingency',
  'contingency-still-active': 'HTTP: contingency',
  'contingency-over': 'HTTP: contingency',
  'level-as-it-is': 'HTTP: contingency',
  'level-not-planned': 'HTTP: contingency',
  'action-not-in-force': 'HTTP: contingency',
  'reviewed-before': 'HTTP: contingency',
};

const extension = { reason: 'works', by: 5, plan: '分段施工', citizenTalk: '已说明' };
const returning = { ground: 'not-our-duty', basis: '三定', suggested: 'hud' };
const shelving = { cause: 'project', plan: '改造', review: '2025-11-20', listed: false };
const because = { reason: '情况属实' };
const slot = (from: string, to: string) => ({ from: `2025-09-${from}:00+08:00`, to: `2025-09-${to}:00+08:00` });
const contractor: Person = { ...dispatcher, principal: 'contractor' };
const accepted = (): Life => given.coordination().act('accept-coordination', coordinator, { note: '受理' });
const twoReturns = (): Life =>
  given
    .signed()
    .act('request-return', um, returning)
    .act('rule-return', otherDispatcher, { uphold: true, ...because })
    .act('dispatch', dispatcher, { lead: 'hud', ...because })
    .act('request-return', hud, { ...returning, suggested: 'um' });
const noticed = (): Life => given.handling().act('issue-notice', supervisor, { kind: 'written', cause: '久拖' });
const inspected = (): Life => noticed().act('escalate-notice', supervisor, { no: 1, ...because });
const talk = { person: '主要负责人', agreed: '三日内整改' };
const askTwice = (): Life => {
  const life = given.toDispatch();
  for (const question of ['一', '二']) life.act('ask-info', dispatcher, { question }).act('give-info', citizen, { text: '答' });
  return life;
};
const intoMaster = (master: Life, birth = {}): string =>
  live({ town: master.town, ...birth }).refused('merge', dispatcher, { master: master.id, ...because });

/** How each reason comes about: what is tried last is refused with it. */
const PROVOKED: { readonly [reason in Reason]?: () => string } = {
  'already-past': () => given.toCallback().refused('plan-callback', citizen, slot('22T09:00', '22T10:00')),
  'already-pending': () => given.handling().act('withdraw', citizen, because).refused('withdraw', citizen, because),
  'already-signed': () => given.signed({}, ['psb']).act('sign-task', of('psb')).refused('sign-task', of('psb')),
  'answer-needs-source': () => live({ until: 'draft' }).refused('answer', operator, { text: '好的' }),
  'answers-missing': () => given.toCallback().refused('rate', citizen, { service: 5 }),
  'asked-before': () =>
    given
      .closed()
      .act('ask-removal', um, { code: 'X4', evidence: '附件' })
      .refused('ask-removal', um, { code: 'X4', evidence: '附件' }),
  'asked-too-late': () => given.handling().at('2025-09-28 12:00').refused('ask-extension', um, extension),
  'asked-too-often': () => askTwice().refused('ask-info', dispatcher, { question: '三' }),
  'before-it-began': () => given.signed().refused('contact', um, { way: 'call', summary: '电话', at: '2025-09-01T10:00:00Z' }),
  'category-missing': () => live({ category: null }).refused('dispatch', dispatcher, { lead: 'um' }),
  'clock-not-paused': () => given.handling().refused('resume', supervisor, because),
  'clock-not-running': () =>
    given
      .handling()
      .act('pause', supervisor, { cause: 'test', document: '一号', ...because })
      .refused('ask-extension', um, extension),
  'coordination-not-accepted': () => given.coordination().refused('raise-coordination', coordinator, { minutes: '无' }),
  'coordinator-rules': () => twoReturns().refused('rule-return', otherDispatcher, { uphold: true, ...because }),
  'deadline-set': () =>
    given
      .handling()
      .act('issue-notice', supervisor, { kind: 'written', cause: '急', due: '2025-09-25T10:00:00Z' })
      .refused('ask-extension', um, extension),
  'emergency-not-answered-away': () =>
    live({ until: 'draft', grade: 'E0' }).refused('answer', operator, { text: '好的', article: 'kb' }),
  'emergency-not-refused': () => live({ until: 'draft', grade: 'E0' }).refused('refuse', operator, { code: 'R01', text: '诉讼' }),
  'extended-before': () =>
    given
      .handling()
      .act('ask-extension', um, extension)
      .act('rule-extension', dispatcher, { approve: true, ...because })
      .refused('ask-extension', um, extension),
  'government-only': () => live().refused('dispatch', contractor, { lead: 'um' }),
  'has-members': () => {
    const master = given.handling();
    live({ town: master.town }).act('merge', dispatcher, { master: master.id, ...because });
    return master.refused('merge', dispatcher, { master: live({ town: master.town }).id, ...because });
  },
  'highest-level': () => {
    const life = accepted();
    for (let level = 1; level < 5; level += 1) life.act('raise-coordination', supervisor, { minutes: '未达成一致' });
    return life.refused('raise-coordination', supervisor, { minutes: '未达成一致' });
  },
  'in-the-future': () => given.signed().refused('contact', um, { way: 'call', summary: '电话', at: '2026-01-01T00:00:00Z' }),
  'inspection-goes-on': () => inspected().refused('escalate-notice', supervisor, { no: 2, ...because }),
  'not-signed-yet': () => inspected().refused('hold-talk', of('gov'), talk),
  'talk-still-runs': () =>
    inspected()
      .act('sign-notice', of('gov'))
      .act('hold-talk', of('gov'), talk)
      .refused('refer-accountability', of('gov'), { to: '纪检监察机关', facts: '未整改', document: '一号' }),
  'issuer-level-only': () =>
    given
      .handling()
      .act('issue-notice', of('east', 'leader'), { kind: 'instruction', cause: '批示' })
      .refused('judge-notice', supervisor, { no: 1, verdict: 'lift', ...because }),
  'later-than-the-parent': () =>
    given.handling().refused('assign-down', um, { unit: 'um-team', task: '更换', due: '2026-01-01T00:00:00Z' }),
  'lead-only': () => given.dispatched().refused('sign', hud),
  'leader-only': () => given.handling().refused('issue-notice', supervisor, { kind: 'instruction', cause: '批示' }),
  'level-rules': () => accepted().refused('rule-coordination', supervisor, { lead: 'um', ruling: '城管' }),
  'longer-than-allowed': () => given.handling({ grade: 'N4' }).refused('ask-extension', um, extension),
  'longer-than-the-original': () => given.handling().refused('ask-extension', um, { ...extension, by: 9 }),
  'master-not-open': () => intoMaster(given.closed()),
  'merge-into-itself': () => {
    const life = live();
    return life.refused('merge', dispatcher, { master: life.id, ...because });
  },
  'no-effective-callback': () =>
    given
      .explained({ optedOutOfCallback: false })
      .act('dispute-callback', um, because)
      .act('rule-callback', inspector, { void: true, ...because })
      .refused('verify-callback', inspector, satisfied),
  'no-task-here': () => given.handling().refused('request-info', hud, { question: '？' }),
  'no-unit-yet': () => live().refused('issue-notice', supervisor, { kind: 'written', cause: '久拖' }),
  'not-earlier': () =>
    given.handling().refused('issue-notice', supervisor, { kind: 'written', cause: '急', due: '2025-10-25T10:00:00Z' }),
  'not-extendable': () => given.handling({ grade: 'E2' }).refused('ask-extension', um, extension),
  'not-in-this-state': () => live().refused('sign', um),
  'not-on-the-list': () => given.closed().refused('ask-removal', um, { code: 'X7', evidence: '清单' }),
  'not-rated-yet': () => given.answered().refused('change-rating', citizen, satisfied),
  'not-reported-yet': () => noticed().refused('judge-notice', supervisor, { no: 1, verdict: 'lift', ...because }),
  'not-the-same-matter': () => intoMaster(given.handling(), { category: '02-01-01' }),
  'not-the-same-place': () => intoMaster(given.handling(), { street: null }),
  'not-to-the-grassroots': () => live().refused('dispatch', dispatcher, { lead: 'east-gate', ...because }),
  'not-your-role': () => live().refused('dispatch', citizen, { lead: 'um' }),
  'nothing-decided': () => accepted().refused('make-precedent', coordinator, { note: '先例' }),
  'nothing-pending': () => given.handling().refused('rule-extension', dispatcher, { approve: true, ...because }),
  'nothing-to-object-to': () => given.closed().refused('object-to-close', citizen, because),
  'objected-once': () =>
    given
      .refused()
      .act('object-to-refusal', citizen, because)
      .act('rule-refusal-objection', reviewer, { overturn: false, ...because })
      .refused('object-to-refusal', citizen, because),
  'only-downwards': () => given.handling().refused('assign-down', um, { unit: 'east-gate', task: '代办' }),
  'outside-the-duties': () => live({ category: '02-01-01' }).refused('dispatch', dispatcher, { lead: 'psb' }),
  'own-decision': () => given.returnReview().refused('rule-return', dispatcher, { uphold: true, ...because }),
  'own-unit': () => given.replied().refused('pass-review', of('um', 'reviewer')),
  'quiet-hours': () => given.toCallback().at('2025-09-22 22:00').refused('try-callback', agent, { result: 'no-answer' }),
  'rated-before': () => given.answered().act('rate', citizen, { service: 5 }).refused('rate', citizen, { service: 4 }),
  'reason-needed': () => given.handling().refused('reply', um, { ...aReply, solved: 'no' }),
  'refusal-pending': () =>
    live({ until: 'draft' }).act('refuse', operator, { code: 'R14', text: '恶意' }).refused('accept', operator),
  'returned-by-this-unit': () =>
    given
      .returnReview()
      .act('rule-return', otherDispatcher, { uphold: true, ...because })
      .refused('dispatch', dispatcher, { lead: 'um' }),
  'returned-too-often': () =>
    twoReturns()
      .act('rule-return', coordinator, { uphold: true, ...because })
      .act('accept-coordination', coordinator, { note: '受理' })
      .act('rule-coordination', coordinator, { lead: 'psb', ruling: '公安牵头' })
      .refused('request-return', of('psb'), returning),
  'review-too-far': () => given.handling().refused('shelve', supervisor, { ...shelving, review: '2026-08-01' }),
  'reworked-too-often': () => {
    const never = bookWith(({ counts }) => ({ counts: { ...counts, maxReworks: 0 } }));
    return given
      .dissatisfied({ book: never })
      .act('withdraw-coordination', coordinator, because)
      .refused('rework', reviewer, because);
  },
  'same-ground-rejected': () =>
    given
      .returnReview()
      .act('rule-return', otherDispatcher, { uphold: false, ...because })
      .refused('request-return', um, returning),
  'score-frozen': () => given.closed().after('P8D').refused('ask-removal', um, { code: 'X4', evidence: '已调解' }),
  'second-person-needed': () =>
    live({ until: 'draft' })
      .act('refuse', operator, { code: 'R14', text: '恶意' })
      .refused('confirm-refusal', operator, { text: '同意' }),
  'self-assessment-needed': () => given.dissatisfied().act('rework', reviewer, because).refused('reply', um, aReply),
  'suggests-itself': () => given.signed().refused('request-return', um, { ...returning, suggested: 'um' }),
  'tasks-open': () => given.handling({}, ['psb']).refused('reply', um, aReply),
  'tried-this-half-day': () =>
    given
      .toCallback()
      .act('try-callback', agent, { result: 'no-answer' })
      .refused('try-callback', agent, { result: 'no-answer' }),
  'unit-named-twice': () => live().refused('dispatch', dispatcher, { lead: 'um', co: ['um'] }),
  'unknown-area': () => live().refused('classify', operator, { street: 'atlantis', ...because }),
  'unknown-case': () => live().refused('merge', dispatcher, { master: '00000000-0000-7000-8000-ffffffffffff', ...because }),
  'unknown-category': () => live().refused('classify', operator, { category: '99-99-99', ...because }),
  'unknown-ground': () => given.signed().refused('request-return', um, { ...returning, ground: 'too-hard' }),
  'unknown-notice': () => noticed().refused('judge-notice', supervisor, { no: 7, verdict: 'lift', ...because }),
  'unknown-reason': () => given.replied().refused('fail-review', reviewer, { code: 'ugly', ...because }),
  'unknown-refusal-code': () => live({ until: 'draft' }).refused('refuse', operator, { code: 'R99', text: '无' }),
  'unknown-transfer-target': () => live({ until: 'draft' }).refused('transfer', operator, { target: '911', summary: '漏气' }),
  'unknown-unit': () => live().refused('dispatch', dispatcher, { lead: 'nobody' }),
  'urged-today': () => given.handling().act('urge', citizen).refused('urge', citizen),
  'verified-before': () =>
    given.closed().act('verify-callback', inspector, satisfied).refused('verify-callback', inspector, satisfied),
  'window-over': () => given.signed().at('2025-09-22 17:00').refused('request-return', um, returning),
};

const reasons = Object.keys(REFUSALS) as Reason[];

test.each(reasons.filter((reason) => !ELSEWHERE[reason]))('%s · comes about, and both its sentences are whole', (reason) => {
  expect(PROVOKED[reason]?.()).toBe(reason);
});

test('every reason · is provoked by a story, or it is said where else it belongs', () => {
  expect(reasons.filter((reason) => !(reason in PROVOKED) && !(reason in ELSEWHERE))).toEqual([]);
  expect([...Object.keys(PROVOKED), ...Object.keys(ELSEWHERE)].filter((reason) => !(reason in REFUSALS))).toEqual([]);
});

test('every sentence · speaks both languages, of the same facts', () => {
  const facts = (text: string): string =>
    [...text.matchAll(/\{(\w+)\}/g)]
      .map(([, name]) => name)
      .sort()
      .join();
  for (const { zh, en } of Object.values(REFUSALS)) {
    expect(zh).toMatch(/[一-鿿]/);
    expect(en).toMatch(/^[\x20-\x7e’{}]+$/);
    expect(facts(zh)).toBe(facts(en));
  }
});

test('a sentence · shows lists with commas, what is not known as a dash, and an unknown code as itself', () => {
  expect(sentenceOf('tasks-open', { units: ['psb', 'hud'] }).en).toBe('Tasks are still open: psb, hud');
  expect(sentenceOf('not-the-same-place', { street: null, master: 'east-gate' }).zh).toBe('地点不同（— 与 east-gate），不能并单');
  expect(sentenceOf('outside-the-duties', { lead: 'um', listed: [] }).en).toContain('(—)');
  expect(sentenceOf('never-heard-of', {})).toEqual({ zh: 'never-heard-of', en: 'never-heard-of' });
});

test('a citizen that is not satisfied · says a reason that the city knows', () => {
  expect(given.toCallback().refused('record-callback', agent, { ...dissatisfied, reason: 'mood' })).toBe('reason-needed');
});

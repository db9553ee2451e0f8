import type { QualityRules, SubjectKind } from '#directory/quality.ts';
import { workingDays } from './limits.ts';

const ALL: SubjectKind[] = ['call', 'reply', 'dispatch'];
const kindsOf = (field: string): SubjectKind[] => (field === '*' ? ALL : (field.split(' ') as SubjectKind[]));

/** `code | for | weight | checks | 中文 | English`, one section after another. */
const section = (
  code: string,
  weight: number,
  zh: string,
  en: string,
  rows: readonly string[],
): QualityRules['sections'][number] => ({
  code,
  zh,
  en,
  weight,
  items: rows.map((row) => {
    const [name = '', of = '*', own = '1', checks = '', itemZh = '', itemEn = ''] = row.split('|');
    return { code: name, zh: itemZh, en: itemEn, for: kindsOf(of), weight: Number(own), checks: checks ? checks.split(' ') : [] };
  }),
});
const fatal = (code: string, of: string, zh: string, en: string) => ({ code, zh, en, for: kindsOf(of) });

/** 质检 (domain.md §3.13): greeting, listening, accuracy, elements, dispatch, mood, compliance, and what makes the whole 0. */
export const quality: QualityRules = {
  sections: [
    section('greeting', 10, '开头与结束', 'Greeting and close', [
      'greeting|call|2|greeting|问候语规范、报工号及时|Greets in time and as agreed',
      'close|call|1||结束语规范、确认无其他诉求|Closes well and asks whether there is more',
    ]),
    section('listening', 20, '倾听与沟通', 'Listening', [
      'listening|call|2|talk-over silence|耐心倾听、不抢话、无长时间静默|Listens, does not talk over, leaves no long silence',
      'hold|call|1|hold|等待先说明、不久置|Says so before a hold, and keeps it short',
      'plain|reply|2||答复通俗易懂、有礼貌|Plain and polite words',
    ]),
    section('accuracy', 25, '准确', 'Accuracy', [
      'accuracy|*|2||政策、事实准确|Policy and facts are right',
      'to-the-point|reply|2|answers|回应了诉求本身|Answers what was brought',
      'reading|dispatch|1||诉求理解准确，分类定级恰当|Understood, classified and graded rightly',
    ]),
    section('elements', 15, '要素完整', 'Completeness', [
      'elements|call|1|disposition case-linked|登记要素齐全、小结准确|All elements noted, the right disposition',
      'reply-elements|reply|2|elements unfilled|事实、依据、措施、结果齐全|Facts, basis, measures and result',
      'reasons|dispatch|1||理由与依据写明|Reasons and basis are given',
    ]),
    section('dispatch', 15, '派单与流转', 'Dispatch', [
      'routing|call|1|hand-over|转接、移交、派单恰当|Transferred, handed over or dispatched rightly',
      'responsible|dispatch|2|returned duties|主协办单位准确|The right lead and co-units',
      'in-time|dispatch reply|1|in-time|按时|In time',
    ]),
    section('mood', 10, '情绪与关怀', 'Mood and care', [
      'mood|call|1|duress|安抚得当、特殊情形及时求助|Calms, and calls for help where it must',
      'sincere|reply|1|evasive|不敷衍、不推诿|Neither evasive nor passing on',
    ]),
    section('compliance', 5, '合规', 'Compliance', [
      'privacy|*|1|card-numbers identity|保护个人信息|Protects personal data',
      'wrap-up|call|1|wrap-up|话后处理及时|Writes up in time',
    ]),
  ],
  fatal: [
    fatal('abuse', 'call', '辱骂、嘲讽群众', 'Abuse or mockery of a citizen'),
    fatal('hung-up', 'call', '无故挂断', 'Hung up without cause'),
    fatal('danger-missed', 'call dispatch', '漏处危急情形', 'Danger to life was missed'),
    fatal('leak', '*', '泄露个人信息', 'Personal data were given away'),
    fatal('untrue', 'reply', '虚假答复', 'The reply is untrue'),
    fatal('pressed', 'reply', '索要好评', 'A good rating was asked for'),
    fatal('grassroots', 'dispatch', '违规派给基层', 'Pushed to the grassroots against the rule'),
  ],
  bands: [
    { code: 'excellent', zh: '优秀', en: 'Excellent', from: 95 },
    { code: 'good', zh: '良好', en: 'Good', from: 85 },
    { code: 'passed', zh: '合格', en: 'Passed', from: 70 },
    { code: 'failed', zh: '不合格', en: 'Failed', from: 0 },
  ],
  sampling: { share: 0.02, perMonth: 4, lowRating: 2, days: 7, calibration: 0.1 },
  limits: {
    score: workingDays(3),
    appeal: workingDays(3),
    final: workingDays(3),
    coach: workingDays(5),
    check: workingDays(10),
  },
  coachBelow: 80,
  agreeWithin: 5,
  leastSamples: 8,
  checks: {
    greetingSeconds: 5,
    greetingWords: ['您好', '你好', '12345', 'hello', 'good morning', 'good afternoon'],
    holdSeconds: 60,
    silenceShare: 0.3,
    talkOver: { milliseconds: 700, times: 3 },
    forbiddenWords: [
      '不知道',
      '不清楚',
      '不归我管',
      '你自己看',
      '刚才不是说了',
      '有本事',
      '随便你',
      '爱投诉就投诉',
      '没办法',
      '着什么急',
      'not my problem',
      'calm down',
    ],
    elements: [
      { field: 'facts', zh: '事实', en: 'Facts', least: 8 },
      { field: 'basis', zh: '依据', en: 'Basis', least: 4 },
      { field: 'measures', zh: '措施', en: 'Measures', least: 6 },
      { field: 'result', zh: '结果', en: 'Result', least: 2 },
      { field: 'publicText', zh: '公开答复', en: 'Public text', least: 15 },
      { field: 'contact', zh: '联系人', en: 'Contact', least: 4 },
    ],
    answersShare: 0.08,
  },
};

import type { Telephone } from '#directory/telephone.ts';

const fields = (row: string) => row.split('|').map((field) => field.trim());
const named = (row: string) => {
  const [code = '', zh = '', en = ''] = fields(row);
  return { code, zh, en };
};

/** 综合组与四个专业组 (B9; groups as in domain.md §4). `code | 中文 | English | groups | sisters` */
const teams: Telephone['teams'] = [
  'general|综合组|General||',
  'consumer|消费维权组|Consumer affairs|06 16|urban labour',
  'urban|国土城管组|Land and urban administration|01 02 03 04 05 13|consumer',
  'labour|劳动社保组|Labour and social security|07 08 10|security consumer',
  'security|公安户籍组|Public security and household registration|09 11 12|labour urban',
].map((row) => {
  const [, , , groups = '', sisters = ''] = fields(row);
  const list = (text: string) => text.split(' ').filter(Boolean);
  return { ...named(row), groups: list(groups), sisters: list(sisters), general: row.startsWith('general') };
});

/** `code | 中文 | English | kind | required | tag | voice` */
const skills: Telephone['skills'] = [
  'english|英语|English|language||en|en-gb',
  'japanese|日语|Japanese|language||ja',
  'cantonese|粤语|Cantonese|dialect||yue',
  'local-dialect|本地话|Local dialect|dialect|',
  'minors|未成年人保护|Protection of minors|care|required',
  'crisis|危机干预|Crisis support|care|',
  'elderly|助老|Care for the elderly|care|',
  'text-relay|文字转语音|Text relay|relay|required',
  'enterprise|涉企专席|Enterprise seat|trade|',
].map((row) => {
  const [, , , kind = '', required = '', tag = '', voice = ''] = fields(row);
  return {
    ...named(row),
    kind: kind as 'care',
    required: required === 'required',
    ...(tag ? { tag } : {}),
    ...(voice ? { voice } : {}),
  };
});

/** 话务中心: the default of domain.md §5 and GB/T 33358-2016. */
export const telephone: Telephone = {
  lines: [
    {
      number: '12345',
      zh: '政务服务便民热线',
      en: 'Government service hotline',
      skills: [],
      priority: 1,
      confidential: false,
      greeting: ['welcome', 'notice'],
    },
    {
      number: '12355',
      zh: '未成年人保护热线',
      en: 'Minors’ protection line',
      skills: ['minors'],
      priority: 5,
      confidential: true,
      greeting: ['welcome-young'],
    },
    {
      number: '12381',
      zh: '涉企服务专线',
      en: 'Enterprise line',
      skills: ['enterprise'],
      priority: 1,
      confidential: false,
      greeting: ['welcome', 'notice'],
    },
  ],
  teams,
  skills,
  rings: [
    { after: 0, reach: 'own' },
    { after: 20, reach: 'sisters' },
    { after: 40, reach: 'general' },
    { after: 60, reach: 'all' },
  ],
  targets: {
    answerSeconds: 15,
    answerShare: 0.9,
    connectionShare: 0.95,
    abandonShare: 0.03,
    recallMinutes: 30,
    recallShare: 0.98,
    wrapUpSeconds: 60,
    occupancy: { from: 0.75, to: 0.85 },
  },
  seat: {
    ringSeconds: 20,
    warnCalls: 80,
    mostCalls: 100,
    abuseRestMinutes: 10,
    missesToAway: 2,
    breaks: [
      'short|小休|Short break|10|cancellable',
      'meal|用餐|Meal|45',
      'training|培训|Training|60|cancellable',
      'meeting|班会|Meeting|30|cancellable',
      'care|心理疏导|Someone to talk to|30',
      'other|其他|Something else|15',
    ].map((row) => ({ ...named(row), minutes: Number(fields(row)[3]), cancellable: fields(row)[4] === 'cancellable' })),
  },
  dispositions: [
    'answered|直接答复|Answered at once',
    'case|已登记工单|Case registered|case',
    'added|补充在办工单|Added to an open case|case',
    'progress|查询进度|Asked how it stands',
    'handed-over|转110、119、120、122|Handed to 110, 119, 120 or 122',
    'transferred|转其他单位|Transferred elsewhere',
    'refused|告知不予受理|Not ours; told where to turn',
    'silent|无声或误拨|Silent or wrong number',
    'abuse|辱骂骚扰|Abuse',
    'unreached|未接通|Not reached',
    'other|其他|Something else',
  ].map((row) => ({ ...named(row), needsCase: fields(row)[3] === 'case' })),
  waiting: {
    announceEvery: 30,
    offerCallbackAfter: 30,
    offerMessageAfter: 60,
    messageSeconds: 120,
    lastOperatorSeconds: 15,
  },
  keys: { human: '0', callback: '1', message: '2', emergency: '9' },
  languages: [{ key: '5', skill: 'english' }],
  humanWords: ['人工', '真人', '接线员', '话务员', '找人', 'operator', 'human', 'agent', 'representative'],
  recall: { tries: 3, apartMinutes: 60 },
  rating: {
    keys: [
      { key: '1', score: 5, zh: '非常满意', en: 'Very satisfied' },
      { key: '2', score: 4, zh: '满意', en: 'Satisfied' },
      { key: '3', score: 3, zh: '基本满意', en: 'Fairly satisfied' },
      { key: '4', score: 2, zh: '不满意', en: 'Dissatisfied' },
      { key: '5', score: 1, zh: '非常不满意', en: 'Very dissatisfied' },
    ],
    waitSeconds: 12,
  },
  typing: {
    awaySeconds: 120,
    rateSeconds: 120,
    phrases: [
      'hello|您好，我是12345话务员，请写下您要反映的事情。|Hello, this is an operator of 12345. Please write what it is about.',
      'moment|请稍等，我正在查询。|One moment please, I am looking it up.',
      'where|请写下事情发生的地点：区、街道、门牌号或附近的标志。|Where is it? District, street, number, or something nearby.',
      'when|是什么时候发生的？现在还在继续吗？|When did it happen? Is it still going on?',
      'danger|现在有人受伤或有危险吗？|Is anybody hurt or in danger now?',
      'contact|请留下手机号或电子邮箱，只用来告诉您处理结果。|Please leave a mobile number or an e-mail address; we only use it to tell you the outcome.',
      'registered|已为您登记，工单号和查询码会写在这里，请保存。|It is registered. I will write the number and the code here; please keep them.',
      'more|还有什么需要我帮忙的吗？|Is there anything else I can do for you?',
      'thanks|感谢您联系12345，结束后请您评价这次服务。|Thank you for writing to 12345. When we end, please rate this service.',
    ].map(named),
  },
  handOvers: [
    { line: '110', zh: '公安110', en: 'Police 110', receiptSeconds: 60 },
    { line: '119', zh: '消防119', en: 'Fire 119', receiptSeconds: 60 },
    { line: '120', zh: '急救120', en: 'Ambulance 120', receiptSeconds: 60 },
    { line: '122', zh: '交警122', en: 'Traffic police 122', receiptSeconds: 60 },
  ],
  flood: { perMinute: 10, digitsPerSecond: 10 },
  recordings: { years: 3, linkedYears: 5 },
  messages: [
    'welcome|您好，这里是12345政务服务便民热线。|Hello, this is the 12345 government service hotline.',
    'notice|为保证服务质量，通话将被录音。正在为您接通人工，紧急情况请按9。For English, press 5.|The call is recorded for quality. We are connecting you with a person. In an emergency press 9.',
    'welcome-young|你好，这里是未成年人保护热线，我们会为你保密，马上有人来听你说。|Hello, this is the line for young people. We keep what you say to ourselves. Somebody will be with you at once.',
    'waiting|人工坐席正忙，请稍候，您的来电会按顺序接听。|All seats are busy. Please wait; calls are answered in order.',
    'position|您前面还有|There are',
    'position-one|您前面还有|There is',
    'people|位来电，预计等待|callers ahead of you. You will wait about',
    'people-one|位来电，预计等待|caller ahead of you. You will wait about',
    'minutes|分钟。|minutes.',
    'minutes-one|分钟。|minute.',
    'soon|很快就会接通，请不要挂机。|It will not be long; please hold the line.',
    'offer-call-back|不想等待请按1，我们会保留您的顺序给您回电。|If you prefer not to wait, press 1: we keep your place and call you back.',
    'offer-message|按2可以留言，我们会尽快回电。|Press 2 to leave a message; we will call back soon.',
    'call-back-booked|已为您登记回电，请保持电话畅通，再见。|Your call-back is booked. Please stay reachable. Goodbye.',
    'message-now|请在提示音后留言，结束请按井号键。|Please speak after the tone; press the hash key to end.',
    'message-thanks|您的留言已收到，我们会尽快回电，再见。|We have your message and will call back soon. Goodbye.',
    'connecting|正在为您转接，请不要挂机。|We are connecting you; please hold the line.',
    'emergency|紧急情况，正在为您转接110，请不要挂机。|This is an emergency: we are connecting you with 110. Please stay on the line.',
    'returned|对方暂时无法接听，话务员马上回到线上。|The other side cannot answer now; the operator will be back at once.',
    'rate|请对本次服务评价，非常满意请按1，满意请按2，基本满意请按3，不满意请按4，非常不满意请按5。|Please rate this call: press 1 for very satisfied, 2 satisfied, 3 fairly, 4 dissatisfied, 5 very dissatisfied.',
    'thanks|感谢您的来电，再见。|Thank you for calling. Goodbye.',
    'closed-line|当前系统维护，仍有人工为您服务，请稍候。|Our system is being mended. A person will still answer; please wait.',
    'call-back-hello|您好，这里是12345，您之前来电，现在给您回电。|Hello, this is 12345 calling you back.',
    ...['零', '一', '两', '三', '四', '五', '六', '七', '八', '九', '十'].map(
      (zh, at) =>
        `number-${at}|${zh}|${['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'][at]}`,
    ),
  ].map(named),
  voice: 'cmn-latn-pinyin',
};

/** 坐席技能: what the n-th operator of a floor sits at: everybody can do the general team's work, most also a trade. */
export function seatOf(no: number): { teams: string[]; skills: string[] } {
  const trade = ['general', 'consumer', 'urban', 'urban', 'labour', 'general', 'security', 'general'][no % 8] as string;
  const own: string[] = [];
  if (no % 5 === 0) own.push('english');
  if (no % 11 === 3) own.push('japanese');
  if (no % 4 === 1) own.push('cantonese');
  if (no % 3 === 0) own.push('local-dialect', 'elderly');
  if (no % 6 === 0) own.push('minors');
  if (no % 6 === 2 || no === 0) own.push('crisis');
  if (no % 10 === 4) own.push('text-relay');
  if (no % 7 === 5) own.push('enterprise');
  return { teams: trade === 'general' ? ['general'] : [trade, 'general'], skills: own };
}

import type { Book } from '#directory/book.ts';
import type { Bilingual, Role } from '#directory/vocabulary.ts';
import type { CaseState } from './lifecycle.ts';

const say = (zh: string, en: string): Bilingual => ({ zh, en });

const STATE_WORDS: Readonly<Record<CaseState, Bilingual>> = {
  draft: say('登记', 'being registered'),
  answered: say('直接答复', 'answered'),
  transferred: say('转接', 'transferred'),
  refused: say('不予受理', 'refused'),
  submitted: say('待受理', 'waiting to be accepted'),
  'to-dispatch': say('待派单', 'waiting for dispatch'),
  'need-info': say('待补充', 'waiting for the citizen'),
  merged: say('已并单', 'merged'),
  dispatched: say('待签收', 'waiting to be signed for'),
  signed: say('已签收', 'signed for'),
  'return-review': say('退单审核', 'under return review'),
  handling: say('办理中', 'being handled'),
  coordination: say('协调会商', 'in coordination'),
  'long-term': say('挂账', 'shelved'),
  replied: say('已答复待审核', 'replied, under review'),
  'to-callback': say('待回访', 'waiting for the callback'),
  'dissatisfaction-review': say('不满意研判', 'under dissatisfaction review'),
  closed: say('办结', 'closed'),
  withdrawn: say('已撤诉', 'withdrawn'),
  archived: say('已归档', 'archived'),
};
const ROLE_WORDS: Readonly<Record<Role, Bilingual>> = {
  citizen: say('诉求人', 'the citizen'),
  operator: say('话务员', 'operator'),
  dispatcher: say('派单员', 'dispatcher'),
  handler: say('承办人', 'handler'),
  reviewer: say('审核员', 'reviewer'),
  'callback-agent': say('回访员', 'callback agent'),
  coordinator: say('协调员', 'coordinator'),
  supervisor: say('督办员', 'supervisor'),
  inspector: say('质检员', 'inspector'),
  leader: say('领导', 'leader'),
  analyst: say('分析员', 'analyst'),
  administrator: say('管理员', 'administrator'),
  evaluator: say('第三方评估员', 'evaluator'),
  volunteer: say('志愿监督员', 'volunteer supervisor'),
  deputy: say('人大代表', 'deputy'),
  'knowledge-editor': say('知识库编辑', 'knowledge editor'),
  system: say('系统', 'the system'),
};
/** What a request is about, as a refusal names it. */
const MATTER_WORDS: Readonly<Record<string, Bilingual>> = {
  refusal: say('不予受理', 'refusal'),
  objection: say('异议', 'objection'),
  info: say('补充信息', 'information'),
  extension: say('延期', 'extension'),
  coordination: say('协调', 'coordination'),
  notice: say('督办', 'supervision notice'),
  group: say('群体性诉求', 'group matter'),
  closure: say('解释办结', 'explained close'),
  withdrawal: say('撤诉', 'withdrawal'),
  reopening: say('重开', 'reopening'),
  removal: say('剔除', 'removal'),
  return: say('退单', 'return'),
  precedent: say('先例', 'precedent'),
  callback: say('回访', 'callback'),
};
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const DAY = /^\d{4}-\d\d-\d\d$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** An instant as people of the city read it; the end of a day is its 24:00, not the next day's 0:00. */
function spokenMoment(moment: string, zone: string): Bilingual {
  const at = Temporal.Instant.from(moment).toZonedDateTimeISO(zone);
  const midnight = at.hour === 0 && at.minute === 0;
  const day = midnight ? at.subtract({ days: 1 }) : at;
  const time = midnight ? '24:00' : at.toPlainTime().toString({ smallestUnit: 'minute' });
  return say(`${day.year}年${day.month}月${day.day}日 ${time}`, `${day.day} ${MONTHS[day.month - 1]} ${day.year} ${time}`);
}

function spokenDay(text: string): Bilingual {
  const [year, month, day] = text.split('-').map(Number) as [number, number, number];
  return say(`${year}年${month}月${day}日`, `${day} ${MONTHS[month - 1]} ${year}`);
}

/** Facts that hold codes which a program sends back as they are. */
const CODES_STAY: ReadonlySet<string> = new Set(['known', 'reasons', 'code', 'allowed']);

/** One fact of a refusal in words: names for codes, the city's own time for instants. Without a city's book, codes stay codes. */
export function spoken(name: string, fact: unknown, language: keyof Bilingual, book?: Book): string {
  if (Array.isArray(fact))
    return fact.map((each) => spoken(name, each, language, book)).join(language === 'zh' ? '、' : ', ') || '—';
  if (fact === null || fact === undefined) return '—';
  if (typeof fact === 'object') return JSON.stringify(fact);
  const text = String(fact);
  if (CODES_STAY.has(name)) return text;
  if (name === 'state') return STATE_WORDS[text as CaseState]?.[language] ?? text;
  if (name === 'roles' || name === 'role') return ROLE_WORDS[text as Role]?.[language] ?? text;
  if (name === 'what') return MATTER_WORDS[text]?.[language] ?? text;
  if (DAY.test(text)) return spokenDay(text)[language];
  if (!book) return text;
  if (MOMENT.test(text)) return spokenMoment(text, book.calendar.zone)[language];
  return (book.units.get(text) ?? book.areas.get(text) ?? book.categories.get(text))?.[language] ?? text;
}

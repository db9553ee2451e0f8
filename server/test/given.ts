import { type Birth, type Life, live } from '#test/live.ts';
import { of, people } from '#test/people.ts';

const { agent, citizen, dispatcher, reviewer } = people;
export const um = of('um');

/** What a unit has to say to a citizen at the least. */
export const aReply = {
  facts: '现场核实，井盖破损属实。',
  basis: '《城市道路管理条例》第二十四条',
  measures: '当日设置围挡，次日更换。',
  result: '已更换。',
  publicText: '您反映的井盖已更换。',
  contact: '王工，00-0000-0000',
  solved: 'yes',
  substantiated: true,
  citizenInformed: true,
};
export const selfAssessment = { cause: '未到现场', liability: '经办人', remedy: '重新更换', prevention: '加强巡查' };
export const satisfied = { solved: true, handling: 5, service: 5, contacted: true };
export const dissatisfied = { solved: false, handling: 1, reason: 'not-solved', contacted: true };

/** 已知: stories that have come so far. Each begins on Monday 2025-09-22 at 10:00 unless told otherwise, with `um` as the lead. */
export const given = {
  toDispatch: (birth: Birth = {}): Life => live(birth),
  dispatched: (birth: Birth = {}, co: string[] = []): Life =>
    live(birth).act('dispatch', dispatcher, { lead: 'um', co, reason: '职责所在' }),
  signed: (birth: Birth = {}, co: string[] = []): Life => given.dispatched(birth, co).after('PT10M').act('sign', um),
  handling: (birth: Birth = {}, co: string[] = []): Life =>
    given.signed(birth, co).after('PT20M').act('contact', um, { way: 'call', summary: '已电话联系' }),
  replied: (birth: Birth = {}): Life => given.handling(birth).after('PT3H').act('reply', um, aReply),
  toCallback: (birth: Birth = {}): Life => given.replied(birth).after('PT1H').act('pass-review', reviewer),
  dissatisfied: (birth: Birth = {}): Life => given.toCallback(birth).after('PT30M').act('record-callback', agent, dissatisfied),
  closed: (birth: Birth = {}): Life => given.toCallback(birth).after('PT30M').act('record-callback', agent, satisfied),
  explained: (birth: Birth = {}): Life =>
    given
      .dissatisfied(birth)
      .act('propose-closure', reviewer, { reason: '已穷尽手段', explained: true })
      .act('confirm-closure', people.supervisor, { reason: '同意' }),
  answered: (birth: Birth = {}): Life =>
    live({ until: 'draft', ...birth }).act('answer', people.operator, { text: '请携带身份证。', article: 'kb-1' }),
  transferred: (birth: Birth = {}): Life =>
    live({ until: 'draft', category: '04-01-02', ...birth }).act('transfer', people.operator, {
      target: 'gas',
      summary: '燃气泄漏',
    }),
  refused: (birth: Birth = {}): Life =>
    live({ until: 'draft', ...birth }).act('refuse', people.operator, { code: 'R01', text: '正在诉讼' }),
  coordination: (birth: Birth = {}): Life => given.handling(birth).act('open-coordination', dispatcher, { reason: '职责交叉' }),
  needInfo: (birth: Birth = {}): Life =>
    given.handling(birth).act('request-info', um, { question: '具体门牌？' }).act('rule-info', dispatcher, { grant: true }),
  longTerm: (birth: Birth = {}): Life =>
    given
      .handling(birth)
      .act('shelve', people.supervisor, { cause: 'project', plan: '明年春季改造', review: '2025-11-20', listed: true }),
  returnReview: (birth: Birth = {}): Life =>
    given.signed(birth).act('request-return', um, { ground: 'not-our-duty', basis: '三定规定', suggested: 'hud' }),
  withdrawn: (birth: Birth = {}): Life =>
    given
      .handling(birth)
      .act('withdraw', citizen, { reason: '自行解决' })
      .act('confirm-withdrawal', agent, { free: true, note: '自愿' }),
};

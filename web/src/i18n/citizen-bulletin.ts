import { catalogue, say } from './catalogue.ts';

/** 月度公报: what the city's hotline did in a month, for everybody. */
export const bulletinText = catalogue({
  title: say(
    (month: string) => `12345 月度公报：${month}`,
    (month: string) => `Monthly bulletin: ${month}`,
  ),
  titleBare: say('12345 月度公报', 'Monthly bulletin'),
  lead: say(
    '热线每月收到什么、办得怎样，都公布在这里。只有合计数，没有任何个人信息。',
    'What the hotline heard each month and how it was handled. Sums only, nothing about anybody.',
  ),
  running: say('这个月还没有过完，数字还会变。', 'This month is not over: its figures still grow.'),
  at: say(
    (time: string) => `统计时间：${time}`,
    (time: string) => `As of ${time}`,
  ),
  choose: say('看哪个月', 'Which month'),
  print: say('打印', 'Print'),
  none: say('没有这个月的公报', 'There is no bulletin for this month'),
  latest: say('看最近一期', 'See the latest one'),

  main: say('总的情况', 'The month at a glance'),
  cases: say('收到诉求', 'Appeals received'),
  byHotline: say('热线直接办结', 'Settled by the hotline itself'),
  byHotlineHint: say(
    '当场解答、接通其他热线，或说明理由不予受理',
    'Answered at once, connected to another line, or not accepted with reasons',
  ),
  dispatched: say('交承办单位办理', 'Passed to a unit'),
  closed: say('已经办结', 'Closed by now'),
  onTime: say('按时办结率', 'On time'),
  response: say('响应率（联系了诉求人）', 'Response (the citizen was contacted)'),
  resolution: say('解决率', 'Resolution'),
  satisfaction: say('满意率', 'Satisfaction'),
  ratesHint: say(
    '三率只按有效回访计算：问到了本人，三个问题都答了。没有接通的不算满意。',
    'The three rates rest on effective call-backs only: the citizen was asked and answered all three questions. Who was not reached never counts as satisfied.',
  ),
  now: say('本月', 'This month'),
  before: say('上月', 'Month before'),
  yearBefore: say('去年同月', 'A year before'),
  than: say(
    (change: string, when: string) => `比${when} ${change}`,
    (change: string, when: string) => `${change} on the ${when.toLowerCase()}`,
  ),
  volume: say('收到多少：本月、上月、去年同月', 'How many: this month, the month before, a year before'),
  rates: say('办得怎样：四项比率', 'How well: four rates'),
  byType: say('按类型', 'By kind of appeal'),
  byGroup: say('按事项大类', 'By subject'),
  byDistrict: say('按区', 'By district'),
  matters: say('说得最多的事', 'The most frequent matters'),
  legend: say('色条为本月，竖线为去年同月', 'The bar is this month, the line a year before'),
  name: say('名称', 'Name'),
  table: say('看表格', 'Show the table'),
  tableOf: say(
    (name: string) => `看表格：${name}`,
    (name: string) => `Show the table: ${name}`,
  ),
  tableName: say(
    (name: string) => `表格：${name}`,
    (name: string) => `Table: ${name}`,
  ),
  csv: say('下载 CSV', 'Download CSV'),
  csvOf: say(
    (name: string) => `下载 CSV：${name}`,
    (name: string) => `Download CSV: ${name}`,
  ),
  few: say('少于5', 'under 5'),
  partsFew: say('这个月没有一项达到 5 件。', 'Nothing reached five this month.'),
  nothing: say('—', '—'),
  fewHint: say(
    '少于 5 件的不单独公布，以免认出是谁；只有一项少于 5 时，最小的另一项也不公布。',
    'Fewer than five are not told apart, so that nobody is recognised; where only one is so small, the next smallest is kept back as well.',
  ),
  archive: say('往期', 'Earlier months'),
});

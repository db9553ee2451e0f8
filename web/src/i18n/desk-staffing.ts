import { catalogue, say } from './catalogue.ts';

/** Fen are worth showing in small sums only. */
const digits = (fen: number) => {
  const count = Math.abs(fen) < 100_000 ? 2 : 0;
  return { minimumFractionDigits: count, maximumFractionDigits: count };
};
const percent = (value: number) => `${(value * 100).toFixed(1).replace('.0', '')}%`;

/** 预测与排班: what every page of it says. */
export const staffingText = catalogue({
  forecast: say('预测', 'Forecast'),
  rosters: say('班表', 'Rosters'),
  whatIf: say('推演', 'What if'),
  costs: say('成本', 'Costs'),
  pages: say('预测与排班各页', 'Pages of forecast and staffing'),
  figures: say('数据表', 'The figures'),
  csv: say('导出 CSV', 'Export as CSV'),
  time: say('时刻', 'Time'),
  date: say('日期', 'Date'),
  total: say('全天', 'Whole day'),
  calls: say('来电', 'Calls'),
  pointAt: say('看哪一刻', 'Look at'),
  earlier: say('前一周', 'A week earlier'),
  later: say('后一周', 'A week later'),
  today: say('今天', 'Today'),
  noPast: say('历史话务不足七天', 'Fewer than seven days of past calls'),
  noPastHint: say(
    '话务每分钟计数一次；满七个整天后，这里显示每刻钟的预测、班表提案和推演。',
    'Calls are counted every minute. After seven whole days this page shows a forecast by quarter hour, rosters and what-if.',
  ),
});

export const dayKinds = catalogue({
  mon: say('周一', 'Monday'),
  tue: say('周二', 'Tuesday'),
  wed: say('周三', 'Wednesday'),
  thu: say('周四', 'Thursday'),
  fri: say('周五', 'Friday'),
  sat: say('周六', 'Saturday'),
  sun: say('周日', 'Sunday'),
  holiday: say('节假日', 'Holiday'),
  'make-up': say('调休上班', 'Worked weekend'),
  'after-holiday': say('假后首日', 'First day back'),
});

export const forecastText = catalogue({
  accuracy: say('预测有多准', 'How good it is'),
  mape: say('每刻钟平均误差', 'Mean error of a quarter hour'),
  dayMape: say('全天平均误差', 'Mean error of a day'),
  covered: say('落在区间内', 'Within the bounds'),
  learnt: say('学习天数', 'Days learnt from'),
  handling: say('平均处理时长', 'Mean handling time'),
  naive: say(
    (value: number) => `照搬上周同刻：${percent(value)}`,
    (value: number) => `as last week: ${percent(value)}`,
  ),
  eighty: say('应为约 80%', 'should be about 80 %'),
  tested: say(
    (from: string, to: string, least: number) =>
      `${from} 至 ${to} 回测，只用当时以前的数据；误差按来电不少于 ${least} 通的时刻计`,
    (from: string, to: string, least: number) =>
      `tested on ${from} to ${to} with what was known before each week; errors of quarter hours with ${least} calls or more`,
  ),
  measured: say('近四周实测，含话后处理', 'measured over four weeks, wrap-up included'),
  assumed: say('尚无实测，按规则档案', 'not measured yet; from the profile'),
  seconds: say(
    (value: number) => `${value} 秒`,
    (value: number) => `${value} s`,
  ),
  days: say('选择日期', 'Choose a day'),
  range: say(
    (low: number, high: number) => `${low}–${high}`,
    (low: number, high: number) => `${low}–${high}`,
  ),
  came: say(
    (count: number) => `实际 ${count}`,
    (count: number) => `${count} came`,
  ),
  chart: say('每刻钟来电', 'Calls by quarter hour'),
  picture: say(
    (date: string, total: number, peak: string) => `${date}：预计全天 ${total} 通，高峰 ${peak}`,
    (date: string, total: number, peak: string) => `${date}: ${total} calls expected, most at ${peak}`,
  ),
  expected: say('预测', 'Expected'),
  bounds: say('八成区间', 'Bounds of eight in ten'),
  actual: say('实际', 'Came'),
  low: say('下限', 'Low'),
  high: say('上限', 'High'),
  past: say('过去的日子按当时以前的数据预测', 'The past is foreseen from what lay before it'),
  readout: say(
    (time: string, expected: string, range: string, actual: string) => `${time}　预测 ${expected}（${range}）　实际 ${actual}`,
    (time: string, expected: string, range: string, actual: string) =>
      `${time} · expected ${expected} (${range}) · came ${actual}`,
  ),
  heat: say('一周热力', 'The week by the hour'),
  heatHint: say(
    '近八周每小时平均来电；字旁圆点表示按时接听不足八成',
    'Mean calls an hour over eight weeks; a dot: fewer than eight of ten in time',
  ),
  heatLate: say('按时接听不足八成', 'fewer than eight of ten in time'),
  hour: say('小时', 'Hour'),
  weekday: say('星期', 'Weekday'),
  weather: say('天气', 'Weather'),
  weatherHint: say(
    '天气因子乘在预测上。气象接口可直接推送（POST /api/v1/staffing/weather），也可在此登记。',
    'A factor multiplies the forecast. A weather service posts it (POST /api/v1/staffing/weather), or it is entered here.',
  ),
  kind: say('种类', 'Kind'),
  factor: say('倍数', 'Factor'),
  factorHint: say('不填按规则档案', 'left empty: as the profile says'),
  colour: say('预警', 'Warning'),
  source: say('来源', 'Source'),
  post: say('登记天气', 'Enter the weather'),
  drop: say('撤下', 'Take away'),
  dropOf: say(
    (what: string) => `撤下 ${what}`,
    (what: string) => `Take away ${what}`,
  ),
  dropped: say('已撤下', 'Taken away'),
  posted: say('已登记，预测已更新', 'Entered; the forecast follows'),
  teams: say('各组占比', 'Shares of the teams'),
});

export const colourNames = catalogue({
  blue: say('蓝色', 'Blue'),
  yellow: say('黄色', 'Yellow'),
  orange: say('橙色', 'Orange'),
  red: say('红色', 'Red'),
});

export const whatIfText = catalogue({
  assume: say('假设', 'Assume'),
  growth: say('年增长', 'Growth a year'),
  directShare: say('直接答复率', 'Answered directly'),
  directSeconds: say('直接答复时长', 'Time to answer directly'),
  orderSeconds: say('登记转办时长', 'Time to register an order'),
  patience: say('来电人耐心', 'Patience of callers'),
  deflected: say('分流到网络', 'Taken by the web'),
  years: say('往后几年', 'Years ahead'),
  reset: say('恢复默认', 'Back to the usual'),
  percent: say(
    (value: number) => `${value}%`,
    (value: number) => `${value} %`,
  ),
  seconds: say(
    (value: number) => `${value} 秒`,
    (value: number) => `${value} s`,
  ),
  yearsOf: say(
    (value: number) => `${value} 年`,
    (value: number) => `${value} years`,
  ),
  doubles: say(
    (years: string) => `话务约 ${years} 年翻一番`,
    (years: string) => `Calls double in about ${years} years`,
  ),
  never: say('话务不增长', 'Calls do not grow'),
  start: say(
    (calls: number, seats: number, busy: number) => `今天：日均 ${calls} 通，最忙一小时占 ${busy}%，在岗 ${seats} 席`,
    (calls: number, seats: number, busy: number) => `Today: ${calls} calls a day, ${busy} % in the busiest hour, ${seats} seats`,
  ),
  breaks: say(
    (year: number, late: number) => `若人手不变，第 ${year} 年最忙时 ${late}% 的来电等待超时`,
    (year: number, late: number) => `With the seats of today, in year ${year} ${late} % wait too long in the busiest hour`,
  ),
  holds: say('人手不变也能保持达标', 'The seats of today are enough throughout'),
  year: say('年', 'Year'),
  yearNo: say(
    (year: number) => (year === 0 ? '今年' : `第 ${year} 年`),
    (year: number) => (year === 0 ? 'Now' : `Year ${year}`),
  ),
  callsPerDay: say('日均来电', 'Calls a day'),
  seats: say('最忙时坐席', 'Seats in the busiest hour'),
  heads: say('所需人员', 'People needed'),
  cost: say('年人力成本', 'Cost a year'),
  costPerContact: say('单次成本', 'Cost a contact'),
  late: say('人手不变：等待超时', 'Seats of today: wait too long'),
  abandoned: say('人手不变：放弃', 'Seats of today: hang up'),
  result: say('往后几年', 'The coming years'),
  noCost: say('台账里还没有上月成本，不推算费用', 'The ledger has no cost of last month yet'),
});

export const costText = catalogue({
  perContact: say('单次联系成本', 'Cost of a contact'),
  months: say('各月', 'By month'),
  month: say('月份', 'Month'),
  contract: say('合同', 'Contract'),
  seat: say('坐席', 'Seats'),
  call: say('通话', 'Calls'),
  total: say('合计', 'Total'),
  contacts: say('接通量', 'Calls answered'),
  ledger: say('成本台账', 'Ledger'),
  ledgerHint: say(
    '台账只增不改，更正请记一笔相反的金额。',
    'Lines are only added; correct one by a line with the opposite price.',
  ),
  enter: say('登记一笔', 'Enter a line'),
  entered: say('已登记', 'Entered'),
  kind: say('种类', 'Kind'),
  vendor: say('供应商', 'Vendor'),
  name: say('名目', 'What for'),
  from: say('自', 'From'),
  to: say('至', 'To'),
  price: say('单价（元）', 'Price (yuan)'),
  priceHint: say(
    '合同填总价；坐席填每席每月；通话填每通；更正填负数',
    'A contract: the whole; a seat: a month; a call: each; a correction: negative',
  ),
  quantity: say('数量', 'Quantity'),
  by: say('登记人', 'Entered by'),
  noLines: say('台账还是空的', 'The ledger is empty'),
  yuan: say(
    (fen: number) => `¥${(fen / 100).toLocaleString('zh-CN', digits(fen))}`,
    (fen: number) => `¥${(fen / 100).toLocaleString('en-GB', digits(fen))}`,
  ),
  unknown: say('—', '—'),
});

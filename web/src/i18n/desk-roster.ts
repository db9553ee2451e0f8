import { catalogue, say } from './catalogue.ts';

export const rosterText = catalogue({
  list: say('全部班表', 'All rosters'),
  week: say('班表', 'Roster'),
  weekOf: say(
    (first: string, last: string) => `${first} 至 ${last}`,
    (first: string, last: string) => `${first} to ${last}`,
  ),
  status: say('状态', 'Status'),
  proposed: say('待发布', 'Proposed'),
  released: say('已发布', 'Released'),
  withdrawn: say('已撤回', 'Withdrawn'),
  proposedBy: say('提案', 'Proposed by'),
  decidedBy: say('发布或撤回', 'Decided by'),
  propose: say('生成班表提案', 'Propose a roster'),
  proposeHint: say(
    '按预测、处理时长、耐心与服务目标算出每刻钟坐席，再编排班次、排到人；由另一人发布。',
    'From forecast, handling time, patience and targets to seats, shifts and people; a second person releases it.',
  ),
  first: say('从哪天开始', 'First day'),
  note: say('说明', 'Note'),
  release: say('发布', 'Release'),
  releaseHint: say('提案人不能发布自己的班表', 'Nobody releases what they proposed themselves'),
  withdraw: say('撤回', 'Withdraw'),
  done: say('已完成', 'Done'),
  noRosters: say('还没有班表', 'There is no roster yet'),
  service: say('预计按时接听', 'Answered in time, expected'),
  target: say(
    (share: number) => `目标 ${Math.round(share * 100)}%`,
    (share: number) => `target ${Math.round(share * 100)} %`,
  ),
  shiftsOf: say('班次', 'Shifts'),
  open: say(
    (count: number) => (count === 0 ? '全部排到人' : `${count} 班无人`),
    (count: number) => (count === 0 ? 'all have somebody' : `${count} without anybody`),
  ),
  people: say('人员', 'People'),
  peopleOf: say(
    (heads: number, people: number) => (heads > people ? `需 ${heads} 人，缺 ${heads - people}` : `需 ${heads} 人，够用`),
    (heads: number, people: number) => (heads > people ? `${heads} needed, ${heads - people} short` : `${heads} needed, enough`),
  ),
  hours: say('工时', 'Paid hours'),
  shrinkage: say(
    (floor: number, share: number) => `在岗 ${floor} 小时；缩减率 ${Math.round(share * 100)}%`,
    (floor: number, share: number) => `${floor} on the floor; shrinkage ${Math.round(share * 100)} %`,
  ),
  fatigue: say('最忙一班接听', 'Calls of the hardest shift'),
  fatigueOf: say(
    (most: number) => `疲劳线 ${most} 通`,
    (most: number) => `tiring from ${most}`,
  ),
  pooled: say('合并坐席', 'One floor'),
  pooledOf: say(
    (apart: number) => `若各组各自为政需 ${apart} 席`,
    (apart: number) => `${apart} seats if teams kept apart`,
  ),
  seatsNow: say(
    (count: number) => `${count} 席`,
    (count: number) => `${count} seats`,
  ),
  missing: say(
    (count: number) => `${count} 个刻钟缺人：班次种类覆盖不到`,
    (count: number) => `${count} quarter hours lack somebody: no shift reaches them`,
  ),
  coverage: say('需要与到岗', 'Needed and there'),
  picture: say(
    (date: string, need: number, covered: number) => `${date}：需要 ${need} 人时，排班 ${covered} 人时`,
    (date: string, need: number, covered: number) => `${date}: ${need} hours needed, ${covered} rostered`,
  ),
  need: say('应到', 'Needed'),
  cover: say('排班', 'Rostered'),
  seats: say('在岗坐席', 'Seats on the floor'),
  why: say('由什么决定', 'Decided by'),
  whyNames: [
    { service: '接听及时', occupancy: '占用率', fatigue: '疲劳上限', least: '最少在岗' },
    { service: 'answering in time', occupancy: 'occupancy', fatigue: 'fatigue', least: 'the least there must be' },
  ] as const,
  readout: say(
    (time: string, calls: string, seats: number, need: number, cover: number, why: string) =>
      `${time}　来电 ${calls}　坐席 ${seats}　应到 ${need}　排班 ${cover}（${why}）`,
    (time: string, calls: string, seats: number, need: number, cover: number, why: string) =>
      `${time} · ${calls} calls · ${seats} seats · ${need} needed · ${cover} rostered (${why})`,
  ),
  day: say('哪一天', 'Day'),
  shift: say('班次', 'Shift'),
  from: say('上班', 'Begins'),
  to: say('下班', 'Ends'),
  breaks: say('小休', 'Breaks'),
  team: say('班组', 'Team'),
  person: say('人员', 'Person'),
  nobody: say('无人', 'Nobody'),
  change: say('换人', 'Change'),
  changeOf: say(
    (no: number) => `给第 ${no} 班换人`,
    (no: number) => `Change who works shift ${no}`,
  ),
  give: say('排到此班', 'Put on the shift'),
  shiftsOn: say(
    (date: string, count: number) => `${date}：${count} 班`,
    (date: string, count: number) => `${date}: ${count} shifts`,
  ),
  mine: say('我的班次', 'My shifts'),
  mineHint: say('今天和今后两周已发布的班次', 'Released shifts of today and the fortnight ahead'),
  noneMine: say('近两周没有排到您的班次', 'No shift of yours in the coming fortnight'),
  noneMineHint: say('班表由值班主管发布；有疑问请联系主管。', 'A supervisor releases rosters; ask one if something is missing.'),
  now: say('正在上班', 'now'),
});

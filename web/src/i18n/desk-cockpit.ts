import { catalogue, say } from './catalogue.ts';

export const cockpitText = catalogue({
  fullScreen: say('全屏', 'Full screen'),
  leaveFullScreen: say('退出全屏', 'Leave full screen'),
  stream: say('各环节在办', 'What is where'),
  today: say('今日进入', 'came today'),
  cameToday: say(
    (count: number) => `今日进入 ${count}`,
    (count: number) => `${count} came today`,
  ),
  lateOnes: say(
    (count: number) => `超期 ${count}`,
    (count: number) => `${count} late`,
  ),
  nearOnes: say(
    (count: number) => `临期 ${count}`,
    (count: number) => `${count} near due`,
  ),
  target: say(
    (value: string) => `目标 ${value}`,
    (value: string) => `target ${value}`,
  ),
  usual: say(
    (value: string) => `平常 ${value}`,
    (value: string) => `usually ${value}`,
  ),
  trend: say(
    (from: string, to: string) => `十四天走势：最低 ${from}，最高 ${to}`,
    (from: string, to: string) => `fourteen days: lowest ${from}, highest ${to}`,
  ),
  measures: say('今日指标', 'Measures of today'),
  measure: say('指标', 'Measure'),
  value: say('今日', 'Today'),
  targetColumn: say('目标', 'Target'),
  table: say('数据表', 'The figures'),
  map: say('各区', 'Districts'),
  mapBy: say('地图颜色', 'The map shows'),
  byLate: say('超期占比', 'Share of late cases'),
  byLoad: say('在办数量', 'How many are open'),
  district: say('区', 'District'),
  oldest: say('超期最久', 'Late the longest'),
  risk: say('最快到期', 'Due the soonest'),
  none: say('没有', 'None'),
  behind: say(
    (what: string) => `${what}：背后的工单`,
    (what: string) => `The cases behind: ${what}`,
  ),
  latest: say('刚刚发生', 'Just now'),
  quiet: say('暂时没有新的变化', 'Nothing new for the moment'),
  heard: say(
    (count: number) => `打开后收到 ${count} 次变化`,
    (count: number) => `${count} changes since this was opened`,
  ),
  good: say('达标', 'On target'),
  bad: say('未达标', 'Off target'),
  noFigure: say('—', '—'),
});

export const stageNames = catalogue({
  reception: say('受理', 'Reception'),
  dispatch: say('派单', 'Dispatch'),
  handling: say('办理', 'Handling'),
  coordination: say('协调挂账', 'Coordination'),
  review: say('审核', 'Review'),
  evaluation: say('回访评价', 'Call back'),
  closed: say('今日办结', 'Closed today'),
});

export const measureNames = catalogue({
  received: say('收到诉求', 'Received'),
  closed: say('办结', 'Closed'),
  late: say('新增超期', 'Newly overdue'),
  onTime: say('按时答复率', 'Replied in time'),
  sign: say('按时签收率', 'Signed in time'),
  returns: say('退单率', 'Return rate'),
  satisfaction: say('回访满意率', 'Satisfied when called back'),
});

import { catalogue, say } from './catalogue.ts';

/** The names of the rooms of oversight, as they stand in the navigation and in the browser's tab. */
export const roomText = catalogue({
  wall: say('督办墙', 'Supervision wall'),
  phoneWall: say('话务墙', 'Telephone wall'),
  phoneFigures: say('话务报表', 'Telephone figures'),
  calls: say('话务记录', 'Calls'),
  recalls: say('回拨', 'Call-backs'),
  seats: say('坐席编组', 'Seats'),
  notices: say('督办与黄红牌', 'Notices and cards'),
  pause: say('区域中止计时', 'Pause of an area'),
  cockpit: say('驾驶舱', 'Cockpit'),
  units: say('机构', 'Units'),
  people: say('人员', 'People'),
  roles: say('权限表', 'Roles and acts'),
  books: say('城市档案', 'City books'),
  calendar: say('工作日历', 'Working calendar'),
  looks: say('查看审计', 'Looks at personal data'),
  installation: say('运行与接入', 'Installation and keys'),
  area: say('区域数字', 'Figures of an area'),
  masked: say('脱敏工单', 'Masked cases'),
  questions: say('代表询问', 'Deputies’ questions'),
  findings: say('监督发现与整改', 'Findings and rectification'),
  visits: say('监督走访', 'Visits'),
  evaluations: say('第三方评估', 'Evaluations'),
});

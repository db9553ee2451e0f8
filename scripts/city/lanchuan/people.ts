import type { PersonaRow, TeamRow } from '../staff.ts';

/** 演示账号: one for each staff persona of domain.md §6, two where the rules want a second person. */
export const personas: readonly PersonaRow[] = [
  'operator|hotline-centre|operator|contractor|话务员|Operator',
  'operator2|hotline-centre|operator|contractor|话务员（第二人复核）|Operator (second person)',
  'dispatcher|hotline-centre|dispatcher|government|派单员|Dispatcher',
  'dispatcher2|hotline-centre|dispatcher|government|派单员（退单裁定）|Dispatcher (rules on returns)',
  'handler|um|handler|government|部门承办人（城市管理局）|Department handler (Urban Management)',
  'handler2|hud|handler|government|部门承办人（住建局）|Department handler (Housing)',
  'district|district-yunjin|handler|government|区级承办人（沄津区）|District handler (Yunjin)',
  'street|street-yunjin-huaiyinli|handler|government|街道承办人（槐荫里街道）|Street handler (Huaiyinli)',
  'community|community-yunjin-huaiyinli|handler|government|社区工作者|Community worker',
  'property|pm-huaiyin|handler|government|物业公司|Property company',
  'utility|power|handler|government|公用企业（供电公司）|Utility (power supply)',
  'reviewer|hotline-centre|reviewer|government|审核员|Reviewer',
  'reviewer2|hotline-centre|reviewer|government|审核员（第二人复核）|Reviewer (second person)',
  'callback|hotline-centre|callback-agent|contractor|回访员|Call-back agent',
  'coordinator|hotline-centre|coordinator|government|协调员|Coordinator',
  'supervisor|hotline-centre|supervisor|government|督办员|Supervisor',
  'supervisor2|hotline-centre|supervisor|government|督办员（复核）|Supervisor (second person)',
  'inspector|hotline-centre|inspector|government|质检员|Quality inspector',
  'leader|gov-office|leader|government|市领导|City leader',
  'analyst|hotline-centre|analyst|government|分析员|Analyst',
  'knowledge|hotline-centre|knowledge-editor|government|知识库编辑（中心）|Knowledge editor (centre)',
  'knowledge-unit|hrs|knowledge-editor handler|government|知识库编辑（人社局）|Knowledge editor (Human Resources)',
  'evaluator|hotline-centre|evaluator|contractor|第三方评估员|Third-party evaluator',
  'volunteer|hotline-centre|volunteer|contractor|志愿监督员|Volunteer supervisor',
  'deputy|gov-office|deputy|government|人大代表|People’s congress deputy',
  'admin|hotline-centre|administrator|government|管理员|Administrator',
  'admin2|hotline-centre|administrator|government|管理员（第二人审批）|Administrator (second person)',
];

export const teams: readonly TeamRow[] = [
  'op|hotline-centre|operator|contractor|38',
  'dsp|hotline-centre|dispatcher|government|6',
  'rev|hotline-centre|reviewer|government|4',
  'cbk|hotline-centre|callback-agent|contractor|11',
  'crd|hotline-centre|coordinator|government|2',
  'sup|hotline-centre|supervisor|government|2',
  'qci|hotline-centre|inspector|government|3',
  'ana|hotline-centre|analyst|government|2',
  'kbe|hotline-centre|knowledge-editor|government|3',
  'ctr|hotline-centre|handler|government|2',
  // A second contractor’s team: round the clock takes more people than the first.
  'opb|hotline-centre|operator|contractor|30',
];

/** Units that get so many cases that one handler is not enough. */
export const handlers: Readonly<Record<string, number>> = {
  um: 4,
  hud: 4,
  msr: 4,
  hrs: 4,
  psb: 3,
  tpb: 3,
  tra: 3,
  env: 2,
  edu: 2,
  hc: 2,
  power: 2,
  water: 2,
  heating: 2,
  gas: 2,
  drc: 2,
};

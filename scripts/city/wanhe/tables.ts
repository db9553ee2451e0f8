import type { PersonaRow, TeamRow } from '../staff.ts';

/** The fifteen level-1 bodies of a small city: the centre, three districts (made from the areas), seven departments, four utilities. */
export const departments: readonly string[] = [
  '*um|万禾市城市管理和住房局|Urban Management and Housing Bureau|UM',
  '*psb|万禾市公安局|Public Security Bureau|PSB',
  'tra|万禾市交通运输局|Transport Bureau|TRA',
  'msr|万禾市市场监督管理局|Market Regulation Bureau|MSR',
  'hrs|万禾市人力资源和社会保障局|Human Resources and Social Security Bureau|HRS',
  'edu|万禾市教育和卫生局|Education and Health Bureau|EDU',
  '*emg|万禾市应急和水利局|Emergency Management and Water Bureau|EMG',
];
export const utilities: readonly string[] = [
  '*power|万禾供电所|Wanhe Power|PWR',
  '*water|万禾水务公司|Wanhe Water|WSC',
  '*gas|万禾燃气站|Wanhe Gas|GAS',
  'bus|万禾公交公司|Wanhe Buses|BUS',
];

/** The leaves of the common catalogue that this city uses, and who leads there. */
export const leaves: Readonly<Record<string, string>> = {
  '01-01-01': 'um +@street',
  '01-02-01': '@street +um',
  '01-04-01': 'um',
  '01-04-02': 'um',
  '02-01-01': '@street',
  '03-01-01': 'psb',
  '03-02-01': 'bus +tra',
  '03-03-01': 'psb',
  '04-01-01': 'water',
  '04-02-01': 'power',
  '04-03-01': 'gas +psb +@street',
  '05-01-01': 'um',
  '05-01-02': 'psb +@street',
  '06-01-01': 'msr',
  '06-02-01': 'msr',
  '07-01-01': 'hrs',
  '09-01-01': 'edu',
  '11-01-01': 'psb',
  '12-03-01': 'emg +@district +@street',
  '12-04-01': 'psb +edu',
  '17-03-01': 'hotline-centre',
  '18-01-03': 'hotline-centre',
};

export const personas: readonly PersonaRow[] = [
  'operator|hotline-centre|operator|contractor|话务员|Operator',
  'dispatcher|hotline-centre|dispatcher|government|派单员|Dispatcher',
  'dispatcher2|hotline-centre|dispatcher|government|派单员（退单裁定）|Dispatcher (rules on returns)',
  'handler|um|handler|government|部门承办人|Department handler',
  'reviewer|hotline-centre|reviewer|government|审核员|Reviewer',
  'callback|hotline-centre|callback-agent|contractor|回访员|Call-back agent',
  'supervisor|hotline-centre|supervisor coordinator|government|督办兼协调员|Supervisor and coordinator',
  'admin|hotline-centre|administrator|government|管理员|Administrator',
  'admin2|hotline-centre|administrator|government|管理员（第二人审批）|Administrator (second person)',
];
export const teams: readonly TeamRow[] = ['op|hotline-centre|operator|contractor|2', 'rev|hotline-centre|reviewer|government|1'];

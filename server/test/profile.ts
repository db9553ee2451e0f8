import { type Profile, profileSchema } from '#directory/profile.ts';
import { GRADES } from '#directory/vocabulary.ts';
import { citizenLimit, counts, gradeOfType, grades, limits } from '../../scripts/city/profile/limits.ts';
import { oversight } from '../../scripts/city/profile/oversight.ts';

export const text = (zh: string, en: string) => ({ zh, en });
const codes = (...pairs: [code: string, zh: string, en: string][]) => pairs.map(([code, zh, en]) => ({ code, zh, en }));

const refusal = (code: string, zh: string, en: string, secondPerson = false) => ({
  code,
  zh,
  en,
  redirect: text(`请联系：${zh}`, `Please turn to: ${en}`),
  secondPerson,
});

/** The rules of the invented city: the limits of the default profile (domain.md §2.2), and a short list of all that a rule looks into. */
export const profile: Profile = profileSchema.parse({
  zone: 'Asia/Shanghai',
  workingHours: [
    { from: '09:00', to: '12:00' },
    { from: '13:30', to: '17:30' },
  ],
  quietHours: { from: '21:00', to: '08:30' },
  grades: Object.fromEntries(GRADES.map((each) => [each, { ...grades[each], ...text(each, each) }])),
  gradeOfType,
  citizenLimit,
  limits,
  counts,
  supervision: { inspectionUnit: 'gov', evasiveCodes: ['evasive'], evasivePhrases: ['正在研究', '请耐心等待'] },
  group: { hours: 72, metres: 1000, cues: ['拉横幅', '集体上访'] },
  coUnitShare: 0.8,
  reworkShare: 0.5,
  scoring: { response: 0.1, resolution: 0.5, satisfaction: 0.4, basicallySatisfied: 0.9 },
  refusals: [
    refusal('R01', '人民法院', 'The court'),
    refusal('R02', '纪检监察 12388', 'Discipline, 12388'),
    refusal('R03', '行政复议机关', 'The reconsideration office'),
    refusal('R04', '政府信息公开机构', 'The information office'),
    refusal('R05', '信访部门', 'The petition office'),
    refusal('R06', '110、119、120、122', '110, 119, 120 or 122'),
    refusal('R07', '军队、武警', 'The armed forces'),
    refusal('R08', '相关机关', 'The body concerned'),
    refusal('R09', '保密部门', 'The secrecy office'),
    refusal('R10', '无', 'Nobody'),
    refusal('R11', '事发地 12345', 'The 12345 of that city'),
    refusal('R12', '原答复', 'The reply given before', true),
    refusal('R13', '请补充后再来电', 'Call again with more', true),
    refusal('R14', '无', 'Nobody', true),
  ],
  removals: codes(
    ['X1', '诉求不合法不合理', 'Unlawful or unreasonable'],
    ['X2', '无法定权限', 'No power under law'],
    ['X3', '已入法定途径', 'In a legal path'],
    ['X4', '民事纠纷', 'Private dispute'],
    ['X5', '恶意、虚假', 'Malicious or false'],
    ['X6', '不可抗力', 'Force majeure'],
    ['X7', '历史遗留清单', 'On the accepted list'],
    ['X8', '派单错误', 'Wrong dispatch'],
    ['X9', '重复', 'Duplicate'],
  ),
  returnGrounds: codes(['not-our-duty', '非本单位职责', 'Not our duty'], ['not-our-area', '非本辖区', 'Not our area']),
  extensionReasons: codes(['works', '需施工', 'Works'], ['procedure', '法定程序', 'A procedure']),
  reviewFailures: codes(
    ['no-contact', '未联系', 'No contact'],
    ['no-facts', '未查明事实', 'No facts'],
    ['evasive', '推诿敷衍', 'Evasive'],
  ),
  dissatisfactionReasons: [
    { ...text('没有解决', 'Not solved'), code: 'not-solved', unitLiable: true },
    { ...text('不满政策', 'Disagrees with the policy'), code: 'policy', unitLiable: false },
  ],
  shelveCauses: codes(['project', '列入工程', 'In a works programme'], ['history', '历史遗留', 'On the list']),
  pauseCauses: codes(['test', '法定检测', 'A test'], ['force-majeure', '不可抗力', 'Force majeure']),
  freeAnswerReasons: codes(['progress', '查询进度', 'Asked how far it is'], ['thanks', '致谢', 'Thanks']),
  transferTargets: [
    { code: '110', ...text('公安', 'Police'), number: '110', emergency: true },
    { code: '119', ...text('消防', 'Fire brigade'), number: '119', emergency: true },
    { code: 'gas', ...text('燃气抢修', 'Gas repair'), number: '00-0000-0001', emergency: true },
  ],
  questionnaires: {
    service: [{ code: 'service', ...text('服务满意吗？', 'Satisfied with the service?'), kind: 'five-levels', required: true }],
    handling: [{ code: 'solved', ...text('解决了吗？', 'Solved?'), kind: 'yes-no', required: true }],
  },
  tags: codes(['housing', '住有所居', 'Housing']),
  emergencyWords: ['漏气', '救命'],
  text: { titleMax: 100, matterMax: 5000, noteMax: 2000 },
  attachments: { maxBytes: 1_000_000, maxPerCase: 9, types: ['image/jpeg'] },
  messages: { registered: text('已登记 {number}', 'Registered {number}') },
  phonePrefix: '100',
  oversight,
});

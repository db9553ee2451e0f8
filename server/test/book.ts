import type { Book } from '#directory/book.ts';
import type { CityFiles } from '#directory/city-files.ts';
import type { Limit } from '#directory/limit.ts';
import { type BookParts, makeBook } from '#directory/make-book.ts';
import { type Profile, profileSchema } from '#directory/profile.ts';
import { GRADES, type Grade } from '#directory/vocabulary.ts';

/** A small invented city to try rules on: two districts, three streets, thirteen units, nine categories, and the true calendar. */

const text = (zh: string, en: string) => ({ zh, en });
const minutes = (n: number): Limit => ({ kind: 'natural', minutes: n });
const days = (n: number): Limit => minutes(n * 1440);
const workingDays = (n: number): Limit => ({ kind: 'working-days', days: n });
const workingHours = (n: number): Limit => ({ kind: 'working-hours', hours: n });
const codes = (...pairs: [code: string, zh: string, en: string][]) => pairs.map(([code, zh, en]) => ({ code, zh, en }));

const emergency = (contact: Limit) => ({
  dispatch: minutes(10),
  sign: minutes(15),
  contact,
  resolve: minutes(1440),
  returnWindow: minutes(30),
  returnRuling: minutes(15),
  extendable: false,
  emergency: true,
});
const ordinary = (contact: Limit, resolve: Limit, extendable = true) => ({
  dispatch: minutes(30),
  sign: workingHours(2),
  contact,
  resolve,
  returnWindow: workingHours(4),
  returnRuling: workingHours(2),
  extendable,
  emergency: false,
});
const grade: Record<Grade, ReturnType<typeof ordinary>> = {
  E0: emergency(minutes(15)),
  E1: emergency(minutes(30)),
  E2: emergency(minutes(120)),
  N1: ordinary(workingHours(4), workingDays(1), false),
  N2: ordinary(workingDays(1), workingDays(5)),
  N3: ordinary(workingDays(1), workingDays(7)),
  N4: ordinary(workingDays(1), workingDays(15)),
  S: ordinary(workingDays(1), workingDays(15)),
  P: ordinary(workingDays(3), workingDays(3), false),
};
const refusal = (code: string, zh: string, en: string, secondPerson = false) => ({
  code,
  zh,
  en,
  redirect: text(`请联系：${zh}`, `Please turn to: ${en}`),
  secondPerson,
});

/** domain.md §2.2, the default profile, with every list that a rule looks into. */
const profile: Profile = profileSchema.parse({
  zone: 'Asia/Shanghai',
  workingHours: [
    { from: '09:00', to: '12:00' },
    { from: '13:30', to: '17:30' },
  ],
  quietHours: { from: '21:00', to: '08:30' },
  grades: Object.fromEntries(GRADES.map((each) => [each, { ...text(each, each), ...grade[each] }])),
  gradeOfType: { consultation: 'N1', help: 'N2', complaint: 'N3', report: 'N3', suggestion: 'S', praise: 'P', other: 'N2' },
  citizenLimit: {
    E0: days(2),
    E1: days(2),
    E2: days(3),
    N1: workingDays(3),
    N2: workingDays(10),
    N3: workingDays(12),
    N4: workingDays(20),
    S: workingDays(20),
    P: workingDays(8),
  },
  limits: {
    acceptance: workingHours(4),
    transferReceipt: minutes(1),
    refusalConfirmation: workingHours(4),
    refusalObjection: workingDays(10),
    refusalObjectionDecision: workingDays(2),
    infoAnswer: workingDays(5),
    infoRuling: workingHours(2),
    extensionNotice: workingDays(1),
    extensionRuling: workingHours(4),
    extensionTotal: workingDays(15),
    review: workingDays(1),
    firstCallback: workingDays(1),
    allCallbacks: workingDays(5),
    lateRating: days(7),
    dissatisfactionReview: workingDays(2),
    closeObjection: workingDays(10),
    closeObjectionDecision: workingDays(2),
    shelveReview: days(90),
    supervisionSign: workingHours(4),
    supervisionReport: workingDays(3),
    coordination: [workingDays(1), workingDays(3), workingDays(5), workingDays(10), workingDays(20)],
    coordinationNotice: workingDays(5),
    removalAsk: workingDays(3),
    removalRuling: workingDays(3),
    reopen: days(30),
    archive: days(45),
    pauseMax: workingDays(30),
  },
  counts: {
    maxReturns: 2,
    maxInfoRequests: 2,
    maxReworks: 2,
    maxExtensions: 1,
    urgesPerDay: 1,
    urgesToSupervision: 3,
    callbackTries: 3,
    groupSize: 5,
  },
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
  reviewFailures: codes(['no-contact', '未联系', 'No contact'], ['no-facts', '未查明事实', 'No facts']),
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
});

/** 国务院办公厅 2024、2025、2026 年部分节假日安排: `a..b` rest from a to b, `+a` a worked day of the weekend. */
const HOLIDAYS: readonly [zh: string, en: string, days: string][] = [
  ['元旦', 'New Year', '2024-01-01 2025-01-01 2026-01-01..2026-01-03 +2026-01-04'],
  ['春节', 'Spring Festival', '+2024-02-04 2024-02-10..2024-02-17 +2024-02-18'],
  ['春节', 'Spring Festival', '+2025-01-26 2025-01-28..2025-02-04 +2025-02-08'],
  ['春节', 'Spring Festival', '+2026-02-14 2026-02-15..2026-02-23 +2026-02-28'],
  ['清明节', 'Qingming', '2024-04-04..2024-04-06 +2024-04-07 2025-04-04..2025-04-06 2026-04-04..2026-04-06'],
  ['劳动节', 'Labour Day', '+2024-04-28 2024-05-01..2024-05-05 +2024-05-11 +2025-04-27 2025-05-01..2025-05-05'],
  ['劳动节', 'Labour Day', '2026-05-01..2026-05-05 +2026-05-09'],
  ['端午节', 'Dragon Boat', '2024-06-10 2025-05-31..2025-06-02 2026-06-19..2026-06-21'],
  ['中秋节', 'Mid-Autumn', '+2024-09-14 2024-09-15..2024-09-17 2026-09-25..2026-09-27'],
  ['国庆节', 'National Day', '+2024-09-29 2024-10-01..2024-10-07 +2024-10-12'],
  ['国庆节、中秋节', 'National Day and Mid-Autumn', '+2025-09-28 2025-10-01..2025-10-08 +2025-10-11'],
  ['国庆节', 'National Day', '+2026-09-20 2026-10-01..2026-10-07 +2026-10-10'],
];

function* stretch(written: string): Generator<string> {
  const [first = '', last = first] = written.replace('+', '').split('..');
  for (let day = Temporal.PlainDate.from(first); Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 }))
    yield `${day}`;
}

const calendar: CityFiles['calendar'] = {
  source: '国务院办公厅关于2024、2025、2026年部分节假日安排的通知',
  through: 2026,
  days: HOLIDAYS.flatMap(([zh, en, written]) =>
    written
      .split(' ')
      .flatMap((each) =>
        [...stretch(each)].map((day) =>
          each.startsWith('+')
            ? { day, working: true, zh: `${zh}调休`, en: `${en} make-up day` }
            : { day, working: false, zh, en },
        ),
      ),
  ).sort((one, other) => (one.day < other.day ? -1 : 1)),
};

type Unit = CityFiles['units'][number];
const unit = (
  code: string,
  kind: Unit['kind'],
  level: number,
  zh: string,
  parent: string | null = null,
  area: string | null = null,
): Unit => ({
  code,
  parent,
  kind,
  level,
  zh,
  en: code,
  area,
  trade: kind === 'department' ? code.toUpperCase() : null,
  phone: '100-0000-0000',
  aroundTheClock: kind === 'utility',
});
const area = (code: string, parent: string | null, zh: string, lon: number): CityFiles['areas'][number] => ({
  code,
  parent,
  kind: parent ? 'street' : 'district',
  zh,
  en: code,
  centre: [lon, 30],
  polygon: [
    [lon - 0.1, 29.9],
    [lon + 0.1, 29.9],
    [lon + 0.1, 30.1],
    [lon - 0.1, 30.1],
    [lon - 0.1, 29.9],
  ],
  population: 50_000,
});
type Category = CityFiles['categories'][number];
const category = (code: string, zh: string, type: Category['type'], of: Grade, more: Partial<Category> = {}): Category => ({
  code,
  group: code.slice(0, 5),
  ...text(zh, code),
  describe: text(zh, code),
  type,
  grade: of,
  required: ['place', 'demand', 'contact'],
  attributes: [],
  basis: text('条例', 'Regulation'),
  ownerRule: 'trade',
  trades: [],
  tags: [],
  sensitive: false,
  keywords: [zh, code, '求助'],
  ...more,
});
const duty = (
  of: string,
  lead: string,
  co: string[] = [],
  more: { area?: string; owner?: string } = {},
): CityFiles['duties'][number] => ({
  category: of,
  area: more.area ?? null,
  owner: more.owner ?? null,
  lead,
  co,
  basis: `派单目录 ${of}`,
});

export const parts: BookParts = {
  city: { code: 'tiny', zh: '小城', en: 'Tiny', centre: [110, 30], contact: '00-12345' },
  areas: [
    area('east', null, '东区', 110.1),
    area('west', null, '西区', 109.9),
    area('east-gate', 'east', '东门街道', 110.05),
    area('east-lake', 'east', '东湖街道', 110.15),
    area('west-hill', 'west', '西山街道', 109.9),
  ],
  units: [
    unit('hotline', 'centre', 1, '12345 热线中心'),
    unit('um', 'department', 1, '城市管理局'),
    unit('hud', 'department', 1, '住房和城乡建设局'),
    unit('psb', 'department', 1, '公安局'),
    unit('water', 'utility', 1, '供水公司'),
    unit('east', 'district', 1, '东区政府', null, 'east'),
    unit('west', 'district', 1, '西区政府', null, 'west'),
    unit('east-gate', 'street', 2, '东门街道办事处', 'east', 'east-gate'),
    unit('east-lake', 'street', 2, '东湖街道办事处', 'east', 'east-lake'),
    unit('west-hill', 'street', 2, '西山街道办事处', 'west', 'west-hill'),
    unit('gate-1', 'community', 3, '东门第一社区', 'east-gate', 'east-gate'),
    unit('gate-home', 'company', 3, '东门物业公司', 'east-gate', 'east-gate'),
    unit('um-team', 'institution', 2, '市政养护所', 'um'),
  ],
  groups: ['01', '02', '04', '05', '06', '17'].flatMap((code) => [
    { code, parent: null, ...text(code, code) },
    { code: `${code}-01`, parent: code, ...text(`${code}-01`, `${code}-01`) },
  ]),
  categories: [
    category('01-01-01', '占道经营', 'complaint', 'N2'),
    category('01-01-02', '井盖破损', 'help', 'N2'),
    category('02-01-01', '物业服务', 'complaint', 'N2', { ownerRule: 'territory' }),
    category('04-01-01', '停水', 'help', 'E2'),
    category('04-01-02', '燃气泄漏', 'help', 'E0'),
    category('05-01-01', '夜间施工噪声', 'complaint', 'N3'),
    category('06-01-01', '退换货', 'consultation', 'N1'),
    category('17-01-01', '服务态度', 'report', 'N3', { sensitive: true }),
    category('17-01-02', '建议', 'suggestion', 'S'),
  ],
  duties: [
    duty('01', 'um', ['@street']),
    duty('01-01-02', 'um', []),
    duty('01-01-02', 'water', ['um'], { owner: 'water' }),
    duty('01-01-02', 'east-lake', [], { area: 'east-lake' }),
    duty('02', 'hud', ['@street']),
    duty('02-01', '@street', ['hud']),
    duty('04', 'water', []),
    duty('05', 'um', ['psb']),
    duty('05', '@district', [], { area: 'west' }),
    duty('06', 'gone-in-a-reform', []),
    duty('06', 'um', ['gone-in-a-reform', 'psb']),
    duty('17', 'hotline', []),
  ],
  calendar,
  profile,
  profileVersion: 3,
  dutiesVersion: 7,
};

export const book: Book = makeBook(parts);

/** The same city with some of its rules changed. */
export const bookWith = (change: (profile: Profile) => Partial<Profile>): Book =>
  makeBook({ ...parts, profile: { ...profile, ...change(profile) } });

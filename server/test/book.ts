import type { Book } from '#directory/book.ts';
import type { CityFiles } from '#directory/city-files.ts';
import { type BookParts, makeBook } from '#directory/make-book.ts';
import type { Profile } from '#directory/profile.ts';
import type { Grade } from '#directory/vocabulary.ts';
import { profile, text } from '#test/profile.ts';

/** A small invented city to try rules on: two districts, three streets, fourteen units, nine categories, and the true calendar. */

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
    unit('gov', 'department', 1, '市政府办公室'),
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
  calendarVersion: 1,
};

export const book: Book = makeBook(parts);

/** The same city with some of its rules changed. */
export const bookWith = (change: (profile: Profile) => Partial<Profile>): Book =>
  makeBook({ ...parts, profile: { ...profile, ...change(profile) } });

/** A city whose calendar was corrected: these days are worked, or not, after all. */
export function correctedBook(before: Book, days: Readonly<Record<string, boolean>>): Book {
  const special = new Map(before.calendar.special);
  for (const [day, working] of Object.entries(days)) special.set(day, { working, ...text('更正', 'Corrected') });
  return {
    ...before,
    calendarVersion: before.calendarVersion + 1,
    calendar: { ...before.calendar, special, days: new Map() },
  };
}

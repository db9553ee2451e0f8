import type { CityFiles } from '#directory/city-files.ts';

/**
 * 节假日安排: the State Council's yearly notices. `name: first..last | make-up days`. All days off are listed, those that fall on a
 * weekend too, so that a deadline can name the holiday it skips.
 */
const NOTICES: Record<number, readonly string[]> = {
  2023: [
    '元旦 New Year: 2022-12-31..2023-01-02',
    '春节 Spring Festival: 2023-01-21..2023-01-27 | 2023-01-28 2023-01-29',
    '清明节 Tomb-sweeping Day: 2023-04-05',
    '劳动节 Labour Day: 2023-04-29..2023-05-03 | 2023-04-23 2023-05-06',
    '端午节 Dragon Boat Festival: 2023-06-22..2023-06-24 | 2023-06-25',
    '中秋节、国庆节 Mid-autumn Festival and National Day: 2023-09-29..2023-10-06 | 2023-10-07 2023-10-08',
  ],
  2024: [
    '元旦 New Year: 2024-01-01',
    '春节 Spring Festival: 2024-02-10..2024-02-17 | 2024-02-04 2024-02-18',
    '清明节 Tomb-sweeping Day: 2024-04-04..2024-04-06 | 2024-04-07',
    '劳动节 Labour Day: 2024-05-01..2024-05-05 | 2024-04-28 2024-05-11',
    '端午节 Dragon Boat Festival: 2024-06-10',
    '中秋节 Mid-autumn Festival: 2024-09-15..2024-09-17 | 2024-09-14',
    '国庆节 National Day: 2024-10-01..2024-10-07 | 2024-09-29 2024-10-12',
  ],
  2025: [
    '元旦 New Year: 2025-01-01',
    '春节 Spring Festival: 2025-01-28..2025-02-04 | 2025-01-26 2025-02-08',
    '清明节 Tomb-sweeping Day: 2025-04-04..2025-04-06',
    '劳动节 Labour Day: 2025-05-01..2025-05-05 | 2025-04-27',
    '端午节 Dragon Boat Festival: 2025-05-31..2025-06-02',
    '国庆节、中秋节 National Day and Mid-autumn Festival: 2025-10-01..2025-10-08 | 2025-09-28 2025-10-11',
  ],
  2026: [
    '元旦 New Year: 2026-01-01..2026-01-03 | 2026-01-04',
    '春节 Spring Festival: 2026-02-15..2026-02-23 | 2026-02-14 2026-02-28',
    '清明节 Tomb-sweeping Day: 2026-04-04..2026-04-06',
    '劳动节 Labour Day: 2026-05-01..2026-05-05 | 2026-05-09',
    '端午节 Dragon Boat Festival: 2026-06-19..2026-06-21',
    '中秋节 Mid-autumn Festival: 2026-09-25..2026-09-27',
    '国庆节 National Day: 2026-10-01..2026-10-07 | 2026-09-20 2026-10-10',
  ],
};

const HEAD = /^(?<zh>\S+) (?<en>[^:]+): (?<first>[\d-]{10})(?:\.\.(?<last>[\d-]{10}))?(?: \| (?<made>.+))?$/u;

function daysOf(line: string): CityFiles['calendar']['days'] {
  const { zh = '', en = '', first = '', last, made } = HEAD.exec(line)?.groups ?? {};
  if (!zh) throw new Error(`not a line of the calendar: ${line}`);
  const from = Date.parse(first);
  const length = (Date.parse(last ?? first) - from) / 86_400_000 + 1;
  const off = Array.from({ length }, (_, i) => new Date(from + i * 86_400_000).toISOString().slice(0, 10));
  return [
    ...off.map((day) => ({ day, working: false, zh, en })),
    ...(made?.split(' ') ?? []).map((day) => ({ day, working: true, zh: `${zh}调休上班`, en: `worked for ${en}` })),
  ];
}

/** 工作日历, the same for every city of the country. */
export const calendar: CityFiles['calendar'] = {
  source: '国务院办公厅关于2023、2024、2025、2026年部分节假日安排的通知',
  through: 2026,
  days: Object.values(NOTICES)
    .flat()
    .flatMap(daysOf)
    .sort((a, b) => a.day.localeCompare(b.day)),
};

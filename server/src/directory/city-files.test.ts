import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Duty } from './book.ts';
import { exceptionalDays, instantAfter } from './calendar.ts';
import { responsibleFor } from './duties.ts';
import { calendarOf, makeBook } from './make-book.ts';
import { streetAt } from './places.ts';
import { readCityFolder } from './read-city.ts';

const folderOf = (city: string) => join(import.meta.dirname, '../../../database/city', city);
const cities = ['lanchuan', 'wanhe'].map((code) => ({ code, ...readCityFolder(folderOf(code)) }));
const [lanchuan, wanhe] = cities as [(typeof cities)[0], (typeof cities)[0]];
const bookOf = (city: (typeof cities)[0]) => makeBook({ ...city, profileVersion: 1, dutiesVersion: 1, calendarVersion: 1 });
const codes = (rows: readonly { code: string }[]) => new Set(rows.map(({ code }) => code));
const twice = (values: readonly string[]) => values.filter((value, i) => values.indexOf(value) !== i);

type Ring = readonly (readonly [number, number])[];
const areaOf = (ring: Ring) =>
  ring.slice(1).reduce((sum, [x, y], i) => {
    const [beforeX, beforeY] = ring[i] as [number, number];
    return sum + (beforeX * y - x * beforeY) / 2;
  }, 0);
const sidesOf = (ring: Ring) => ring.slice(1).map((to, i) => ({ from: (ring[i] as Ring[0]).join(), to: to.join() }));

describe.each(cities)('the files of $code', (city) => {
  const areas = codes(city.areas);
  const units = codes(city.units);
  const groups = codes(city.groups);
  const leaves = codes(city.categories);

  test('name nothing twice', () => {
    for (const rows of [city.areas, city.units, city.groups, city.categories])
      expect(twice(rows.map(({ code }) => code))).toEqual([]);
    expect(twice(city.staff.map(({ login }) => login))).toEqual([]);
    expect(twice(city.calendar.days.map(({ day }) => day))).toEqual([]);
    expect(twice(city.areas.map(({ zh }) => zh))).toEqual([]);
    expect(twice(city.units.map(({ zh }) => zh))).toEqual([]);
    expect(twice(city.duties.map(({ category, area, owner }) => `${category} ${area} ${owner}`))).toEqual([]);
  });

  test('refer only to what is there', () => {
    for (const { parent } of city.areas) if (parent) expect(areas).toContain(parent);
    for (const { parent, area } of city.units) {
      if (parent) expect(units).toContain(parent);
      if (area) expect(areas).toContain(area);
    }
    for (const { parent } of city.groups) if (parent) expect(groups).toContain(parent);
    for (const { unit } of city.staff) expect(units).toContain(unit);
    for (const { lead, co, area, owner, category } of city.duties) {
      for (const name of [lead, ...co]) if (!['@street', '@district'].includes(name)) expect(units).toContain(name);
      if (area) expect(areas).toContain(area);
      if (owner) expect(units).toContain(owner);
      expect([...leaves, ...groups]).toContain(category);
    }
  });

  test('give every leaf its group, its trades, its tags and a lead in every street', () => {
    const trades = new Set(city.units.map(({ trade }) => trade));
    const tags = codes(city.profile.tags);
    const book = bookOf(city);
    for (const leaf of city.categories) {
      expect(leaf.group).toBe(leaf.code.slice(0, 5));
      expect(groups).toContain(leaf.group);
      expect(leaf.trades.length).toBeGreaterThan(0);
      for (const trade of leaf.trades) expect(trades).toContain(trade);
      for (const tag of leaf.tags) expect(tags).toContain(tag);
      expect(twice(leaf.keywords)).toEqual([]);
      expect(twice(leaf.attributes.map(({ code }) => code))).toEqual([]);
      for (const { datatype, values } of leaf.attributes) expect(values.length > 0).toBe(datatype.endsWith('list'));
      // nobody in danger is sent back for an answer
      if (['E0', 'E1'].includes(leaf.grade)) expect(leaf.attributes.filter(({ required }) => required)).toEqual([]);
      for (const street of city.areas.filter(({ kind }) => kind === 'street')) {
        const [first] = responsibleFor(book, { category: leaf.code, district: street.parent, street: street.code, owner: null });
        expect(first, `${leaf.code} in ${street.code}`).toBeDefined();
      }
    }
  });

  test('put someone who handles into every unit that may be given a case', () => {
    const handled = new Set(city.staff.filter(({ roles }) => roles.includes('handler')).map(({ unit }) => unit));
    for (const { code, kind } of city.units) if (kind !== 'centre') expect(handled, code).toContain(code);
    for (const { roles, principal } of city.staff) {
      if (roles.some((role) => ['dispatcher', 'reviewer', 'supervisor', 'handler'].includes(role)))
        expect(principal).toBe('government');
    }
  });

  test('give each of two second persons an account', () => {
    for (const role of ['dispatcher', 'operator', 'reviewer', 'administrator'] as const) {
      expect(city.staff.filter(({ roles }) => roles.includes(role)).length, role).toBeGreaterThanOrEqual(2);
    }
  });

  test('draw streets that tile their district without gap or overlap', () => {
    const owner = new Map<string, string>();
    for (const { code, kind, parent, polygon } of city.areas) {
      expect(polygon[0]).toEqual(polygon.at(-1));
      expect(areaOf(polygon)).toBeGreaterThan(0);
      if (kind !== 'street') continue;
      for (const { from, to } of sidesOf(polygon)) {
        expect(owner.has(`${from} ${to}`), `${code}: a side that another street has too`).toBe(false);
        owner.set(`${from} ${to}`, parent as string);
      }
    }
    for (const district of city.areas.filter(({ kind }) => kind === 'district')) {
      const own = city.areas.filter(({ parent }) => parent === district.code);
      const sum = own.reduce((total, { polygon }) => total + areaOf(polygon), 0);
      expect(sum).toBeCloseTo(areaOf(district.polygon), 9);
      const outer = own
        .flatMap(({ polygon }) => sidesOf(polygon))
        .filter(({ from, to }) => owner.get(`${to} ${from}`) !== district.code);
      expect(new Set(outer.map(({ from, to }) => `${from} ${to}`))).toEqual(
        new Set(sidesOf(district.polygon).map(({ from, to }) => `${from} ${to}`)),
      );
    }
  });

  test('find every street again from the point in its middle', () => {
    const book = bookOf(city);
    for (const { code, kind, centre } of city.areas) if (kind === 'street') expect(streetAt(book, ...centre)?.code).toBe(code);
  });

  test('say in both languages what each refusal, removal and message means', () => {
    const { refusals, removals, messages } = city.profile;
    expect(refusals.map(({ code }) => code)).toEqual(Array.from({ length: 14 }, (_, i) => `R${String(i + 1).padStart(2, '0')}`));
    expect(refusals.filter(({ secondPerson }) => secondPerson).map(({ code }) => code)).toEqual(['R12', 'R13', 'R14']);
    expect(removals.map(({ code }) => code)).toEqual(Array.from({ length: 9 }, (_, i) => `X${i + 1}`));
    for (const text of Object.values(messages)) {
      const places = (words: string) => [...new Set(words.match(/\{\w+\}/g) ?? [])].sort();
      for (const place of places(text.zh)) expect(['{number}', '{unit}', '{date}', '{reason}', '{link}']).toContain(place);
      expect(places(text.en)).toEqual(places(text.zh));
    }
  });
});

describe('lanchuan', () => {
  const { units, areas, categories, groups } = lanchuan;
  const book = bookOf(lanchuan);
  const leadOf = (category: string, at: string | null = null, owner: string | null = null) => {
    const area = at === null ? undefined : book.areas.get(at);
    const [first] = responsibleFor(book, {
      category,
      district: area?.parent ?? area?.code ?? null,
      street: area?.parent ? area.code : null,
      owner,
    });
    return first?.lead.code;
  };

  test('has eleven districts and a hundred and twenty streets in less than 400 kB', () => {
    expect(areas.filter(({ kind }) => kind === 'district')).toHaveLength(11);
    expect(areas.filter(({ kind }) => kind === 'street')).toHaveLength(120);
    expect(statSync(join(folderOf('lanchuan'), 'areas.json')).size).toBeLessThan(400 * 1024);
  });

  test('has 123 level-1 units beside the centre: 11 districts, 50 departments, 62 enterprises and institutions', () => {
    const first = units.filter(({ level, kind }) => level === 1 && kind !== 'centre');
    const count = (...kinds: string[]) => first.filter(({ kind }) => kinds.includes(kind)).length;
    expect(first).toHaveLength(123);
    expect([count('district'), count('department'), count('utility', 'institution', 'company')]).toEqual([11, 50, 62]);
    expect(units.filter(({ kind, level }) => kind === 'street' && level === 2)).toHaveLength(120);
  });

  test('has the eighteen groups and at least 165 leaves', () => {
    expect(groups.filter(({ parent }) => parent === null)).toHaveLength(18);
    expect(categories.length).toBeGreaterThanOrEqual(165);
  });

  test('gives no word to two leaves', () => {
    expect(twice(categories.flatMap(({ keywords }) => keywords))).toEqual([]);
  });

  test('has telephone numbers that cannot exist', () => {
    for (const { phone } of units) expect(phone).toMatch(/^0000-/);
    expect(lanchuan.city.contact).toMatch(/^0000-/);
    expect(lanchuan.profile.phonePrefix).toBe('100');
  });

  test('sends a matter to the department in charge, or to the street where it happens', () => {
    expect(leadOf('07-01-01', 'yunjin-wenjinli')).toBe('hrs');
    expect(leadOf('02-01-05', 'yunjin-wenjinli')).toBe('street-yunjin-wenjinli');
    expect(leadOf('04-03-01', 'yunjin-wenjinli')).toBe('gas');
    expect(leadOf('17-02-02')).toBe('dis');
    expect(leadOf('17-01-03')).toBe('gov-office');
  });

  test('sends it elsewhere where the place says so', () => {
    expect(leadOf('04-04-01', 'yunjin-wenjinli')).toBe('heating');
    expect(leadOf('04-04-01', 'xiqiao-linlan')).toBe('heating-south');
    expect(leadOf('01-01-01', 'hengzhu-chezhanqian')).toBe('station-area');
    expect(leadOf('01-01-01', 'luting-bailu')).toBe('district-luting');
    expect(leadOf('01-01-01', 'tangdai-chuangzhi')).toBe('hitech-zone');
  });

  test('sends it to the owner of the object before anyone else', () => {
    expect(leadOf('01-04-02', 'yunjin-wenjinli', 'power')).toBe('power');
    expect(leadOf('02-02-01', 'yunjin-wenjinli', 'metro')).toBe('metro');
    expect(leadOf('02-01-06', 'yunjin-huaiyinli', 'pm-huaiyin')).toBe('pm-huaiyin');
    expect(leadOf('03-01-05', 'yunjin-wenjinli', 'bike-manman')).toBe('bike-manman');
  });

  test('does not push a department’s matter to the grassroots', () => {
    const trade = new Set(categories.filter(({ ownerRule }) => ownerRule === 'trade').map(({ code }) => code));
    const pushed = lanchuan.duties.filter(
      ({ category, lead, owner }: Duty) => trade.has(category) && lead === '@street' && !owner,
    );
    expect(pushed).toEqual([]);
  });
});

describe('the working calendar', () => {
  const calendar = calendarOf(lanchuan.profile, lanchuan.calendar);
  const special = new Map(lanchuan.calendar.days.map((day) => [day.day, day]));
  const at = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime('Asia/Shanghai').epochMilliseconds;

  test('knows the notices of 2023 to 2026', () => {
    expect(special.get('2023-10-07')?.working).toBe(true);
    expect(special.get('2024-02-09')).toBeUndefined(); // the eve was a working day in 2024
    expect(special.get('2025-10-11')).toMatchObject({ working: true });
    expect(special.get('2025-10-08')).toMatchObject({ working: false, zh: '国庆节、中秋节' });
    expect(special.get('2026-01-02')?.working).toBe(false);
    expect(special.get('2026-02-23')?.working).toBe(false);
    expect(special.get('2026-02-28')?.working).toBe(true);
    expect(special.get('2026-10-10')?.working).toBe(true);
    expect(lanchuan.calendar.through).toBe(2026);
  });

  test('has as many working days in each year as the notices leave', () => {
    const worked = (year: number) => {
      const first = Temporal.PlainDate.from({ year, month: 1, day: 1 });
      return Array.from({ length: first.daysInYear }, (_, days) => first.add({ days })).filter(
        (day) => special.get(day.toString())?.working ?? day.dayOfWeek <= 5,
      ).length;
    };
    expect([2023, 2024, 2025, 2026].map(worked)).toEqual([249, 251, 248, 248]);
  });

  test('counts five working days over the October holiday of 2025 to the Tuesday after, the worked Saturday included', () => {
    const from = at('2025-09-30T16:00');
    const due = instantAfter(calendar, { kind: 'working-days', days: 5 }, from, []);
    expect(due).toBe(at('2025-10-15T00:00'));
    const { skipped, worked } = exceptionalDays(calendar, from, due);
    expect(worked.map(({ date }) => date)).toEqual(['2025-10-11']);
    expect(skipped.map(({ date }) => date)).toContain('2025-10-08');
  });
});

describe('wanhe', () => {
  test('is small, and differs in its limits and its words', () => {
    expect(wanhe.areas.filter(({ kind }) => kind === 'district')).toHaveLength(3);
    expect(wanhe.areas.filter(({ kind }) => kind === 'street')).toHaveLength(9);
    expect(wanhe.units.filter(({ level }) => level === 1)).toHaveLength(15);
    expect(wanhe.profile.grades.N3.resolve).not.toEqual(lanchuan.profile.grades.N3.resolve);
    expect(wanhe.profile.messages['registered']).not.toEqual(lanchuan.profile.messages['registered']);
  });
});

import { describe, expect, test } from 'vitest';
import { DAY_SHAPE, lanchuan } from '#test/staffing.ts';
import { assign, headsFor, mayWork } from './assign.rules.ts';
import { QUARTERS } from './days.ts';
import { absence, breakShare, needOf, seatsFor, serve, silos } from './need.rules.ts';
import { planOf } from './plan.ts';
import { coverNeed, type PlannedShift, teamsOf } from './roster.rules.ts';

const plan = planOf(lanchuan);
const callsOf = (perDay: number) => DAY_SHAPE.map((share) => perDay * share);
const week = [2100, 2050, 2000, 2000, 1950, 1300, 1150].flatMap(callsOf);
const need = needOf(plan, week, 240);
const rostered = need.map((each) => each.rostered);
const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

describe('how many seats', () => {
  test('the targets hold with them, and with one fewer one of them does not', () => {
    for (const calls of [20, 60, 180, 900, 5525]) {
      const { seats } = seatsFor(plan, calls, 360);
      const holds = (count: number) => {
        const { waitsLonger: late, abandons: abandoned } = serve(plan, calls, count, 360);
        const load = (calls * 360) / 3600 / count;
        return (
          late <= 1 - plan.answerShare &&
          abandoned <= plan.abandonShare &&
          load <= plan.occupancy.to &&
          count >= plan.staffing.leastSeats
        );
      };
      expect(holds(seats), `${calls} with ${seats}`).toBe(true);
      expect(holds(seats - 1), `${calls} with ${seats - 1}`).toBe(false);
    }
  });

  test('a great centre is bound by occupancy, short calls by fatigue, the night by the least', () => {
    expect(seatsFor(plan, 5525, 360)).toMatchObject({ seats: 650, why: 'occupancy' });
    const { seats, why } = seatsFor(plan, 900, 120);
    expect(why).toBe('fatigue');
    expect((900 * 6.75) / seats).toBeLessThanOrEqual(plan.warnCalls);
    expect(seatsFor(plan, 0, 240)).toEqual({ seats: plan.staffing.leastSeats, why: 'least' });
  });

  test('what is rostered for them counts the whole shrinkage once: breaks lie in the shifts, the rest is added', () => {
    expect((1 - absence(plan)) * (1 - breakShare(plan))).toBeCloseTo(1 - plan.staffing.shrinkage, 10);
    const { seats, rostered: people } = needOf(plan, [45], 240)[0] ?? { seats: 0, rostered: 0 };
    expect(people).toBe(Math.ceil(seats / (1 - absence(plan))));
  });

  test('one floor · needs fewer than five teams that keep to themselves', () => {
    const { together, apart } = silos(plan, 180, [0.2, 0.2, 0.2, 0.2, 0.2], 360);
    expect(together).toBeLessThan(apart * 0.8);
  });
});

describe('a roster', () => {
  const { shifts, covered, short } = coverNeed(rostered, plan.staffing.shifts);

  test('leaves nobody missing, and has little to spare', () => {
    expect(short).toBe(0);
    expect(covered.every((there, at) => there >= (rostered[at] ?? 0))).toBe(true);
    expect(sum(rostered) / sum(covered)).toBeGreaterThan(0.88);
  });

  test('is what its shifts say, breaks off the floor', () => {
    const there = new Array<number>(week.length).fill(0);
    for (const { start, end, breaks } of shifts)
      for (let at = start; at < Math.min(end, week.length); at += 1)
        if (!breaks.some((off) => at >= off.start && at < off.end)) there[at] = (there[at] ?? 0) + 1;
    expect(there).toEqual(covered);
  });

  test('has only shifts that the city knows, their breaks in their windows and apart', () => {
    for (const { kind, start, end, breaks } of shifts) {
      const known = plan.staffing.shifts.find(({ code }) => code === kind);
      expect(known?.minutes).toBe((end - start) * 15);
      const clock = ((start % QUARTERS) * 15) / 60;
      const time = `${String(Math.floor(clock)).padStart(2, '0')}:${String((clock % 1) * 60).padStart(2, '0')}`;
      expect(known?.starts).toContain(time);
      expect(breaks).toHaveLength(known?.breaks.length ?? -1);
      for (const [no, off] of breaks.entries()) {
        const window = known?.breaks[no];
        expect((off.start - start) * 15).toBeGreaterThanOrEqual(window?.from ?? 999);
        expect((off.start - start) * 15).toBeLessThanOrEqual(window?.to ?? -1);
        expect(breaks.filter((other) => other !== off && other.start < off.end && off.start < other.end)).toEqual([]);
      }
    }
  });

  test('is the same every time, and cannot lose a shift without somebody missing', () => {
    expect(coverNeed(rostered, plan.staffing.shifts).shifts).toEqual(shifts);
    for (const shift of shifts) {
      const floor = Array.from({ length: shift.end - shift.start }, (_, at) => shift.start + at).filter(
        (at) => at < week.length && !shift.breaks.some((off) => at >= off.start && at < off.end),
      );
      expect(floor.some((at) => (covered[at] ?? 0) <= (rostered[at] ?? 0))).toBe(true);
    }
  });

  test('asks of nobody more calls than fatigue allows', () => {
    const calls = ({ start, end, breaks }: PlannedShift) =>
      sum(
        Array.from({ length: end - start }, (_, at) => start + at)
          .filter((at) => at < week.length && !breaks.some((off) => at >= off.start && at < off.end))
          .map((at) => (week[at] ?? 0) / Math.max(1, (covered[at] ?? 1) * (1 - absence(plan)))),
      );
    expect(Math.max(...shifts.map(calls))).toBeLessThanOrEqual(plan.warnCalls);
  });

  test('counts on the night that the week before began', () => {
    const already = rostered.map((count, at) => (at < 28 ? count : 0));
    const after = coverNeed(rostered, plan.staffing.shifts, already);
    expect(after.shifts.length).toBeLessThan(shifts.length);
    expect(after.short).toBe(0);
  });

  test('says how many are missing where no shift of the city reaches', () => {
    const mornings = coverNeed(
      rostered,
      plan.staffing.shifts.filter(({ code }) => code === 'early'),
    );
    expect(mornings.short).toBeGreaterThan(0);
    expect(mornings.covered[0]).toBe(0);
  });

  test('gives every team its share of the floor', () => {
    const shares = [0.4, 0.3, 0.2, 0.1].map((share, at) => ({ code: `t${at}`, share }));
    const teams = teamsOf(shifts, shares);
    const size = (code: string) => sum(shifts.filter((_, at) => teams[at] === code).map(({ start, end }) => end - start));
    const all = sum(shifts.map(({ start, end }) => end - start));
    for (const { code, share } of shares) expect(size(code) / all).toBeCloseTo(share, 1);
  });
});

describe('people', () => {
  const { shifts } = coverNeed(rostered, plan.staffing.shifts);
  const rules = plan.staffing.person;
  const workers = (count: number, freeFrom = -1000) =>
    Array.from({ length: count }, (_, at) => ({ id: `p${String(at).padStart(3, '0')}`, freeFrom }));

  test('rest between shifts, have two free days, and share the hours evenly', () => {
    const given = assign(shifts, workers(80), rules);
    expect(given.filter((id) => id === null)).toEqual([]);
    const hours = workers(80).map(({ id }) => {
      const own = shifts.filter((_, at) => given[at] === id);
      expect(own.length).toBeLessThanOrEqual(rules.daysAWeek);
      for (const [at, { start }] of own.entries()) {
        const before = own[at - 1];
        if (before) expect(start - before.end).toBeGreaterThanOrEqual(rules.restHours * 4);
      }
      return sum(own.map(({ start, end }) => end - start)) / 4;
    });
    expect(Math.max(...hours)).toBeLessThanOrEqual(rules.hoursAWeek);
    expect(Math.max(...hours) - Math.min(...hours)).toBeLessThanOrEqual(8);
  });

  test('are not enough where they are not: the shift stays open, and it is said how many it would take', () => {
    const given = assign(shifts, workers(40), rules);
    expect(given.filter((id) => id === null).length).toBeGreaterThan(50);
    const paid = sum(shifts.map(({ start, end }) => (end - start) * 15));
    expect(headsFor(shifts.length, paid, rules)).toBeGreaterThan(60);
  });

  test('come from a night before the week and rest first', () => {
    const given = assign(shifts, [{ id: 'a', freeFrom: 32 }], rules);
    const first = shifts[given.indexOf('a')];
    expect(first?.start).toBeGreaterThanOrEqual(32 + rules.restHours * 4);
  });

  test('may not take a shift that comes too soon, lies over another, or is one too many', () => {
    const at = (start: number): PlannedShift => ({ kind: 'early', start, end: start + 32, breaks: [] });
    expect(mayWork(at(40), [at(30)], rules)).toBe('overlaps');
    expect(mayWork(at(80), [at(30)], rules)).toBe('too-little-rest');
    expect(mayWork(at(106), [at(30)], rules)).toBeNull();
    expect(mayWork(at(600), [0, 96, 192, 288, 384].map(at), rules)).toBe('too-many-hours');
  });
});

import { describe, expect, test } from 'vitest';
import { PLAN } from '#test/given-floor.ts';
import { erlangA } from '../routing/erlang.ts';
import { byFormula, bySimulation, type TeamPlan } from './what-if.ts';

const quarters = (value: number) => Array.from({ length: 16 }, () => value);
const aTeam = (team: string, calls: number, staff: number): TeamPlan => ({
  team,
  calls: quarters(calls),
  staff: quarters(staff),
  handlingSeconds: 240,
  patienceSeconds: 150,
});

describe('what if, by formula', () => {
  test('every quarter of an hour is Erlang A’s', () => {
    const { teams } = byFormula([aTeam('consumer', 50, 14)]);
    const exact = erlangA({ callsPerHour: 200, handlingSeconds: 240, seats: 14, patienceSeconds: 150 });
    expect(teams[0]?.forecast.quarters[3]).toMatchObject({
      answeredIn15: exact.answeredWithin,
      abandons: exact.abandons,
      occupancy: exact.occupancy,
      meanWait: exact.meanWait,
    });
    expect(teams[0]?.forecast.whole.abandons).toBeCloseTo(exact.abandons, 12);
  });

  test('one floor is served better than teams apart', () => {
    const { teams, together } = byFormula([aTeam('consumer', 30, 9), aTeam('labour', 20, 6)]);
    for (const { forecast } of teams) expect(forecast.whole.abandons).toBeGreaterThan(together.whole.abandons);
    expect(together.whole).toMatchObject({ calls: 800, staff: 15 });
  });

  test('half as many calls again with as many operators is felt', () => {
    const now = byFormula([aTeam('consumer', 50, 15)]).together.whole;
    const then = byFormula([aTeam('consumer', 50 * 1.54, 15)]).together.whole;
    expect(then.answeredIn15).toBeLessThan(now.answeredIn15 / 2);
  });

  test('a quarter without anybody at work loses its callers, and one without calls counts for nothing', () => {
    const { whole, quarters: each } = byFormula([
      { ...aTeam('consumer', 0, 0), calls: [40, 0, 40], staff: [15, 15, 0] },
    ]).together;
    expect(each[2]?.abandons).toBeCloseTo(1, 6);
    expect(each[1]?.answeredIn15).toBe(1);
    expect(whole.abandons).toBeCloseTo(((each[0]?.abandons ?? 0) + 1) / 2, 6);
  });
});

describe('what if, by simulation', () => {
  test('lies between teams apart and one floor', () => {
    const plans = [aTeam('consumer', 30, 9), aTeam('labour', 20, 6)];
    const formula = byFormula(plans);
    const simulated = bySimulation(PLAN, plans, { days: 40, seed: 1 }).together.whole;
    const apart = formula.teams.reduce((sum, { forecast: { whole } }) => sum + whole.abandons * whole.calls, 0) / 800;
    expect(simulated.abandons).toBeLessThan(apart);
    expect(simulated.abandons).toBeGreaterThan(formula.together.whole.abandons * 0.8);
    expect(simulated.calls).toBeGreaterThan(780);
    expect(simulated.staff).toBeCloseTo(15, 6);
  });

  test('tells every quarter of every team', () => {
    const { teams, together } = bySimulation(PLAN, [aTeam('consumer', 30, 9), aTeam('labour', 20, 6)], { days: 3, seed: 1 });
    expect(teams.map(({ team, forecast }) => [team, forecast.quarters.length])).toEqual([
      ['consumer', 16],
      ['labour', 16],
    ]);
    const sum = teams.reduce((calls, { forecast }) => calls + (forecast.quarters[5]?.calls ?? 0), 0);
    expect(together.quarters[5]?.calls).toBeCloseTo(sum, 9);
  });
});

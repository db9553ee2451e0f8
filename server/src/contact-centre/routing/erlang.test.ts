import { describe, expect, test } from 'vitest';
import { crowd, erlangA, erlangB, erlangC } from './erlang.ts';
import { ERLANG_A_ROWS, ERLANG_C_ROWS } from './erlang-rows.ts';

describe('Erlang C · says for every row of the table what the table says', () => {
  test.each(ERLANG_C_ROWS)('$callsPerHour calls an hour, $handlingSeconds s each, $seats seats', (row) => {
    const found = erlangC(row);
    expect(found.load).toBeCloseTo(row.load, 2);
    expect(found.waits).toBeCloseTo(row.waits, 4);
    expect(found.meanWait).toBeCloseTo(row.meanWait, 2);
    expect(found.answeredWithin).toBeCloseTo(row.in15, 4);
    expect(erlangC({ ...row, withinSeconds: 20 }).answeredWithin).toBeCloseTo(row.in20, 4);
  });

  test('a hundred calls in half an hour, three minutes each · are the published example', () => {
    const of = (seats: number) => erlangC({ callsPerHour: 200, handlingSeconds: 180, seats, withinSeconds: 20 });
    expect([11, 12, 13, 14].map((seats) => Math.round(of(seats).waits * 1000) / 10)).toEqual([68.2, 44.9, 28.5, 17.4]);
    expect(of(14).meanWait).toBeCloseTo(7.8, 1);
    expect(of(14).answeredWithin).toBeCloseTo(0.888, 3);
  });

  test('as much load as seats · and the wait has no end', () => {
    const found = erlangC({ callsPerHour: 600, handlingSeconds: 240, seats: 40 });
    expect(found).toMatchObject({ waits: 1, meanWait: Number.POSITIVE_INFINITY, answeredWithin: 0, occupancy: 1 });
  });
});

describe('Erlang A · says for every row of the table what the table says', () => {
  test.each(ERLANG_A_ROWS)('$callsPerHour calls an hour, $seats seats, patience $patienceSeconds s', (row) => {
    const found = erlangA(row);
    expect(found.occupancy).toBeCloseTo(row.occupancy, 4);
    expect(found.waits).toBeCloseTo(row.waits, 4);
    expect(found.meanWait).toBeCloseTo(row.meanWait, 2);
    expect(found.abandons).toBeCloseTo(row.abandons, 4);
    expect(found.waitsLonger).toBeCloseTo(row.waitsLonger, 4);
  });

  test('callers who never give up · are those of Erlang C', () => {
    const demand = { callsPerHour: 600, handlingSeconds: 240, seats: 44 };
    const patient = erlangA({ ...demand, patienceSeconds: 1e8 });
    const endless = erlangC(demand);
    expect(patient.waits).toBeCloseTo(endless.waits, 4);
    expect(patient.meanWait).toBeCloseTo(endless.meanWait, 2);
    expect(patient.answeredWithin).toBeCloseTo(endless.answeredWithin, 4);
  });

  test('callers with no patience at all · are those of Erlang B', () => {
    const { abandons } = erlangA({ callsPerHour: 200, handlingSeconds: 180, seats: 10, patienceSeconds: 1e-4 });
    expect(abandons).toBeCloseTo(erlangB(10, 10), 4);
  });

  test('every caller · is answered in time, gives up in time, or waits longer', () => {
    const demand = { callsPerHour: 200, handlingSeconds: 180, seats: 6, patienceSeconds: 120 };
    const at = (withinSeconds: number) => erlangA({ ...demand, withinSeconds });
    expect(at(0).answeredWithin).toBeCloseTo(1 - at(0).waits, 10);
    expect(at(3600).answeredWithin).toBeCloseTo(1 - at(3600).abandons, 10);
    // Second by second: those answered, and of those who wait on, θ a second give up.
    let gaveUp = 0;
    for (let t = 0; t < 30; t += 0.01) gaveUp += (at(t + 0.005).waitsLonger / 120) * 0.01;
    expect(at(30).answeredWithin + at(30).waitsLonger + gaveUp).toBeCloseTo(1, 6);
  });

  test('nobody at work · everybody gives up, and whoever is waited for is told the truth', () => {
    const found = erlangA({ callsPerHour: 200, handlingSeconds: 180, seats: 0, patienceSeconds: 120 });
    expect(found.abandons).toBeCloseTo(1, 6);
    expect(found.meanWait).toBeCloseTo(120, 3);
    expect(found.answeredWithin).toBeCloseTo(0, 3);
  });

  test('nobody calls · nobody waits', () => {
    expect(erlangA({ callsPerHour: 0, handlingSeconds: 180, seats: 3, patienceSeconds: 120 })).toMatchObject({
      waits: 0,
      answeredWithin: 1,
    });
  });

  test('twenty-five thousand seats overrun threefold · overflow nothing', () => {
    const found = erlangA({ callsPerHour: 1_125_000, handlingSeconds: 240, seats: 25_000, patienceSeconds: 150 });
    expect(found.abandons).toBeCloseTo(2 / 3, 3);
    expect(found.occupancy).toBeCloseTo(1, 6);
    expect(found.answeredWithin).toBeGreaterThanOrEqual(0);
  });
});

test('how many are present · adds up to always', () => {
  const { shares } = crowd({ callsPerHour: 20_000, handlingSeconds: 240, seats: 1345 });
  expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
});

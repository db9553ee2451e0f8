import { describe, expect, test } from 'vitest';
import { ERLANG_A_ROWS, ERLANG_C_ROWS } from '../routing/erlang-rows.ts';
import { agreement } from './agreement.ts';

const RUNS = { seeds: 24, callsPerSeed: 50_000 };
const offOf = (row: Parameters<typeof agreement>[0]) => agreement(row, RUNS).filter(({ off }) => off);

describe('the simulated floor · agrees within three standard errors with', () => {
  test.each(ERLANG_C_ROWS)('Erlang C: $callsPerHour calls an hour, $seats seats', (row) => {
    expect(offOf(row)).toEqual([]);
  });

  test.each(ERLANG_A_ROWS)('Erlang A: $callsPerHour calls an hour, $seats seats, patience $patienceSeconds s', (row) => {
    expect(offOf(row)).toEqual([]);
  });
});

test('a floor that is one seat short · is found out', () => {
  const [row] = ERLANG_A_ROWS;
  if (!row) throw new Error('the table has no rows');
  const { length } = agreement({ ...row, seats: row.seats - 1 }, RUNS).filter(({ simulated, figure, standardError }) => {
    const said = row[figure as keyof typeof row];
    return said !== undefined && Math.abs(simulated - said) > 3 * standardError;
  });
  expect(length).toBeGreaterThan(3);
});

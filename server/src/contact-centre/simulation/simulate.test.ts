import { describe, expect, test } from 'vitest';
import { PLAN } from '#test/given-floor.ts';
import { RandomCalls, type Stream } from './calls.ts';
import { type Day, simulate } from './simulate.ts';

const HOURS = 4;
const stream = (
  team: string,
  perHour: number,
  overrides: Partial<Omit<Stream, 'kind'>> & { kind?: Partial<Stream['kind']> } = {},
): Stream => ({
  calls: Array.from({ length: HOURS }, () => perHour),
  talkSeconds: 200,
  variation: 0.9,
  patienceSeconds: 150,
  ...overrides,
  kind: { team, needs: [], priority: 0, care: false, emergency: false, ...overrides.kind },
});
const shift = (team: string, seats: number | number[], skills: string[] = []) => ({
  kind: { teams: [team], skills },
  seats: typeof seats === 'number' ? [seats] : seats,
});

function run(streams: Stream[], shifts: Day['shifts'], overrides: Partial<Day> = {}, seed = 1) {
  return simulate({
    plan: PLAN,
    calls: new RandomCalls({ streams, intervalSeconds: 3600, wrapUpSeconds: 40, seed }),
    shifts,
    intervalSeconds: 3600,
    hours: HOURS,
    ...overrides,
  });
}
const whole = (outcome: ReturnType<typeof run>) => outcome.tally.figures(null, null);
const [GENERAL, CONSUMER, LABOUR] = [0, 1, 2];

describe('a simulated day', () => {
  const floor = () => run([stream('consumer', 300), stream('labour', 200)], [shift('consumer', 20), shift('labour', 14)]);

  test('accounts for every call', () => {
    const { tally } = floor();
    for (const team of [CONSUMER, LABOUR]) {
      const { offered, answered, abandoned, diverted } = tally.figures(team, null);
      expect(offered).toBeGreaterThan(700);
      expect(answered + Math.round(abandoned * offered) + diverted).toBe(offered);
    }
  });

  test('is the same when the seed is, and another when it is not', () => {
    const day = (seed: number) => whole(run([stream('consumer', 300)], [shift('consumer', 20)], {}, seed));
    expect(day(5)).toEqual(day(5));
    expect(day(5)).not.toEqual(day(6));
  });

  test('tells hours that add up to the day', () => {
    const { tally } = floor();
    const hours = Array.from({ length: HOURS }, (_, hour) => tally.figures(null, hour));
    expect(hours.reduce((sum, { offered }) => sum + offered, 0)).toBe(tally.figures(null, null).offered);
    expect(hours.every(({ occupancy, staffed }) => occupancy > 0.5 && occupancy <= 1 && staffed > 33.9)).toBe(true);
  });

  test('has as many at work as the roster says, and nobody leaves in the middle of a call', () => {
    const { tally } = run([stream('consumer', 300)], [shift('consumer', [20, 10, 20, 0])]);
    const staffed = Array.from({ length: HOURS }, (_, hour) => tally.figures(CONSUMER, hour).staffed);
    expect(staffed[0]).toBeCloseTo(20, 6);
    expect(staffed[1]).toBeGreaterThan(10);
    expect(staffed[1]).toBeLessThan(11);
    expect(staffed[2]).toBeCloseTo(20, 6);
    expect(staffed[3]).toBeLessThan(2);
    expect(tally.figures(CONSUMER, 3).abandoned).toBeGreaterThan(0.9);
  });
});

describe('rings', () => {
  // Twice the load that its own team can bear beside a team that has time.
  const streams = [stream('consumer', 200), stream('police', 20)];
  const shifts = [shift('consumer', 8), shift('police', 12)];

  test('let idle teams help, so that fewer give up than with silos', () => {
    const silos = run(streams, shifts, { plan: { ...PLAN, rings: PLAN.rings.slice(0, 1) } });
    const rings = run(streams, shifts);
    expect(whole(silos).helped).toBe(0);
    expect(whole(rings).helped).toBeGreaterThan(0.1);
    expect(whole(rings).abandoned).toBeLessThan(whole(silos).abandoned * 0.8);
  });

  test('stay closed until their time: nobody of another team answers within 15 s', () => {
    const { tally } = run([stream('consumer', 100)], [shift('police', 12)]);
    expect(tally.figures(CONSUMER, null).answeredIn15).toBe(0);
    expect(tally.figures(CONSUMER, null).answered).toBeGreaterThan(0);
  });
});

describe('a storm', () => {
  const streams = [stream('consumer', 0, { calls: [150, 150, 450, 450] }), stream('police', 20)];
  const shifts = [shift('consumer', 12), shift('police', 12)];
  const ended = (outcome: ReturnType<typeof run>) => outcome.tally.figures(null, 3);

  test('is borne better with a contingency: seats more, rings open, short wrap-up; the hours before are as they were', () => {
    const before = run(streams, shifts);
    const contingency = {
      fromSecond: 2 * 3600 + 600,
      untilSecond: 4 * 3600,
      extraSeats: [10, 0],
      openAllRings: true,
      shortWrapUp: true,
    };
    const after = run(streams, shifts, { contingency, shortWrapUpShare: 0.5 });
    expect(after.tally.figures(null, 1)).toEqual(before.tally.figures(null, 1));
    expect(ended(after).staffed).toBeCloseTo(34, 6);
    expect(ended(after).abandoned).toBeLessThan(ended(before).abandoned * 0.6);
  });

  test('passes, and whoever was called in goes home', () => {
    const contingency = { fromSecond: 3600, untilSecond: 2 * 3600, extraSeats: [10, 0], openAllRings: true, shortWrapUp: true };
    const { tally } = run(streams, shifts, { contingency });
    expect(tally.figures(null, 1).staffed).toBeCloseTo(34, 6);
    expect(tally.figures(null, 2).staffed).toBeLessThan(25);
    expect(tally.figures(null, 3).staffed).toBeCloseTo(24, 6);
  });

  test('is noticed by the peak rule, which opens the rings by itself', () => {
    const peak = {
      plan: { levels: [{ above: 60_000 }, { above: 180_000 }], rise: 120_000, fall: 300_000, calm: 0.5 },
      handling: 240_000,
    };
    const noticed = run(streams, shifts, { peak, shortWrapUpShare: 0.5 });
    expect(noticed.highestPeak).toBeGreaterThan(0);
    expect(ended(noticed).abandoned).toBeLessThan(ended(run(streams, shifts)).abandoned);
    expect(run([stream('consumer', 10)], shifts, { peak }).highestPeak).toBe(0);
  });
});

describe('who is special', () => {
  test('emergencies never wait: answered at once or diverted at once', () => {
    const emergencies = stream('general', 30, { kind: { emergency: true } });
    const { tally } = run([stream('consumer', 300), emergencies], [shift('consumer', 14)]);
    const { offered, waited, diverted, answered } = tally.figures(GENERAL, null);
    expect(waited).toBe(0);
    expect(diverted).toBeGreaterThan(0);
    expect(answered + diverted).toBe(offered);
  });

  test('higher priority waits less', () => {
    const urgent = stream('labour', 60, { kind: { priority: 5 } });
    const { tally } = run(
      [stream('consumer', 260), urgent],
      [{ kind: { teams: ['consumer', 'labour'], skills: [] }, seats: [18] }],
    );
    expect(tally.figures(LABOUR, null).meanWait).toBeLessThan(tally.figures(CONSUMER, null).meanWait / 2);
  });

  test('a required language waits for who speaks it', () => {
    const speaks = stream('labour', 20, { kind: { needs: ['uyghur'] } });
    const { tally } = run([stream('consumer', 50), speaks], [shift('consumer', 20), shift('general', 1, ['uyghur'])]);
    expect(tally.figures(CONSUMER, null).abandoned).toBe(0);
    expect(tally.figures(LABOUR, null).abandoned).toBeGreaterThan(0.2);
  });
});

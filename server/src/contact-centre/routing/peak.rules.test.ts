import { describe, expect, test } from 'vitest';
import { measuresOf, NO_PEAK, type Peak, peakAfter } from './peak.rules.ts';

const S = 1000;
const MIN = 60 * S;

/** The peak after such predicted waits, one every ten seconds. */
function passing(from: Peak, start: number, ...stretches: [seconds: number, wait: number | null][]): { peak: Peak; now: number } {
  let peak = from;
  let now = start;
  for (const [seconds, wait] of stretches) {
    for (let gone = 0; gone < seconds; gone += 10) {
      peak = peakAfter(peak, wait, now);
      now += 10 * S;
    }
  }
  return { peak: peakAfter(peak, stretches.at(-1)?.[1] ?? null, now), now };
}

describe('peak mode', () => {
  test('begins when the predicted wait is above a minute for two minutes, not before', () => {
    expect(passing(NO_PEAK, 0, [110, 61 * S]).peak.level).toBe(0);
    expect(passing(NO_PEAK, 0, [120, 61 * S]).peak.level).toBe(1);
  });

  test('does not begin when the wait falls in between', () => {
    expect(passing(NO_PEAK, 0, [110, 90 * S], [10, 50 * S], [110, 90 * S]).peak.level).toBe(0);
  });

  test('goes straight to its second level when three minutes are predicted for two', () => {
    expect(passing(NO_PEAK, 0, [120, 200 * S]).peak.level).toBe(2);
  });

  test('counts a wait that nobody can tell, because nobody is at work, as endless', () => {
    expect(passing(NO_PEAK, 0, [120, null]).peak.level).toBe(2);
  });

  test('does not flutter: it stays while the wait is between half a minute and a minute', () => {
    const { peak, now } = passing(NO_PEAK, 0, [120, 61 * S]);
    expect(passing(peak, now, [3600, 40 * S]).peak.level).toBe(1);
  });

  test('ends after five minutes below half a minute, each level in its turn', () => {
    const { peak, now } = passing(NO_PEAK, 0, [120, 200 * S]);
    const { peak: calmer, now: then } = passing(peak, now, [300, 10 * S]);
    expect(calmer.level).toBe(1);
    expect(passing(calmer, then, [290, 10 * S]).peak.level).toBe(1);
    expect(passing(calmer, then, [310, 10 * S]).peak.level).toBe(0);
  });

  test('starts its five minutes anew when the wait rises in between', () => {
    const { peak, now } = passing(NO_PEAK, 0, [120, 61 * S]);
    expect(passing(peak, now, [290, 10 * S], [10, 31 * S], [290, 10 * S]).peak.level).toBe(1);
  });

  test('means open rings, short wrap-up and a call-back at once, and at its second level a call-back by default', () => {
    expect(measuresOf({ level: 0 })).toEqual({
      openAllRings: false,
      shortWrapUp: false,
      offerCallbackAtOnce: false,
      callbackByDefault: false,
    });
    expect(measuresOf({ level: 1 })).toMatchObject({ openAllRings: true, callbackByDefault: false });
    expect(measuresOf({ level: 2 })).toMatchObject({ openAllRings: true, shortWrapUp: true, callbackByDefault: true });
  });

  test('follows thresholds that a city sets', () => {
    const plan = { levels: [{ above: 20 * S }], rise: 0, fall: MIN, calm: 1 };
    expect(peakAfter(NO_PEAK, 21 * S, 0, plan).level).toBe(1);
  });
});

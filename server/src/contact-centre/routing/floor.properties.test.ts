import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aCaller, aSeat, PLAN } from '#test/given-floor.ts';
import { LinearFloor } from '#test/linear-floor.ts';
import { Floor, refused } from './floor.ts';
import type { Assignment, Caller, Seat } from './people.ts';

/** What may happen on a floor, drawn by dice: numbers that the run below reads as names, teams, moments. */
const happening = fc.record({
  what: fc.constantFrom('arrive', 'arrive', 'arrive', 'free', 'free', 'leave', 'gone', 'refuse', 'time', 'open'),
  wait: fc.nat(30_000),
  team: fc.constantFrom('general', 'consumer', 'labour', 'police', 'unheard-of', null),
  other: fc.constantFrom('general', 'consumer', 'labour', 'police'),
  needs: fc.subarray(['uyghur', 'cantonese', 'minors', 'elderly', 'unheard-of']),
  priority: fc.nat(2),
  care: fc.boolean(),
  emergency: fc.nat(19).map((dice) => dice === 0),
  known: fc.nat(4).map((dice) => dice === 0),
  whom: fc.nat(1000),
});
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;
const day = fc.array(happening, { minLength: 5, maxLength: 120 });

/** Plays a day on the real floor and on the plain one; every moment is its own, so that nothing hangs on ties. */
function play(happenings: readonly Happening[], watch: (step: Step) => void): Assignment[] {
  const floor = new Floor(PLAN);
  const plain = new LinearFloor(PLAN);
  const callers = new Map<string, Caller>();
  const seats = new Map<string, Seat>();
  const talks: { caller: Caller; seat: Seat }[] = [];
  const all: Assignment[] = [];
  let now = 0;
  happenings.forEach((happens, at) => {
    now += happens.wait + 1;
    const pick = <T>(list: readonly T[]): T | undefined => list[happens.whom % Math.max(1, list.length)];
    let found: Assignment[] = [];
    let meant: { caller: string; seat: string }[] = [];
    const arrive = (caller: Caller) => {
      callers.set(caller.id, caller);
      const real = floor.arrive(caller, now);
      const naive = plain.arrive(caller, now);
      expect(real.outcome === 'divert').toBe(naive.divert);
      found = [...found, ...real.assigned];
      meant = [...meant, ...naive.pairs];
    };
    if (happens.what === 'arrive') {
      const last = happens.known ? pick([...seats.values()]) : undefined;
      const lastOperator = last ? { seat: last.id, until: now + 15_000 } : null;
      const { team, needs, priority, care, emergency } = happens;
      arrive(
        aCaller(`c${at}`, { team, needs, priority, care, emergency, lastOperator, since: now - (happens.whom % 2) * 25_000 }),
      );
    } else if (happens.what === 'free') {
      const talk = talks.length > 0 && happens.known ? pick(talks) : undefined;
      if (talk) talks.splice(talks.indexOf(talk), 1);
      const teams = [happens.other, ...(happens.whom % 3 ? [] : ['general'])];
      const seat = aSeat(talk?.seat.id ?? `s${at}`, { teams, skills: happens.needs, idleSince: now });
      seats.set(seat.id, seat);
      found = floor.free(seat, now);
      meant = plain.free(seat, now);
    } else if (happens.what === 'leave') {
      const id = pick(plain.waiting)?.id ?? 'nobody';
      floor.leave(id);
      plain.leave(id);
    } else if (happens.what === 'gone') {
      const id = pick(plain.idle)?.id ?? 'nobody';
      floor.gone(id);
      plain.gone(id);
    } else if (happens.what === 'refuse') {
      const talk = pick(talks);
      if (talk) {
        talks.splice(talks.indexOf(talk), 1);
        arrive(refused(talk.caller, talk.seat.id, now, 30_000));
        const idle = { ...talk.seat, idleSince: now };
        found = [...found, ...floor.free(idle, now)];
        meant = [...meant, ...plain.free(idle, now)];
      }
    } else if (happens.what === 'open') {
      found = floor.openAll(happens.known, now);
      meant = plain.openAll(happens.known, now);
    } else {
      found = floor.look(now);
      meant = plain.look(now);
    }
    for (const { caller, seat } of found) {
      talks.push({ caller: callers.get(caller) as Caller, seat: seats.get(seat) as Seat });
    }
    all.push(...found);
    watch({ floor, plain, now, found, meant });
  });
  return all;
}
type Step = { floor: Floor; plain: LinearFloor; now: number; found: Assignment[]; meant: { caller: string; seat: string }[] };

test('every decision · is that of the rules said plainly, over two lists', () => {
  fc.assert(
    fc.property(day, (happenings) => {
      play(happenings, ({ floor, plain, found, meant }) => {
        expect(found.map(({ caller, seat }) => ({ caller, seat }))).toEqual(meant);
        expect(floor.waitingCount).toBe(plain.waiting.length);
        expect(floor.idleCount).toBe(plain.idle.length);
      });
    }),
    { numRuns: 400 },
  );
});

test('whoever waits · waits for no seat that is idle and may serve', () => {
  fc.assert(
    fc.property(day, (happenings) => {
      play(happenings, ({ floor, plain, now }) => {
        floor.look(now);
        plain.look(now);
        const waits = floor.waiting();
        const idle = plain.idle.filter((seat) => waits.some((caller) => plain.mayServe(caller, seat, now)));
        expect(idle).toEqual([]);
      });
    }),
    { numRuns: 100 },
  );
});

test('time alone · brings nobody together before the floor said it would', () => {
  fc.assert(
    fc.property(day, (happenings) => {
      play(happenings, ({ floor, plain, now }) => {
        const next = floor.nextOpening() ?? now + 1_000_000;
        if (next <= now) return;
        const soon = plain.waiting.filter((caller) => plain.idle.some((seat) => plain.mayServe(caller, seat, next - 1)));
        expect(soon).toEqual([]);
      });
    }),
    { numRuns: 100 },
  );
});

test('nobody · is given away twice without having come back', () => {
  fc.assert(
    fc.property(day, (happenings) => {
      const away = new Set<string>();
      play(happenings, ({ floor, plain, found }) => {
        for (const each of [...floor.waiting(), ...plain.idle]) away.delete(each.id);
        const ids = found.flatMap(({ caller, seat }) => [caller, seat]);
        expect(new Set(ids).size).toBe(ids.length);
        for (const id of ids) away.add(id);
        for (const { id } of floor.waiting()) expect(away.has(id)).toBe(false);
      });
    }),
    { numRuns: 100 },
  );
});

test('callers who want the same of the same seats · are served in the order in which they came to us', () => {
  const came = fc.uniqueArray(fc.nat(100_000), { minLength: 2, maxLength: 40 });
  fc.assert(
    fc.property(came, fc.array(fc.nat(1000), { maxLength: 60 }), (moments, gaps) => {
      const floor = new Floor(PLAN);
      // Told in any order, as when they come back from a refusal or a queue elsewhere.
      for (const since of moments) floor.arrive(aCaller(`c${since}`, { since }), 100_000);
      let now = 100_000;
      const served = gaps.flatMap((gap, at) => {
        now += gap;
        return floor.free(aSeat(`s${at}`, { idleSince: now }), now).map(({ caller }) => Number(caller.slice(1)));
      });
      expect(served).toEqual([...moments].sort((a, b) => a - b).slice(0, served.length));
      expect(served.length).toBe(Math.min(moments.length, gaps.length));
    }),
  );
});

test('the same day · gives the same answers', () => {
  fc.assert(
    fc.property(day, (happenings) => {
      expect(play(happenings, () => {})).toEqual(play(happenings, () => {}));
    }),
    { numRuns: 50 },
  );
});

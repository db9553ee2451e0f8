import { describe, expect, test } from 'vitest';
import { aCaller, aSeat, PLAN } from '#test/given-floor.ts';
import { Floor, refused } from './floor.ts';

const S = 1000;
const pairs = (assigned: readonly { caller: string; seat: string }[]) => assigned.map(({ caller, seat }) => `${caller}→${seat}`);

/** A floor on which these seats are idle, in the order in which they became so. */
function floorWith(...seats: ReturnType<typeof aSeat>[]): Floor {
  const floor = new Floor(PLAN);
  seats.forEach((seat, at) => {
    floor.free({ ...seat, idleSince: at - seats.length }, 0);
  });
  return floor;
}

describe('a caller who arrives', () => {
  test('is answered by the seat of the own team that is idle longest', () => {
    const floor = floorWith(aSeat('police', { teams: ['police'] }), aSeat('first'), aSeat('second'));
    expect(floor.arrive(aCaller('anna'), 0)).toEqual({
      outcome: 'assigned',
      assigned: [{ caller: 'anna', seat: 'first', ring: 0, why: 'own' }],
    });
    expect(pairs(floor.arrive(aCaller('bo'), 0).assigned)).toEqual(['bo→second']);
  });

  test('is the general team’s when nobody knows whose the matter is', () => {
    const floor = floorWith(aSeat('police', { teams: ['police'] }), aSeat('general', { teams: ['general'] }));
    expect(pairs(floor.arrive(aCaller('anna', { team: null }), 0).assigned)).toEqual(['anna→general']);
  });

  test('waits while only other teams are idle, and asks them ring by ring: sisters, the general team, anybody', () => {
    const floor = floorWith(
      aSeat('police', { teams: ['police'] }),
      aSeat('general', { teams: ['general'] }),
      aSeat('labour', { teams: ['labour'] }),
    );
    for (const id of ['anna', 'bo', 'chen']) expect(floor.arrive(aCaller(id), 0).outcome).toBe('waiting');
    expect(floor.nextOpening()).toBe(20 * S);
    expect(floor.look(20 * S - 1)).toEqual([]);
    expect(floor.look(20 * S)).toEqual([{ caller: 'anna', seat: 'labour', ring: 1, why: 'sisters' }]);
    expect(floor.nextOpening()).toBe(40 * S);
    expect(floor.look(40 * S)).toEqual([{ caller: 'bo', seat: 'general', ring: 2, why: 'general' }]);
    expect(floor.nextOpening()).toBe(60 * S);
    expect(floor.look(60 * S)).toEqual([{ caller: 'chen', seat: 'police', ring: 3, why: 'all' }]);
    expect(floor.nextOpening()).toBeNull();
  });

  test('does not overtake whoever waited until the ring opened at this very moment', () => {
    const floor = floorWith(aSeat('labour', { teams: ['labour'] }));
    floor.arrive(aCaller('waited'), 0);
    const { outcome, assigned } = floor.arrive(aCaller('new', { team: 'labour', since: 25 * S }), 25 * S);
    expect(outcome).toBe('waiting');
    expect(pairs(assigned)).toEqual(['waited→labour']);
  });

  test('is told how many of the own team are ahead', () => {
    const floor = new Floor(PLAN);
    floor.arrive(aCaller('anna', { team: 'labour' }), 0);
    floor.arrive(aCaller('bo'), 1);
    floor.arrive(aCaller('chen', { since: 2 }), 2);
    expect([floor.ahead('anna'), floor.ahead('bo'), floor.ahead('chen'), floor.ahead('nobody')]).toEqual([0, 0, 1, null]);
  });

  test('who hangs up is nobody’s next call', () => {
    const floor = new Floor(PLAN);
    floor.arrive(aCaller('anna'), 0);
    floor.arrive(aCaller('bo', { since: 1 }), 1);
    floor.leave('anna');
    expect(pairs(floor.free(aSeat('seat'), 2))).toEqual(['bo→seat']);
    expect(floor.waitingCount).toBe(0);
  });
});

describe('a seat that becomes free', () => {
  test('takes whoever is longest in the system, not whoever queued first', () => {
    const floor = new Floor(PLAN);
    floor.arrive(aCaller('new', { since: 50 * S }), 50 * S);
    floor.arrive(aCaller('transferred', { since: 0 }), 51 * S);
    expect(pairs(floor.free(aSeat('seat'), 52 * S))).toEqual(['transferred→seat']);
  });

  test('takes higher priority first', () => {
    const floor = new Floor(PLAN);
    floor.arrive(aCaller('anna'), 0);
    floor.arrive(aCaller('urgent', { priority: 5, since: 1 }), 1);
    expect(pairs(floor.free(aSeat('seat'), 2))).toEqual(['urgent→seat']);
  });

  test('helps another team once a caller there has waited for its ring, however many of its own came later', () => {
    const floor = new Floor(PLAN);
    floor.arrive(aCaller('stranger', { team: 'labour' }), 0);
    floor.arrive(aCaller('own', { since: 15 * S }), 15 * S);
    expect(pairs(floor.free(aSeat('one'), 19 * S))).toEqual(['own→one']);
    floor.arrive(aCaller('own-too', { since: 19 * S }), 19 * S);
    expect(pairs(floor.free(aSeat('two'), 20 * S))).toEqual(['stranger→two']);
  });

  test('of several teams is an own seat for each of them', () => {
    const floor = floorWith(aSeat('both', { teams: ['labour', 'police'] }));
    expect(floor.arrive(aCaller('anna', { team: 'police' }), 0).assigned).toMatchObject([{ seat: 'both', ring: 0 }]);
  });

  test('is rung no more once it is gone', () => {
    const floor = floorWith(aSeat('seat'));
    floor.gone('seat');
    expect(floor.arrive(aCaller('anna'), 0).outcome).toBe('waiting');
    expect(floor.idleCount).toBe(0);
  });
});

describe('skills', () => {
  test('that are required are waited for however long', () => {
    const floor = floorWith(aSeat('consumer'), aSeat('other', { teams: ['police'] }));
    floor.arrive(aCaller('anna', { needs: ['uyghur'] }), 0);
    expect(floor.look(3_600 * S)).toEqual([]);
    expect(pairs(floor.free(aSeat('speaks', { teams: ['police'], skills: ['uyghur'] }), 3_600 * S))).toEqual(['anna→speaks']);
  });

  test('that are wished for are dropped when the outermost ring opens', () => {
    const floor = floorWith(aSeat('plain'));
    floor.arrive(aCaller('anna', { needs: ['cantonese'] }), 0);
    expect(floor.nextOpening()).toBe(60 * S);
    expect(pairs(floor.look(60 * S))).toEqual(['anna→plain']);
  });

  test('that the city does not have are not waited for', () => {
    const floor = floorWith(aSeat('plain'));
    expect(floor.arrive(aCaller('anna', { needs: ['klingon'] }), 0).outcome).toBe('assigned');
  });
});

describe('vulnerable callers and minors', () => {
  const trained = aSeat('trained', { teams: ['labour'], skills: ['minors'] });

  test('come to a trained seat first, of whatever ring is open', () => {
    const floor = floorWith(aSeat('plain'), trained);
    const late = aCaller('grandmother', { care: true, since: -20 * S });
    expect(floor.arrive(late, 0).assigned).toEqual([{ caller: 'grandmother', seat: 'trained', ring: 1, why: 'care' }]);
  });

  test('who say which care they need have no precedence at a seat trained for another', () => {
    const floor = new Floor(PLAN);
    floor.arrive(aCaller('anna'), 0);
    floor.arrive(aCaller('child', { needs: ['minors'], care: true, since: 1 }), 1);
    floor.arrive(aCaller('grandmother', { care: true, since: 2 }), 2);
    expect(pairs(floor.free(aSeat('elderly', { skills: ['elderly'] }), 100 * S))).toEqual(['grandmother→elderly']);
    expect(pairs(floor.free(aSeat('elderly-too', { skills: ['elderly'] }), 101 * S))).toEqual(['anna→elderly-too']);
    expect(pairs(floor.free(aSeat('minors', { skills: ['minors'] }), 102 * S))).toEqual(['child→minors']);
  });

  test('are answered by anybody when no trained seat is idle', () => {
    expect(pairs(floorWith(aSeat('plain')).arrive(aCaller('grandmother', { care: true }), 0).assigned)).toEqual([
      'grandmother→plain',
    ]);
  });

  test('find the trained seat free, because others take it last', () => {
    const own = aSeat('trained', { skills: ['minors'] });
    const floor = floorWith(own, aSeat('plain'));
    expect(pairs(floor.arrive(aCaller('anna'), 0).assigned)).toEqual(['anna→plain']);
    expect(pairs(floor.arrive(aCaller('bo'), 0).assigned)).toEqual(['bo→trained']);
  });

  test('go before others of the same priority when a trained seat becomes free, not when another does', () => {
    const floor = new Floor(PLAN);
    floor.arrive(aCaller('anna'), 0);
    floor.arrive(aCaller('bo', { since: 1 }), 1);
    floor.arrive(aCaller('child', { care: true, since: 2 }), 2);
    expect(pairs(floor.free(aSeat('plain'), 3))).toEqual(['anna→plain']);
    expect(pairs(floor.free(aSeat('trained', { skills: ['minors'] }), 4))).toEqual(['child→trained']);
  });
});

describe('the last operator of a running matter', () => {
  const knows = { seat: 'knows', until: 15 * S };

  test('takes the call at once when idle, of whatever team', () => {
    const floor = floorWith(aSeat('own'), aSeat('knows', { teams: ['police'] }));
    expect(floor.arrive(aCaller('anna', { lastOperator: knows }), 0).assigned).toEqual([
      { caller: 'anna', seat: 'knows', ring: 3, why: 'last-operator' },
    ]);
  });

  test('is waited for, before others who came earlier', () => {
    const floor = floorWith(aSeat('own', { teams: ['labour'] }));
    floor.arrive(aCaller('earlier', { since: -10 * S }), 0);
    floor.arrive(aCaller('anna', { lastOperator: knows }), 0);
    expect(pairs(floor.free(aSeat('knows'), 5 * S))).toEqual(['anna→knows']);
  });

  test('is not waited for any longer than that', () => {
    const floor = floorWith(aSeat('own'));
    expect(floor.arrive(aCaller('anna', { lastOperator: knows }), 0).outcome).toBe('waiting');
    expect(floor.nextOpening()).toBe(15 * S);
    expect(floor.look(15 * S)).toEqual([{ caller: 'anna', seat: 'own', ring: 0, why: 'own' }]);
  });
});

describe('an emergency', () => {
  test('opens all rings at once', () => {
    const floor = floorWith(aSeat('police', { teams: ['police'] }));
    expect(floor.arrive(aCaller('fire', { emergency: true }), 0).assigned).toMatchObject([{ seat: 'police', why: 'emergency' }]);
  });

  test('never waits: with nobody idle it goes straight to the emergency line', () => {
    const floor = new Floor(PLAN);
    expect(floor.arrive(aCaller('fire', { emergency: true }), 0)).toEqual({ outcome: 'divert', assigned: [] });
    expect(floor.waitingCount).toBe(0);
  });

  test('said while waiting is heard: the same caller, now an emergency', () => {
    const floor = floorWith(aSeat('police', { teams: ['police'] }));
    floor.arrive(aCaller('anna'), 0);
    expect(pairs(floor.arrive(aCaller('anna', { emergency: true }), 5 * S).assigned)).toEqual(['anna→police']);
    expect(floor.waitingCount).toBe(0);
  });
});

describe('a call that a seat refused or did not answer', () => {
  test('goes to the next operator', () => {
    const floor = floorWith(aSeat('one'), aSeat('two'));
    const anna = aCaller('anna');
    floor.arrive(anna, 0);
    floor.free(aSeat('one'), S);
    expect(pairs(floor.arrive(refused(anna, 'one', S, 60 * S), S).assigned)).toEqual(['anna→two']);
  });

  test('keeps its place before all who came later, also with the seat that refused', () => {
    const floor = new Floor(PLAN);
    const anna = aCaller('anna');
    floor.arrive(aCaller('bo', { since: S }), S);
    floor.arrive(refused(anna, 'one', 2 * S, 60 * S), 2 * S);
    expect(pairs(floor.free(aSeat('one'), 3 * S))).toEqual(['bo→one']);
    floor.arrive(aCaller('chen', { since: 4 * S }), 4 * S);
    expect(pairs(floor.free(aSeat('two'), 5 * S))).toEqual(['anna→two']);
  });

  test('is offered to that seat again after a while: one operator at night is better than none', () => {
    const floor = floorWith(aSeat('one'));
    expect(floor.arrive(refused(aCaller('anna'), 'one', 0, 60 * S), 0).outcome).toBe('waiting');
    expect(floor.nextOpening()).toBe(60 * S);
    expect(pairs(floor.look(60 * S))).toEqual(['anna→one']);
  });

  test('is not kept for a last operator who refused it', () => {
    const anna = aCaller('anna', { lastOperator: { seat: 'one', until: 60 * S } });
    expect(refused(anna, 'one', 0, 60 * S).lastOperator).toBeNull();
  });
});

describe('peak mode', () => {
  test('opens every ring at once, and what is wished for is still waited for', () => {
    const floor = floorWith(aSeat('police', { teams: ['police'] }), aSeat('general', { teams: ['general'] }));
    floor.arrive(aCaller('wishes', { needs: ['cantonese'] }), 0);
    floor.arrive(aCaller('anna', { since: S }), S);
    expect(pairs(floor.openAll(true, S))).toEqual(['anna→general']);
    expect(floor.nextOpening()).toBe(60 * S);
  });

  test('ends, and rings open with time again', () => {
    const floor = floorWith(aSeat('police', { teams: ['police'] }));
    floor.openAll(true, 0);
    floor.openAll(false, 0);
    expect(floor.arrive(aCaller('anna'), 0).outcome).toBe('waiting');
    expect(floor.nextOpening()).toBe(60 * S);
  });
});

test('a plan with no outermost ring · keeps teams apart but for an emergency', () => {
  const floor = new Floor({ ...PLAN, rings: PLAN.rings.slice(0, 1) });
  floor.free(aSeat('police', { teams: ['police'] }), 0);
  expect(floor.arrive(aCaller('anna'), 0).outcome).toBe('waiting');
  expect(floor.nextOpening()).toBeNull();
  expect(floor.arrive(aCaller('fire', { emergency: true }), 0).assigned).toMatchObject([{ seat: 'police', ring: -1 }]);
});

import { expect, test } from 'vitest';
import { type CaseState, canHappen, type EventType, isEnded, LIFECYCLE, nextState, STATES } from '#cases/lifecycle.ts';
import { ACTS } from '#server/acts.ts';

const events = Object.keys(LIFECYCLE) as EventType[];
const fromOf = (type: EventType) => LIFECYCLE[type].from as readonly (CaseState | null)[];

test('a life · begins with registration, and with nothing else', () => {
  expect(events.filter((type) => canHappen(null, type))).toEqual(['registered']);
  expect(nextState(null, 'registered', null)).toBe('draft');
});

test('what is not written · cannot happen, and says so', () => {
  for (const state of STATES) {
    for (const type of events.filter((each) => !canHappen(state, each))) {
      expect(() => nextState(state, type, null)).toThrow('not-in-this-state');
    }
  }
});

test('every event · leads to a state that there is, is named once for each state, and stays or resumes only where it says so', () => {
  for (const type of events) {
    const { to } = LIFECYCLE[type];
    expect(new Set(fromOf(type)).size).toBe(fromOf(type).length);
    for (const from of fromOf(type)) {
      const next = nextState(from, type, 'handling');
      expect(STATES).toContain(next);
      if (to === 'stays') expect(next).toBe(from);
      if (to === 'resumes') expect(next).toBe('handling');
    }
  }
});

test('what resumes · goes back to dispatch when nothing is known of where it stood', () => {
  expect(nextState('need-info', 'infoGiven', null)).toBe('to-dispatch');
});

test('every state · can be reached from the beginning, and has a way to the archive', () => {
  const next = (state: CaseState | null): CaseState[] =>
    events
      .filter((type) => canHappen(state, type))
      .flatMap((type) => [nextState(state, type, 'handling'), nextState(state, type, 'to-dispatch')]);
  const reachable = (from: CaseState | null): Set<CaseState> => {
    const seen = new Set<CaseState>();
    const todo = next(from);
    for (let state = todo.pop(); state; state = todo.pop()) {
      if (seen.has(state)) continue;
      seen.add(state);
      todo.push(...next(state));
    }
    return seen;
  };
  expect([...reachable(null)].sort()).toEqual([...STATES].sort());
  for (const state of STATES) if (state !== 'archived') expect(reachable(state)).toContain('archived');
});

test('the archive · is the end', () => {
  expect(events.filter((type) => canHappen('archived', type))).toEqual([]);
  expect(STATES.filter(isEnded)).toEqual(['answered', 'refused', 'merged', 'closed', 'withdrawn', 'archived']);
});

test('every act · has a name of its own, a label in both languages, roles, and begins with events that there are', () => {
  expect(new Set(ACTS.map(({ name }) => name)).size).toBe(ACTS.length);
  for (const { name, label, roles, begins } of ACTS) {
    expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(label.zh).toMatch(/[一-鿿]/);
    expect(label.en.length).toBeGreaterThan(2);
    expect(roles.length).toBeGreaterThan(0);
    for (const type of begins) expect(events).toContain(type);
  }
});

test('every event · comes of an act, of the passing of time, or of another case', () => {
  const ofActs = new Set(ACTS.flatMap(({ begins }) => begins));
  // What no act begins with: births, what acts bring along, the machine's own, and what a master tells its members.
  expect(events.filter((type) => !ofActs.has(type)).sort()).toEqual(
    [
      'alarmed',
      'archived',
      'attached',
      'clocksRecomputed',
      'extensionLapsed',
      'groupFormed',
      'groupProposed',
      'infoLapsed',
      'masterHeard',
      'masterReplied',
      'memberAddedFacts',
      'memberJoined',
      'memberUrged',
      'membersInformed',
      'overdue',
      'overdueTakenBack',
      'registered',
      'scoreFrozen',
      'submitted',
    ].sort(),
  );
});

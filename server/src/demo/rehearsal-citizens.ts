/** 演练市民: they call, ask for a person, wait or give up, talk as long as their script, and hang up. */
import type { Dice } from './dice.ts';
import type { Line, LineEvent } from './rehearsal-line.ts';
import { type Caller, saidBy } from './rehearsal-plan.ts';
import type { Later } from './rehearsal-timers.ts';
import { lengthOf, scriptsOf } from './texts/calls.ts';

type World = {
  line: Line;
  later: Later;
  dice: Dice;
  /** Whether a seat's phone is one of the simulated operators'. */
  isOurs: (device: string) => boolean;
  /** A simulated operator is to end this call, or to hand it over. */
  finish: (call: string, device: string, how: 'hang-up' | 'hand-over') => void;
};
type Plan = Omit<Caller, 'from' | 'to'>;
type There = { readonly caller: Plan; talks: boolean; off: () => void };

/** With a person at the other end who takes a look around, the citizen stays so long. */
const WITH_A_VISITOR = 10 * 60_000;
const AGAIN = 20_000;
const MOST_AT_ONCE = 40;
/** Whom we call back, and who has no plan of their own. */
const CALLED: Plan = {
  script: scriptsOf('recall')[0] as Caller['script'],
  asks: 'waits',
  does: 'talks',
  thinks: 0,
  patience: 0,
  ends: 'citizen',
  rates: null,
};

export function startCitizens({ line, later, dice, isOurs, finish }: World) {
  const there = new Map<string, There>();
  const hangUp = (connection: string) => line.town.partyOf(connection)?.hangUp();
  const press = (connection: string, key: string) => line.town.partyOf(connection)?.press(key);
  const then = (connection: string, milliseconds: number, act: () => void) => {
    const person = there.get(connection);
    if (!person) return;
    person.off();
    person.off = later(milliseconds, act);
  };

  /** What the citizen of a call waits for now: somebody to come, the end of the talk, or a visitor's patience. */
  function settle(call: string): void {
    const legs = line.legsOf(call);
    const citizen = legs.find((leg) => leg.citizen);
    if (!citizen) return;
    const seats = legs.flatMap(({ device }) => (device === null ? [] : [device]));
    const person = there.get(citizen.connection) ?? { caller: CALLED, talks: false, off: () => {} };
    there.set(citizen.connection, person);
    const ours = seats.find(isOurs);
    if (seats.some((device) => !isOurs(device))) then(citizen.connection, WITH_A_VISITOR, () => hangUp(citizen.connection));
    else if (ours && person.caller.script.kind === 'emergency' && !person.talks)
      then(citizen.connection, lengthOf(person.caller.script.turns), () => {
        then(citizen.connection, AGAIN * 3, () => hangUp(citizen.connection));
        finish(call, ours, 'hand-over');
      });
    else {
      const rest = person.talks || !ours ? AGAIN : lengthOf(saidBy(person.caller)) + dice.int(1500, 6000);
      then(citizen.connection, rest, () => {
        // Should the operator not hang up, the citizen does.
        then(citizen.connection, AGAIN, () => hangUp(citizen.connection));
        if (ours && person.caller.ends === 'operator') finish(call, ours, 'hang-up');
        else hangUp(citizen.connection);
      });
    }
    person.talks = true;
  }

  function greeted(connection: string, { caller }: There): void {
    const { does, asks, thinks, patience } = caller;
    const key = does === 'books' ? '1' : does === 'leaves-message' ? '2' : asks === 'presses' ? '0' : null;
    if (key) later(thinks, () => press(connection, key));
    then(connection, patience, () => hangUp(connection));
  }

  line.listen((event: LineEvent) => {
    if (event.type === 'joined') return settle(event.call);
    const { leg } = event;
    const person = there.get(leg.connection);
    if (event.type === 'cleared') {
      person?.off();
      there.delete(leg.connection);
      // Who is left talks on, with whom it may be.
      const left = line.legsOf(leg.call).find(({ citizen }) => citizen);
      if (leg.device && left && there.get(left.connection)?.talks && line.legsOf(leg.call).length > 1) settle(leg.call);
    } else if (!person) return;
    else if (event.type === 'established') greeted(leg.connection, person);
    else if (event.type === 'recording') later(lengthOf(person.caller.script.turns) + 1000, () => press(leg.connection, '#'));
    else if (event.type === 'played' && event.messages.includes('rate')) {
      const { rates } = person.caller;
      then(leg.connection, dice.int(2500, 6000), () => (rates ? press(leg.connection, rates) : hangUp(leg.connection)));
    }
  });

  return {
    come(caller: Caller): void {
      if (there.size >= MOST_AT_ONCE) return;
      const connection = line.call({ from: caller.from, to: caller.to, says: saidBy(caller) });
      there.set(connection, { caller, talks: false, off: () => {} });
    },
    scriptOf: (call: string) => {
      const citizen = line.legsOf(call).find((leg) => leg.citizen);
      return citizen && there.get(citizen.connection)?.caller.script;
    },
  };
}

/** 接管在途通话: a program that is started anew, or leads from now on, goes on where the other stopped. Pure. */
import type { Snapshot } from '../exchange/exchange.ts';
import { askMessage, enqueue } from './arriving.rules.ts';
import { isPage } from './call.ts';
import { over } from './ending.rules.ts';
import { happened } from './happened.rules.ts';
import type { Step } from './step.ts';

/** Brings a call that was on record to what the exchange says is going on: no voice is interrupted for it. */
export function adopted(step: Step, snapshot: Snapshot): Step {
  const { id } = step.call;
  const there = new Map(snapshot.connections.map((each) => [each.connection, each]));
  const together = snapshot.conversations.find(({ call }) => call === id)?.connections ?? [];
  step.note('adopted', { state: step.call.state, legs: step.call.legs.filter((leg) => there.has(leg.id)).length });
  for (const leg of step.call.legs) {
    // A page comes back by itself, or is away too long.
    if (isPage(step.call, leg)) continue;
    const { id: connection, state } = leg;
    const found = there.get(connection);
    if (state !== 'gone' && !found) happened(step, { type: 'connectionCleared', connection, cause: 'normal' });
    else if (state === 'calling' && found?.up) happened(step, { type: 'established', connection });
  }
  const citizen = step.up('citizen');
  const { state } = step.call;
  if (state === 'ended') return step;
  if (!citizen) return state === 'ringing' && step.call.direction === 'out' ? step : over(step);
  if (state === 'waiting') return enqueue(step);
  if (state === 'greeting') return enqueue(step.set({ playing: null }));
  // Whether the tone was heard, and what was said after it, nobody knows: it is asked again.
  if (state === 'message') return askMessage(step);
  // Whoever should hear each other does.
  const missing = step.call.legs.filter(
    (leg) => leg.placed === 'together' && leg.state === 'up' && !together.includes(leg.id) && !isPage(step.call, leg),
  );
  if (missing.length > 0) step.together(...missing);
  if (citizen.placed === 'held' && together.includes(citizen.id)) step.hold(citizen);
  return step;
}

/** Legs that nobody owns: ours are hung up, a citizen's is met like a new call. */
export function strays(snapshot: Snapshot, known: ReadonlySet<string>): { clear: string[]; meet: Snapshot['connections'] } {
  const unknown = snapshot.connections.filter(({ connection }) => !known.has(connection));
  const meet = unknown.filter(({ by }) => by !== null);
  return { clear: unknown.filter(({ by }) => by === null).map(({ connection }) => connection), meet };
}

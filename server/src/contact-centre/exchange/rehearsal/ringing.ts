import type { Device, MakeCall } from '../exchange.ts';
import type { Board } from './board.ts';
import type { Manner } from './habits.ts';
import type { Leg, Voice } from './legs.ts';

const NOBODY: Voice = { name: 'nobody', hertz: 0 };

/** Who is at the other end, and what they do when it rings. */
function calledParty(board: Board, to: Device): { voice: Voice; manner: Manner; device: string | null; called: string } {
  if (to.kind === 'seat') {
    const phone = board.phones.get(to.device);
    const engaged = [...board.legs.values()].some(({ device }) => device === to.device);
    if (!phone) return { voice: NOBODY, manner: 'unreachable', device: to.device, called: to.device };
    return { voice: phone.voice, manner: engaged ? 'busy' : phone.manner, device: to.device, called: to.device };
  }
  if (to.kind === 'line') {
    const line = board.lines.get(to.line);
    return { voice: line?.voice ?? NOBODY, manner: line?.manner ?? 'unreachable', device: null, called: to.line };
  }
  const known = board.outside.get(to.number);
  const voice = known?.voice ?? { name: to.number, hertz: 700 };
  return { voice, manner: known?.manner ?? board.settings.strangers ?? 'unreachable', device: null, called: to.number };
}

/** Lets a leg ring as its party behaves. */
function ring(board: Board, leg: Leg, manner: Manner, ringFor: number | null): void {
  const after = (milliseconds: number, act: () => void) => board.later(leg, milliseconds, () => !leg.up && act());
  if (typeof manner === 'object') after(manner.answersAfter, () => board.establish(leg));
  else if (manner === 'busy') after(0, () => board.clear(leg, 'busy'));
  else if (manner === 'rejects') after(0, () => board.clear(leg, 'rejected'));
  else if (manner === 'unreachable') after(0, () => board.clear(leg, 'unreachable'));
  if (ringFor !== null) after(ringFor * 1000, () => board.clear(leg, 'no-answer'));
}

/** A call of ours begins to ring. */
export function startCall(board: Board, { connection, call, to, showing, ringFor }: MakeCall): void {
  const { voice, manner, device, called } = calledParty(board, to);
  const leg = board.add({ id: connection, voice, device, calling: showing, called, by: null, call });
  ring(board, leg, manner, ringFor);
}

/** 应急队列: while nobody here decides, a caller rings at every phone, and whoever picks up first has the call. */
export function ringEverywhere(board: Board, citizen: Leg): void {
  const conversation = `fallback-${citizen.id}`;
  const legs = [...board.phones.keys()].map((device) => {
    const { voice, manner, called } = calledParty(board, { kind: 'seat', device });
    const leg = board.add({ id: board.settings.newId(), voice, device, calling: citizen.calling, called, by: null, call: null });
    ring(board, leg, manner, null);
    return leg;
  });
  const look = () => {
    const picked = legs.find(({ up }) => up);
    if (!picked) return void board.later(citizen, 100, look);
    for (const other of legs) if (other !== picked) board.clear(other, 'normal');
    board.establish(citizen);
    board.conversations.add(conversation);
    citizen.conversation = conversation;
    picked.conversation = conversation;
  };
  board.later(citizen, 100, look);
}

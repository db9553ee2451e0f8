/** 演练线路: the rehearsal exchange with an ear on it: who is in which call, who is on hold, and what is said in it. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Context } from '#cases/context.ts';
import { type Clock, wallClock } from '#contact-centre/exchange/clock.ts';
import { ConnectionGone, type Exchange } from '#contact-centre/exchange/exchange.ts';
import { rehearsalExchange } from '#contact-centre/exchange/rehearsal/exchange.ts';
import type { Town } from '#contact-centre/exchange/rehearsal/town.ts';
import { FRAME_MS, type Recogniser, SAMPLE_RATE } from '#contact-centre/recogniser/recogniser.ts';
import { scriptedRecogniser, type Turn } from '#contact-centre/recogniser/scripted.ts';
import type { Rehearsed } from '#contact-centre/switchboard/telephone.ts';
import { dialogueOf, scriptsOf } from './texts/calls.ts';

/** A leg that is there now; `device` is a seat's, null is somebody outside. */
export type Leg = { readonly connection: string; call: string; readonly device: string | null; readonly citizen: boolean };
export type LineEvent =
  | { readonly type: 'established' | 'recording'; readonly leg: Leg }
  | { readonly type: 'cleared'; readonly leg: Leg }
  | { readonly type: 'joined'; readonly call: string }
  | { readonly type: 'played'; readonly leg: Leg; readonly messages: readonly string[] };

export type Line = Rehearsed & {
  readonly exchange: Exchange;
  readonly recogniser: Recogniser;
  readonly town: Town;
  /** Somebody calls who will say this; the connection of the leg. */
  readonly call: (of: { from: string; to: string; says: readonly Turn[] }) => string;
  readonly legsOf: (call: string) => readonly Leg[];
  readonly listen: (hear: (event: LineEvent) => void) => void;
};

/** Frames come by the dozen: nobody hears the silence, and the machine rests between. */
const HEARD_EVERY = 240;
const SILENCE = Buffer.alloc((SAMPLE_RATE / 1000) * FRAME_MS * 2);
const MESSAGE_LASTS = 2500;
const ANSWERS = { answersAfter: 3500 };

export function openLine(ctx: Context): Line {
  const clock: Clock = wallClock(() => ctx.now().epochMilliseconds);
  const { exchange, town } = rehearsalExchange({
    ...{ clock, newId: randomUUID, folder: join(ctx.config.dataDir, 'rehearsal'), millisecondsOf: () => MESSAGE_LASTS },
    ...{ seatPhones: 'silent', strangers: ANSWERS, tapes: 'messages' },
  });
  for (const line of ['110', '119', '120', '122']) town.line(line, ANSWERS);
  const legs = new Map<string, Leg>();
  const wouldSay = new Map<string, readonly Turn[]>();
  const says = new Map<string, readonly Turn[]>();
  const held = new Set<string>();
  const ears: ((event: LineEvent) => void)[] = [];
  const tell = (event: LineEvent) => {
    for (const ear of ears) ear(event);
  };
  const legsOf = (call: string) => [...legs.values()].filter((leg) => leg.call === call);
  const about = (type: 'established' | 'recording' | 'cleared', connection: string) => {
    const leg = legs.get(connection);
    if (leg) tell({ type, leg });
  };
  const gone = (connection: string) => {
    const leg = legs.get(connection);
    legs.delete(connection);
    held.delete(connection);
    wouldSay.delete(connection);
    if (!leg) return;
    tell({ type: 'cleared', leg });
    if (legsOf(leg.call).length === 0) says.delete(leg.call);
  };

  const heard: Exchange = {
    ...exchange,
    start: (hear) =>
      exchange.start((event) => {
        hear(event);
        if (event.type === 'established') about('established', event.connection);
        if (event.type === 'connectionCleared') gone(event.connection);
      }),
    answerCall: async (connection, call) => {
      const said = wouldSay.get(connection);
      if (said) says.set(call, said);
      legs.set(connection, { connection, call, device: null, citizen: true });
      await exchange.answerCall(connection, call);
    },
    makeCall: async (wanted) => {
      const { connection, call, to } = wanted;
      // Whom an operator calls is somebody who is called back.
      const citizen = to.kind === 'outside' && legsOf(call).every((leg) => !leg.citizen);
      if (citizen) says.set(call, scriptsOf('recall')[0]?.turns ?? []);
      legs.set(connection, { connection, call, device: to.kind === 'seat' ? to.device : null, citizen });
      await exchange.makeCall(wanted);
    },
    holdCall: async (connection) => {
      held.add(connection);
      await exchange.holdCall(connection);
    },
    joinCall: async (call, connections) => {
      for (const connection of connections) held.delete(connection);
      await exchange.joinCall(call, connections);
      tell({ type: 'joined', call });
    },
    playMessages: async (connection, messages, playing, language) => {
      await exchange.playMessages(connection, messages, playing, language);
      const leg = legs.get(connection);
      if (leg) tell({ type: 'played', leg, messages });
    },
    recordMessage: async (connection, recording, mostSeconds) => {
      await exchange.recordMessage(connection, recording, mostSeconds);
      about('recording', connection);
    },
    tapAudio: async (connection, sink) => {
      if (!town.partyOf(connection)) throw new ConnectionGone(connection);
      const timer = setInterval(() => {
        if (!town.partyOf(connection)) return clearInterval(timer);
        for (let frame = 0; frame < HEARD_EVERY / FRAME_MS; frame += 1) sink(SILENCE);
      }, HEARD_EVERY);
      return async () => clearInterval(timer);
    },
  };
  const isHeld = (call: string) => legsOf(call).some(({ citizen, connection }) => citizen && held.has(connection));

  return {
    exchange: heard,
    recogniser: scriptedRecogniser((call) => says.get(call) ?? dialogueOf(call), isHeld),
    pickUp: (device) => {
      const phone = town.phoneOf(device);
      const rings = phone?.party()?.isUp() === false;
      if (rings) phone?.pickUp();
      return rings;
    },
    town,
    call: ({ from, to, says: words }) => {
      const { connection } = town.call({ from, to });
      wouldSay.set(connection, words);
      return connection;
    },
    legsOf,
    listen: (hear) => void ears.push(hear),
  };
}

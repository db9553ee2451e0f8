import { ConnectionGone, type Exchange, LinkLost, type Snapshot } from '../exchange.ts';
import { connectionOf } from '../snapshot.ts';
import { toneAt } from '../sound/wav.ts';
import { turns } from '../turns.ts';
import type { Board } from './board.ts';
import { type Leg, mark } from './legs.ts';
import { startCall } from './ringing.ts';

const FRAME_MS = 20;
const TAP_RATE = 16_000;
const SILENCE_ENDS_AFTER = 5000;

/** The verbs of the rehearsal exchange; parties do theirs in town.ts. */
export function rehearsalVerbs(board: Board): Omit<Exchange, 'start' | 'stop'> {
  const { clock, habits, legs } = board;
  const inTurn = turns();

  function linked(): void {
    if (!board.linked) throw new LinkLost('the rehearsal exchange cannot be reached');
  }
  async function taken(verb: string): Promise<void> {
    const takes = habits.verbTakes?.(verb) ?? 0;
    if (takes > 0) await new Promise<void>((done) => clock.after(takes, done));
    linked();
  }
  /** In its turn, late if that is the habit, and perhaps a moment after the party has hung up. */
  function on<T>(verb: string, connections: readonly string[], act: (...found: Leg[]) => T): Promise<T> {
    return inTurn(connections, async () => {
      await taken(verb);
      for (const connection of connections) {
        const leg = legs.get(connection);
        if (leg && habits.hangsUpBefore?.(verb, connection)) board.clear(leg, 'normal');
      }
      return act(...connections.map(present));
    });
  }
  /** A leg that rings elsewhere is none yet that one could do anything with but hang it up. */
  function present(connection: string): Leg {
    const leg = legs.get(connection);
    if (!leg || (!leg.up && leg.by === null)) throw new ConnectionGone(connection);
    return leg;
  }

  /** A message in a language is heard as `en/welcome`. */
  function soundOf(message: string, language: string | null): string {
    const there = language !== null && (board.settings.isThere?.(message, language) ?? true);
    return there ? `${language}/${message}` : message;
  }

  function play(leg: Leg, messages: readonly string[], playing: string, language: string | null): void {
    const [message, ...rest] = messages;
    if (message === undefined) {
      leg.playing = null;
      board.tell({ type: 'messagesEnded', connection: leg.id, playing });
      return;
    }
    const stop = board.later(leg, board.settings.millisecondsOf?.(message) ?? 2000, () => play(leg, rest, playing, language));
    leg.playing = { id: playing, message: soundOf(message, language), stop };
  }

  function record(leg: Leg, recording: string, mostSeconds: number): void {
    const from = clock.now();
    const tape = {
      name: recording,
      hertz: leg.tape.hertz,
      from,
      to: null as number | null,
      marks: [{ at: from, audible: leg.speaks }],
    };
    const off = [board.later(leg, mostSeconds * 1000, () => leg.leaving?.end())];
    const end = () => {
      if (leg.leaving === null) return;
      leg.leaving = null;
      for (const each of off) each();
      tape.to = clock.now();
      board.rack.keep(leg.call, tape);
      const seconds = Math.round((tape.to - from) / 1000);
      board.tell({ type: 'messageRecorded', connection: leg.id, recording, seconds });
    };
    const hush = () => void off.push(board.later(leg, SILENCE_ENDS_AFTER, () => !leg.speaks && end()));
    leg.leaving = { recording, end, hush };
    if (!leg.speaks) hush();
  }

  const verbs: Omit<Exchange, 'start' | 'stop'> = {
    answerCall: (connection, call) =>
      on('answerCall', [connection], (leg) => {
        leg.call = call;
        board.establish(leg);
      }),
    makeCall: (wanted) =>
      inTurn([wanted.connection], async () => {
        await taken('makeCall');
        startCall(board, wanted);
      }),
    clearConnection: (connection) =>
      inTurn([connection], async () => {
        await taken('clearConnection');
        const leg = legs.get(connection);
        if (leg) board.clear(leg, 'normal');
      }),
    playMessages: (connection, messages, playing, language = null) =>
      on('playMessages', [connection], (leg) => {
        board.quiet(leg);
        play(leg, messages, playing, language);
      }),
    stopMessages: (connection) => on('stopMessages', [connection], board.quiet),
    holdCall: (connection) =>
      on('holdCall', [connection], (leg) => {
        board.quiet(leg);
        leg.conversation = null;
        leg.held = true;
      }),
    joinCall: (call, connections) =>
      on('joinCall', connections, (...found) => {
        board.conversations.add(call);
        for (const leg of found) {
          board.quiet(leg);
          Object.assign(leg, { conversation: call, held: false, intrusion: null });
        }
      }),
    dropConversation: async (call) => {
      await taken('dropConversation');
      board.conversations.delete(call);
      for (const leg of legs.values()) if (leg.conversation === call) leg.conversation = null;
    },
    generateDigits: (connection, digits) =>
      on('generateDigits', [connection], (leg) => {
        leg.digits += digits;
      }),
    intrudeCall: (supervisor, operator, how) =>
      on('intrudeCall', [supervisor, operator], (leg) => {
        board.quiet(leg);
        Object.assign(leg, { intrusion: { operator, how }, conversation: null, held: false });
      }),
    stopIntrusion: (supervisor) =>
      on('stopIntrusion', [supervisor], (leg) => {
        leg.intrusion = null;
      }),
    recordMessage: (connection, recording, mostSeconds) =>
      on('recordMessage', [connection], (leg) => {
        board.quiet(leg);
        record(leg, recording, mostSeconds);
      }),
    suspendRecording: (connection) => on('suspendRecording', [connection], (leg) => suspend(leg, true)),
    resumeRecording: (connection) => on('resumeRecording', [connection], (leg) => suspend(leg, false)),
    recordingsOf: async (call) => {
      await taken('recordingsOf');
      return board.rack.of(call);
    },
    forgetRecordings: async (call) => {
      await taken('forgetRecordings');
      await board.rack.forget(call);
    },
    tapAudio: (connection, sink) =>
      on('tapAudio', [connection], (leg) => {
        let frame = 0;
        let off = () => {};
        const next = () => {
          const samples = (TAP_RATE * FRAME_MS) / 1000;
          const pcm = Buffer.alloc(samples * 2);
          for (let at = 0; at < samples && leg.speaks; at += 1)
            pcm.writeInt16LE(toneAt(leg.voice.hertz, frame * samples + at, TAP_RATE), at * 2);
          frame += 1;
          sink(pcm);
          off = board.later(leg, FRAME_MS, next);
        };
        off = board.later(leg, FRAME_MS, next);
        return async () => off();
      }),
    admitDevice: async (device, password) => {
      await taken('admitDevice');
      board.admitted.set(device, password);
      const manner = board.settings.seatPhones;
      if (manner === undefined || board.phones.has(device)) return;
      board.phones.set(device, { device, voice: { name: device, hertz: 620 }, manner });
      board.tell({ type: 'deviceOnline', device });
    },
    dismissDevice: async (device) => {
      await taken('dismissDevice');
      board.admitted.delete(device);
      if (board.phones.delete(device)) board.tell({ type: 'deviceOffline', device });
    },
    snapshot: async () => {
      await taken('snapshot');
      return snapshotOf(board);
    },
  };

  function suspend(leg: Leg, suspended: boolean): void {
    leg.suspended = suspended;
    mark(leg, clock.now());
  }
  return verbs;
}

function snapshotOf({ legs, conversations, phones }: Board): Snapshot {
  const all = [...legs.values()];
  return {
    connections: all.map(connectionOf),
    conversations: [...conversations].map((call) => ({
      call,
      connections: all.filter(({ conversation }) => conversation === call).map(({ id }) => id),
    })),
    devicesOnline: [...phones.keys()],
  };
}

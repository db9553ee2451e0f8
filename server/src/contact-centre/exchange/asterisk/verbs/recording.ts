import type { Exchange } from '../../exchange.ts';
import { type Core, quiet } from '../core.ts';
import { forget, found, MESSAGE } from '../spool.ts';

type RecordingVerbs = Pick<
  Exchange,
  'recordMessage' | 'suspendRecording' | 'resumeRecording' | 'recordingsOf' | 'forgetRecordings'
>;
export function recordingVerbs(core: Core): RecordingVerbs {
  /** Silence in place of the voice: the file goes on, so that its time stays true. */
  const mute = (connection: string, muted: boolean) =>
    core.on([connection], async () => {
      const channel = await core.ari.ask<{ name: string }>('GET', `channels/${connection}`);
      await core.manager.act('MixMonitorMute', { Channel: channel.name, Direction: 'both', State: muted ? '1' : '0' });
    });
  return {
    recordMessage: (connection, recording, mostSeconds) =>
      core.on([connection], async (leg) => {
        await quiet(core, leg);
        const name = MESSAGE + recording;
        const { promise: over, resolve: isOver } = Promise.withResolvers<void>();
        leg.recording = { name, over, isOver };
        try {
          await core.ari.ask('POST', `channels/${connection}/record`, {
            ...{ name, format: 'wav', maxDurationSeconds: mostSeconds, maxSilenceSeconds: 5, terminateOn: '#' },
            ...{ beep: 'true', ifExists: 'overwrite' },
          });
        } catch (error) {
          leg.recording = null;
          throw error;
        }
      }),
    suspendRecording: (connection) => mute(connection, true),
    resumeRecording: (connection) => mute(connection, false),
    recordingsOf: (call, known) => found(core, call, known),
    forgetRecordings: (call, known) => forget(core, call, known),
  };
}

/** Asterisk says that what was recorded is complete (or that nothing could be). */
export function recordingOver(core: Core, name: string, seconds: number): void {
  const leg = core.legs.all().find((each) => each.recording?.name === name);
  if (!leg) return;
  leg.recording?.isOver();
  leg.recording = null;
  core.tell({ type: 'messageRecorded', connection: leg.id, recording: name.slice(MESSAGE.length), seconds });
}

import type { Exchange } from '../../exchange.ts';
import { type Core, quiet, startMusic } from '../core.ts';
import type { Leg, Playing } from '../legs.ts';
import { languageAt } from '../settings.ts';

export function playingVerbs(core: Core): Pick<Exchange, 'playMessages' | 'stopMessages'> {
  return {
    playMessages: (connection, messages, playing, language = null) =>
      core.on([connection], async (leg) => {
        await quiet(core, leg);
        const { promise: over, resolve: isOver } = Promise.withResolvers<void>();
        const mine: Playing = { id: core.helperId(), playing, stopped: false, over, isOver };
        leg.playing = mine;
        core.playings.set(mine.id, { leg: connection, playing: mine });
        try {
          const media = messages.map((name) => `sound:${name}`).join(',');
          await core.ari.ask('POST', `channels/${connection}/play/${mine.id}`, {
            media,
            ...(language === null ? {} : { lang: languageAt(language) }),
          });
        } catch (error) {
          leg.playing = null;
          core.playings.delete(mine.id);
          throw error;
        }
      }),

    stopMessages: (connection) =>
      core.on([connection], async (leg) => {
        await quiet(core, leg);
        await musicAgain(core, leg);
      }),
  };
}

/** Whoever is held hears music again once a message is over. */
async function musicAgain(core: Core, leg: Leg): Promise<void> {
  if (leg.held) await startMusic(core, leg);
}

/** So much later at most we know that a leg is gone whose playback failed for that. */
const HUNG_UP_WITHIN = 500;

/** Asterisk says that a playback is over: heard to the end, stopped, or its leg is gone. */
export function playbackOver(core: Core, id: string, state: string): void {
  const found = core.playings.get(id);
  if (!found) return;
  core.playings.delete(id);
  const { leg: connection, playing } = found;
  playing.isOver();
  const leg = core.legs.find(connection);
  if (playing.stopped || !leg) return;
  leg.playing = null;
  if (leg.held) core.on([connection], (still) => (still.playing ? Promise.resolve() : musicAgain(core, still))).catch(() => {});
  const tell = () => core.tell({ type: 'messagesEnded', connection, playing: playing.playing });
  // A playback fails when its party hangs up, or where there is no file: whoever is still there then is not left in silence.
  const isStillThere = () => core.legs.find(connection) === leg && leg.playing === null;
  if (state !== 'failed') tell();
  else setTimeout(() => isStillThere() && tell(), HUNG_UP_WITHIN).unref();
}

/** What Asterisk tells, in the words of the contact centre. */
import type { Cause } from '../exchange.ts';
import type { AriEvent } from './ari.ts';
import type { Core } from './core.ts';
import { adopted, HELPER, incoming, type Leg } from './legs.ts';
import { RESERVED, WEB_CALLER } from './settings.ts';
import { endIntrusion } from './verbs/intrusion.ts';
import { playbackOver } from './verbs/playing.ts';
import { recordingOver } from './verbs/recording.ts';

/** Q.850, as far as it matters to whoever called. */
const CAUSES: Readonly<Record<number, Cause>> = {
  ...{ 1: 'unreachable', 3: 'unreachable', 20: 'unreachable', 27: 'unreachable', 38: 'unreachable', 127: 'unreachable' },
  ...{ 16: 'normal', 17: 'busy', 18: 'no-answer', 19: 'no-answer', 21: 'rejected', 34: 'unreachable' },
};

function causeOf(leg: Leg, said: number | undefined): Cause {
  if (leg.up || leg.cleared || leg.by !== null) return 'normal';
  // Nobody hung up, and nobody answered: it has rung for as long as it was to.
  if (said === undefined || said === 0 || said === 16) return 'no-answer';
  return CAUSES[said] ?? 'failed';
}

export function eventTeller(core: Core): (event: AriEvent) => void {
  const { legs } = core;
  /** Whoever owns a channel and hears its endpoint is told twice: keys must count once. */
  let lastKey = '';

  function entered({ channel, args }: AriEvent): void {
    if (!channel || core.arrived(channel.id) || channel.id.startsWith(HELPER)) return;
    const known = legs.find(channel.id);
    const [by, said] = args ?? [];
    if (by === 'leg') {
      const leg = known ?? adopted(channel);
      if (!leg || (known && leg.up)) return;
      leg.up = true;
      legs.add(leg);
      core.tell({ type: 'established', connection: leg.id });
    } else if (!known) {
      const leg = incoming(channel, by, said);
      if (!leg?.by) return;
      legs.add(leg);
      core.tell({ type: 'delivered', connection: leg.id, calling: leg.calling, called: leg.called ?? '', by: leg.by });
    }
  }

  function destroyed({ channel, cause }: AriEvent): void {
    const leg = channel && legs.find(channel.id);
    if (!leg) return;
    legs.remove(leg.id);
    leg.playing?.isOver();
    if (leg.recording) recordingOver(core, leg.recording.name, 0);
    const glad = (work: Promise<void>) =>
      work.catch((error: unknown) => core.settings.warn('A helper was left for the sweeper', error));
    glad(endIntrusion(core, leg));
    for (const each of core.intruding) if (each.intrusion?.operator === leg.id) glad(endIntrusion(core, each));
    for (const tap of core.taps.values()) if (tap.leg === leg.id) glad(tap.stop());
    core.tell({ type: 'connectionCleared', connection: leg.id, cause: causeOf(leg, cause) });
  }

  function pressed({ channel, digit, timestamp }: AriEvent): void {
    const key = `${channel?.id} ${digit} ${timestamp}`;
    if (!channel || digit === undefined || key === lastKey || !legs.find(channel.id)) return;
    lastKey = key;
    if (/^[0-9*#]$/.test(digit)) core.tell({ type: 'digit', connection: channel.id, digit });
  }

  function phone({ endpoint }: AriEvent): void {
    const device = endpoint?.resource;
    if (endpoint?.technology !== 'PJSIP' || !device || device.startsWith(RESERVED) || device.startsWith(WEB_CALLER)) return;
    const online = endpoint.state === 'online';
    // One that we dismissed is told no more. One that the program before us admitted is told before it is admitted anew.
    if (online && !core.admitted.has(device) && !core.inherited.has(device)) return;
    if (online === core.online.has(device)) return;
    if (online) core.online.add(device);
    else core.online.delete(device);
    core.tell({ type: online ? 'deviceOnline' : 'deviceOffline', device });
  }

  return (event) => {
    if (event.type === 'StasisStart') entered(event);
    else if (event.type === 'ChannelDestroyed') destroyed(event);
    else if (event.type === 'ChannelDtmfReceived') pressed(event);
    else if (event.type === 'PlaybackFinished') playbackOver(core, event.playback?.id ?? '', event.playback?.state ?? '');
    else if (event.type === 'RecordingFinished') recordingOver(core, event.recording?.name ?? '', event.recording?.duration ?? 0);
    else if (event.type === 'RecordingFailed') recordingOver(core, event.recording?.name ?? '', 0);
    else if (event.type === 'ContactStatusChange') phone(event);
  };
}

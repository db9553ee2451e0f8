import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { Exchange } from '../../exchange.ts';
import type { Core } from '../core.ts';
import { APPLICATION } from '../settings.ts';

/** The head of an RTP packet without extensions. */
const RTP_HEAD = 12;
const FRAME = 640;

/** 实时音频: a copy of what one leg says, sent to a port of ours as RTP. */
export function tapVerbs(core: Core): Pick<Exchange, 'tapAudio'> {
  const { ari } = core;
  return {
    tapAudio: (connection, sink) =>
      core.on([connection], async () => {
        const [snoop, media, bridge] = [core.helperId(), core.helperId(), core.helperId()];
        const local = ari.localAddress();
        const socket = createSocket(local.includes(':') ? 'udp6' : 'udp4');
        let over = false;
        socket.on('error', () => {});
        socket.on('message', (packet) => {
          // Nothing but sound of the right length is handed on, whoever sent it.
          if (over || packet.length !== RTP_HEAD + FRAME) return;
          // The network sends the high byte first.
          sink(Buffer.from(packet.subarray(RTP_HEAD)).swap16());
        });
        const stop = async () => {
          if (over) return;
          over = true;
          core.taps.delete(snoop);
          socket.close();
          for (const id of [media, snoop]) await core.gladly('DELETE', `channels/${id}`);
          await core.gladly('DELETE', `bridges/${bridge}`);
        };
        socket.bind(0, local);
        await once(socket, 'listening');
        core.taps.set(snoop, { leg: connection, bridges: [media, bridge], stop });
        try {
          await core.arrive(snoop, () =>
            ari.ask('POST', `channels/${connection}/snoop/${snoop}`, { app: APPLICATION, appArgs: 'helper', spy: 'in' }),
          );
          await core.arrive(media, () =>
            ari.ask('POST', 'channels/externalMedia', {
              ...{ channelId: media, app: APPLICATION, external_host: `${local}:${socket.address().port}`, format: 'slin16' },
            }),
          );
          await ari.ask('POST', `bridges/${bridge}`, { type: 'mixing', name: bridge });
          await ari.ask('POST', `bridges/${bridge}/addChannel`, { channel: `${snoop},${media}` });
        } catch (error) {
          await stop().catch(() => {});
          throw error;
        }
        return stop;
      }),
  };
}

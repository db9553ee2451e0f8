/** What a telephone in a test says and hears: its own tone as G.711 A-law over RTP, keys as RFC 4733. */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';

const FRAME = 160;
const RATE = 8000;
const KEYS = '0123456789*#';

function encode(sample: number): number {
  const sign = sample < 0 ? 0 : 0x80;
  let value = Math.min(32_635, Math.abs(sample));
  let exponent = 7;
  for (let mask = 0x4000; exponent > 0 && !(value & mask); mask >>= 1) exponent -= 1;
  value = exponent === 0 ? value >> 4 : value >> (exponent + 3);
  return (sign | (exponent << 4) | (value & 0x0f)) ^ 0x55;
}
const DECODED = Int16Array.from({ length: 256 }, (_, coded) => {
  const bits = coded ^ 0x55;
  const exponent = (bits >> 4) & 7;
  const low = ((bits & 0x0f) << 4) + 8;
  const value = exponent === 0 ? low : (low + 0x100) << (exponent - 1);
  return bits & 0x80 ? value : -value;
});
const SILENCE = encode(0);

export type VoiceLine = Awaited<ReturnType<typeof voiceLine>>;
export async function voiceLine(address: string, hertz: number) {
  const socket = createSocket('udp4');
  socket.bind(0, address);
  await once(socket, 'listening');
  let to: { address: string; port: number } | null = null;
  let open = true;
  let speaks = true;
  let sequence = 0;
  let stamp = 0;
  let key: { event: number; since: number; at: number; ends: number } | null = null;
  let pause = 0;
  const keys: number[] = [];
  let digits = '';
  let lastKey = -1;
  let lastPacket = 0;
  /** The last half second that was heard. */
  const heard = new Int16Array(RATE / 2);
  const started = performance.now();
  let sent = 0;

  socket.on('error', () => {});
  socket.on('message', (packet) => {
    const kind = (packet[1] ?? 0) & 0x7f;
    if (kind === 8) {
      const coming = packet.length - 12;
      heard.copyWithin(0, coming);
      for (let at = 0; at < coming; at += 1) heard[heard.length - coming + at] = DECODED[packet[12 + at] ?? 0] ?? 0;
      lastPacket = performance.now();
    } else if (kind === 101 && (packet[13] ?? 0) & 0x80 && packet.readUInt32BE(4) !== lastKey) {
      lastKey = packet.readUInt32BE(4);
      digits += KEYS[packet[12] ?? 0] ?? '';
    }
  });

  function send(kind: number, marked: boolean, time: number, payload: Buffer): void {
    if (!to) return;
    const head = Buffer.alloc(12);
    head[0] = 0x80;
    head[1] = kind | (marked ? 0x80 : 0);
    head.writeUInt16BE(sequence++ & 0xffff, 2);
    head.writeUInt32BE(time >>> 0, 4);
    head.writeUInt32BE(hertz, 8);
    socket.send(Buffer.concat([head, payload]), to.port, to.address, () => {});
  }
  function frame(): void {
    if (!key && pause === 0 && keys.length > 0) key = { event: keys.shift() ?? 0, since: stamp, at: 0, ends: 0 };
    if (key) {
      key.at += FRAME;
      const ending = key.at > FRAME * 5;
      if (ending) key.ends += 1;
      send(101, key.at === FRAME, key.since, Buffer.from([key.event, (ending ? 0x80 : 0) | 10, key.at >> 8, key.at & 0xff]));
      if (key.ends === 3) {
        key = null;
        pause = 3;
      }
    } else {
      pause = Math.max(0, pause - 1);
      const sound = Buffer.alloc(FRAME, SILENCE);
      for (let at = 0; speaks && at < FRAME; at += 1)
        sound[at] = encode(Math.round(9000 * Math.sin((2 * Math.PI * hertz * (stamp + at)) / RATE)));
      send(8, stamp === 0, stamp, sound);
    }
    stamp += FRAME;
  }
  const timer = setInterval(() => {
    for (const due = (performance.now() - started) / 20; sent < due; sent += 1) frame();
  }, 10);

  return {
    port: socket.address().port,
    talkTo: (media: { address: string; port: number }) => {
      to = media;
    },
    press: (pressed: string) => {
      for (const each of pressed) keys.push(KEYS.indexOf(each));
    },
    isPressing: () => keys.length > 0 || key !== null,
    speak: (does: boolean) => {
      speaks = does;
    },
    digits: () => digits,
    /** The last quarter of a second, or nothing when nothing comes any more. */
    heard: () => (performance.now() - lastPacket > 120 ? new Int16Array(RATE / 4) : heard.slice(heard.length - RATE / 4)),
    close: () => {
      clearInterval(timer);
      if (open) socket.close();
      open = false;
    },
  };
}

/** CTI 报文: what goes over the wire to and from an exchange of another make (docs/cti.md). */
import { z } from 'zod';

const id = z.string().regex(/^[A-Za-z0-9.-]{1,64}$/);
const device = z.string().regex(/^[\w-]{1,40}$/);
const by = z.enum(['trunk', 'web', 'line']);
const number = z.string().max(64).nullable();

/** Every event, as exchange.ts means it; the link's own two are ours to tell. */
const eventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('delivered'), connection: id, calling: number, called: z.string().max(64), by }),
  z.object({ type: z.literal('established'), connection: id }),
  z.object({
    type: z.literal('connectionCleared'),
    connection: id,
    cause: z.enum(['normal', 'busy', 'no-answer', 'rejected', 'unreachable', 'failed']),
  }),
  z.object({ type: z.literal('digit'), connection: id, digit: z.string().regex(/^[0-9*#]$/) }),
  z.object({ type: z.literal('messagesEnded'), connection: id, playing: z.string().max(64) }),
  z.object({ type: z.literal('messageRecorded'), connection: id, recording: z.string().max(64), seconds: z.number().min(0) }),
  z.object({ type: z.literal('deviceOnline'), device }),
  z.object({ type: z.literal('deviceOffline'), device }),
]);

export const snapshotSchema = z.object({
  connections: z.array(
    z.object({
      connection: id,
      call: z.string().max(64).nullable(),
      up: z.boolean(),
      device: device.nullable(),
      calling: number,
      called: number,
      by: by.nullable(),
    }),
  ),
  conversations: z.array(z.object({ call: z.string().max(64), connections: z.array(id) })),
  devicesOnline: z.array(device),
});

/** Where the recordings of a call can be fetched: a path below the exchange's own address. */
export const recordingsSchema = z.array(z.object({ name: id, path: z.string().regex(/^\/[^\s]{1,500}$/) }));
export const tapSchema = z.object({ tap: z.int().min(0).max(0xffffffff) });

/** What the exchange sends as text: an event, or the answer to one of our requests. */
const sentSchema = z.union([
  z.object({ event: eventSchema }),
  z.object({ id: z.int(), result: z.unknown().optional() }).strict(),
  z.object({
    id: z.int(),
    error: z.object({
      code: z.enum(['connectionGone', 'failed']),
      connection: id.optional(),
      message: z.string().max(500).optional(),
    }),
  }),
]);

/** What the exchange sent, or what is wrong with it: never in its own words, a caller's number may stand among them. */
export function readSent(text: string): z.infer<typeof sentSchema> | { readonly wrong: string } {
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch {
    return { wrong: 'no JSON' };
  }
  const read = sentSchema.safeParse(said);
  if (read.success) return read.data;
  const event = z.looseObject({ event: z.unknown() }).safeParse(said);
  const { error } = event.success ? eventSchema.safeParse(event.data.event) : read;
  const where = error?.issues.map(({ path, code }) => `${path.join('.')} ${code}`.trim()) ?? [];
  return { wrong: `an ${event.success ? 'event' : 'answer'}: ${where.join(', ')}` };
}

/** Sound comes as binary messages: four bytes that name the tap, the highest first, and the frame of 20 ms. */
export const TAP_HEAD = 4;
/** The sub-protocol of the WebSocket. */
export const PROTOCOL = 'hotline-cti.1';

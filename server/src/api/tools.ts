import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { Invalid, NotFound } from '#platform/errors.ts';
import type { Context } from '#cases/context.ts';

/** An app whose routes are typed by their zod schemas. */
export type Api = FastifyInstance<never, never, never, never, ZodTypeProvider>;
export const typed = (app: FastifyInstance): Api => app.withTypeProvider<ZodTypeProvider>() as unknown as Api;

/** What a client sends beside an act: its key for "once", and the version that it saw. */
export const commandHeaders = z.object({
  'idempotency-key': z
    .string()
    .min(8)
    .max(200)
    .optional()
    .meta({ description: 'Sent again with a retry, the thing is done once' }),
  'if-match': z
    .string()
    .regex(/^"?\d{1,9}"?$/)
    .optional()
    .meta({ description: 'The version of the case that the person saw; another one is refused as `stale`, with what changed' }),
});
export const seenVersion = (header: string | undefined): number | undefined =>
  header === undefined ? undefined : Number(header.replaceAll('"', ''));

/** The id of what a command makes, when it is to be made once: sent again with its key, it is the same. */
export function idOf(command: { key: Buffer } | null): string | undefined {
  if (!command) return undefined;
  const bytes = Buffer.from(command.key);
  // Version 8: an id of one's own making (RFC 9562).
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The city of a public request: `?city=`, or the only (first) one. */
export function cityOf(ctx: Context, request: FastifyRequest): string {
  const wanted = (request.query as { city?: string } | undefined)?.city;
  const cities = ctx.books.cities();
  const city = wanted ?? cities[0];
  if (!city || !cities.includes(city)) throw new NotFound('city');
  return city;
}
export const cityQuery = z.object({ city: z.string().max(40).optional() });

/** A cursor is bound to its query: one from another list is told, not misread. */
export function writeCursor(query: string, position: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify([query, ...position])).toString('base64url');
}
export function readCursor<T extends z.ZodType<readonly (string | number)[]>>(
  cursor: string | undefined,
  query: string,
  position: T,
): z.infer<T> | null {
  if (cursor === undefined) return null;
  try {
    const [of, ...parts] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    const read = position.safeParse(parts);
    if (of === query && read.success) return read.data;
  } catch {
    // Not JSON: not one of ours.
  }
  throw new Invalid([{ field: 'cursor', code: 'bad-cursor' }], 400);
}

export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    reason: z.string(),
    facts: z.record(z.string(), z.unknown()).optional(),
    errors: z.array(z.object({ field: z.string(), code: z.string(), detail: z.string() })).optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457; `reason` is stable, `detail` is in the caller’s language' });

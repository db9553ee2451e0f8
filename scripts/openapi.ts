/** docs/openapi.json, made from the same schemas that validate; no database is asked and no port opened. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import type { Context } from '#cases/context.ts';
import { buildApp } from '#server/app.ts';

export const OPENAPI = join(import.meta.dirname, '../docs/openapi.json');

/** What stands at /openapi.json, as text. Routes read the context only when they are called, so an empty one will do. */
export async function openapiText(): Promise<string> {
  const ctx = { log: pino({ level: 'silent' }), now: () => Temporal.Instant.fromEpochMilliseconds(0) } as unknown as Context;
  const app = await buildApp(ctx);
  await app.ready();
  const text = `${JSON.stringify(app.swagger(), null, 1)}\n`;
  await app.close();
  return text;
}

if (import.meta.main) writeFileSync(OPENAPI, await openapiText());

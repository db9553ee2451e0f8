/** docs/openapi.json, made from the same schemas that validate; no database is asked and no port opened. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import type { Context } from '#cases/context.ts';
import { buildApp } from '#server/app.ts';

export const OPENAPI = join(import.meta.dirname, '../docs/openapi.json');

/** What stands at /openapi.json, as text. Routes read the context when they are called, so an almost empty one will do. */
export async function openapiText(): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hotline-openapi-'));
  const log = pino({ level: 'silent' });
  const ctx = {
    log,
    config: { dataDir, tiles: null },
    now: () => Temporal.Instant.fromEpochMilliseconds(0),
  } as unknown as Context;
  const app = await buildApp(ctx);
  await app.ready();
  const text = `${JSON.stringify(app.swagger(), null, 1)}\n`;
  await app.close();
  rmSync(dataDir, { recursive: true, force: true });
  return text;
}

if (import.meta.main) writeFileSync(OPENAPI, await openapiText());

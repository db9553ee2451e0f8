import { hash } from 'node:crypto';
import type { Config } from '#platform/config.ts';
import type { Db } from '#platform/db.ts';
import { NotFound } from '#platform/errors.ts';
import type { Log } from '#platform/log.ts';
import { loadSecrets, type Secrets } from '#platform/secrets.ts';
import { type Books, books } from '#directory/book.store.ts';
import type { Book } from '#directory/book.ts';
import { birthStore } from './birth.store.ts';
import { momentOf } from './clock.ts';
import { checkInstallation } from './installation.store.ts';
import { numberer } from './number.store.ts';
import { type CaseStore, caseStore } from './store.ts';

/** What every action is handed: the database, the city's book, the secrets, and the only clock. */
export type Context = {
  config: Config;
  db: Db;
  now: () => Temporal.Instant;
  log: Log;
  secrets: Secrets;
  books: Books;
  cases: CaseStore;
  bear: ReturnType<typeof birthStore>;
  nextNumber: ReturnType<typeof numberer>;
};

export async function buildContext(
  config: Config,
  db: Db,
  { now, log }: { now: () => Temporal.Instant; log: Log },
): Promise<Context> {
  const shelf = books(db, now);
  const secrets = loadSecrets(config.secretsFile);
  await checkInstallation(db, config, secrets);
  await shelf.refresh();
  return {
    config,
    db,
    now,
    log,
    secrets,
    books: shelf,
    cases: caseStore(db),
    bear: birthStore(db),
    nextNumber: numberer(db),
  };
}

export const moment = (ctx: Context): string => momentOf(ctx.now());

export function bookOf(ctx: Context, city: string): Book {
  const book = ctx.books.of(city);
  if (!book) throw new NotFound('city');
  return book;
}

/** What a client sends to have a thing done once: its key, bound to who sends it, and a digest of what it asks for. */
export function commandOf(
  { secrets }: Pick<Context, 'secrets'>,
  actor: string,
  key: string | undefined,
  request: unknown,
): { key: Buffer; print: string } | null {
  if (!key) return null;
  return {
    key: hash('sha256', `${actor}\n${key}`, 'buffer').subarray(0, 16),
    // What was asked for may hold the complainant's number: nobody without the key shall be able to try numbers against its digest.
    print: secrets.digest('request', JSON.stringify(request)).toString('hex', 0, 8),
  };
}

/** 查询码: what a citizen follows a case with, beside its number. Made from the case's id, so it need not be kept anywhere. */
export function followCode(ctx: Pick<Context, 'secrets'>, city: string, caseId: string): string {
  const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
  const digest = ctx.secrets.digest('follow-code', `${city}\n${caseId}`);
  let code = '';
  for (let at = 0; at < 6; at += 1) code += alphabet[(digest[at] as number) % alphabet.length];
  return code;
}

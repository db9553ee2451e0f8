/** The Asterisk that tests run against: ASTERISK_BIN, the one that was fetched before, or one that is fetched now. */
import { join } from 'node:path';
import { findAsterisk } from '#contact-centre/exchange/asterisk/install/asterisk.ts';
import { CannotFetch } from '#contact-centre/exchange/asterisk/install/packages.ts';

const CACHE = join(import.meta.dirname, '../../.cache');
const say = (line: string) => process.stderr.write(`${line}\n`);

/** Null in the one case in which it may be left out: this machine's package mirror has none, today and tomorrow. Loudly. */
export const asterisk = await findAsterisk({ binary: process.env['ASTERISK_BIN'], cache: CACHE, say }).catch((error: unknown) => {
  if (!(error instanceof CannotFetch) || error.obstacle !== 'there-is-none') throw error;
  say(`\n  *** THE REAL EXCHANGE WAS NOT TESTED ***\n  ${error.message}\n`);
  return null;
});

export const SKIPPED = 'SKIPPED: this machine’s package mirror has no Asterisk, so the real exchange was not tested';

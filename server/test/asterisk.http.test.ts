/** The real exchange: Asterisk, with telephones of ours around it and a tone for each party. */
import { join } from 'node:path';
import { test } from 'vitest';
import { findAsterisk } from '#contact-centre/exchange/asterisk/install/asterisk.ts';
import { CannotFetch } from '#contact-centre/exchange/asterisk/install/packages.ts';
import { asteriskWorld } from './asterisk-world.ts';
import { exchangeContract } from './exchange-contract.ts';

const say = (line: string) => process.stderr.write(`${line}\n`);
const found = await findAsterisk({
  binary: process.env['ASTERISK_BIN'],
  cache: join(import.meta.dirname, '../../.cache'),
  say,
}).catch((error: unknown) => {
  // The one reason for which it may be left out: this machine's mirror has none, today and tomorrow.
  if (!(error instanceof CannotFetch) || error.obstacle !== 'there-is-none') throw error;
  say(`\n  *** THE REAL EXCHANGE WAS NOT TESTED ***\n  ${error.message}\n`);
  return null;
});

if (found) exchangeContract('Asterisk', () => asteriskWorld(found));
else test.skip('SKIPPED: this machine’s package mirror has no Asterisk, so the real exchange was not tested', () => {});

/** The real exchange: Asterisk, with telephones of ours around it and a tone for each party. */
import { test } from 'vitest';
import { asterisk, SKIPPED } from './asterisk-found.ts';
import { asteriskWorld } from './asterisk-world.ts';
import { exchangeContract } from './exchange-contract.ts';

const found = asterisk;
if (found) exchangeContract('Asterisk', () => asteriskWorld(found));
else test.skip(SKIPPED, () => {});

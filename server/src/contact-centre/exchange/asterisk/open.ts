import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Config } from '#platform/config.ts';
import type { Log } from '#platform/log.ts';
import type { Secrets } from '#platform/secrets.ts';
import { ctiExchange } from '../cti/exchange.ts';
import { awaitedLink, type CtiAddress, dialledLink } from '../cti/link.ts';
import type { Exchange } from '../exchange.ts';
import { asteriskExchange } from './adapter.ts';
import { exchangeFolder, runningExchange, whereAri } from './running.ts';

export type OpenExchange = {
  readonly exchange: Exchange;
  /** Where `passSip` leads; null while the exchange is away. */
  readonly sip: () => string | null;
  /** Where a browser's phone goes by itself while our program is down; null where none may come directly. */
  readonly directSip: () => string | null;
};

/** The telephone exchange of this installation: one elsewhere by the settings, or the one that `npm run phone` started; null without either. */
export function openExchange(config: Config, secrets: Secrets, log: Log): OpenExchange | null {
  const settings = {
    seatPhones: config.seatPhones,
    fetched: join(exchangeFolder(config.dataDir), 'fetched'),
    newId: randomUUID,
    warn: (what: string, error: unknown) => log.warn({ err: error }, what),
  };
  const { exchange: elsewhere } = config;
  if (elsewhere && !/^https?:/.test(elsewhere.url)) return openCti(elsewhere, settings.warn, config.dataDir);
  if (elsewhere) {
    const exchange = asteriskExchange(() => elsewhere, { ...settings, spool: () => null });
    return { exchange, sip: () => elsewhere.url, directSip: () => null };
  }
  const here = () => runningExchange(config.dataDir);
  if (!here()) return null;
  return {
    exchange: asteriskExchange(() => whereAri(config.dataDir, secrets), { ...settings, spool: () => here()?.spool ?? null }),
    sip: () => here()?.url ?? null,
    directSip: () => here()?.directSip ?? null,
  };
}

/** One of another make. Its phones are its own: none of ours is led there. */
function openCti(address: CtiAddress, warn: (what: string, error: unknown) => void, dataDir: string): OpenExchange {
  const listens = address.url.startsWith('cti-listen:');
  const exchange = ctiExchange({
    link: listens ? awaitedLink(address) : dialledLink(address),
    authorization: `Basic ${Buffer.from(`${address.user}:${address.password}`).toString('base64')}`,
    folder: join(exchangeFolder(dataDir), 'fetched'),
    warn,
  });
  return { exchange, sip: () => null, directSip: () => null };
}

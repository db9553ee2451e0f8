import { expect, test } from 'vitest';
import { LinkLost } from '../../exchange.ts';
import type { Ari } from '../ari.ts';
import { makeCore } from '../core.ts';
import { admitAgain, deviceVerbs } from './devices.ts';

/** An Asterisk that only remembers which devices it knows. */
function anAsterisk() {
  const known = new Set<string>();
  const ask = async (method: string, path: string): Promise<unknown> => {
    const device = path.split('/').at(-1) ?? '';
    if (method === 'PUT') known.add(device);
    if (method === 'DELETE') known.delete(device);
    return null;
  };
  const ari: Ari = { ask: ask as Ari['ask'], open: () => {}, localAddress: () => '127.0.0.1', close: async () => {} };
  const core = makeCore(
    ari,
    { act: async () => {} },
    { seatPhones: 'browser', spool: () => null, fetched: '', newId: () => 'x', warn: () => {} },
  );
  core.linked = true;
  return { core, known, ...deviceVerbs(core) };
}

test('a phone that signed off while the link was away · is dismissed when it is back, and is not admitted again', async () => {
  const { core, known, admitDevice, dismissDevice } = anAsterisk();
  await admitDevice('1001', 'p');
  await admitDevice('web-1', 'p');
  core.linked = false;
  for (const device of ['1001', 'web-1']) await expect(dismissDevice(device)).rejects.toBeInstanceOf(LinkLost);
  await admitAgain(core, new Set(['1001']));
  expect([...known]).toEqual([]);
  core.linked = true;
  await admitDevice('1001', 'q');
  expect([...known]).toEqual(['1001']);
});

import { expect, test } from 'vitest';
import type { Ari } from './ari.ts';
import { makeCore } from './core.ts';
import { newLeg } from './legs.ts';
import { sweeper } from './sweep.ts';

/** What the exchange has: channels, and bridges with who is in them. */
function exchangeWith(channels: string[], bridges: Record<string, string[]>) {
  const ask = async (method: string, path: string) => {
    if (method === 'GET' && path === 'channels') return channels.map((id) => ({ id }));
    if (method === 'GET') return Object.entries(bridges).map(([id, within]) => ({ id, channels: within }));
    const [kind = '', id = ''] = path.split('/');
    if (kind === 'bridges') delete bridges[id];
    else channels.splice(channels.indexOf(id), 1);
    return null;
  };
  const settings = { seatPhones: 'desk', spool: () => null, fetched: '', newId: () => 'x', warn: () => {} } as const;
  const core = makeCore({ ask } as unknown as Ari, { act: async () => {} }, settings);
  return { core, channels, bridges, ...sweeper(core) };
}

test('a program that takes over · removes the ears of the one before it at once; legs, conversations and a supervisor who listens stay', async () => {
  const { channels, bridges, inherited } = exchangeWith(
    ['citizen', 'operator', 'supervisor', 'helper-heard', 'helper-tap', 'helper-snoop'],
    {
      'conv-1': ['citizen', 'operator'],
      'helper-b1': ['helper-heard', 'helper-tap'],
      'helper-b2': ['helper-snoop', 'supervisor'],
    },
  );
  const remove = await inherited();
  // What is made since is not the predecessor's.
  channels.push('helper-new');
  expect(await remove()).toBe(3);
  expect(channels).toEqual(['citizen', 'operator', 'supervisor', 'helper-snoop', 'helper-new']);
  expect(Object.keys(bridges)).toEqual(['conv-1', 'helper-b2']);
});

test('a helper that is just being made · is spared; one that nobody has used since the last sweep goes', async () => {
  const { core, channels, sweep } = exchangeWith(['helper-left', 'helper-mine'], {});
  const leg = newLeg({ id: 's', call: 'c', up: true, device: null, calling: null, called: null, by: null, ringFor: null });
  core.intruding.add({ ...leg, intrusion: { operator: 'o', how: 'listen', snoop: 'helper-mine', bridge: 'helper-b' } });
  expect(await sweep()).toBe(0);
  channels.push('helper-new');
  expect(await sweep()).toBe(1);
  expect(channels).toEqual(['helper-mine', 'helper-new']);
});

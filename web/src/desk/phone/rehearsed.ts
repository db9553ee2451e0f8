import { useEffect } from 'react';
import { useMe } from '../queries.ts';
import { usePhone } from './server.ts';
import { signing } from './sign-on.ts';
import { rehearsedLeg, softphone } from './softphone.ts';

/** 演练话机: rings, talks and falls silent as one's own leg of the call in hand does. */
export function useRehearsedPhone(): void {
  const { rehearsal } = softphone.use();
  const { at } = signing.use();
  const call = usePhone().data?.call ?? null;
  const { id: me } = useMe();
  const leg = call?.legs.findLast(({ staff, state }) => staff === me && state !== 'gone');
  const session = !rehearsal || at !== 'on' || !leg ? 'none' : leg.state === 'up' ? 'up' : 'ringing';
  const of = session === 'none' ? null : (call?.id ?? null);
  useEffect(() => {
    if (rehearsal) rehearsedLeg(session, of);
  }, [rehearsal, session, of]);
}

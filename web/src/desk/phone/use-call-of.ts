import { useQuery } from '@tanstack/react-query';
import { send } from '../../api/client.ts';
import type { OfCall } from '../register/register-form.tsx';
import { usePhone } from './server.ts';
import type { Call } from './types.ts';

/** A call by its id: the one in hand, or one that has gone already while its appeal was still being written. */
export function useCallOf(id: string): OfCall {
  const { data: phone } = usePhone();
  const mine = phone?.call?.id === id ? phone.call : null;
  const { data } = useQuery({
    queryKey: ['phone', 'call', id],
    queryFn: async () => ((await send('GET', `/api/v1/calls/${id}`, undefined, {})) as { call: Call }).call,
    enabled: phone !== undefined && mine === null,
    retry: false,
  });
  return mine ?? data ?? { id, callerMask: null, acts: [] };
}

import { useQuery } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import type { OfCall } from '../register/register-form.tsx';
import { usePhone } from './server.ts';

/** A call by its id: the one in hand, or one that has gone already while its appeal was still being written. */
export function useCallOf(id: string): OfCall {
  const { data: phone } = usePhone();
  const mine = phone?.call?.id === id ? phone.call : null;
  const { data } = useQuery({
    queryKey: ['phone', 'call', id],
    queryFn: async () => (await call('GET /api/v1/calls/{id}', { path: { id } })).call,
    enabled: phone !== undefined && mine === null,
    retry: false,
  });
  return mine ?? data ?? { id, typed: false, callerMask: null, acts: [], confidential: false };
}

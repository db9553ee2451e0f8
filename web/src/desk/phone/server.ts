import { keepPreviousData, type QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { type Answer, call, ProblemError, send } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { useText } from '../../i18n/catalogue.ts';
import { commonText } from '../../i18n/common.ts';
import { toast } from '../../ui/toast.tsx';
import type { Call, PhoneState, Seat } from './types.ts';

const NOW_AND_THEN = 60_000;
export const phoneQuery = queryOptions({
  queryKey: ['phone'],
  queryFn: ({ signal }) => call('GET /api/v1/phone', { signal }),
  staleTime: 0,
  // The stream tells of every change; this is for what no stream told.
  refetchInterval: NOW_AND_THEN,
  refetchIntervalInBackground: true,
});
export const usePhone = () => useQuery(phoneQuery);
/** How the city calls its teams, breaks and dispositions: once a visit will do. */
const settingsQuery = queryOptions({
  queryKey: ['phone-settings'],
  queryFn: () => call('GET /api/v1/phone/settings', {}),
  staleTime: 600_000,
});
export type Settings = Answer<'GET /api/v1/phone/settings'>;
export const useSettings = (): Settings | undefined => useQuery(settingsQuery).data;

export const popQuery = (id: string) =>
  queryOptions({
    queryKey: ['phone', 'pop', id],
    queryFn: ({ signal }) => call('GET /api/v1/phone/calls/{id}/pop', { path: { id }, signal }),
    staleTime: 30_000,
    retry: 1,
  });
export const targetsQuery = (q: string) =>
  queryOptions({
    queryKey: ['phone', 'targets', q],
    queryFn: ({ signal }) => call('GET /api/v1/phone/targets', { query: { q }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 2000,
  });
export const ownCallsQuery = (staff: string, from: string) =>
  queryOptions({
    queryKey: ['phone', 'own', staff, from],
    queryFn: () => call('GET /api/v1/calls', { query: { operator: staff, from } as never }),
    staleTime: 0,
  });
export type OwnCall = Answer<'GET /api/v1/calls'>['items'][number];

export const askSignOn = () => call('POST /api/v1/phone/sign-on', { body: {} });
export const askSignOff = () => call('POST /api/v1/phone/sign-off', { body: {} });
export const askNumber = (id: string, reason: string) =>
  call('POST /api/v1/phone/calls/{id}/reveal', { path: { id }, body: { reason } });

/** What the server told last of this call; older news that come late change nothing. */
export function keepCall(client: QueryClient, call: Call): void {
  client.setQueryData<PhoneState>(phoneQuery.queryKey, (before) => {
    if (!before) return before;
    if (before.call?.id === call.id && before.call.version > call.version) return before;
    if (call.state === 'ended') return before.call === null || before.call.id === call.id ? { ...before, call: null } : before;
    return { ...before, call };
  });
}
export const keepSeat = (client: QueryClient, seat: Seat): void =>
  void client.setQueryData<PhoneState>(phoneQuery.queryKey, (before) => (before ? { ...before, seat } : before));

/** What was refused is said in the server's own words, and what stands now is asked anew. */
function useTold() {
  const common = useText(commonText);
  const client = useQueryClient();
  return (error: unknown) => {
    toast(error instanceof ProblemError ? error.problem.detail : common.offline, { tone: 'danger' });
    void client.invalidateQueries({ queryKey: phoneQuery.queryKey, exact: true });
  };
}

export type Sent = { call: string; act: string; body?: object };
/** 通话操作: one act upon a call that is going on; the answer is the call as it stands then. */
export function useAct(done?: (call: Call, sent: Sent) => void) {
  const client = useQueryClient();
  const refused = useTold();
  const command = useCommand(
    // Acts are named by the server, so they are sent by name.
    async ({ call: id, act, body = {} }: Sent, key) =>
      ((await send('POST', `/api/v1/phone/calls/${id}/acts/${act}`, body, { key })) as { call: Call }).call,
    (told, sent) => {
      keepCall(client, told);
      done?.(told, sent);
    },
  );
  const latest = useRef(refused);
  latest.current = refused;
  return {
    busy: command.isPending,
    error: command.error,
    run: (sent: Sent) => {
      if (!command.isPending) command.mutate(sent, { onError: (error) => latest.current(error) });
    },
  };
}

export type Wanted = { state: 'ready' | 'break' | 'away'; reason?: string };
export function useSeat() {
  const client = useQueryClient();
  const told = useTold();
  const command = useCommand(
    (body: Wanted, key) => call('POST /api/v1/phone/seat', { body, key }),
    ({ seat }) => seat && keepSeat(client, seat),
  );
  return { busy: command.isPending, run: (to: Wanted) => command.mutate(to, { onError: told }) };
}

export type Dialled = { recall?: string; caseId?: string; number?: string };
/** 呼出: the operator's own phone rings first, then the citizen's. */
export function useDial(done?: () => void) {
  const client = useQueryClient();
  const told = useTold();
  const command = useCommand(
    async (body: Dialled, key) => (await call('POST /api/v1/phone/dial', { body, key })).call,
    (made) => {
      keepCall(client, made);
      done?.();
    },
  );
  return { busy: command.isPending, run: (wanted: Dialled) => command.mutate(wanted, { onError: told }) };
}

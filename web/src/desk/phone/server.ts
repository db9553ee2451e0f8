import { keepPreviousData, type QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { type Answer, call, ProblemError, send } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { useText } from '../../i18n/catalogue.ts';
import { commonText } from '../../i18n/common.ts';
import { toast } from '../../ui/toast.tsx';
import type { Call, PhoneState, Seat } from './types.ts';

/** What was told last by the stream or in answer to an act, and when. */
const told = { seat: null as Seat | null, seatAt: 0, call: null as Call | null, callAt: 0 };
/** An answer that was on its way while something happened tells what was before it. */
function withNewer(answer: PhoneState, asked: number): PhoneState {
  const { seat, seatAt, call: last, callAt } = told;
  const newer = last !== null && (callAt >= asked || (answer.call?.id === last.id && answer.call.version < last.version));
  return {
    ...answer,
    ...(seat !== null && seatAt >= asked ? { seat } : {}),
    ...(newer ? { call: last.inHand ? last : null } : {}),
  };
}

const NOW_AND_THEN = 60_000;
export const phoneQuery = queryOptions({
  queryKey: ['phone'],
  queryFn: async ({ signal }) => {
    const asked = performance.now();
    return withNewer(await call('GET /api/v1/phone', { signal }), asked);
  },
  staleTime: 0,
  // The stream tells of every change; this is for what no stream told.
  refetchInterval: NOW_AND_THEN,
  refetchIntervalInBackground: true,
});
export const usePhone = () => useQuery(phoneQuery);
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
export const transcriptKey = ['phone', 'transcript'] as const;
export const ownCallsQuery = (staff: string, from: string) =>
  queryOptions({
    queryKey: ['phone', 'own', staff, from],
    queryFn: () => call('GET /api/v1/calls', { query: { operator: staff, from } as never }),
    staleTime: 0,
  });
export type OwnCall = Answer<'GET /api/v1/calls'>['items'][number];

export const askSignOn = () => call('POST /api/v1/phone/sign-on', { body: {} });
export const askSignOff = () => call('POST /api/v1/phone/sign-off', { body: {} });
export const askPickUp = () => call('POST /api/v1/phone/rehearsal/pick-up', { body: {} });
export const askNumber = (id: string, reason: string) =>
  call('POST /api/v1/phone/calls/{id}/reveal', { path: { id }, body: { reason } });

/**
 * What the server told last of this call. Older news that come late change nothing, nor does what became of a call that is not in
 * hand while another one is.
 */
export function keepCall(client: QueryClient, call: Call): void {
  const known = client.getQueryData<PhoneState>(phoneQuery.queryKey)?.call ?? null;
  const older = (than: Call | null) => than?.id === call.id && than.version > call.version;
  if (older(told.call) || older(known)) return;
  if (!call.inHand && known !== null && known.id !== call.id) return;
  told.call = call;
  told.callAt = performance.now();
  client.setQueryData<PhoneState>(phoneQuery.queryKey, (before) => before && { ...before, call: call.inHand ? call : null });
}
export function keepSeat(client: QueryClient, seat: Seat): void {
  told.seat = seat;
  told.seatAt = performance.now();
  client.setQueryData<PhoneState>(phoneQuery.queryKey, (before) => before && { ...before, seat });
}

/** What was refused is said in the server's own words, and what stands now is asked anew. */
function useRefused() {
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
  const refused = useRefused();
  const command = useCommand(
    // Acts are named by the server, so they are sent by name.
    async ({ call: id, act, body = {} }: Sent, key) =>
      ((await send('POST', `/api/v1/phone/calls/${id}/acts/${act}`, body, { key })) as { call: Call }).call,
    (now, sent) => {
      keepCall(client, now);
      done?.(now, sent);
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
  const refused = useRefused();
  const command = useCommand(
    (body: Wanted, key) => call('POST /api/v1/phone/seat', { body, key }),
    ({ seat }) => seat && keepSeat(client, seat),
  );
  return { busy: command.isPending, run: (to: Wanted) => command.mutate(to, { onError: refused }) };
}

export type Dialled = { recall?: string; caseId?: string; number?: string };
/** 呼出: the operator's own phone rings first, then the citizen's. */
export function useDial(done?: () => void) {
  const client = useQueryClient();
  const refused = useRefused();
  const command = useCommand(
    async (body: Dialled, key) => (await call('POST /api/v1/phone/dial', { body, key })).call,
    (made) => {
      keepCall(client, made);
      done?.();
    },
  );
  return { busy: command.isPending, run: (wanted: Dialled) => command.mutate(wanted, { onError: refused }) };
}

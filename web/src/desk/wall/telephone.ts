import { type QueryClient, queryOptions, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { type Answer, call } from '../../api/client.ts';
import { hasPhone } from '../phone/roles.ts';
import { useMe } from '../queries.ts';

export type Wall = Answer<'GET /api/v1/phone/wall'>;
export type Seat = Wall['seats'][number];
export type LiveCall = Wall['calls'][number];
export type SeatState = Seat['state'];

const EVERY = 1000;
const POLL = 5000;
const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

let lastAsked = 0;
let asking: Promise<Wall> | null = null;
/**
 * However often something changes, the wall is fetched once a second; whoever asks in between gets the answer that is to come. It is kept as
 * soon as it is there: news that come while it is on its way cancel the asking, and would leave a busy wall for ever without an answer.
 */
function askWall(client: QueryClient): Promise<Wall> {
  asking ??= (async () => {
    await wait(Math.max(0, lastAsked + EVERY - Date.now()));
    lastAsked = Date.now();
    asking = null;
    const wall = await call('GET /api/v1/phone/wall', {});
    client.setQueryData(WALL, wall);
    return wall;
  })();
  return asking;
}

const WALL = ['phone', 'wall'] as const;
/** 话务墙: the stream of the telephone says when it has changed (`['phone', 'wall']`); without a stream it is asked every few seconds. */
export const wallQuery = queryOptions({
  queryKey: WALL,
  queryFn: ({ client }) => askWall(client),
  staleTime: 0,
  refetchInterval: POLL,
});

/** 墙上的快讯: who sits at a phone has the stream already (desk/phone); others open one while they look at the wall. */
export function useWallNews(): void {
  const client = useQueryClient();
  const has = hasPhone(useMe());
  useEffect(() => {
    if (has) return;
    const source = new EventSource('/api/v1/phone/events');
    const anew = () => void client.invalidateQueries({ queryKey: WALL });
    source.addEventListener('wall', anew);
    source.addEventListener('alarm', anew);
    return () => source.close();
  }, [client, has]);
}

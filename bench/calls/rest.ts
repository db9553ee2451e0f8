import { subscribe, unsubscribe } from 'node:diagnostics_channel';

/** How long each request of this process to one port took, in milliseconds, as Node itself tells it. */
export function watchRequests(port: number): { took: number[]; stop(): void } {
  const took: number[] = [];
  const begun = new WeakMap<object, number>();
  const start = (message: unknown) => {
    const { request } = message as { request: { getHeader(name: string): unknown } };
    if (String(request.getHeader('host') ?? '').endsWith(`:${port}`)) begun.set(request, performance.now());
  };
  const finish = (message: unknown) => {
    const { request } = message as { request: object };
    const since = begun.get(request);
    if (since !== undefined) took.push(performance.now() - since);
  };
  subscribe('http.client.request.start', start);
  subscribe('http.client.response.finish', finish);
  return {
    took,
    stop() {
      unsubscribe('http.client.request.start', start);
      unsubscribe('http.client.response.finish', finish);
    },
  };
}

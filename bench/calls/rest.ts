import { subscribe, unsubscribe } from 'node:diagnostics_channel';

/** How long each request of this process to one port took, in milliseconds, as the adapter tells it. */
export function watchRequests(port: number): { took: number[]; stop(): void } {
  const took: number[] = [];
  const heard = (message: unknown) => {
    const told = message as { milliseconds: number; port: string };
    if (told.port === String(port)) took.push(told.milliseconds);
  };
  subscribe('hotline.exchange.request', heard);
  return { took, stop: () => void unsubscribe('hotline.exchange.request', heard) };
}

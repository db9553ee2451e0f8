import { call, ProblemError, Unreachable } from '../../api/client.ts';
import type { Filed } from '../types.ts';

type Sent = { filed: Filed; firstKept: boolean };
export type Sender = (body: Record<string, unknown>, key: string) => Promise<Filed>;

const fileAppeal: Sender = async (body, key) => (await call('POST /api/v1/appeals', { body: body as never, key })) as Filed;

/**
 * Sends what was typed, once. A sending that got no answer may have arrived: what is sent next under the same key is then told as
 * «key reused», and asking again with the earlier words brings its number, so that nobody files twice and nobody is left without one.
 */
export async function sendOnce(
  body: Record<string, unknown>,
  key: string,
  unanswered: readonly string[],
  send: Sender = fileAppeal,
): Promise<Sent> {
  try {
    return { filed: await send(body, key), firstKept: false };
  } catch (error) {
    if (!isReused(error)) throw error;
    for (const earlier of unanswered) {
      try {
        return { filed: await send(JSON.parse(earlier), key), firstKept: true };
      } catch (again) {
        if (!isReused(again)) throw again;
      }
    }
    throw error;
  }
}

const isReused = (error: unknown): boolean => error instanceof ProblemError && error.reason === 'key-reused';
/** Whether it is unknown if it arrived: no answer came, or an answer that was not the server's own. */
export const isUnsure = (error: unknown): boolean =>
  error instanceof Unreachable || (error instanceof ProblemError && error.problem.status >= 500);

/** `crypto.randomUUID` is there on secure pages only; a city may run this in a plain intranet. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

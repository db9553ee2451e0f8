import { DEMO_PASSWORD } from '#api/session.routes.ts';

/** A request to the API as a member of staff (signed in with the demonstration's password) or as anyone. */
export type StaffApi = <T = Record<string, unknown>>(
  method: string,
  path: string,
  body?: unknown,
  as?: string,
  headers?: Record<string, string>,
) => Promise<T>;

export function staffApi(url: string): StaffApi {
  const tokens = new Map<string, string>();
  return async function api<T>(
    method: string,
    path: string,
    body?: unknown,
    as?: string,
    headers: Record<string, string> = {},
  ): Promise<T> {
    if (as && !tokens.has(as)) {
      const { token } = await api<{ token: string }>('POST', '/api/v1/session', { login: as, password: DEMO_PASSWORD });
      tokens.set(as, token);
    }
    const answer = await fetch(url + path, {
      method,
      headers: {
        'accept-language': 'en',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(as ? { authorization: `Bearer ${tokens.get(as)}` } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const told = await answer.json();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(told)}`);
    return told as T;
  };
}

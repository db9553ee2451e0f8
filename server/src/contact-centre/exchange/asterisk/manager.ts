/** Asterisk's manager over HTTP, for the two things that its REST interface cannot: muting a recording, and naming who is in a queue. */
import { LinkLost } from '../exchange.ts';
import { Refused, type Where } from './ari.ts';

export type Manager = { readonly act: (action: string, fields: Readonly<Record<string, string>>) => Promise<void> };

export function connectManager(where: Where): Manager {
  let cookie: string | null = null;
  function known() {
    const address = where();
    if (!address) throw new LinkLost('no exchange is running');
    return address;
  }
  async function send(action: string, fields: Readonly<Record<string, string>>): Promise<{ said: string; given: string | null }> {
    const { url } = known();
    const address = `${url.replace(/\/$/, '')}/rawman?${new URLSearchParams({ action, ...fields })}`;
    try {
      const response = await fetch(address, { headers: cookie ? { cookie } : {}, signal: AbortSignal.timeout(10_000) });
      return { said: await response.text(), given: response.headers.get('set-cookie') };
    } catch (error) {
      throw new LinkLost(String(error));
    }
  }
  async function logIn(): Promise<void> {
    cookie = null;
    const { user, password } = known();
    const { said, given } = await send('Login', { Username: user, Secret: password });
    if (!/Response: Success/.test(said)) throw new Refused(401, `manager: ${said.slice(0, 200)}`);
    cookie = given?.split(';')[0] ?? null;
  }
  return {
    act: async (action, fields) => {
      if (!cookie) await logIn();
      let { said } = await send(action, fields);
      // A session ends by itself after a minute of silence, and with the exchange.
      if (/Permission denied|Authentication/.test(said)) {
        await logIn();
        ({ said } = await send(action, fields));
      }
      if (!/Response: Success/.test(said)) throw new Refused(404, `${action}: ${said.trim().slice(0, 200)}`);
    },
  };
}

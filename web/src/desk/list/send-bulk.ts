import { type Answer, call } from '../../api/client.ts';

type Refused = Answer<'POST /api/v1/bulk/{act}'>['refused'];
export type Outcome = { done: string[]; refused: Refused };
const AT_ONCE = 20;

/** Sends one act for many cases, some at a time, so that one sees how far it is. The key makes each case's act one command. */
export async function sendBulk(
  act: string,
  ids: readonly string[],
  input: Readonly<Record<string, unknown>>,
  key: string,
  told: (sent: number) => void = () => undefined,
): Promise<Outcome> {
  const outcome: Outcome = { done: [], refused: [] };
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const some = ids.slice(from, from + AT_ONCE);
    const { refused } = await call('POST /api/v1/bulk/{act}', { path: { act }, body: { ids: some, input }, key });
    const not = new Set(refused.map(({ id }) => id));
    outcome.done.push(...some.filter((id) => !not.has(id)));
    outcome.refused.push(...refused);
    told(from + some.length);
  }
  return outcome;
}

/** The set-up of the stories of typed calls: an operator who answers in writing, and a citizen who types. */
import { openPhoneRig, type PhoneRig } from './phone-rig.ts';
import { until } from './telephone-floor.ts';

const PATH = '/api/v1/web-call/conversation';

export async function openTypedDesk() {
  const rig = await openPhoneRig();
  await rig.ctx.db.pool.query(`update seats set skills = '{text-relay,english}'`);
  await rig.centre.ask('lanchuan', 'learn-seats', {});
  const desk = await rig.desk('operator');
  await rig.ready(desk);
  return { rig, desk };
}

/** The citizen's page, which asks every second as long as it is open. */
export async function citizenTypes(rig: PhoneRig, body: { language?: string } = {}) {
  const ask = async (method: string, path: string, said?: object) => {
    const answer = await fetch(rig.url + path, {
      method,
      headers: { 'x-page': page, ...(said ? { 'content-type': 'application/json' } : {}) },
      ...(said ? { body: JSON.stringify(said) } : {}),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as { page: string; lines: { party: string; text: string }[] };
  };
  let page = '';
  page = (await ask('POST', PATH, body)).page;
  let typing = false;
  let timer = setInterval(look, 500);
  function look(): void {
    void ask('GET', `${PATH}?typing=${typing}`).catch(() => undefined);
  }
  return {
    says: (text: string) => ask('POST', `${PATH}/lines`, { text }),
    reads: async () => (await ask('GET', `${PATH}?typing=${typing}`)).lines.map(({ text }) => text),
    types(now: boolean) {
      typing = now;
      look();
    },
    leaves: () => clearInterval(timer),
    returns() {
      timer = setInterval(look, 500);
      look();
    },
    leavesReach: (reach: object) => ask('PUT', `${PATH}/reach`, reach),
    async ends() {
      clearInterval(timer);
      await ask('DELETE', PATH);
    },
    rates: (score: number) => ask('POST', `${PATH}/rating`, { score }),
  };
}

/** What is over is written up, and the seat is ready again. */
export async function writtenUp(rig: PhoneRig): Promise<void> {
  await until(async () => {
    const { call } = await rig.api<{ call: { id: string; acts: string[] } | null }>(
      'GET',
      '/api/v1/phone',
      undefined,
      'operator',
    );
    if (call?.acts.includes('wrap-up'))
      await rig.api('POST', `/api/v1/phone/calls/${call.id}/acts/wrap-up`, { disposition: 'answered', note: '' }, 'operator');
    return call === null;
  });
}

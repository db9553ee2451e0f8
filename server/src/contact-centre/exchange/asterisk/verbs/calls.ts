import type { Device, Exchange } from '../../exchange.ts';
import { Refused } from '../ari.ts';
import { type Core, quiet } from '../core.ts';
import { newLeg } from '../legs.ts';
import { CALL, CARRIER, lineEndpoint, TO } from '../settings.ts';

type CallVerbs = Pick<Exchange, 'answerCall' | 'makeCall' | 'clearConnection' | 'generateDigits'>;

/** Where a call is dialled to; null where nobody can be meant. */
function endpointOf(to: Device): { endpoint: string; called: string } | null {
  if (to.kind === 'seat') return /^[\w-]{1,40}$/.test(to.device) ? { endpoint: `PJSIP/${to.device}`, called: to.device } : null;
  if (to.kind === 'line')
    return /^\d{2,6}$/.test(to.line) ? { endpoint: `PJSIP/${lineEndpoint(to.line)}`, called: to.line } : null;
  return /^\+?\d{2,20}$/.test(to.number) ? { endpoint: `PJSIP/${to.number}@${CARRIER}`, called: to.number } : null;
}

export function callVerbs(core: Core): CallVerbs {
  const { ari, legs } = core;
  return {
    answerCall: (connection, call) =>
      core.on([connection], async (leg) => {
        leg.call = call;
        await quiet(core, leg);
        await Promise.all([
          ari.ask('POST', `channels/${connection}/variable`, { variable: CALL, value: call }, undefined, call),
          ari.ask('POST', `channels/${connection}/answer`, {}, undefined, call),
        ]);
        if (leg.up) return;
        leg.up = true;
        core.tell({ type: 'established', connection });
      }),

    makeCall: ({ connection, call, to, showing, ringFor }) =>
      core.inTurn([connection], async () => {
        core.mustBeLinked();
        const dialled = endpointOf(to);
        const device = to.kind === 'seat' ? to.device : null;
        const called = dialled?.called ?? null;
        legs.add(newLeg({ id: connection, call, up: false, device, calling: showing, called, by: null, ringFor }));
        try {
          if (!dialled) throw new Refused(404, 'nobody');
          await ari.ask(
            'POST',
            `channels/${connection}`,
            {
              ...{ endpoint: dialled.endpoint, context: 'answered', extension: 's', priority: 1, timeout: ringFor },
              callerId: showing === null ? undefined : `<${showing}>`,
            },
            {
              variables: {
                [CALL]: call,
                [TO]: dialled.called,
                ...(device !== null && { 'PJSIP_HEADER(add,X-Hotline-Call)': call }),
                ...(showing === null && { 'CONNECTEDLINE(pres)': 'prohib', 'CALLERID(pres)': 'prohib' }),
              },
            },
          );
        } catch (error) {
          if (!(error instanceof Refused)) throw error;
          // Nobody is registered there, or there is no such line: taken, and at once cleared.
          if (legs.remove(connection))
            setImmediate(() => core.tell({ type: 'connectionCleared', connection, cause: 'unreachable' }));
        }
      }),

    clearConnection: (connection) =>
      core.inTurn([connection], async () => {
        core.mustBeLinked();
        const leg = legs.find(connection);
        if (!leg) return;
        leg.cleared = true;
        await core.gladly('DELETE', `channels/${connection}`, { reason: 'normal' }, undefined, leg.call);
      }),

    generateDigits: (connection, digits) =>
      core.on([connection], async () => {
        await ari.ask('POST', `channels/${connection}/dtmf`, { dtmf: digits, between: 80, duration: 120 });
      }),
  };
}

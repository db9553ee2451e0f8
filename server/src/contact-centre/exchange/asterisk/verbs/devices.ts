import type { Exchange } from '../../exchange.ts';
import type { Core } from '../core.ts';
import { FALLBACK_QUEUE, RESERVED, WEB_CALLER } from '../settings.ts';

type Fields = Readonly<Record<string, string>>;
const attributes = (fields: Fields) => ({ fields: Object.entries(fields).map(([attribute, value]) => ({ attribute, value })) });

/** What a device is to Asterisk. A caller's page may only call in; a seat's phone may only be called. */
function objectsOf(
  device: string,
  password: string,
  phones: 'browser' | 'desk',
): Readonly<Record<'auth' | 'aor' | 'endpoint', Fields>> {
  const caller = device.startsWith(WEB_CALLER);
  const common = {
    ...{ context: caller ? 'from-web' : 'from-seat', auth: device, aors: device, language: 'zh', disallow: 'all' },
    ...{
      direct_media: 'no',
      send_connected_line: 'no',
      allow_transfer: 'no',
      allow_subscribe: 'no',
      rtp_timeout: '30',
      rtp_timeout_hold: '3600',
    },
  };
  const browser = { allow: 'alaw,opus', webrtc: 'yes', dtls_auto_generate_cert: 'yes' };
  const desk = { allow: 'alaw,ulaw', dtmf_mode: 'auto', rtp_symmetric: 'yes', force_rport: 'yes', rewrite_contact: 'yes' };
  return {
    auth: { auth_type: 'userpass', username: device, password },
    aor: { max_contacts: '1', remove_existing: 'yes', qualify_frequency: phones === 'desk' ? '8' : '0' },
    endpoint: { ...common, ...(caller || phones === 'browser' ? browser : desk) },
  };
}

const ORDER = ['auth', 'aor', 'endpoint'] as const;
const place = (kind: string, device: string) => `asterisk/config/dynamic/res_pjsip/${kind}/${device}`;

export function deviceVerbs(core: Core): Pick<Exchange, 'admitDevice' | 'dismissDevice'> {
  return {
    admitDevice: (device, password) => {
      if (!/^[A-Za-z0-9][\w-]{0,39}$/.test(device) || device.startsWith(RESERVED))
        throw new Error(`${device} is no name for a device`);
      return core.inTurn([`device ${device}`], async () => {
        core.mustBeLinked();
        core.dismissed.delete(device);
        core.admitted.set(device, password);
        await push(core, device, password);
      });
    },
    dismissDevice: (device) =>
      core.inTurn([`device ${device}`], async () => {
        if (!core.admitted.delete(device) && !core.online.has(device) && !core.dismissed.has(device)) return core.mustBeLinked();
        core.dismissed.add(device);
        core.mustBeLinked();
        await take(core, device);
        if (core.online.delete(device)) core.tell({ type: 'deviceOffline', device });
      }),
  };
}

/** Nobody may register under this name any more. */
async function take(core: Core, device: string): Promise<void> {
  core.inherited.delete(device);
  await member(core, 'QueueRemove', device);
  for (const kind of ORDER.toReversed()) await core.gladly('DELETE', place(kind, device));
  core.dismissed.delete(device);
}

async function push(core: Core, device: string, password: string): Promise<void> {
  const objects = objectsOf(device, password, core.settings.seatPhones);
  for (const kind of ORDER) await core.ari.ask('PUT', place(kind, device), {}, attributes(objects[kind]));
  if (!device.startsWith(WEB_CALLER)) await member(core, 'QueueAdd', device);
}

/** 应急队列成员: whoever is signed in is rung by the exchange itself when we are away. That this fails hinders nobody from working. */
async function member(core: Core, action: 'QueueAdd' | 'QueueRemove', device: string): Promise<void> {
  try {
    await core.manager.act(action, { Queue: FALLBACK_QUEUE, Interface: `PJSIP/${device}` });
  } catch (error) {
    if (action === 'QueueAdd' && !/already/i.test(String(error)))
      core.settings.warn('The fallback queue does not know a seat', error);
  }
}

/** After the link was away: whoever signed off meanwhile is dismissed; after a restart of the exchange whoever is admitted is admitted again. */
export async function admitAgain(core: Core, there: ReadonlySet<string>): Promise<void> {
  core.inherited = new Set(there);
  for (const device of core.dismissed) await take(core, device);
  for (const [device, password] of core.admitted) if (!there.has(device)) await push(core, device, password);
}

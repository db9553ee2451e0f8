/** The rig with a telephone: the rehearsal exchange with citizens who call, and browsers' phones that register at it over SIP. */
import type { Page } from 'playwright-core';
import type { Exchange } from '#contact-centre/exchange/exchange.ts';
import type { Town } from '#contact-centre/exchange/rehearsal/town.ts';
import type { Party, Recogniser, Wanted } from '#contact-centre/recogniser/recogniser.ts';
import { openRig, type Rig } from './rig.ts';
import { openSipPeer, type SipPeer } from './sip-peer.ts';

export type PhoneRig = Rig & {
  town: Town;
  peer: SipPeer;
  /** What somebody says, as a recogniser would write it. */
  say(party: Party, text: string, final?: boolean): void;
  /** Somebody at the desk, with a microphone that may be used. */
  desk(login: string, path?: string, language?: string): Promise<Page>;
  /** As an exchange that was started anew and knows nobody yet. */
  forgetPasswords(): void;
  /** The phone is signed on and the seat is ready. */
  ready(page: Page): Promise<void>;
};

export async function openPhoneRig(): Promise<PhoneRig> {
  const passwords = new Map<string, string>();
  let town: Town | undefined;
  const ears = new Map<Party, Wanted>();
  const recogniser: Recogniser = {
    name: 'rehearsal',
    open: (wanted) => {
      ears.set(wanted.party, wanted);
      return {
        push: () => true,
        close: () => {
          if (ears.get(wanted.party) === wanted) ears.delete(wanted.party);
          wanted.onEnd('closed');
        },
      };
    },
  };
  const peer = await openSipPeer({
    passwordOf: (device) => passwords.get(device),
    online: (device) => void town?.signIn(device, passwords.get(device) ?? ''),
    called: (caller, number) => {
      const party = town?.call({ from: caller, to: number, by: 'web', voice: { name: caller, hertz: 440 } });
      return { hungUp: () => party?.hangUp() };
    },
    offline: (device) => town?.phoneOf(device)?.signOff(),
  });
  /** The leg rings at the page's phone as well; what is done there is done with the leg, and the other way round. */
  const ringAtBrowser = (device: string, connection: string, call: string) => {
    const leg = () => town?.partyOf(connection) ?? null;
    if (!peer.registered.has(device) || !leg()) return;
    const rung = peer.ring(device, call, (state) => {
      if (state === 'answered') town?.phoneOf(device)?.pickUp();
      else if (state === 'refused') town?.phoneOf(device)?.refuse();
      else leg()?.hangUp();
    });
    const watch = setInterval(() => {
      if (leg()) return;
      clearInterval(watch);
      rung.end();
    }, 25);
  };
  const around = (exchange: Exchange, there: Town): Exchange => {
    town = there;
    return {
      ...exchange,
      admitDevice: async (device, password) => {
        passwords.set(device, password);
        await exchange.admitDevice(device, password);
      },
      makeCall: async (wanted) => {
        await exchange.makeCall(wanted);
        if (wanted.to.kind === 'seat') ringAtBrowser(wanted.to.device, wanted.connection, wanted.call);
      },
    };
  };
  const rig = await openRig('2026-11-23T10:00', {}, { telephone: true, around, recogniser, sayFor: 150, sip: () => peer.url });
  while (!rig.centre.leads()) await new Promise((ok) => setTimeout(ok, 10));
  let said = 0;

  return {
    ...rig,
    town: rig.town as Town,
    peer,
    say(party, text, final = true) {
      said += 1000;
      ears.get(party)?.onWords({ text, final, from: said, to: said + 900 });
    },
    forgetPasswords: () => passwords.clear(),
    async desk(login, path = '/desk/phone', language = 'zh-CN') {
      const page = await rig.page({ locale: language, viewport: { width: 1440, height: 900 }, permissions: ['microphone'] });
      await page.context().request.post(`${rig.url}/api/v1/session`, { data: { login, password: 'demo12345' } });
      await page.goto(path);
      await page.waitForSelector('.phone-bar');
      return page;
    },
    async ready(page) {
      await page.click('.phone-bar [data-phone=sign-on]');
      await page.click('.seat-menu > button');
      await page.click('.seat-menu [data-seat=ready]');
      await page.waitForSelector('.seat-menu:has(.seat-dot.good)');
    },
    async close() {
      await rig.close();
      await peer.close();
    },
  };
}

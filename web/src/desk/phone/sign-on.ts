import { choices } from './choices.ts';
import { close, mayHear, openMicrophone, whyDeaf } from './devices.ts';
import { askSignOff, askSignOn } from './server.ts';
import { goOn, hangOff, microphoneIs, rehearseOn, softphone, tabs } from './softphone.ts';
import { store } from './store.ts';
import type { Credentials } from './types.ts';

/** 签入: what stands between somebody and their phone. */
export type SignOn =
  | { at: 'off' | 'busy' | 'microphone' | 'asking' | 'elsewhere' | 'in-call' | 'on' }
  | { at: 'own-phone'; credentials: Credentials }
  | { at: 'failed'; error: unknown };
export const signing = store<SignOn>({ at: 'off' });

const KEPT = 'phone-on';
const FIRST_REST = 1000;
const LONGEST_REST = 30_000;
let rest = FIRST_REST;
let again: ReturnType<typeof setTimeout> | undefined;

/** Whoever was signed on before a reload or a crash is signed on again after it. */
const keep = (who: string | null) => {
  try {
    if (who === null) localStorage.removeItem(KEPT);
    else localStorage.setItem(KEPT, who);
  } catch {
    // Without a memory one signs on by hand.
  }
};

async function register(): Promise<void> {
  const credentials = await askSignOn();
  await goOn(credentials, () => {
    // The exchange was started anew, or the password has run out: another one, each time a little later.
    clearTimeout(again);
    again = setTimeout(() => void register().catch(() => signing.set({ at: 'failed', error: null })), rest);
    rest = Math.min(LONGEST_REST, rest * 2);
  });
  rest = FIRST_REST;
}

/** 签入话机. The microphone is asked for before the phone is told to ring: nobody finds out in the midst of a call that it is refused. */
export async function signOn(who: string): Promise<void> {
  signing.set({ at: 'busy' });
  try {
    if (softphone.get().rehearsal) {
      if (!(await tabs.take())) return signing.set({ at: 'elsewhere' });
      await askSignOn();
      rehearseOn();
      keep(who);
      return signing.set({ at: 'on' });
    }
    if (choices.get().mode === 'own-phone') {
      const credentials = await askSignOn();
      keep(who);
      signing.set({ at: 'own-phone', credentials });
      return;
    }
    if (!(await tabs.take())) return signing.set({ at: 'elsewhere' });
    if ((await mayHear()) !== 'granted') signing.set({ at: 'asking' });
    try {
      close(await openMicrophone());
    } catch (error) {
      microphoneIs(whyDeaf(error));
      tabs.release();
      return signing.set({ at: 'microphone' });
    }
    microphoneIs('granted');
    await register();
    keep(who);
    signing.set({ at: 'on' });
  } catch (error) {
    tabs.release();
    signing.set({ at: 'failed', error });
  }
}

/** 换到本页: the page that has the phone gives it, unless it is in a call. */
export async function bringHere(who: string): Promise<void> {
  signing.set({ at: 'busy' });
  if (await tabs.askFor()) await signOn(who);
  else signing.set({ at: 'in-call' });
}

export async function signOff(): Promise<void> {
  clearTimeout(again);
  keep(null);
  signing.set({ at: 'busy' });
  try {
    await askSignOff();
  } finally {
    leave();
  }
}
/** The page is left, or somebody else signs in: the phone goes silent here. */
export function leave(): void {
  clearTimeout(again);
  hangOff();
  if (softphone.get().tab === 'here') tabs.release();
  signing.set({ at: 'off' });
}

/** After a reload: as it was before, where the microphone is still allowed and no other page has the phone. */
export async function resume(who: string): Promise<void> {
  await tabs.look();
  if (softphone.get().tab === 'elsewhere') return signing.set({ at: 'elsewhere' });
  let kept: string | null = null;
  try {
    kept = localStorage.getItem(KEPT);
  } catch {
    // As above.
  }
  if (kept !== who) return;
  if (!softphone.get().rehearsal && choices.get().mode === 'browser' && (await mayHear()) === 'denied') return;
  await signOn(who);
}

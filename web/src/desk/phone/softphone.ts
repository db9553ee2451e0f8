import type { RTCSession } from 'jssip/lib/RTCSession.js';
import type { UA } from 'jssip/lib/UA.js';
import { type Incoming, openLine, quickly, type Registration } from '../../api/sip-line.ts';
import { choices } from './choices.ts';
import { close, type Microphone, openMicrophone, soundAt, whyDeaf } from './devices.ts';
import { OneTab, type Tab } from './one-tab.ts';
import { beep, ring } from './ring.ts';
import { askPickUp } from './server.ts';
import { store } from './store.ts';
import type { Credentials } from './types.ts';

export type Softphone = {
  registration: Registration;
  tab: Tab;
  microphone: Microphone;
  /** The leg of ours at this page. */
  session: 'none' | 'ringing' | 'answering' | 'up';
  /** Of which call it is, as the INVITE says. */
  call: string | null;
  muted: boolean;
  /** 演练: no exchange is connected; nothing registers and nothing sounds, the server is asked to pick up. */
  rehearsal: boolean;
};

const BUSY = 486;
const ANSWER_BY_ITSELF = 400;
const PICK_UP_AGAIN = 500;

export const softphone = store<Softphone>({
  registration: 'off',
  tab: 'free',
  microphone: 'unknown',
  session: 'none',
  call: null,
  muted: false,
  rehearsal: false,
});
const is = (change: Partial<Softphone>) => softphone.set((before) => ({ ...before, ...change }));

let agent: UA | null = null;
let current: RTCSession | null = null;
let voice: MediaStream | null = null;
let iceServers: RTCIceServer[] = [];
let quiet = (): void => undefined;
let audio: HTMLAudioElement | null = null;

export const tabs = new OneTab((tab) => is({ tab }), {
  mayGive: () => softphone.get().session === 'none',
  give: () => hangOff(),
  answer: () => void answer(),
});

/** What is heard, where and as loud as it was chosen. */
function heard(): HTMLAudioElement {
  if (!audio) {
    audio = document.createElement('audio');
    audio.autoplay = true;
    audio.hidden = true;
    document.body.append(audio);
  }
  audio.volume = choices.get().volume;
  soundAt(audio, choices.get().speaker);
  return audio;
}

/** 登记话机: resolves when the phone has been told to register; `refused` asks for another password. */
export async function goOn(credentials: Credentials, refused: () => void): Promise<void> {
  hangOff();
  iceServers = credentials.iceServers;
  is({ registration: 'connecting' });
  agent = await openLine(credentials, { registration: (registration) => is({ registration }), incoming, refused });
}
export function hangOff(): void {
  const before = agent;
  agent = null;
  before?.removeAllListeners();
  before?.stop();
  over();
  is({ registration: 'off' });
}

function incoming({ session, call }: Incoming): void {
  // One voice at a time; the server offers no second call, so this one is nobody's.
  if (current) return void session.terminate({ status_code: BUSY });
  current = session;
  quickly(session);
  session.on('peerconnection', ({ peerconnection }) => listen(peerconnection));
  session.on('accepted', () => is({ session: 'up' }));
  session.on('ended', () => current === session && over());
  session.on('failed', () => current === session && over());
  is({ session: 'ringing', call, muted: false });
  const byItself = choices.get().autoAnswer;
  if (!byItself) {
    quiet = ring();
    return;
  }
  beep();
  setTimeout(() => current === session && void answer(), ANSWER_BY_ITSELF);
}
function listen(connection: RTCPeerConnection): void {
  connection.addEventListener('track', ({ streams, track }) => {
    const element = heard();
    element.srcObject = streams[0] ?? new MediaStream([track]);
    void element.play().catch(() => undefined);
  });
}
function hush(): void {
  quiet();
  quiet = () => undefined;
}
function over(): void {
  hush();
  close(voice);
  voice = null;
  current = null;
  if (audio) audio.srcObject = null;
  is({ session: 'none', call: null, muted: false });
}

/** 应答. In a page that has not the phone, the page that has it answers. */
export async function answer(): Promise<void> {
  const { session: state, tab, rehearsal } = softphone.get();
  if (tab === 'elsewhere') return tabs.answerThere();
  if (rehearsal) return void (state === 'ringing' && pickUp());
  const session = current;
  if (!session || state !== 'ringing') return;
  hush();
  is({ session: 'answering' });
  try {
    voice = await openMicrophone();
    is({ microphone: 'granted' });
    watchVoice();
    session.answer({ mediaStream: voice, pcConfig: { iceServers } });
  } catch (error) {
    // It rings on: the microphone may be allowed, or plugged in, while it does.
    is({ microphone: whyDeaf(error), ...(current === session ? { session: 'ringing' } : {}) });
  }
}

/** 演练话机: there is none to register; how its leg stands is what the server tells of the call. */
export const rehearseOn = (): void => is({ registration: 'registered' });
export const isRehearsed = (rehearsal: boolean): void => is({ rehearsal });
let pickingUp = false;
function pickUp(): void {
  if (pickingUp) return;
  pickingUp = true;
  hush();
  // The record is a moment ahead of the exchange, and a request may fail: as long as it rings, it is tried again.
  const again = () => setTimeout(() => softphone.get().session === 'ringing' && pickUp(), PICK_UP_AGAIN);
  void askPickUp()
    .then(({ pickedUp }) => void (pickedUp || again()), again)
    .finally(() => {
      pickingUp = false;
    });
}
/** What the server tells of one's own leg: it rings, is up, or is not there. */
export function rehearsedLeg(session: 'none' | 'ringing' | 'up', call: string | null): void {
  const before = softphone.get();
  if (before.session === session && before.call === call) return;
  hush();
  is({ session, call, ...(session === 'none' ? { muted: false } : {}) });
  if (session !== 'ringing') return;
  if (!choices.get().autoAnswer) quiet = ring();
  else {
    beep();
    setTimeout(() => softphone.get().session === 'ringing' && pickUp(), ANSWER_BY_ITSELF);
  }
}

/** The leg of ours only; that the call ends, or goes back into its queue, is the server's matter. */
export function dropLeg(): void {
  if (current && !current.isEnded()) current.terminate();
}

/** 静音: only here; the call goes on. */
export function mute(muted: boolean): void {
  if (!current && !softphone.get().rehearsal) return;
  if (muted) current?.mute({ audio: true });
  else current?.unmute({ audio: true });
  is({ muted });
}

/** 换设备: in the midst of a call as well. */
export async function takeChosen(): Promise<void> {
  if (audio) heard();
  const connection = current?.connection;
  if (!connection || softphone.get().session !== 'up') return;
  try {
    const next = await openMicrophone();
    const [track] = next.getAudioTracks();
    if (!track) return;
    track.enabled = !softphone.get().muted;
    await Promise.all(connection.getSenders().map((sender) => sender.track?.kind === 'audio' && sender.replaceTrack(track)));
    close(voice);
    voice = next;
    watchVoice();
  } catch (error) {
    is({ microphone: whyDeaf(error) });
  }
}
/** A headset that is pulled out in the midst of a call: the next best microphone takes its place. */
function watchVoice(): void {
  const watched = voice;
  watched?.getAudioTracks()[0]?.addEventListener('ended', () => {
    if (voice === watched) void takeChosen();
  });
}
export const microphoneIs = (microphone: Microphone): void => is({ microphone });

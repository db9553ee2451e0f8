import type { RTCSession } from 'jssip/lib/RTCSession.js';
import { useEffect, useRef, useState } from 'react';
import { send } from '../../api/client.ts';
import { placeCall } from '../../api/sip-line.ts';

export type WebCallOffer = { available: boolean; line: string };
type WebCall = {
  sip: string;
  uri: string;
  password: string;
  domain: string;
  line: string;
};
export type Step = 'rest' | 'microphone' | 'calling' | 'talking' | 'over' | 'refused' | 'failed';

/** 网页通话: one call at a time; what it is at, and what may be done with it. */
export function useWebCall() {
  const [step, setStep] = useState<Step>('rest');
  const [muted, setMuted] = useState(false);
  const [since, setSince] = useState<number | null>(null);
  const current = useRef<{ session: RTCSession | null; close: () => void } | null>(null);
  const [audio] = useState(() => (typeof Audio === 'undefined' ? null : new Audio()));
  useEffect(() => () => current.current?.close(), []);
  useEffect(() => {
    if (step !== 'talking') return;
    const stay = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', stay);
    return () => removeEventListener('beforeunload', stay);
  }, [step]);

  const end = (how: Step) => {
    current.current?.close();
    current.current = null;
    setMuted(false);
    setStep(how);
  };
  async function call(): Promise<void> {
    if (!audio) return;
    setStep('microphone');
    let voice: MediaStream;
    try {
      voice = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch {
      return setStep('refused');
    }
    const silence = () => {
      for (const track of voice.getTracks()) track.stop();
    };
    current.current = { session: null, close: silence };
    setStep('calling');
    try {
      const { sip, uri, password, line, domain } = (await send('POST', '/api/v1/web-call', {}, {})) as WebCall;
      const target = `sip:${line}@${domain}`;
      const { session, end: leave } = await placeCall({ sip, uri, password, target, mediaStream: voice, iceServers: [] });
      const close = () => {
        if (!session.isEnded()) session.terminate();
        leave();
        silence();
        audio.srcObject = null;
      };
      // Whoever hung up while the line was being opened has hung up.
      if (!current.current) return close();
      current.current = { session, close };
      session.connection?.addEventListener('track', ({ streams }) => {
        audio.srcObject = streams[0] ?? null;
        void audio.play().catch(() => undefined);
      });
      session.on('accepted', () => {
        setSince(Date.now());
        setStep('talking');
      });
      session.on('ended', () => end('over'));
      session.on('failed', () => current.current && end('failed'));
    } catch {
      end('failed');
    }
  }
  return {
    step,
    muted,
    since,
    call: () => void call(),
    hangUp: () => end('over'),
    mute() {
      const session = current.current?.session;
      if (!session) return;
      if (muted) session.unmute({ audio: true });
      else session.mute({ audio: true });
      setMuted(!muted);
    },
    press: (tone: string) => current.current?.session?.sendDTMF(tone, { transportType: 'RFC2833' as never }),
  };
}

import type { RTCSession } from 'jssip/lib/RTCSession.js';
import { useEffect, useRef, useState } from 'react';
import { type Answer, call as request } from '../../api/client.ts';
import { placeCall } from '../../api/sip-line.ts';
import { microphone, type Voice } from './voice.ts';

export type WebCallOffer = Answer<'GET /api/v1/web-call'>;
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
  /** `language`: what whoever answers should speak; empty where it does not matter. */
  async function call(language: string): Promise<void> {
    if (!audio) return;
    setStep('microphone');
    let voice: Voice;
    try {
      voice = await microphone();
    } catch {
      return setStep('refused');
    }
    current.current = { session: null, close: voice.end };
    setStep('calling');
    try {
      const body = language ? { language } : {};
      const { sip, uri, password, line, domain } = await request('POST /api/v1/web-call', { body });
      const target = `sip:${line}@${domain}`;
      const { session, end: leave } = await placeCall({ sip, uri, password, target, mediaStream: voice.stream, iceServers: [] });
      const close = () => {
        if (!session.isEnded()) session.terminate();
        leave();
        voice.end();
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
    call: (language: string) => void call(language),
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

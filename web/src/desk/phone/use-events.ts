import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { chime } from '../chime.ts';
import { contingencyQuery } from '../contingency/now.ts';
import { raise } from './alarms.ts';
import { citizenTypes, nobodyTypes } from './citizen-page.tsx';
import { keepCall, keepSeat, phoneQuery, popQuery, transcriptKey } from './server.ts';
import { softphone } from './softphone.ts';
import type { Alarm, Call, Seat, Words } from './types.ts';
import { hear } from './words.ts';

const AGAIN = 5000;

/**
 * 话务事件: the stream of one's own telephone. Whoever has the phone listens also while nobody looks at the page; other pages give
 * their stream back then, for a browser has six connections for one server. After each beginning everything is asked anew.
 */
export function usePhoneEvents(): void {
  const client = useQueryClient();
  useEffect(() => {
    let source: EventSource | null = null;
    const inForce = () => void client.invalidateQueries({ queryKey: contingencyQuery.queryKey });
    const anew = () => {
      void client.invalidateQueries({ queryKey: phoneQuery.queryKey, exact: true });
      inForce();
      // What was typed in between is asked for; what is said goes on being told.
      void client.invalidateQueries({ queryKey: transcriptKey });
      nobodyTypes();
    };
    const on = <T>(name: string, heard: (told: T) => void) =>
      source?.addEventListener(name, (event: MessageEvent<string>) => heard(JSON.parse(event.data) as T));
    const listen = () => {
      source = new EventSource('/api/v1/phone/events');
      source.onopen = anew;
      on<Seat>('seat', (seat) => keepSeat(client, seat));
      on<Call>('call', (call) => {
        keepCall(client, call);
        if (call.state === 'ended' || call.state === 'wrap-up') void client.invalidateQueries({ queryKey: ['phone', 'own'] });
      });
      // The history is on its way before the phone rings.
      on<{ call: string }>('pop', ({ call }) => void client.prefetchQuery(popQuery(call)));
      on<Words>('words', hear);
      on<{ call: string; typing: boolean }>('typing', citizenTypes);
      on<object>('wall', () => void client.invalidateQueries({ queryKey: ['phone', 'wall'] }));
      on<Alarm>('alarm', (alarm) => {
        raise(alarm);
        chime();
        if (alarm.what === 'exchange-down') anew();
      });
      on<object>('contingency', inForce);
      on<object>('resync', anew);
    };
    const hush = () => {
      source?.close();
      source = null;
    };
    const look = () => {
      if (document.hidden && softphone.get().tab !== 'here') hush();
      else if (!source) listen();
    };
    look();
    document.addEventListener('visibilitychange', look);
    // A stream that was refused does not come back by itself.
    const timer = setInterval(() => {
      if (source?.readyState !== EventSource.CLOSED) return;
      hush();
      look();
    }, AGAIN);
    return () => {
      document.removeEventListener('visibilitychange', look);
      clearInterval(timer);
      hush();
    };
  }, [client]);
}

import { useEffect } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { transcriptText } from '../../i18n/desk-phone-room.ts';
import { Tag } from '../../ui/panel.tsx';
import { store } from './store.ts';
import type { Call } from './types.ts';
import { lasting, useNow } from './use-now.ts';
import { useEarlier, useWords } from './words.ts';

const typing = store<string | null>(null);
/** 正在输入: told by the stream, of the one call that this person has. */
export const citizenTypes = (call: string, does: boolean): void =>
  typing.set((before) => (does ? call : before === call ? null : before));

/** 市民页面: what whoever answers sees of the other side: that something is being written, or that nobody is there. */
export function CitizenPage({ call }: { call: Call }) {
  const t = useText(transcriptText);
  const writes = typing.use() === call.id;
  if (call.state !== 'talking' && call.state !== 'ringing') return null;
  return (
    <p className="citizen-page" role="status">
      {call.away ? <Away since={call.away} /> : writes ? <span className="quiet">{t.writes}</span> : ''}
    </p>
  );
}

function Away({ since }: { since: string }) {
  const t = useText(transcriptText);
  const now = useNow();
  return (
    <Tag tone="warn">
      {t.away} <span aria-live="off">{lasting(now - Date.parse(since))}</span>
    </Tag>
  );
}

/** How far the call was read, by the number of its last line; a page that is loaded anew has not forgotten it. */
type Read = { call: string; no: number };
const KEPT = 'typed-read';
const kept = (): Read => {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT) ?? '') as Read;
  } catch {
    return { call: '', no: 0 };
  }
};
const read = store<Read>(kept());
const linesOf = (words: ReturnType<typeof useWords>) => words.filter(({ party, final }) => party === 'citizen' && final);

/** Whoever looks at the words has read them; a window in the background is not looked at. */
export function useReading(call: string): void {
  const newest = linesOf(useWords(call)).at(-1)?.no;
  useEffect(() => {
    const look = () => {
      if (newest === undefined || document.hidden) return;
      if (read.get().call === call && read.get().no === newest) return;
      read.set({ call, no: newest });
      sessionStorage.setItem(KEPT, JSON.stringify(read.get()));
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [call, newest]);
}

/** 未读: how many lines of a citizen who types nobody has looked at yet. */
export function Unread({ call }: { call: Call }) {
  const t = useText(transcriptText);
  useEarlier(call.id, call.typed && call.talkingAt !== null);
  const last = read.use();
  const upTo = last.call === call.id ? last.no : 0;
  const count = linesOf(useWords(call.id)).filter(({ no }) => no > upTo).length;
  if (!call.typed || call.state !== 'talking' || count === 0) return null;
  return <Tag tone="accent">{t.unread(count)}</Tag>;
}

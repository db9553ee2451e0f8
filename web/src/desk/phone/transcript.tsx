import { useEffect, useRef, useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { phoneText } from '../../i18n/desk-phone.ts';
import { transcriptText } from '../../i18n/desk-phone-room.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useKeys } from '../keys.ts';
import { Key } from '../room/keys-hint.tsx';
import { KEYS, may } from './call-acts.ts';
import { CitizenPage } from './citizen-page.tsx';
import { usePhone } from './server.ts';
import { TypeLine } from './type-line.tsx';
import type { Call, Words } from './types.ts';
import { useReading } from './unread.ts';
import { useEarlier } from './use-earlier.ts';
import { useWords } from './words.ts';

const NEAR = 40;

/** 实时转写: both parties, the newest in view; what is still being said is seen, and read out once it is said. */
export function Transcript({ call, onCopy }: { call: Call; onCopy: (text: string) => void }) {
  const t = useText(transcriptText);
  const p = useText(phoneText);
  const recogniser = usePhone().data?.transcript ?? 'none';
  useEarlier(call.id, call.talkingAt !== null);
  const words = useWords(call.id).filter(({ party }) => party !== 'message');
  useReading(call.id, words);
  const [copied, setCopied] = useState<ReadonlySet<number>>(new Set());
  const box = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  const newest = words.at(-1)?.text;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is newest comes into view, unless somebody reads further up
  useEffect(() => {
    if (follows.current && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [words.length, newest]);
  useEffect(() => {
    const seen = box.current;
    if (!seen) return;
    // What opens beside it takes from its room: the newest stays in view.
    const watch = new ResizeObserver(() => {
      if (follows.current) seen.scrollTop = seen.scrollHeight;
    });
    watch.observe(seen);
    return () => watch.disconnect();
  }, []);
  const open = words.filter(({ party, final, no }) => party === 'citizen' && final && !copied.has(no));
  const copy = (some: readonly Words[]) => {
    if (some.length === 0) return;
    onCopy(some.map(({ text }) => text).join(''));
    setCopied((before) => new Set([...before, ...some.map(({ no }) => no)]));
  };
  useKeys({ [KEYS.copy]: [t.copyAll, () => copy(open)] }, p.keys);
  const said = words.filter(({ final }) => final);
  const saying = words.filter(({ final }) => !final);
  return (
    <Panel title={call.typed ? t.titleTyped : t.title} className={`transcript ${call.typed ? 'typed' : ''}`}>
      {recogniser === 'scripted' && <p className="quiet">{t.scripted}</p>}
      {words.length === 0 && <p className="quiet">{call.typed ? t.typed : recogniser === 'none' ? t.unheard : t.nothing}</p>}
      <div
        className="said-words"
        ref={box}
        role="log"
        aria-label={call.typed ? t.titleTyped : t.title}
        aria-live="polite"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it with the arrows
        tabIndex={0}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
          follows.current = scrollHeight - scrollTop - clientHeight < NEAR;
        }}
      >
        <ol>
          {said.map((each) => (
            <li key={`${each.party}${each.no}`} className={each.party}>
              <span className="speaker">{t[each.party]}</span>
              <span>{each.text}</span>
              {each.party === 'citizen' && (
                <button
                  type="button"
                  className="button plain small"
                  aria-label={t.copyThis(each.text)}
                  aria-pressed={copied.has(each.no)}
                  onClick={() => copy([each])}
                >
                  {copied.has(each.no) ? t.copied : t.copy}
                </button>
              )}
            </li>
          ))}
          {saying.map((each) => (
            <li key={`${each.party}${each.no}`} className={`${each.party} saying`} aria-hidden="true">
              <span className="speaker">{t[each.party]}</span>
              <span>{each.text}…</span>
            </li>
          ))}
        </ol>
      </div>
      {call.typed && <CitizenPage call={call} />}
      {may(call, 'type') && <TypeLine call={call} />}
      <Button small aria-keyshortcuts={KEYS.copy} onClick={() => copy(open)}>
        {t.copyAll} <Key>{KEYS.copy}</Key>
      </Button>
    </Panel>
  );
}

import { type FormEvent, useEffect, useRef, useState } from 'react';
import { ProblemError } from '../../api/client.ts';
import { useText } from '../../i18n/catalogue.ts';
import { typingText } from '../../i18n/citizen-typing.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';
import { Spinner } from '../../ui/panel.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { Link } from '../router.tsx';
import { type Conversation, type Line, useConversation } from './conversation.ts';
import { RateConversation } from './rate-conversation.tsx';
import { ReachForm, UNSENT } from './reach-form.tsx';

const LONGEST = 500;
const MARK = '● ';

/** Whoever looks at another window sees by the name of this one that something was written. */
function useUnreadMark(lines: readonly Line[]): void {
  const heard = lines.filter(({ party }) => party === 'operator').length;
  const seen = useRef(heard);
  useEffect(() => {
    const look = () => {
      if (!document.hidden) seen.current = heard;
      const plain = document.title.replace(MARK, '');
      document.title = heard > seen.current ? MARK + plain : plain;
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [heard]);
}

/** 文字通话: from the wait to the rating, or to what is owed to whoever was lost; found again after a reload. */
export function Typing({ page, onNew }: { page: string; onNew: () => void }) {
  const t = useText(typingText);
  const talk = useConversation(page);
  const { told, lines, away, gone } = talk;
  const [ending, setEnding] = useState(false);
  useUnreadMark(lines);
  const status = useRef<HTMLParagraphElement>(null);
  const phase = gone ? 'over' : told?.phase;
  const owed = phase === 'lost' && told?.reach === true;
  const stage = owed ? 'owed' : phase;
  const before = useRef(stage);
  useEffect(() => {
    // What the focus stood on may be gone with the stage; what is next is said there.
    if (before.current !== undefined && before.current !== stage && stage !== 'talking') status.current?.focus();
    before.current = stage;
  }, [stage]);
  if (phase === undefined) return away ? <p role="status">{t.away}</p> : <Spinner />;
  const open = phase === 'waiting' || phase === 'talking';
  const end = () => {
    setEnding(true);
    talk
      .end()
      .catch(() => undefined)
      .finally(() => setEnding(false));
  };
  return (
    <section className={`typing ${phase}`} aria-label={t.title}>
      <p role="status" tabIndex={-1} ref={status} className={`typing-phase ${away ? 'notice warn' : owed ? 'notice good' : ''}`}>
        {away ? t.away : phase === 'over' && told?.rated ? t.thanks : t.phases[phase]}
        {!away && owed && ` ${t.owed}`}
        {!away && phase === 'waiting' && told?.ahead !== null && ` ${t.ahead(told?.ahead ?? 0)}`}
      </p>
      {phase === 'waiting' && told?.staffed === false && <p className="notice warn">{t.unstaffed}</p>}
      <Lines lines={lines} />
      {open && <Write talk={talk} />}
      {phase === 'waiting' && (
        <details className="typing-reach" open={told?.staffed === false && !told.reach}>
          <summary>{told?.reach ? t.reachKept : t.reachOffer}</summary>
          <p>{t.reachWhy}</p>
          <ReachForm onSend={talk.leaveReach} more={false} />
        </details>
      )}
      {told?.rating && phase === 'rating' && <RateConversation rating={told.rating} onRate={talk.rate} />}
      {phase === 'lost' && !owed && <Lost talk={talk} />}
      {open && (
        <Button look={phase === 'talking' ? 'danger' : 'usual'} className="wide typing-end" busy={ending} onClick={end}>
          {phase === 'talking' ? t.end : told?.reach ? t.leaveOwed : t.leave}
        </Button>
      )}
      {(phase === 'over' || phase === 'lost') && (
        <Button look={phase === 'over' ? 'main' : 'usual'} className="wide" onClick={onNew}>
          {t.startAgain}
        </Button>
      )}
    </section>
  );
}

function Lines({ lines }: { lines: readonly Line[] }) {
  const t = useText(typingText);
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the newest line comes into view
  useEffect(() => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [lines.length]);
  return (
    <div
      className="typing-lines"
      role="log"
      aria-live="polite"
      aria-label={t.title}
      ref={box}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it with the arrows
      tabIndex={0}
    >
      {lines.length === 0 && <p className="quiet">{t.empty}</p>}
      <ol>
        {lines.map(({ no, party, text }) => (
          <li key={no} className={party}>
            <span className="speaker">{t[party]}</span>
            <span>{text}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** In large print; Enter sends, and what is not sent yet survives a reload. */
function Write({ talk: { say, types } }: { talk: Conversation }) {
  const t = useText(typingText);
  const draft = useDraft(UNSENT, '');
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  async function send(event?: FormEvent): Promise<void> {
    event?.preventDefault();
    const text = draft.value.trim();
    if (text === '' || busy) return;
    setBusy(true);
    setProblem(undefined);
    try {
      await say(text);
      draft.clear();
    } catch (error) {
      setProblem(error instanceof ProblemError ? error.problem.detail : t.notSent);
    } finally {
      setBusy(false);
    }
  }
  return (
    <form onSubmit={(event) => void send(event)}>
      <TextArea
        label={t.yours}
        hint={t.hint}
        error={problem}
        rows={2}
        maxLength={LONGEST}
        value={draft.value}
        readOnly={busy}
        onChange={({ target }) => {
          types();
          draft.set(target.value);
        }}
        onKeyDown={(event) => {
          // An input method's Enter chooses a word.
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          void send();
        }}
      />
      <Button type="submit" look="main" busy={busy}>
        {busy ? t.sending : t.send}
      </Button>
    </form>
  );
}

/** 未接通: nobody answered. What was typed is kept; with a way to be reached it is answered like a message. */
function Lost({ talk }: { talk: Conversation }) {
  const t = useText(typingText);
  return (
    <>
      <p className="notice warn">{talk.lines.length > 0 ? t.lostWithWords : t.lostWithout}</p>
      <ReachForm onSend={talk.leaveReach} more />
      <p>
        <Link to="/file">{t.file}</Link>
      </p>
    </>
  );
}

import { type FormEvent, useEffect, useRef, useState } from 'react';
import { ProblemError } from '../../api/client.ts';
import { useText } from '../../i18n/catalogue.ts';
import { typingText } from '../../i18n/citizen-typing.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { Link } from '../router.tsx';
import { useConversation } from './conversation.ts';

const LONGEST = 500;

/** 文字通话: what both sides type, in large print; Enter sends, and what is not sent yet survives a reload. */
export function Typing({ page, over }: { page: string; over: () => void }) {
  const t = useText(typingText);
  const { lines, phase, staffed, away, say } = useConversation(page);
  const draft = useDraft('web-call-line', '');
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const ended = useRef(over);
  ended.current = over;
  useEffect(() => {
    if (phase === 'over') ended.current();
  }, [phase]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the newest line comes into view
  useEffect(() => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [lines.length]);
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
    <section className="typing" aria-label={t.title}>
      <p role="status" className="typing-phase">
        {away ? t.away : t.phases[phase]}
      </p>
      {phase === 'waiting' && !staffed && (
        <p className="notice warn">
          {t.unstaffed} <Link to="/callback">{t.callback}</Link>
        </p>
      )}
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
      {phase !== 'over' && (
        <form onSubmit={(event) => void send(event)}>
          <TextArea
            label={t.yours}
            hint={t.hint}
            error={problem}
            rows={2}
            maxLength={LONGEST}
            value={draft.value}
            onChange={({ target }) => draft.set(target.value)}
            onKeyDown={(event) => {
              // An input method's Enter chooses a word.
              if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
              event.preventDefault();
              void send();
            }}
          />
          <Button type="submit" look="main" busy={busy}>
            {t.send}
          </Button>
        </form>
      )}
    </section>
  );
}

import { type KeyboardEvent, type SyntheticEvent, useEffect, useRef } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { phoneText } from '../../i18n/desk-phone.ts';
import { transcriptText } from '../../i18n/desk-phone-room.ts';
import { typedCallText } from '../../i18n/desk-typed-calls.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useKeys } from '../keys.ts';
import { Key } from '../room/keys-hint.tsx';
import { KEYS } from './call-acts.ts';
import { PhraseList } from './phrase-list.tsx';
import { useAct } from './server.ts';
import type { Call } from './types.ts';
import { usePhrases } from './use-phrases.ts';

const LONGEST = 500;

/** 文字通话: the operator's answer to a citizen who types; Enter sends, a phrase can be put in and changed. */
export function TypeLine({ call }: { call: Call }) {
  const t = useText(transcriptText);
  const w = useText(typedCallText);
  const p = useText(phoneText);
  const draft = useDraft(`type-line ${call.id}`, '');
  const area = useRef<HTMLTextAreaElement>(null);
  const sent = useRef('');
  const typed = useRef('');
  typed.current = draft.value.trim();
  const act = useAct(() => {
    if (typed.current === sent.current) draft.clear();
  });
  const phrases = usePhrases({ call, area, draft, longest: LONGEST });
  const { isOffered, isOpen, id, at } = phrases;
  useKeys(isOffered ? { [KEYS.phrases]: [w.phrases, phrases.toggle] } : {}, p.keys);
  useEffect(() => {
    // Who types is answered in writing first; whoever writes elsewhere already is left there.
    if (!document.activeElement?.matches('input, textarea, select')) area.current?.focus();
  }, []);
  const send = () => {
    const text = draft.value.trim();
    if (text === '' || act.busy) return;
    sent.current = text;
    phrases.close();
    act.run({ call: call.id, act: 'type', body: { text } });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (phrases.onKey(event)) return;
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229) return;
    event.preventDefault();
    send();
  };
  const onSelect = ({ currentTarget: field }: SyntheticEvent<HTMLTextAreaElement>) =>
    phrases.moved(field.value, field.selectionEnd);
  const shown = isOpen && at >= 0;
  return (
    <form
      className="type-line"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <PhraseList phrases={phrases} />
      <TextArea
        ref={area}
        label={t.answer}
        hint={isOffered ? w.answerHint : t.answerHint}
        rows={2}
        maxLength={LONGEST}
        autoComplete="off"
        aria-autocomplete={isOffered ? 'list' : undefined}
        aria-haspopup={isOffered ? 'listbox' : undefined}
        aria-controls={shown ? id : undefined}
        aria-activedescendant={shown ? phrases.optionId(at) : undefined}
        value={draft.value}
        onChange={({ target }) => {
          draft.set(target.value);
          phrases.typed(target.value, target.selectionEnd);
        }}
        onSelect={onSelect}
        onBlur={phrases.close}
        onKeyDown={onKeyDown}
      />
      <div className="row">
        <Button type="submit" look="main" small busy={act.busy}>
          {t.sendLine}
        </Button>
        {isOffered && (
          <Button
            small
            aria-expanded={isOpen}
            aria-controls={shown ? id : undefined}
            aria-haspopup="listbox"
            aria-keyshortcuts={KEYS.phrases}
            // The line keeps the focus, so that what is typed on goes there.
            onPointerDown={(event) => event.preventDefault()}
            onClick={phrases.toggle}
          >
            {w.phrases} <Key>{KEYS.phrases}</Key>
          </Button>
        )}
      </div>
    </form>
  );
}

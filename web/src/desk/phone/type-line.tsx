import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { comboText } from '../../i18n/common.ts';
import { phoneText } from '../../i18n/desk-phone.ts';
import { transcriptText } from '../../i18n/desk-phone-room.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useKeys } from '../keys.ts';
import { Key } from '../room/keys-hint.tsx';
import { KEYS } from './call-acts.ts';
import { useQuickPhrases } from './quick-phrases.ts';
import { useAct } from './server.ts';
import type { Call } from './types.ts';
import '../../ui/combobox.css';

/** 文字通话: the operator's answer to a citizen who types; Enter sends. */
export function TypeLine({ call }: { call: Call }) {
  const t = useText(transcriptText);
  const p = useText(phoneText);
  const draft = useDraft(`type-line ${call.id}`, '');
  const sent = useRef('');
  const typed = useRef('');
  typed.current = draft.value.trim();
  const act = useAct(() => {
    if (typed.current === sent.current) draft.clear();
  });
  const list = useId();
  const area = useId();
  const quick = useQuickPhrases(call, draft.value, draft.set);
  const send = () => {
    const text = draft.value.trim();
    if (text === '' || act.busy) return;
    sent.current = text;
    act.run({ call: call.id, act: 'type', body: { text } });
  };
  const back = () => document.getElementById(area)?.focus();
  const toggle = () => {
    quick.toggle();
    back();
  };
  useKeys(quick.any ? { [KEYS.phrase]: [t.phrases, toggle] } : {}, p.keys);
  const onKeyDown = (event: KeyboardEvent) => {
    // An input method's Enter chooses a word.
    if (event.nativeEvent.isComposing || event.shiftKey) return;
    if (quick.key(event.key)) event.preventDefault();
    else if (event.key === 'Enter') {
      event.preventDefault();
      send();
    }
  };
  const chosen = quick.open && quick.shown.length > 0 ? `${list}-${quick.at}` : undefined;
  useEffect(() => {
    if (chosen) document.getElementById(chosen)?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <form
      className="type-line"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className="combo">
        <TextArea
          id={area}
          label={t.answer}
          hint={quick.any ? t.answerHintPhrases : t.answerHint}
          rows={2}
          maxLength={500}
          aria-autocomplete="list"
          aria-controls={list}
          aria-activedescendant={chosen}
          value={draft.value}
          onChange={({ target }) => draft.set(target.value)}
          onKeyDown={onKeyDown}
          onBlur={quick.close}
        />
        <div className="unseen" role="status">
          {quick.open && <PhraseCount count={quick.shown.length} />}
        </div>
        <div
          role="listbox"
          id={list}
          className="combo-list phrases"
          hidden={!quick.open}
          aria-label={t.phrases}
          // It scrolls; with the arrows in the answer as well.
          tabIndex={0}
        >
          {quick.shown.map((phrase, index) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the answer keeps the focus
            <div
              key={phrase.code}
              id={`${list}-${index}`}
              role="option"
              aria-selected={index === quick.at}
              className={index === quick.at ? 'at' : ''}
              onPointerDown={(event) => {
                event.preventDefault();
                quick.choose(phrase);
                back();
              }}
            >
              {phrase.text}
              {phrase.hint && <small> {phrase.hint}</small>}
            </div>
          ))}
        </div>
      </div>
      <div className="row">
        <Button type="submit" look="main" small busy={act.busy}>
          {t.sendLine}
        </Button>
        {quick.any && (
          // Pressed by pointer it must not take the focus, or the list would close before it opens.
          <Button small aria-keyshortcuts={KEYS.phrase} onPointerDown={(event) => event.preventDefault()} onClick={toggle}>
            {t.phrases} <Key>{KEYS.phrase}</Key>
          </Button>
        )}
      </div>
    </form>
  );
}

function PhraseCount({ count }: { count: number }) {
  const t = useText(comboText);
  return count === 0 ? t.nothing : t.count(count);
}

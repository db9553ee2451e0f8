import { type KeyboardEvent, useRef } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { transcriptText } from '../../i18n/desk-phone-room.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useAct } from './server.ts';

/** 文字通话: the operator's answer to a citizen who types; Enter sends. */
export function TypeLine({ call }: { call: string }) {
  const t = useText(transcriptText);
  const draft = useDraft(`type-line ${call}`, '');
  const sent = useRef('');
  const typed = useRef('');
  typed.current = draft.value.trim();
  const act = useAct(() => {
    if (typed.current === sent.current) draft.clear();
  });
  const send = () => {
    const text = draft.value.trim();
    if (text === '' || act.busy) return;
    sent.current = text;
    act.run({ call, act: 'type', body: { text } });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <form
      className="type-line"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <TextArea
        label={t.answer}
        hint={t.answerHint}
        rows={2}
        maxLength={500}
        value={draft.value}
        onChange={({ target }) => draft.set(target.value)}
        onKeyDown={onKeyDown}
      />
      <Button type="submit" look="main" small busy={act.busy}>
        {t.sendLine}
      </Button>
    </form>
  );
}

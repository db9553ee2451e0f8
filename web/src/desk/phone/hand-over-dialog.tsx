import { type FormEvent, useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { transferText } from '../../i18n/desk-phone-transfer.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { RadioField, TextArea, TextField } from '../../ui/field.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useNames } from '../names.ts';
import { EMPTY, type Filled } from '../register/filled.ts';
import { Key } from '../room/keys-hint.tsx';
import { usePhoneNames, useSettings } from '../telephone-names.ts';
import { registerDraft } from './register-draft.ts';
import { useAct } from './server.ts';
import type { Call } from './types.ts';
import './dialogs.css';

/** 联动移交: the line was one key; what the other side must know is taken from the form and goes with the call. */
export function HandOverDialog({ call, first, onClose }: { call: Call; first: string; onClose: () => void }) {
  const t = useText(transferText);
  const names = usePhoneNames();
  const places = useNames();
  const lines = useSettings()?.handOvers ?? [];
  const { value } = useDraft<Filled>(registerDraft(call.id), EMPTY);
  const filled = { ...EMPTY, ...value };
  const [line, setLine] = useState(first);
  const draft = useDraft(`call ${call.id} hand-over`, {
    what: [filled.title, filled.matter]
      .map((each) => each.trim())
      .filter(Boolean)
      .join('：'),
    where: [filled.street ? places.area(filled.street) : '', filled.address.trim()].filter(Boolean).join(' '),
    injured: '',
  });
  const { what, where, injured } = draft.value;
  const [asked, setAsked] = useState(false);
  const act = useAct(() => {
    draft.clear();
    onClose();
  });
  const caseId = call.cases.at(-1);
  const set = (change: Partial<typeof draft.value>) => draft.set((before) => ({ ...before, ...change }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (what.trim() === '') return void document.getElementById('packet-what')?.focus();
    const packet = { what, where, injured, ...(caseId ? { caseId } : {}) };
    act.run({ call: call.id, act: 'hand-over', body: { line, packet } });
  };
  return (
    <Dialog label={t.handOver} onClose={onClose} className="hand-over-dialog">
      <form
        onSubmit={submit}
        noValidate
        aria-label={t.handOver}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !event.ctrlKey) return;
          event.preventDefault();
          event.currentTarget.requestSubmit();
        }}
      >
        <TextArea
          id="packet-what"
          label={t.what}
          value={what}
          maxLength={1000}
          error={asked && what.trim() === '' ? t.whatMissing : undefined}
          ref={(element) => {
            // Whoever is in a hurry types at once.
            if (element && document.activeElement?.closest('dialog') === null) element.focus();
          }}
          onChange={({ target }) => set({ what: target.value })}
        />
        <TextField
          id="packet-where"
          label={t.where}
          optional
          maxLength={300}
          value={where}
          onChange={({ target }) => set({ where: target.value })}
        />
        <TextField
          id="packet-injured"
          label={t.injured}
          optional
          maxLength={200}
          value={injured}
          onChange={({ target }) => set({ injured: target.value })}
        />
        <RadioField
          label={t.line}
          inline
          choices={lines.map((each) => ({ value: each.code, label: names.pick(each) }))}
          value={line}
          onChoose={setLine}
        />
        <p className="quiet">{t.handOverHint}</p>
        <div className="row">
          <Button look="main" type="submit" busy={act.busy}>
            {t.handOverTo(line)} <Key>Ctrl ↵</Key>
          </Button>
          <Button onClick={onClose}>{t.notNow}</Button>
        </div>
      </form>
    </Dialog>
  );
}

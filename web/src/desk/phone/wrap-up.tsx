import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useRef, useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { commonText } from '../../i18n/common.ts';
import { phoneText } from '../../i18n/desk-phone.ts';
import { wrapUpText } from '../../i18n/desk-phone-room.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';
import { Failure } from '../../ui/notice.tsx';
import { toast } from '../../ui/toast.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { type Keys, useKeys } from '../keys.ts';
import { Key } from '../room/keys-hint.tsx';
import { usePhoneNames, useSettings } from '../telephone-names.ts';
import { KEYS, may, writesUp } from './call-acts.ts';
import { useAct } from './server.ts';
import type { Call } from './types.ts';
import { lasting, useNow } from './use-now.ts';
import './wrap-up.css';

/** One key each: 1 … 9, 0, then letters beside them. */
const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', '-', '='];
const EMPTY = { disposition: '', note: '' };

/** 小结: what the call came to, by one key, and a note; what was typed survives whatever happens to the page. */
type Written = Pick<Call, 'id' | 'acts' | 'cases' | 'wrapUpEnds'>;

export function WrapUp({ call }: { call: Written }) {
  const t = useText(wrapUpText);
  const p = useText(phoneText);
  const common = useText(commonText);
  const names = usePhoneNames();
  const client = useQueryClient();
  const draft = useDraft(`call ${call.id} note`, EMPTY, { shared: true });
  const [asked, setAsked] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const act = useAct((_, { act: name }) => {
    if (name !== 'wrap-up') return;
    draft.clear();
    void client.invalidateQueries({ queryKey: ['phone', 'own'] });
    toast(t.done);
  });
  const { disposition, note } = draft.value;
  const set = (change: Partial<typeof EMPTY>) => draft.set((before) => ({ ...before, ...change }));
  const all = useSettings()?.dispositions ?? [];
  const writes = writesUp(call);
  useKeys(
    writes
      ? Object.fromEntries(
          all.slice(0, DIGITS.length).map((each, at): [string, Keys[string]] => [
            DIGITS[at] as string,
            [
              names.pick(each),
              () => {
                set({ disposition: each.code });
                document.getElementById('wrap-up-note')?.focus();
              },
            ],
          ]),
        )
      : {},
    p.keys,
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (disposition === '') return void document.getElementById('wrap-up-first')?.focus();
    act.run({ call: call.id, act: 'wrap-up', body: { disposition, note: note.trim() } });
  };
  return (
    <form
      ref={form}
      className="wrap-up"
      aria-label={t.title}
      noValidate
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !event.ctrlKey || !writes) return;
        event.preventDefault();
        event.stopPropagation();
        event.currentTarget.requestSubmit();
      }}
    >
      <div className="row">
        <h2>{t.title}</h2>
        <Countdown call={call} />
        <span className="grow" />
        {may(call, 'more-time') && <MoreTime busy={act.busy} onMore={() => act.run({ call: call.id, act: 'more-time' })} />}
      </div>
      {draft.restored && <p className="quiet">{common.draftRestored}</p>}
      {act.error && <Failure error={act.error} />}
      <fieldset className={`field dispositions ${asked && disposition === '' ? 'wrong' : ''}`}>
        <legend>{t.disposition}</legend>
        {asked && disposition === '' && <p className="error">{t.dispositionMissing}</p>}
        <div className="disposition-list">
          {all.map((each, at) => (
            <label key={each.code} className={`disposition ${each.code === disposition ? 'on' : ''}`}>
              <input
                type="radio"
                id={at === 0 ? 'wrap-up-first' : undefined}
                name="disposition"
                checked={each.code === disposition}
                onChange={() => set({ disposition: each.code })}
              />
              {DIGITS[at] && writes && <Key>{DIGITS[at]}</Key>}
              <span>{names.pick(each)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <TextArea
        id="wrap-up-note"
        label={t.note}
        optional
        maxLength={2000}
        rows={2}
        value={note}
        onChange={({ target }) => set({ note: target.value })}
      />
      <Linked call={call} />
      {writes ? (
        <Button look="main" type="submit" busy={act.busy}>
          {t.send} <Key>Ctrl ↵</Key>
        </Button>
      ) : (
        <p className="quiet">{t.later}</p>
      )}
    </form>
  );
}

function MoreTime({ busy, onMore }: { busy: boolean; onMore: () => void }) {
  const t = useText(wrapUpText);
  const p = useText(phoneText);
  useKeys({ [KEYS.more]: [t.moreTime, onMore] }, p.keys);
  return (
    <Button small busy={busy} aria-keyshortcuts={KEYS.more} onClick={onMore}>
      {t.moreTime} <Key>{KEYS.more}</Key>
    </Button>
  );
}

function Countdown({ call }: { call: Written }) {
  const t = useText(wrapUpText);
  const now = useNow();
  if (!call.wrapUpEnds) return null;
  const left = Date.parse(call.wrapUpEnds) - now;
  return (
    <span className={`numbers ${left < 10_000 ? 'late' : 'quiet'}`} role="timer" aria-live="off">
      {left > 0 ? t.left(lasting(left)) : t.over}
    </span>
  );
}

function Linked({ call }: { call: Written }) {
  const t = useText(wrapUpText);
  if (call.cases.length === 0) return null;
  return (
    <p>
      {t.linked}{' '}
      {call.cases.map((id) => (
        <Link key={id} to="/desk/case/$id" params={{ id }} className="button plain small">
          {id.slice(-6)}
        </Link>
      ))}
    </p>
  );
}

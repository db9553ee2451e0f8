import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { call, send } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { useText } from '../../i18n/catalogue.ts';
import { callText } from '../../i18n/desk-calls.ts';
import { recallsText } from '../../i18n/desk-recalls.ts';
import { telephoneText } from '../../i18n/desk-telephone.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';
import { Failure, Notice } from '../../ui/notice.tsx';
import { toast } from '../../ui/toast.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { ReasonForm } from '../calls/reason-form.tsx';
import { useKeys } from '../keys.ts';
import { useMe } from '../queries.ts';
import { Key } from '../room/keys-hint.tsx';
import { usePhoneNames } from '../telephone-names.ts';
import type { Recall } from './queries.ts';
import { TypedWords } from './typed-words.tsx';

type Outcome = 'reached' | 'no-answer' | 'dropped';
const OUTCOMES: readonly { outcome: Outcome; key: string }[] = [
  { outcome: 'reached', key: '1' },
  { outcome: 'no-answer', key: '2' },
  { outcome: 'dropped', key: '3' },
];

/** As much of who it is as may be seen without a look on record. */
function useWho(recall: Recall | null): string {
  const { noNumber } = useText(telephoneText);
  return recall?.callerMask ?? recall?.emailMask ?? noNumber;
}

type Props = { recall: Recall | null; onDone: () => void; onTaken: (recall: Recall) => void };
/** 所选回拨: hear or read what was left, call back or answer in writing, and note what came of it. */
export function ChosenRecall({ recall, onDone, onTaken }: Props) {
  const t = useText(recallsText);
  const open = recall !== null && (recall.state === 'due' || recall.state === 'taken');
  return (
    <section className="picked recall-chosen" aria-label={t.chosen}>
      {!recall && <p className="quiet">{t.choose}</p>}
      {recall && open && <Work recall={recall} onDone={onDone} onTaken={onTaken} />}
      {recall && !open && <Past recall={recall} />}
    </section>
  );
}

function Past({ recall }: { recall: Recall }) {
  const t = useText(recallsText);
  const words = useText(telephoneText);
  const who = useWho(recall);
  return (
    <>
      <h2>{`${who} · ${words.recallStates[recall.state]}`}</h2>
      {recall.note && <p>{recall.note}</p>}
      <RecordLink recall={recall} label={t.record} />
    </>
  );
}

/** The server opens a call's record for its own operator and for who oversees; others are not led to a closed door. */
function RecordLink({ recall, label }: { recall: Recall; label: string }) {
  const { roles } = useMe();
  if (!roles.includes('supervisor')) return null;
  return (
    <Link to="/desk/calls/$id" params={{ id: recall.call }} className="button small">
      {label}
    </Link>
  );
}

function Work({ recall, onDone, onTaken }: Props & { recall: Recall }) {
  const t = useText(recallsText);
  const words = useText(telephoneText);
  const names = usePhoneNames();
  const { id: me } = useMe();
  const who = useWho(recall);
  // Whoever typed was promised an answer in writing, and not to be called: they may not hear it.
  const inWriting = recall.why === 'typed' || recall.callerMask === null;
  const outcomes = inWriting ? t.outcomesTyped : t.outcomes;
  const { value: note, set: setNote, clear: forget } = useDraft(`recall ${me} ${recall.id}`, '');
  const dial = useCommand((_: string, key) => send('POST', '/api/v1/phone/dial', { recall: recall.id }, { key }));
  const take = useCommand((_: string, key) => call('POST /api/v1/recalls/{id}/take', { path: { id: recall.id }, key }), onTaken);
  const isMine = recall.state === 'taken' && recall.staff?.staff === me;
  const settle = useCommand(
    (outcome: Outcome, key) =>
      call('POST /api/v1/recalls/{id}/outcome', { path: { id: recall.id }, body: { outcome, note: note.trim() }, key }),
    (_, outcome) => {
      toast(t.told(outcomes[outcome], who));
      forget();
      onDone();
    },
  );
  const calling = () => {
    if (!dial.isPending) dial.mutate(recall.id);
  };
  const taking = () => {
    if (!take.isPending) take.mutate(recall.id);
  };
  const tell = (outcome: Outcome) => {
    if (!settle.isPending) settle.mutate(outcome);
  };
  const mayTake = inWriting && !isMine;
  useKeys(
    {
      ...(mayTake ? { t: [t.keyTake, taking] as const } : {}),
      ...(inWriting ? {} : { c: [t.keyDial, calling] as const }),
      ...Object.fromEntries(OUTCOMES.map(({ outcome, key }) => [key, [outcomes[outcome], () => tell(outcome)] as const])),
    },
    t.keys,
  );
  return (
    <>
      <h2>{[who, words.whys[recall.why], ...recall.needs.map(names.skill)].join(' · ')}</h2>
      {recall.message && <Message key={recall.id} recall={recall} />}
      {recall.words && <TypedWords key={`words ${recall.id}`} recall={recall} />}
      <div className="row">
        {mayTake && (
          <Button look="main" busy={take.isPending} onClick={taking}>
            {t.take} <Key>t</Key>
          </Button>
        )}
        {!inWriting && (
          <Button look="main" busy={dial.isPending} onClick={calling}>
            {t.dial} <Key>c</Key>
          </Button>
        )}
        <RecordLink recall={recall} label={t.record} />
      </div>
      {dial.isSuccess && <Notice>{t.dialling}</Notice>}
      {dial.error && <Failure error={dial.error} />}
      {inWriting && isMine && <p className="quiet">{t.takenHint}</p>}
      {take.error && <Failure error={take.error} />}
      <TextArea
        label={t.note}
        hint={inWriting ? t.noteHintTyped : t.noteHint}
        optional
        rows={2}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      {settle.error && <Failure error={settle.error} />}
      {/* biome-ignore lint/a11y/useSemanticElements: buttons of one choice, and no form */}
      <div className="row" role="group" aria-label={t.outcome}>
        {OUTCOMES.map(({ outcome, key }) => (
          <Button key={outcome} busy={settle.isPending} onClick={() => tell(outcome)}>
            {outcomes[outcome]} <Key>{key}</Key>
          </Button>
        ))}
      </div>
    </>
  );
}

/** 留言: fetched when it is asked for, since each hearing is on record; in confidence only with a reason. */
function Message({ recall: { id, confidential } }: { recall: Recall }) {
  const t = useText(recallsText);
  const { reasonHint } = useText(callText);
  const [reason, setReason] = useState('');
  const [open, setOpen] = useState(false);
  const [broken, setBroken] = useState(false);
  const audio = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    if (open && (reason || !confidential)) void audio.current?.play().catch(() => undefined);
  }, [open, reason, confidential]);
  useKeys({ m: [t.keyMessage, () => setOpen(true)] }, t.keys);
  if (!open)
    return (
      <p>
        <Button onClick={() => setOpen(true)}>
          {t.message} <Key>m</Key>
        </Button>
      </p>
    );
  if (confidential && reason === '') return <ReasonForm hint={reasonHint} onReason={setReason} />;
  return (
    <>
      {broken && <Notice tone="danger">{t.messageBroken}</Notice>}
      {/* biome-ignore lint/a11y/useMediaCaption: nobody has written down what a caller just said */}
      <audio
        ref={audio}
        className="recall-message"
        controls
        src={`/api/v1/recalls/${id}/message${reason && `?reason=${encodeURIComponent(reason)}`}`}
        aria-label={t.message}
        onError={() => setBroken(true)}
      />
    </>
  );
}

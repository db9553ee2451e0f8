import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type Answer, call, ProblemError } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { useText } from '../../i18n/catalogue.ts';
import { citizenText } from '../../i18n/citizen.ts';
import { callText } from '../../i18n/citizen-call.ts';
import { typingText } from '../../i18n/citizen-typing.ts';
import { webCallText } from '../../i18n/citizen-web-call.ts';
import { useTime } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { ErrorSummary, Failure, type FieldError, Notice } from '../../ui/notice.tsx';
import { Spinner } from '../../ui/panel.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { grouped, keepCode } from '../follow/number.ts';
import { PageTitle } from '../page.tsx';
import { Link } from '../router.tsx';
import { useWebCallOffer } from './web-call-page.tsx';

type Booked = Answer<'POST /api/v1/callbacks'>;
const EMPTY = { from: '', phone: '', name: '', about: '' };

/** 预约回电: an hour to be called in; it gets a number and a code like any appeal, so that it can be followed. */
export function CallbackPage() {
  const t = useText(callText);
  const [booked, setBooked] = useState<Booked | null>(null);
  return booked ? (
    <Done booked={booked} />
  ) : (
    <>
      <PageTitle>{t.title}</PageTitle>
      <p className="lead">{t.lead}</p>
      <Notice>
        <p>
          {t.now} <a href="tel:12345">12345</a>
          <FromThisPage />
        </p>
      </Notice>
      <Form onBooked={setBooked} />
    </>
  );
}

/** Only where it is possible now. */
function FromThisPage() {
  const { offer } = useText(webCallText);
  const typing = useText(typingText);
  const { data } = useWebCallOffer();
  return (
    <>
      {data?.available && (
        <>
          {' · '}
          <Link to="/call">{offer}</Link>
        </>
      )}
      {data?.typing && (
        <>
          {' · '}
          <Link to="/call">{typing.offer}</Link>
        </>
      )}
    </>
  );
}

function useSlotText(): (slot: { from: string; to: string }) => string {
  const { moment } = useTime();
  return ({ from, to }) => `${moment(from)} – ${moment(to).slice(-5)}`;
}

function Form({ onBooked }: { onBooked: (booked: Booked) => void }) {
  const t = useText(callText);
  const c = useText(citizenText);
  const slotText = useSlotText();
  const draft = useDraft('callback', EMPTY);
  const { from, phone, name, about } = draft.value;
  const [errors, setErrors] = useState<FieldError[]>([]);
  const slots = useQuery({
    queryKey: ['slots'],
    queryFn: ({ signal }) => call('GET /api/v1/callbacks/slots', { signal }),
    refetchInterval: 60_000,
  });
  const book = useCommand(
    (body: { from: string; phone: string; name?: string; about?: string }, key) => call('POST /api/v1/callbacks', { body, key }),
    (done) => {
      keepCode(done.number, done.code);
      draft.clear();
      onBooked(done);
    },
  );
  if (slots.isPending) return <Spinner />;
  if (slots.isError) return <Failure error={slots.error} onRetry={() => slots.refetch()} />;
  if (slots.data.slots.length === 0) return <p className="notice warn">{t.none}</p>;
  const set = (change: Partial<typeof EMPTY>) => draft.set((before) => ({ ...before, ...change }));
  const send = (event: FormEvent) => {
    event.preventDefault();
    const lacking: FieldError[] = [];
    if (!slots.data.slots.some((slot) => slot.from === from)) lacking.push({ field: 'from', text: t.needSlot });
    if (phone.trim() === '') lacking.push({ field: 'phone', text: t.needPhone });
    setErrors(lacking);
    if (lacking.length > 0 || book.isPending) return;
    book.mutate(
      {
        from,
        phone: phone.trim(),
        ...(name.trim() ? { name: name.trim() } : {}),
        ...(about.trim() ? { about: about.trim() } : {}),
      },
      {
        onError: (error) => {
          const told = error instanceof ProblemError ? (error.problem.errors ?? []) : [];
          setErrors(
            told.map(({ field, code, detail }) => ({
              field,
              text: code === 'not-a-phone' ? t.badPhone : detail.replace(`${field} `, ''),
            })),
          );
          void slots.refetch();
        },
      },
    );
  };
  const errorOf = (field: string) => errors.find((each) => each.field === field)?.text;
  return (
    <form onSubmit={send} noValidate>
      <ErrorSummary errors={errors} />
      <SelectField
        id="from"
        label={t.slot}
        error={errorOf('from')}
        choices={slots.data.slots.map((slot) => ({ value: slot.from, label: slotText(slot) }))}
        value={from}
        onChange={({ target }) => set({ from: target.value })}
      />
      <TextField
        id="phone"
        label={t.phone}
        error={errorOf('phone')}
        type="tel"
        autoComplete="tel"
        maxLength={40}
        value={phone}
        onChange={({ target }) => set({ phone: target.value })}
      />
      <TextField
        id="name"
        label={t.name}
        optional
        autoComplete="name"
        maxLength={80}
        value={name}
        onChange={({ target }) => set({ name: target.value })}
      />
      <TextArea
        id="about"
        label={t.about}
        hint={t.aboutHint}
        optional
        maxLength={500}
        value={about}
        onChange={({ target }) => set({ about: target.value })}
      />
      {book.isError && errors.length === 0 && (
        <Notice tone="danger">
          <p>{book.error instanceof ProblemError ? book.error.problem.detail : c.unreachable}</p>
        </Notice>
      )}
      <Button look="main" type="submit" className="wide" busy={book.isPending}>
        {t.book}
      </Button>
    </form>
  );
}

function Done({ booked: { number, code, slot } }: { booked: Booked }) {
  const t = useText(callText);
  const slotText = useSlotText();
  return (
    <>
      <PageTitle>{t.doneTitle}</PageTitle>
      <p className="notice good">{t.done(slotText(slot))}</p>
      <dl className="facts">
        <dt>{t.number}</dt>
        <dd>{grouped(number)}</dd>
        <dt>{t.code}</dt>
        <dd>{code}</dd>
      </dl>
      <p>{t.doneKeep}</p>
      <Link to="/follow/$number" params={{ number }}>
        {t.follow}
      </Link>
    </>
  );
}

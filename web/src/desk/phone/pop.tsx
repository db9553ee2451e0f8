import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../api/use-command.ts';
import { useText } from '../../i18n/catalogue.ts';
import { phoneText } from '../../i18n/desk-phone.ts';
import { popText } from '../../i18n/desk-phone-room.ts';
import { telephoneText } from '../../i18n/desk-telephone.ts';
import { useTime } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/faces.tsx';
import { TextField } from '../../ui/field.tsx';
import { Failure } from '../../ui/notice.tsx';
import { Tag } from '../../ui/panel.tsx';
import { useKeys } from '../keys.ts';
import { Key } from '../room/keys-hint.tsx';
import { StateTag } from '../state-tag.tsx';
import { usePhoneNames } from '../telephone-names.ts';
import { may } from './call-acts.ts';
import { askNumber, popQuery, useAct } from './server.ts';
import type { Call, CallerHistory } from './types.ts';
import './pop.css';

const MOST_KEYS = 9;
const LEAST = 4;

/** 来电历史: how often today, what is open, what was before; a digit opens a case, another click ties it to this call. */
export function Pop({ call, withKeys = true }: { call: Call; withKeys?: boolean }) {
  const t = useText(popText);
  const { data, error, isPending, refetch } = useQuery(popQuery(call.id));
  if (isPending) return <Skeleton lines={4} />;
  if (!data) return <Failure error={error} onRetry={() => void refetch()} />;
  const nothing = data.cases.length + data.earlierCalls.length + data.recalls.length === 0;
  return (
    <div className="pop">
      <p className="pop-head">
        <Tag tone={data.today > 2 ? 'warn' : ''}>{t.today(data.today)}</Tag>
        {nothing && <span className="quiet">{t.firstTime}</span>}
        {call.confidential && <span className="quiet">{t.confidential}</span>}
      </p>
      <div className="pop-parts">
        <Cases call={call} cases={data.cases} withKeys={withKeys} />
        <Recalls recalls={data.recalls} />
        <EarlierCalls calls={data.earlierCalls} />
      </div>
      {call.callerMask !== null && <Reveal call={call} />}
    </div>
  );
}

function Cases({ call, cases, withKeys }: { call: Call; cases: CallerHistory['cases']; withKeys: boolean }) {
  const t = useText(popText);
  const p = useText(phoneText);
  const time = useTime();
  const navigate = useNavigate();
  const act = useAct();
  const sorted = [...cases.filter(({ open }) => open), ...cases.filter(({ open }) => !open)];
  useKeys(
    withKeys
      ? Object.fromEntries(
          sorted
            .slice(0, MOST_KEYS)
            .map(({ id, number }, at) => [
              `${at + 1}`,
              [t.openCase(number), () => void navigate({ to: '/desk/case/$id', params: { id } })] as const,
            ]),
        )
      : {},
    p.keys,
  );
  if (cases.length === 0) return null;
  return (
    <section>
      <h3>{t.cases}</h3>
      <ul className="plain-list pop-cases">
        {sorted.map((each, at) => (
          <li key={each.id}>
            {withKeys && at < MOST_KEYS && <Key>{at + 1}</Key>}
            <Link to="/desk/case/$id" params={{ id: each.id }}>
              {each.title}
            </Link>{' '}
            <StateTag state={each.state as never} />{' '}
            <span className="quiet">
              {each.number} · {time.moment(each.at)}
            </span>
            {call.cases.includes(each.id) ? (
              <Tag tone="good">{t.linked}</Tag>
            ) : (
              may(call, 'link-case') && (
                <Button
                  small
                  look="plain"
                  busy={act.busy}
                  aria-label={t.linkThis(each.number)}
                  onClick={() => act.run({ call: call.id, act: 'link-case', body: { caseId: each.id } })}
                >
                  {t.link}
                </Button>
              )
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Recalls({ recalls }: { recalls: CallerHistory['recalls'] }) {
  const t = useText(popText);
  const time = useTime();
  const whys: Readonly<Record<string, string>> = useText(telephoneText).whys;
  if (recalls.length === 0) return null;
  return (
    <section>
      <h3>{t.recalls}</h3>
      <ul className="plain-list">
        {recalls.map(({ id, why, since }) => (
          <li key={id}>
            {whys[why] ?? why} <span className="quiet">{time.moment(since)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function EarlierCalls({ calls }: { calls: CallerHistory['earlierCalls'] }) {
  const t = useText(popText);
  const time = useTime();
  const names = usePhoneNames();
  if (calls.length === 0) return null;
  return (
    <section>
      <h3>{t.earlierCalls}</h3>
      <ul className="plain-list">
        {calls.map((each) => (
          <li key={each.id}>
            <time dateTime={each.at}>{time.moment(each.at)}</time> {names.team(each.team)}{' '}
            {each.disposition ? names.disposition(each.disposition) : each.endedBy && names.endedBy(each.endedBy)}{' '}
            <span className="quiet">{each.operator && names.pick(each.operator)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** 查看号码: the whole number is looked at for a reason, and the look is on record. */
function Reveal({ call }: { call: Call }) {
  const t = useText(popText);
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const look = useCommand((why: string) => askNumber(call.id, why));
  if (look.data)
    return (
      <p>
        {t.number} <strong className="numbers">{look.data.number}</strong>
      </p>
    );
  if (!open)
    return (
      <Button small look="plain" onClick={() => setOpen(true)}>
        {t.reveal}
      </Button>
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (reason.trim().length >= LEAST) look.mutate(reason.trim());
  };
  return (
    <form onSubmit={submit} className="reveal">
      <TextField
        label={t.revealWhy}
        hint={t.revealHint}
        error={asked && reason.trim().length < LEAST ? t.revealShort : undefined}
        maxLength={200}
        autoFocus
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
      {look.error && <Failure error={look.error} />}
      <div className="row">
        <Button small type="submit" busy={look.isPending}>
          {t.revealGo}
        </Button>
        <Button small look="plain" onClick={() => setOpen(false)}>
          {t.revealNot}
        </Button>
      </div>
    </form>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type FormEvent, useEffect, useId, useState } from 'react';
import { ProblemError } from '../../api/client.ts';
import { useText } from '../../i18n/catalogue.ts';
import { commonText } from '../../i18n/common.ts';
import { caseText } from '../../i18n/desk-case.ts';
import { handlerText } from '../../i18n/desk-handler.ts';
import { replyText } from '../../i18n/desk-reply.ts';
import { roomText } from '../../i18n/desk-rooms.ts';
import { useTime } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';
import { Failure, Notice } from '../../ui/notice.tsx';
import { EmptyState, Panel, Spinner } from '../../ui/panel.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { SmallMap } from '../case/small-map.tsx';
import { useNames } from '../names.ts';
import { type Case, caseQuery } from '../queries.ts';
import { CaseBrief } from '../room/case-brief.tsx';
import { useTitle } from '../use-title.ts';
import { newKey, useOutbox, type Waiting } from './outbox.ts';
import { stamped } from './stamp.ts';
import '../case/case.css';
import '../room/room.css';
import './handler.css';

type Place = { lon: number; lat: number };

/** 现场取证: photo, place and time from a phone, also where there is no connection. */
export function SitePage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const t = useText(handlerText);
  const r = useText(replyText);
  const rooms = useText(roomText);
  const { data: found, error, isPending, refetch } = useQuery(caseQuery(id));
  useTitle(t.siteKit);
  if (isPending) return <Spinner />;
  if (!found) {
    if (error instanceof ProblemError && error.problem.status === 404) return <EmptyState title={rooms.gone} />;
    return <Failure error={error} onRetry={() => void refetch()} />;
  }
  return (
    <div className="room site">
      <div className="page-head">
        <h1>{t.siteKit}</h1>
        <Link to="/desk/handler">{r.back}</Link>
      </div>
      <CaseBrief found={found} />
      <Kit found={found} />
    </div>
  );
}

const fiveDecimals = ({ lon, lat }: Place) => `${lon.toFixed(5)}, ${lat.toFixed(5)}`;

function Kit({ found }: { found: Case }) {
  const t = useText(handlerText);
  const words = useText(caseText);
  const common = useText(commonText);
  const names = useNames();
  const time = useTime();
  const id = useId();
  const online = useOnline();
  const box = useOutbox(found.id);
  const draft = useDraft(`${found.id} on site`, '');
  const [place, setPlace] = useState<Place | null>(null);
  const [denied, setDenied] = useState(false);
  const [missing, setMissing] = useState(false);
  const locate = () =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setDenied(false);
        setPlace({ lon: coords.longitude, lat: coords.latitude });
      },
      () => setDenied(true),
      { enableHighAccuracy: true, timeout: 10_000 },
    );
  const may = (name: string) => found.acts.some((act) => act.name === name && act.allowed);
  const photograph = async (photo: File) => {
    const at = new Date().toISOString();
    const lines = [`${found.number} · ${time.moment(at)}`, ...(place ? [fiveDecimals(place)] : [])];
    const made = await stamped(photo, lines);
    const name = made === photo ? photo.name : `${at.slice(0, 19).replaceAll(':', '')}.jpg`;
    await box.add({ key: newKey(), caseId: found.id, at, kind: 'photo', name, photo: made });
  };
  const note = (event: FormEvent) => {
    event.preventDefault();
    const text = draft.value.trim();
    setMissing(text === '');
    if (text === '') return;
    const at = new Date().toISOString();
    const body = may('contact') ? { way: 'visit', at, summary: text, ...(place ? { place } : {}) } : { text };
    void box.add({ key: newKey(), caseId: found.id, at, kind: 'act', act: may('contact') ? 'contact' : 'progress', body });
    draft.clear();
  };
  return (
    <>
      <div role="status">{!online && <Notice tone="warn">{t.offline}</Notice>}</div>
      <Panel title={words.place} level={3}>
        <p>{[names.place(found.district, found.street), found.address].filter(Boolean).join(' · ') || '—'}</p>
        <SmallMap district={found.district} street={found.street} point={found.point} others={place ? [place] : []} />
        <div className="row">
          <Button onClick={locate}>{words.useHere}</Button>
          <span role="status">{place ? fiveDecimals(place) : denied ? words.hereDenied : ''}</span>
        </div>
      </Panel>
      <Panel title={t.photos} level={3}>
        <label className="button main big" htmlFor={id}>
          {t.takePhoto}
        </label>
        <input
          id={id}
          className="unseen"
          type="file"
          accept="image/*"
          capture="environment"
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) void photograph(file);
            event.target.value = '';
          }}
        />
        <p className="quiet">{t.stampHint}</p>
      </Panel>
      {(may('contact') || may('progress')) && (
        <Panel title={t.visit} level={3}>
          <form onSubmit={note} noValidate>
            <TextArea
              label={t.seenDone}
              value={draft.value}
              error={missing ? common.required : undefined}
              onChange={(event) => draft.set(event.target.value)}
            />
            <Button look="main" type="submit" className="big">
              {t.recordVisit}
            </Button>
          </form>
        </Panel>
      )}
      <Outbox waiting={box.waiting} onDrop={(key) => void box.drop(key)} />
      <Panel title={words.attachments} level={3}>
        {found.attachments.length === 0 && <p className="quiet">{words.attachmentsNone}</p>}
        <ul className="files">
          {found.attachments.map((each) => (
            <li key={each.id}>
              <a href={`/api/v1/cases/${found.id}/attachments/${each.id}`} download={each.name}>
                {each.name}
              </a>{' '}
              <span className="quiet">{time.moment(each.at)}</span>
            </li>
          ))}
        </ul>
      </Panel>
    </>
  );
}

function Outbox({ waiting, onDrop }: { waiting: readonly Waiting[]; onDrop: (key: string) => void }) {
  const t = useText(handlerText);
  const time = useTime();
  return (
    <div role="status">
      {waiting.length > 0 && (
        <Notice tone="warn" title={t.waitingToSend(waiting.length)}>
          <ul>
            {waiting.map((item) => (
              <li key={item.key}>
                {item.kind === 'photo' ? t.aPhoto : t.aNote} · {time.moment(item.at)}
                {item.problem && (
                  <>
                    {' '}
                    <strong>{item.problem}</strong>{' '}
                    <Button small onClick={() => onDrop(item.key)}>
                      {t.discard}
                    </Button>
                  </>
                )}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </div>
  );
}

function useOnline(): boolean {
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const look = () => setOnline(navigator.onLine);
    addEventListener('online', look);
    addEventListener('offline', look);
    return () => {
      removeEventListener('online', look);
      removeEventListener('offline', look);
    };
  }, []);
  return online;
}

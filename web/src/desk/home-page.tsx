import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useText } from '../i18n/catalogue.ts';
import { deskText } from '../i18n/desk.ts';
import { homeText } from '../i18n/desk-frame.ts';
import { deskNames } from '../i18n/desk-words.ts';
import { useLanguage } from '../i18n/language.ts';
import { Face, Skeleton, Trouble } from '../ui/faces.tsx';
import { Icon } from '../ui/icon.tsx';
import { Panel, Tag } from '../ui/panel.tsx';
import { ClockBar } from './clock-bar.tsx';
import { Drafts } from './home/drafts.tsx';
import { MyDay } from './home/my-day.tsx';
import { pictureOf } from './nav.ts';
import { desksQuery, type Home, homeQuery, useMe } from './queries.ts';
import { StateTag } from './state-tag.tsx';
import { useTitle } from './use-title.ts';

/** 首页: what waits for this person, what presses, the day in numbers, and where one was. */
export function DeskHome() {
  const t = useText(deskText);
  const home = useText(homeText);
  const me = useMe();
  const language = useLanguage();
  const found = useQuery(homeQuery);
  useTitle(t.home);
  return (
    <div className="home">
      <div className="page-head">
        <h1>{home.hello(me[language])}</h1>
      </div>
      <DeskCards />
      {found.error && !found.data && <Trouble error={found.error} onRetry={() => void found.refetch()} />}
      <div className="home-columns">
        <div>
          <Panel title={home.pressing}>
            {found.isPending && <Skeleton />}
            {found.data && <Pressing rows={found.data.pressing} />}
          </Panel>
        </div>
        <div>
          {found.data && <MyDay home={found.data} />}
          <Drafts recent={found.data?.recent ?? []} />
          <Panel title={home.recent}>
            {found.data?.recent.length === 0 && <p className="quiet">{home.recentNone}</p>}
            <ul className="plain-list">
              {found.data?.recent.map((row) => (
                <li key={row.id}>
                  <Link to="/desk/case/$id" params={{ id: row.id }} className="line-link">
                    <span className="line-title">{row.title}</span>
                    <StateTag state={row.state} />
                  </Link>
                </li>
              ))}
            </ul>
          </Panel>
        </div>
      </div>
    </div>
  );
}

function DeskCards() {
  const t = useText(deskText);
  const home = useText(homeText);
  const names = useText(deskNames);
  const desks = useQuery(desksQuery);
  if (desks.error && !desks.data) return <Trouble error={desks.error} onRetry={() => void desks.refetch()} />;
  if (desks.isPending) return <Skeleton lines={2} />;
  if (desks.data.desks.length === 0)
    return (
      <Face icon="inbox" title={t.noDesks}>
        <p>{t.noDesksHint}</p>
      </Face>
    );
  return (
    <ul className="desk-cards" aria-label={home.desks}>
      {desks.data.desks.map(({ desk, count }) => (
        <li key={desk}>
          <Link
            to="/desk/list/$desk"
            params={{ desk }}
            className={`desk-card ${count > 0 ? 'some' : ''} ${desk === 'overdue' && count > 0 ? 'late' : ''}`}
          >
            <Icon name={pictureOf(desk)} />
            <span className="desk-card-name">{names[desk]}</span>
            <strong>{t.waiting(count)}</strong>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Pressing({ rows }: { rows: Home['pressing'] }) {
  const home = useText(homeText);
  const names = useText(deskNames);
  if (rows.length === 0) return <Face icon="check" title={home.pressingNone} />;
  return (
    <ul className="plain-list">
      {rows.map((row) => (
        <li key={row.id}>
          <Link to="/desk/case/$id" params={{ id: row.id }} className="line-link">
            <span className="line-title">{row.title}</span>
            <Tag>{names[row.desk]}</Tag>
            <ClockBar from={row.receivedAt} due={row.due} />
          </Link>
        </li>
      ))}
    </ul>
  );
}

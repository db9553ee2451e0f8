import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useText } from '../i18n/catalogue.ts';
import { deskText } from '../i18n/desk.ts';
import { frameText } from '../i18n/desk-frame.ts';
import { deskNames } from '../i18n/desk-words.ts';
import { useLanguage } from '../i18n/language.ts';
import { Avatar } from '../ui/avatar.tsx';
import { navigation } from '../ui/display.ts';
import { Icon } from '../ui/icon.tsx';
import { useNames } from './names.ts';
import { grouped, pictureOf } from './nav.ts';
import { desksQuery, useMe } from './queries.ts';
import { SignOut } from './sign-out.tsx';

/** 导航: the worklists of the person in the order of a case's life, each with what waits there. */
export function NavList({ open, onGo }: { open: boolean; onGo: () => void }) {
  const t = useText(deskText);
  const frame = useText(frameText);
  const { data } = useQuery(desksQuery);
  const closed = navigation.use() === 'closed';
  return (
    <nav className={`desk-nav ${open ? 'open' : ''}`} id="desks" aria-label={t.desks}>
      <div className="nav-head">
        <Link to="/desk" className="brand" onClick={onGo}>
          <span className="brand-mark" aria-hidden="true">
            12345
          </span>
          <span className="nav-words">{t.title}</span>
        </Link>
        <button
          type="button"
          className="button plain small nav-fold"
          aria-label={closed ? frame.expand : frame.collapse}
          title={closed ? frame.expand : frame.collapse}
          onClick={() => navigation.choose(closed ? 'open' : 'closed')}
        >
          <Icon name={closed ? 'right' : 'left'} />
        </button>
      </div>
      <div className="nav-lists">
        <ul className="nav-group">
          <li>
            <Link
              to="/desk"
              activeOptions={{ exact: true }}
              className="desk-link"
              activeProps={{ className: 'here' }}
              onClick={onGo}
              title={t.home}
            >
              <Icon name="home" />
              <span className="nav-words">{t.home}</span>
            </Link>
          </li>
          <li>
            <Link
              to="/desk/exports"
              className="desk-link"
              activeProps={{ className: 'here' }}
              onClick={onGo}
              title={frame.exports}
            >
              <Icon name="download" />
              <span className="nav-words">{frame.exports}</span>
            </Link>
          </li>
        </ul>
        {grouped(data?.desks ?? []).map(({ words, desks }) => (
          <div key={words} className="nav-part">
            <p className="nav-title nav-words" id={`nav-${words}`}>
              {frame[words]}
            </p>
            <ul className="nav-group" aria-labelledby={`nav-${words}`}>
              {desks.map(({ desk, count }) => (
                <li key={desk}>
                  <DeskLink desk={desk} count={count} onGo={onGo} />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
      <WhoAmI />
    </nav>
  );
}

function DeskLink({ desk, count, onGo }: { desk: keyof (typeof deskNames)['zh']; count: number; onGo: () => void }) {
  const t = useText(deskText);
  const names = useText(deskNames);
  return (
    <Link
      to="/desk/list/$desk"
      params={{ desk }}
      className="desk-link"
      activeProps={{ className: 'here' }}
      onClick={onGo}
      title={names[desk]}
    >
      <Icon name={pictureOf(desk)} />
      <span className="nav-words">{names[desk]}</span>
      <span className={`count ${count > 0 ? 'some' : ''} ${desk === 'overdue' && count > 0 ? 'late' : ''}`}>
        <span aria-hidden="true">{t.waiting(count)}</span>
        <span className="unseen">{t.waitingFor(count)}</span>
      </span>
    </Link>
  );
}

function WhoAmI() {
  const t = useText(deskText);
  const me = useMe();
  const names = useNames();
  const language = useLanguage();
  return (
    <div className="who">
      <Avatar name={me[language]} />
      <span className="nav-words who-name">
        <span className="unseen">{t.me} </span>
        <strong>{me[language]}</strong>
        <span className="quiet">{names.unit(me.unit)}</span>
      </span>
      <SignOut />
    </div>
  );
}

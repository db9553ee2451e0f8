import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useText } from '../i18n/catalogue.ts';
import { deskText } from '../i18n/desk.ts';
import { frameText } from '../i18n/desk-frame.ts';
import { deskNames } from '../i18n/desk-words.ts';
import { useLanguage } from '../i18n/language.ts';
import { Avatar } from '../ui/avatar.tsx';
import { navigation } from '../ui/display.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { useNames } from './names.ts';
import { grouped, pictureOf } from './nav.ts';
import { desksQuery, useMe } from './queries.ts';
import { type Room, type RoomGroup, useRooms } from './rooms.ts';
import { SignOut } from './sign-out.tsx';

/** 导航: the worklists of the person in the order of a case's life, each with what waits there. */
export function NavList({ open, onGo }: { open: boolean; onGo: () => void }) {
  const t = useText(deskText);
  const frame = useText(frameText);
  const { data } = useQuery(desksQuery);
  const rooms = useRooms();
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
          <PageLink to="/desk" exact icon="home" label={t.home} onGo={onGo} />
          <PageLink to="/desk/exports" icon="download" label={frame.exports} onGo={onGo} />
        </ul>
        <RoomsOf group="roomsWork" rooms={rooms} onGo={onGo} />
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
        <RoomsOf group="roomsOversight" rooms={rooms} onGo={onGo} />
        <RoomsOf group="roomsAdmin" rooms={rooms} onGo={onGo} />
      </div>
      <WhoAmI />
    </nav>
  );
}

type PageLinkProps = { to: string; icon: IconName; label: string; exact?: boolean; onGo: () => void };
function PageLink({ to, icon, label, exact = false, onGo }: PageLinkProps) {
  return (
    <li>
      <Link
        to={to as '/desk'}
        activeOptions={{ exact }}
        className="desk-link"
        activeProps={{ className: 'here' }}
        onClick={onGo}
        title={label}
      >
        <Icon name={icon} />
        <span className="nav-words">{label}</span>
      </Link>
    </li>
  );
}

function RoomsOf({ group, rooms, onGo }: { group: RoomGroup; rooms: readonly Room[]; onGo: () => void }) {
  const frame = useText(frameText);
  const own = rooms.filter((each) => each.group === group);
  if (own.length === 0) return null;
  return (
    <div className="nav-part">
      <p className="nav-title nav-words" id={`nav-${group}`}>
        {frame[group]}
      </p>
      <ul className="nav-group" aria-labelledby={`nav-${group}`}>
        {own.map(({ path, label, icon }) => (
          // The wall stands above its own pages: only the page itself is lit.
          <PageLink key={path} to={path} exact={path === '/desk/supervision'} icon={icon} label={label} onGo={onGo} />
        ))}
      </ul>
    </div>
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

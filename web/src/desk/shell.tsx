import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useRef, useState } from 'react';
import { call } from '../api/client.ts';
import { useText } from '../i18n/catalogue.ts';
import { commonText } from '../i18n/common.ts';
import { deskText } from '../i18n/desk.ts';
import { deskNames } from '../i18n/desk-words.ts';
import { useLanguage } from '../i18n/language.ts';
import { Button } from '../ui/button.tsx';
import { Failure } from '../ui/notice.tsx';
import { Spinner } from '../ui/panel.tsx';
import { LanguageSwitch, ThemeSwitch } from '../ui/switches.tsx';
import { useKeys } from './keys.ts';
import { LiveChanges } from './live.tsx';
import { useNames } from './names.ts';
import { becomes, desksQuery, sessionQuery, useMe } from './queries.ts';
import { SignIn } from './sign-in.tsx';
import './desk.css';

/** 工作台: who is signed in sees the desk, anybody else the way in. The address stays, so one lands where one wanted to go. */
export function Shell() {
  const session = useQuery(sessionQuery);
  if (session.isPending) return <Spinner />;
  if (session.error) return <Failure error={session.error} onRetry={() => void session.refetch()} />;
  return session.data ? (
    <LiveChanges>
      <Frame />
    </LiveChanges>
  ) : (
    <SignIn />
  );
}

function Frame() {
  const t = useText(deskText);
  const common = useText(commonText);
  const me = useMe();
  const [menu, setMenu] = useState(false);
  const mayRegister = me.roles.some((role) => role === 'operator' || role === 'supervisor');
  return (
    <div className="desk">
      <a href="#main" className="skip button main">
        {common.skip}
      </a>
      <header className="desk-top">
        <Button small className="menu-button" aria-expanded={menu} aria-controls="desks" onClick={() => setMenu(!menu)}>
          {t.menu}
        </Button>
        <Link to="/desk" className="brand">
          {t.title}
        </Link>
        <SearchBox />
        {mayRegister && (
          <Link to="/desk/register" className="button main small">
            {t.register}
          </Link>
        )}
        <span className="grow" />
        <WhoAmI />
        <LanguageSwitch />
        <ThemeSwitch />
        <SignOut />
      </header>
      <DeskList open={menu} onGo={() => setMenu(false)} />
      <main id="main" className="desk-main" tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
}

function WhoAmI() {
  const t = useText(deskText);
  const me = useMe();
  const names = useNames();
  const language = useLanguage();
  return (
    <span className="who">
      <span className="unseen">{t.me} </span>
      <strong>{me[language]}</strong> <span className="quiet">{names.unit(me.unit)}</span>
    </span>
  );
}

function SignOut() {
  const t = useText(deskText);
  const client = useQueryClient();
  const signOut = async () => {
    await call('DELETE /api/v1/session', {}).catch(() => undefined);
    becomes(client, null);
  };
  return (
    <Button small onClick={() => void signOut()}>
      {t.signOut}
    </Button>
  );
}

function SearchBox() {
  const t = useText(deskText);
  const navigate = useNavigate();
  const { q } = useSearch({ strict: false }) as { q?: unknown };
  const [text, setText] = useState(q === undefined ? '' : String(q));
  const input = useRef<HTMLInputElement>(null);
  useKeys({ '/': () => input.current?.focus() });
  const go = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim()) void navigate({ to: '/desk/search', search: { q: text.trim() } as never });
  };
  return (
    <search className="search-box">
      <form onSubmit={go} className="row">
        <input
          ref={input}
          className="input"
          type="search"
          aria-label={t.search}
          placeholder={t.searchHint}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button small type="submit">
          {t.searchGo}
        </Button>
      </form>
    </search>
  );
}

function DeskList({ open, onGo }: { open: boolean; onGo: () => void }) {
  const t = useText(deskText);
  const names = useText(deskNames);
  const { data } = useQuery(desksQuery);
  return (
    <nav id="desks" className={`desk-nav ${open ? 'open' : ''}`} aria-label={t.desks}>
      <ul>
        {data?.desks.map(({ desk, count }) => (
          <li key={desk}>
            <Link
              to="/desk/list/$desk"
              params={{ desk }}
              className="desk-link"
              activeProps={{ className: 'here' }}
              onClick={onGo}
            >
              <span>{names[desk]}</span>
              <span className={`count ${count > 0 ? 'some' : ''} ${desk === 'overdue' && count > 0 ? 'late' : ''}`}>
                <span aria-hidden="true">{t.waiting(count)}</span>
                <span className="unseen">{t.waitingFor(count)}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

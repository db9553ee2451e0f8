import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useLocation, useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useText } from '../i18n/catalogue.ts';
import { commonText } from '../i18n/common.ts';
import { deskText } from '../i18n/desk.ts';
import { frameText } from '../i18n/desk-frame.ts';
import { Button } from '../ui/button.tsx';
import { navigation } from '../ui/display.ts';
import { OfflineLine } from '../ui/faces.tsx';
import { Icon } from '../ui/icon.tsx';
import { Failure } from '../ui/notice.tsx';
import { Spinner } from '../ui/panel.tsx';
import { LanguageSwitch } from '../ui/switches.tsx';
import { Toasts } from '../ui/toast.tsx';
import { Bell } from './bell.tsx';
import { KeySheet } from './key-sheet.tsx';
import { useKeys } from './keys.ts';
import { LiveChanges } from './live.tsx';
import { NavList } from './nav-list.tsx';
import { Palette } from './palette.tsx';
import { Telephone } from './phone/lazy-bar.tsx';
import { mayRegister, sessionQuery, useMe } from './queries.ts';
import { Settings } from './settings.tsx';
import { SignIn } from './sign-in.tsx';
import { SignInAgain } from './sign-in-again.tsx';
import '../ui/pieces.css';
import '../ui/float.css';
import './desk.css';
import './frame.css';
import './overlays.css';
import './list/list.css';
import './list/beside.css';

/** 工作台: who is signed in sees the desk, anybody else the way in. The address stays, so one lands where one wanted to go. */
export function Shell() {
  const session = useQuery(sessionQuery);
  if (session.isPending) return <Spinner />;
  if (session.error && !session.data) return <Failure error={session.error} onRetry={() => void session.refetch()} />;
  return session.data ? (
    <LiveChanges>
      <Frame key={session.data.id} />
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
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  const closed = navigation.use() === 'closed';
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page begins at its top
  useEffect(() => {
    if (main.current) main.current.scrollTop = 0;
    setMenu(false);
  }, [pathname]);
  return (
    <div className={`desk ${closed ? 'nav-closed' : ''}`}>
      <a href="#main" className="skip button main">
        {common.skip}
      </a>
      <NavList open={menu} onGo={() => setMenu(false)} />
      <div className="desk-page">
        <OfflineLine />
        <header className="desk-top">
          <Button
            small
            look="plain"
            className="menu-button"
            aria-expanded={menu}
            aria-controls="desks"
            onClick={() => setMenu(!menu)}
          >
            <Icon name="menu" />
            <span>{t.menu}</span>
          </Button>
          <SearchBox />
          <span className="grow" />
          {mayRegister(me) && (
            <Link to="/desk/register" className="button main small">
              <Icon name="plus" />
              {t.register}
            </Link>
          )}
          <Bell />
          <LanguageSwitch />
          <Settings />
        </header>
        <Telephone />
        <main id="main" className="desk-main" tabIndex={-1} ref={main}>
          <Outlet />
        </main>
      </div>
      <Overlays />
    </div>
  );
}

/** What lies over the page, and the keys that bring it. */
function Overlays() {
  const t = useText(frameText);
  const me = useMe();
  const navigate = useNavigate();
  const [over, setOver] = useState<'palette' | 'keys' | null>(null);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      event.preventDefault();
      setOver((now) => (now === 'palette' ? null : 'palette'));
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
  const fold = navigation.use() === 'closed' ? 'open' : 'closed';
  useKeys(
    {
      '?': [t.keyHelp, () => setOver('keys')],
      'g h': [t.keyHome, () => void navigate({ to: '/desk' })],
      'g e': [t.keyExports, () => void navigate({ to: '/desk/exports' })],
      ...(mayRegister(me) ? { 'g r': [t.keyRegister, () => void navigate({ to: '/desk/register' })] as const } : {}),
      '[': [t.keyNav, () => navigation.choose(fold)],
    },
    t.keysGlobal,
  );
  return (
    <>
      {over === 'palette' && <Palette onClose={() => setOver(null)} onKeys={() => setOver('keys')} />}
      {over === 'keys' && <KeySheet onClose={() => setOver(null)} />}
      <SignInAgain />
      <Toasts />
    </>
  );
}

const PAUSE = 200;

function SearchBox() {
  const t = useText(deskText);
  const frame = useText(frameText);
  const navigate = useNavigate();
  const { q } = useSearch({ strict: false }) as { q?: unknown };
  const shown = q === undefined ? '' : String(q);
  const [text, setText] = useState(shown);
  const [last, setLast] = useState(shown);
  // The address may change by other ways: back, the palette.
  const sent = useRef<string | null>(null);
  if (last !== shown) {
    setLast(shown);
    // Who types on while what was typed before is being looked for keeps what was typed.
    if (sent.current !== shown) setText(shown);
  }
  const input = useRef<HTMLInputElement>(null);
  useKeys({ '/': [frame.keySearch, () => input.current?.focus()] }, frame.keysGlobal);
  const { pathname } = useLocation();
  const instant = pathname === '/desk/search';
  const soon = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(soon.current), []);
  const type = (words: string) => {
    setText(words);
    clearTimeout(soon.current);
    // On the page of results they follow what is typed; a filter that was chosen stays.
    if (instant)
      soon.current = setTimeout(() => {
        sent.current = words.trim();
        const search = ((before: object) => ({ ...before, q: words.trim() })) as never;
        void navigate({ to: '/desk/search', search, replace: true });
      }, PAUSE);
  };
  const go = (event: FormEvent) => {
    event.preventDefault();
    clearTimeout(soon.current);
    if (text.trim()) void navigate({ to: '/desk/search', search: { q: text.trim() } as never });
  };
  return (
    <search className="search-box">
      <form onSubmit={go}>
        <Icon name="search" />
        <input
          ref={input}
          className="input"
          type="search"
          aria-label={t.search}
          placeholder={t.searchHint}
          value={text}
          onChange={(event) => type(event.target.value)}
        />
        <button type="submit" className="unseen" tabIndex={-1}>
          {t.searchGo}
        </button>
      </form>
    </search>
  );
}

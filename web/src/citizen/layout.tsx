import { type ReactNode, useEffect, useState } from 'react';
import { useText } from '../i18n/catalogue.ts';
import { citizenText } from '../i18n/citizen.ts';
import { commonText } from '../i18n/common.ts';
import { LanguageSwitch, ThemeSwitch } from '../ui/switches.tsx';
import { type Look, switchLook, takeOverLook, useLook } from './look.ts';
import { EmergencyNumbers } from './numbers.tsx';
import { ReadAloud } from './read-aloud.tsx';
import { Link } from './router.tsx';
import './portal.css';
import './frame.css';
// What the server draws whole is styled before its script is there.
import './help/help.css';
import './mine/mine.css';
import './nearby/nearby.css';

/** What stands on every page of the portal: the way to a human first, then where one is, then the page. */
export function Frame({ children }: { children: ReactNode }) {
  const t = useText(citizenText);
  const { skip } = useText(commonText);
  useEffect(() => {
    takeOverLook();
    // From here on the page answers by itself; before, its forms went to the simple version.
    document.documentElement.dataset['live'] = '';
  }, []);
  return (
    <div className="portal">
      <a className="skip" href="#main">
        {skip}
      </a>
      <header className="top">
        <Link to="/" className="brand">
          <img src="/icon.svg" alt="" width="28" height="28" />
          {t.name}
        </Link>
        <a className="call" href="tel:12345">
          <span className="unseen">{t.callUs} </span>
          <span aria-hidden="true">☎</span> 12345
        </a>
      </header>
      <nav className="menu" aria-label={t.menu}>
        <Link to="/file">{t.navFile}</Link>
        <Link to="/follow">{t.navFollow}</Link>
        <Link to="/nearby">{t.navNearby}</Link>
        <Link to="/services">{t.navServices}</Link>
        <Link to="/callback">{t.navCallback}</Link>
      </nav>
      <section className="switches" aria-label={t.reading}>
        <LookSwitch look="large" on={t.largeOn} off={t.largeOff} />
        <LookSwitch look="contrast" on={t.contrastOn} off={t.contrastOff} />
        <ReadAloud />
        <LanguageSwitch />
      </section>
      <noscript>
        <p className="notice">
          {t.noScript} <a href="/plain">{t.plain}</a>
        </p>
      </noscript>
      <Connection />
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <footer>
        <section aria-label={t.numbers}>
          <p>
            {t.callUs} <a href="tel:12345">12345</a> · {t.callUsWhen} · <Link to="/callback">{t.navCallback}</Link>
          </p>
          <EmergencyNumbers />
        </section>
        <ul className="links">
          <li>
            <Link to="/mine">{t.navMine}</Link>
          </li>
          <li>
            <Link to="/bulletin">{t.navBulletin}</Link>
          </li>
          <li>
            <Link to="/guides">{t.navGuides}</Link>
          </li>
          <li>
            <Link to="/minors">{t.navMinors}</Link>
          </li>
          <li>
            <a href="/plain">{t.plain}</a>
          </li>
          <li>
            <a href="/desk">{t.navDesk}</a>
          </li>
        </ul>
        <p>{t.about}</p>
        <ThemeSwitch />
      </footer>
    </div>
  );
}

/** Its words say what it does next, so it needs no other sign of how it stands. */
function LookSwitch({ look, on, off }: { look: Look; on: string; off: string }) {
  const is = useLook(look);
  return (
    <button type="button" className="button plain small" onClick={() => switchLook(look, !is)}>
      {is ? off : on}
    </button>
  );
}

/** Says when the network goes, and when it is back. */
function Connection() {
  const t = useText(citizenText);
  const [is, setIs] = useState<'on' | 'off' | 'back'>('on');
  useEffect(() => {
    if (!navigator.onLine) setIs('off');
    const lost = () => setIs('off');
    const found = () => setIs('back');
    addEventListener('offline', lost);
    addEventListener('online', found);
    return () => {
      removeEventListener('offline', lost);
      removeEventListener('online', found);
    };
  }, []);
  return (
    <div role="status" className="connection">
      {is === 'off' && <p className="notice warn">{t.offline}</p>}
      {is === 'back' && <p className="notice good">{t.backOnline}</p>}
    </div>
  );
}

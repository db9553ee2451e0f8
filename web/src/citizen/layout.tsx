import { Link, Outlet } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useText } from '../i18n/catalogue.ts';
import { citizenText } from '../i18n/citizen.ts';
import { commonText } from '../i18n/common.ts';
import { LanguageSwitch, ThemeSwitch } from '../ui/switches.tsx';
import { EmergencyNumbers } from './numbers.tsx';
import './portal.css';

/** What stands on every page of the portal: the way to a human first, then where one is, then the page. */
export function Portal() {
  const t = useText(citizenText);
  const { skip } = useText(commonText);
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
        <span className="switches">
          <LargeSwitch />
          <LanguageSwitch />
        </span>
      </nav>
      <Connection />
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
      <footer>
        <section aria-label={t.numbers}>
          <p>
            {t.callUs} <a href="tel:12345">12345</a> · {t.callUsWhen}
          </p>
          <EmergencyNumbers />
        </section>
        <p>{t.about}</p>
        <p className="row">
          <ThemeSwitch />
          <a href="/desk">{t.navDesk}</a>
        </p>
      </footer>
    </div>
  );
}

/** 适老大字: 20 px and fewer things side by side. */
function LargeSwitch() {
  const t = useText(citizenText);
  const [large, setLarge] = useState(() => localStorage.getItem('large') === 'yes');
  useEffect(() => {
    if (large) document.documentElement.dataset['large'] = '';
    else delete document.documentElement.dataset['large'];
    localStorage.setItem('large', large ? 'yes' : 'no');
    return () => {
      delete document.documentElement.dataset['large'];
    };
  }, [large]);
  return (
    <button type="button" className="button plain small" onClick={() => setLarge(!large)}>
      {large ? t.largeOff : t.largeOn}
    </button>
  );
}

/** Says when the network goes, and when it is back. */
function Connection() {
  const t = useText(citizenText);
  const [is, setIs] = useState<'on' | 'off' | 'back'>(navigator.onLine ? 'on' : 'off');
  useEffect(() => {
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

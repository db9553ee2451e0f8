import { useEffect } from 'react';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { helpText } from '../../i18n/citizen-help.ts';
import { Button } from '../../ui/button.tsx';
import { PageTitle } from '../page.tsx';
import { usePortal } from '../portal-data.ts';
import { Link } from '../router.tsx';

const TWICE_WITHIN = 800;

/** 迅速离开: what was typed is forgotten, and the page is exchanged for another, so that «back» does not lead here. */
function leave(to: string): void {
  sessionStorage.clear();
  localStorage.removeItem('draft file');
  document.body.hidden = true;
  location.replace(to);
}

/** 未成年人 (D8): whom to call, said to a child; kept secret from the start; gone at once by Esc Esc or the button. */
export function MinorsPage() {
  const t = useText(helpText);
  const pick = usePick();
  const { minors, exit } = usePortal();
  useEffect(() => {
    // What the browser remembers of this page is the first page.
    history.replaceState(history.state, '', '/');
    let last = 0;
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      if (event.timeStamp - last < TWICE_WITHIN) leave(exit);
      last = event.timeStamp;
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, [exit]);
  return (
    <>
      <div className="leave no-print">
        <Button look="danger" id="leave" onClick={() => leave(exit)}>
          {t.leave}
        </Button>
        <span className="aside">{t.leaveHint}</span>
      </div>
      <PageTitle cover={t.minorsCover}>{t.minorsTitle}</PageTitle>
      <p className="lead">{t.minorsLead}</p>
      <ul className="whom">
        {minors.map((line) => (
          <li key={line.number + line.zh}>
            <a href={`tel:${line.number}`}>
              <strong>{line.number}</strong>
              <span>{pick(line)}</span>
              <small>{pick(line.when)}</small>
            </a>
          </li>
        ))}
      </ul>
      <h2>{t.minorsWriteTitle}</h2>
      <p>{t.minorsWrite}</p>
      <p>
        <Link to="/file" search={{ minor: 'yes' }} className="button main">
          {t.minorsWriteGo}
        </Link>
      </p>
      <h2>{t.minorsKnowTitle}</h2>
      <ul>
        <li>{t.minorsKnow1}</li>
        <li>{t.minorsKnow2}</li>
        <li>{t.minorsKnow3}</li>
      </ul>
      <p className="aside">{t.minorsTrace}</p>
    </>
  );
}

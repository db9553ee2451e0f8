import { useText } from '../i18n/catalogue.ts';
import { commonText } from '../i18n/common.ts';
import { Spinner } from '../ui/panel.tsx';
import { Frame } from './layout.tsx';
import { Data, type PortalData } from './portal-data.ts';
import { Link, Router } from './router.tsx';
import { citizenRoutes } from './routes.tsx';

/** 公众门户: the same tree on the server, which draws what it can, and in the browser, which goes on from there. */
export function Portal({ data, start }: { data: PortalData; start: { pathname: string; search: string } }) {
  return (
    <Data value={data}>
      <Router routes={citizenRoutes} missing={NotFound} waiting={Spinner} fault={Fault} start={start}>
        {(page) => <Frame>{page}</Frame>}
      </Router>
    </Data>
  );
}

function NotFound() {
  const t = useText(commonText);
  return (
    <div className="empty">
      <h1>{t.notFoundTitle}</h1>
      <p>{t.notFoundText}</p>
      <Link to="/">{t.home}</Link>
    </div>
  );
}

function Fault() {
  const t = useText(commonText);
  return (
    <div className="empty" role="alert">
      <h1>{t.faultTitle}</h1>
      <p>{t.faultText}</p>
      <button type="button" className="button" onClick={() => location.reload()}>
        {t.reload}
      </button>
    </div>
  );
}

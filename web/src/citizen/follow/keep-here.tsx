import { useText } from '../../i18n/catalogue.ts';
import { followText } from '../../i18n/citizen-follow.ts';
import { Button } from '../../ui/button.tsx';
import { dropAppeal, keepAppeal, useKept } from '../mine/kept.ts';
import { Link } from '../router.tsx';

/** 记在本机: only when the citizen says so, with what it means on a shared device. */
export function KeepHere({ number, code, title }: { number: string; code: string; title: string }) {
  const t = useText(followText);
  const kept = useKept().appeals.some((each) => each.number === number);
  const toggle = () => (kept ? dropAppeal(number) : keepAppeal({ number, code, title, at: new Date().toISOString() }));
  return (
    <div className="no-print">
      <p className="row">
        <Button small aria-pressed={kept} onClick={toggle}>
          {kept ? t.keptHere : t.keepHere}
        </Button>
        {kept && <Link to="/mine">{t.keptList}</Link>}
      </p>
      {!kept && <p className="aside">{t.keepWarning}</p>}
    </div>
  );
}

import { ProblemError } from '../api/client.ts';
import { useText } from '../i18n/catalogue.ts';
import { deskText } from '../i18n/desk.ts';
import { useTime } from '../i18n/time.ts';
import { Failure, Notice } from '../ui/notice.tsx';

/** A wrong password and a lock-out are said plainly, each with what to do. */
export function WhyNot({ error }: { error: unknown }) {
  const t = useText(deskText);
  const time = useTime();
  if (!(error instanceof ProblemError)) return <Failure error={error} />;
  if (error.reason === 'wrong-credentials') return <Notice tone="danger">{t.wrongCredentials}</Notice>;
  const until = error.problem.facts?.['until'];
  if (error.reason === 'locked-out' && typeof until === 'string')
    return <Notice tone="danger">{t.lockedOut(time.moment(until))}</Notice>;
  return <Failure error={error} />;
}

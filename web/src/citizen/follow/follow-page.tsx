import { useText } from '../../i18n/catalogue.ts';
import { followText } from '../../i18n/citizen-follow.ts';
import { PageTitle } from '../page.tsx';
import { Link } from '../router.tsx';
import { FollowBox } from './follow-box.tsx';

export function FollowPage() {
  const t = useText(followText);
  return (
    <>
      <PageTitle>{t.title}</PageTitle>
      <p className="lead">{t.askLead}</p>
      <FollowBox onGiven={() => undefined} />
      <p className="aside">{t.lost}</p>
      <ul className="ways">
        <li>
          <Link to="/mine">{t.wayMine}</Link>
        </li>
        <li>
          <Link to="/nearby">{t.wayNearby}</Link>
        </li>
        <li>
          <Link to="/bulletin">{t.wayBulletin}</Link>
        </li>
      </ul>
    </>
  );
}

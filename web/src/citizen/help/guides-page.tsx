import { useText } from '../../i18n/catalogue.ts';
import { GUIDES, guideText } from '../../i18n/citizen-guides.ts';
import { PageTitle } from '../page.tsx';
import { Link } from '../router.tsx';

/** 使用指南 (A26): for old people and those who help them; plain words, large print, to be printed. */
export function GuidesPage() {
  const t = useText(guideText);
  return (
    <>
      <PageTitle>{t.title}</PageTitle>
      <p className="lead">{t.lead}</p>
      <ul className="guides">
        {GUIDES.map((guide) => (
          <li key={guide}>
            <Link to="/guides/$guide" params={{ guide }}>
              <strong>{t[guide].title}</strong>
              <span>{t[guide].lead}</span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

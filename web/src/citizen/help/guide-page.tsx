import { useText } from '../../i18n/catalogue.ts';
import { GUIDES, guideText } from '../../i18n/citizen-guides.ts';
import { commonText } from '../../i18n/common.ts';
import { Button } from '../../ui/button.tsx';
import { PageTitle } from '../page.tsx';
import { Link, useParams } from '../router.tsx';

export function GuidePage() {
  const t = useText(guideText);
  const { notFoundTitle } = useText(commonText);
  const asked = useParams({ strict: false })['guide'];
  const name = GUIDES.find((guide) => guide === asked);
  const guide = name && t[name];
  return (
    <>
      <PageTitle>{guide ? guide.title : notFoundTitle}</PageTitle>
      {guide && (
        <div className="guide">
          <p className="lead">{guide.lead}</p>
          <ol className="how">
            {guide.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          <h2>{t.goodToKnow}</h2>
          <ul>
            {guide.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
          <p className="row no-print">
            {guide.to && (
              <Link to={guide.to} className="button main">
                {guide.go}
              </Link>
            )}
            <Button onClick={() => print()}>{t.print}</Button>
          </p>
        </div>
      )}
      <p className="no-print">
        <Link to="/guides">{t.all}</Link>
      </p>
    </>
  );
}

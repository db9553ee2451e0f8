import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useText } from '../../i18n/catalogue.ts';
import { coordinationText } from '../../i18n/desk-coordination.ts';
import { useTime } from '../../i18n/time.ts';
import { Panel } from '../../ui/panel.tsx';
import { useNames } from '../names.ts';
import { type Case, precedentsQuery } from '../queries.ts';

const MOST = 10;
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** 先例: earlier rulings on the same leaf first, then on its sub-group. */
export function Precedents({ found }: { found: Case }) {
  const t = useText(coordinationText);
  const names = useNames();
  const time = useTime();
  const { data } = useQuery({ ...precedentsQuery, retry: false });
  const near = (category: unknown) =>
    category === found.category ? 2 : text(category).slice(0, 5) === (found.category ?? '-').slice(0, 5) ? 1 : 0;
  const list = (data?.precedents ?? [])
    .filter((each) => near(each.data['category']) > 0 && each.caseId !== found.id)
    .toSorted((one, other) => near(other.data['category']) - near(one.data['category']))
    .slice(0, MOST);
  return (
    <Panel title={t.precedents} level={3}>
      {list.length === 0 && <p className="quiet">{t.precedentsNone}</p>}
      <ul className="files">
        {list.map((each) => (
          <li key={each.id}>
            <Link to="/desk/case/$id" params={{ id: each.caseId }}>
              {each.number}
            </Link>{' '}
            {names.category(text(each.data['category']))} → <strong>{names.unit(text(each.data['lead']))}</strong>
            <div className="quiet">
              {time.day(each.at)} {text(each.data['note'])}
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { placeText } from '../../i18n/desk-place.ts';
import { useTime } from '../../i18n/time.ts';
import { Panel } from '../../ui/panel.tsx';
import { useNames } from '../names.ts';
import { type Case, desksQuery, type Similar, similarQuery } from '../queries.ts';
import { StateTag } from '../state-tag.tsx';
import { SmallMap } from './small-map.tsx';

/** Why another case is similar, in words. */
export function useWhySimilar(): (other: Pick<Similar, 'metres' | 'words'>) => string {
  const t = useText(placeText);
  return ({ metres, words }) =>
    [t.sameLeafStreet, metres !== null && t.away(metres), words.length > 0 && t.sameWords(words.join('、'))]
      .filter(Boolean)
      .join(' · ');
}

/** Roles that triage; the server answers for no others. */
const DESKS = new Set(['acceptance', 'dispatch', 'coordination', 'review', 'overdue']);

/** 相似工单: open matters of the same kind at the same place, on the map and in words. */
export function SimilarCases({ found }: { found: Case }) {
  const { data: desks } = useQuery(desksQuery);
  const asks = desks?.desks.some(({ desk }) => DESKS.has(desk)) ?? false;
  return asks ? <Found found={found} /> : null;
}

function Found({ found }: { found: Case }) {
  const t = useText(placeText);
  const pick = usePick();
  const names = useNames();
  const time = useTime();
  const why = useWhySimilar();
  const { data } = useQuery({ ...similarQuery(found.id, found.version), retry: false });
  if (!data) return null;
  const leaf = names.catalogue?.categories.find(({ code }) => code === found.category);
  const placed = data.items.filter((each) => each.point);
  const number = (id: string) => placed.findIndex((each) => each.id === id) + 1;
  return (
    <Panel title={t.similar(data.items.length)} className="similar">
      {data.items.length === 0 ? (
        <p className="quiet">{t.similarNone}</p>
      ) : (
        <>
          <p className="quiet">
            {leaf && pick(leaf)} · {names.place(found.district, found.street)}
          </p>
          <SmallMap
            district={found.district}
            street={found.street}
            point={found.point}
            others={placed.flatMap((each) => each.point ?? [])}
          />
          <ol className="files">
            {data.items.map((each) => (
              <li key={each.id}>
                {number(each.id) > 0 && <span className="map-number">{number(each.id)}</span>}
                <Link to="/desk/case/$id" params={{ id: each.id }}>
                  {each.title}
                </Link>{' '}
                <StateTag state={each.state} />
                <div className="quiet">
                  {each.number} · {time.moment(each.receivedAt)}
                  {each.lead && ` · ${names.unit(each.lead)}`}
                </div>
                <div className="quiet">{why(each)}</div>
              </li>
            ))}
          </ol>
        </>
      )}
    </Panel>
  );
}

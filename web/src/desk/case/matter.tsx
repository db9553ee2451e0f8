import { Link } from '@tanstack/react-router';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { caseText } from '../../i18n/desk-case.ts';
import { useTime } from '../../i18n/time.ts';
import { Facts, Panel } from '../../ui/panel.tsx';
import { useNames } from '../names.ts';
import type { Case } from '../queries.ts';
import { SmallMap } from './small-map.tsx';

/** 诉求内容 and 地点: what the citizen brought, in the citizen's words. */
export function Matter({ found }: { found: Case }) {
  const t = useText(caseText);
  const names = useNames();
  const time = useTime();
  const answers = useAnswers(found);
  return (
    <>
      <Panel title={t.matter}>
        <p className="words">{found.matter}</p>
        {answers.length > 0 && <Facts items={answers} />}
        <Facts
          items={[
            [t.category, found.category ? names.category(found.category) : '—'],
            [t.channel, names.value(found.channel)],
            found.origin !== 'citizen' && [t.origin, names.value(found.origin)],
            [t.received, time.moment(found.receivedAt)],
            found.closedAt && [t.closed, time.moment(found.closedAt)],
            found.outcome && [t.outcome, names.value(found.outcome)],
            found.supporters > 0 && [t.supporters, found.supporters],
            found.round > 1 && [t.round, found.round],
            found.lead && [t.lead, names.unit(found.lead)],
            found.master && [
              t.master,
              <Link key="master" to="/desk/case/$id" params={{ id: found.master.id }}>
                {found.master.number}
              </Link>,
            ],
          ]}
        />
        {found.urges.total > 0 && <p className="quiet">{t.urges(found.urges.total, found.urges.citizens)}</p>}
        {found.members > 0 && <p className="quiet">{t.members(found.members)}</p>}
      </Panel>
      <Panel title={t.place}>
        <SmallMap district={found.district} street={found.street} point={found.point} />
        <Facts
          items={[
            [t.area, names.place(found.district, found.street) ?? '—'],
            [t.address, found.address ?? (found.confidentiality === 'ordinary' ? '—' : t.addressKept)],
            found.point && [t.position, `${found.point.lon.toFixed(5)}, ${found.point.lat.toFixed(5)}`],
          ]}
        />
      </Panel>
    </>
  );
}

/** The answers to the category's own questions, under the names that the catalogue gives them. */
function useAnswers(found: Case): [string, string][] {
  const pick = usePick();
  const { catalogue } = useNames();
  const attributes = (catalogue?.categories.find(({ code }) => code === found.category)?.attributes ?? []) as {
    code: string;
    zh: string;
    en: string;
  }[];
  return Object.entries(found.answers ?? {}).map(([code, given]) => {
    const known = attributes.find((each) => each.code === code);
    return [known ? pick(known) : code, Array.isArray(given) ? given.join('、') : String(given)];
  });
}

import { useEffect, useState } from 'react';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { citizenText } from '../../i18n/citizen.ts';
import { nearbyText } from '../../i18n/citizen-nearby.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { EmptyState, Spinner } from '../../ui/panel.tsx';
import { useCity } from '../city.ts';
import { PageTitle } from '../page.tsx';
import { Link } from '../router.tsx';
import type { Catalogue } from '../types.ts';
import { Locate } from './locate.tsx';
import { MatterCard } from './matter-card.tsx';
import { type Near, useMatters } from './matters.ts';
import { StreetMap } from './street-map.tsx';

const streetInAddress = () => new URLSearchParams(location.search).get('street') ?? '';

export function NearbyPage() {
  const t = useText(nearbyText);
  const pick = usePick();
  const { data: city } = useCity();
  const [chosen, setChosen] = useState('');
  const [street, setStreet] = useState('');
  // The page comes drawn from the server, which draws it alike for every street.
  useEffect(() => setStreet(streetInAddress()), []);
  const [near, setNear] = useState('');
  const district = chosen || city?.areas.find(({ code }) => code === street)?.parent || '';
  const areas = (kind: string, parent: string | null) =>
    (city?.areas ?? [])
      .filter((area) => area.kind === kind && area.parent === parent)
      .map((area) => ({ value: area.code, label: pick(area) }));
  const chooseDistrict = (code: string) => {
    setChosen(code);
    chooseStreet('');
  };
  // The street stands in the address, so that the page can be kept and passed on.
  const chooseStreet = (code: string) => {
    setStreet(code);
    setNear('');
    history.replaceState(history.state, '', code ? `/nearby?street=${encodeURIComponent(code)}` : '/nearby');
  };
  const place = city?.areas.find(({ code }) => code === street);
  return (
    <>
      <PageTitle>{t.title}</PageTitle>
      <p className="lead">{t.lead}</p>
      <p className="aside">{t.private}</p>
      <p>{t.chooseHint}</p>
      <StreetMap district={district} street={street} onDistrict={chooseDistrict} onStreet={chooseStreet} />
      <div className="pair">
        <SelectField
          id="nearby-district"
          label={t.district}
          optional
          choices={areas('district', null)}
          value={district}
          onChange={({ target }) => chooseDistrict(target.value)}
        />
        {district !== '' && (
          <SelectField
            id="nearby-street"
            label={t.street}
            optional
            choices={areas('street', district)}
            value={street}
            onChange={({ target }) => chooseStreet(target.value)}
          />
        )}
      </div>
      <Locate
        onFound={(found) => {
          setStreet('');
          setNear(found);
        }}
      />
      {(street || near) && (
        <Matters
          key={`${street} ${near}`}
          near={near ? { near } : { street }}
          title={near ? t.around : t.listOf(place ? pick(place) : '')}
          city={city}
        />
      )}
    </>
  );
}

function Matters({ near, title, city }: { near: Near; title: string; city: Catalogue | undefined }) {
  const t = useText(nearbyText);
  const c = useText(citizenText);
  const pick = usePick();
  const [group, setGroup] = useState('');
  const { data, isPending, isError, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useMatters(near);
  const all = data?.pages.flatMap(({ items }) => items) ?? [];
  const topOf = (code: string): string => {
    let at = city?.groups.find((each) => each.code === city.categories.find((leaf) => leaf.code === code)?.group);
    while (at?.parent) at = city?.groups.find((each) => each.code === at?.parent);
    return at?.code ?? '';
  };
  const groups = [...new Set(all.map(({ category }) => topOf(category.code)))]
    .map((code) => city?.groups.find((each) => each.code === code))
    .filter((each) => each !== undefined);
  const shown = group ? all.filter(({ category }) => topOf(category.code) === group) : all;
  return (
    <section aria-labelledby="nearby-list">
      <h2 id="nearby-list">{title}</h2>
      {isPending && <Spinner />}
      {isError && (
        <Notice tone="danger" title={c.loadFailed}>
          <Button small onClick={() => void refetch()}>
            {c.tryAgain}
          </Button>
        </Notice>
      )}
      {data && all.length === 0 && (
        <EmptyState title={t.none}>
          <p>
            {t.noneText} <Link to="/file">{t.tell}</Link>
          </p>
        </EmptyState>
      )}
      {groups.length > 1 && (
        <SelectField
          id="nearby-group"
          label={t.group}
          optional
          choices={groups.map((each) => ({ value: each.code, label: pick(each) }))}
          value={group}
          onChange={({ target }) => setGroup(target.value)}
        />
      )}
      {all.length > 0 && (
        <>
          <p role="status" className="aside">
            {hasNextPage ? t.countMore(shown.length) : t.count(shown.length)}
          </p>
          <ul className="cards">
            {shown.map((matter) => (
              <MatterCard key={matter.number} matter={matter} />
            ))}
          </ul>
        </>
      )}
      <p className="row">
        {hasNextPage && (
          <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t.more}
          </Button>
        )}
        <Link to="/mine">{t.mine}</Link>
      </p>
    </section>
  );
}

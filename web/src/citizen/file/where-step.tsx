import { type ComponentProps, lazy, Suspense, useState } from 'react';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { citizenText } from '../../i18n/citizen.ts';
import { fileText } from '../../i18n/citizen-file.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { Spinner } from '../../ui/panel.tsx';
import { useCityMap } from '../city.ts';
import type { Catalogue } from '../types.ts';
import type { CityMap as CityMapType } from './city-map.tsx';
import type { StepProps } from './file-page.tsx';
import { areaAt, rounded } from './geometry.ts';
import { Similar } from './similar.tsx';

/** A new version may have taken the map's piece away from under an open page: the address and the list still serve. */
const CityMap = lazy(() =>
  import('./city-map.tsx').then(
    ({ CityMap: component }) => ({ default: component }),
    () => ({ default: MapMissing }),
  ),
);

function MapMissing(_props: ComponentProps<typeof CityMapType>) {
  const { loadFailed } = useText(citizenText);
  return <p className="notice warn">{loadFailed}</p>;
}

/** 在哪里: an address, a street of the list, the device's position or a point on the map; any one is enough. */
export function WhereStep({ draft, set, errorOf, city, needed }: StepProps & { city: Catalogue | undefined; needed: boolean }) {
  const t = useText(fileText);
  const pick = usePick();
  const [open, setOpen] = useState(draft.point !== null);
  const areas = (kind: string, parent: string | null) =>
    (city?.areas ?? [])
      .filter((area) => area.kind === kind && area.parent === parent)
      .map((area) => ({ value: area.code, label: pick(area) }));
  const district = draft.district || city?.areas.find(({ code }) => code === draft.street)?.parent || '';
  return (
    <>
      <p>{needed ? t.placeNeeded : t.placeOptional}</p>
      <TextField
        id="address"
        label={t.address}
        hint={t.addressHint}
        error={errorOf('address')}
        optional={!needed}
        maxLength={300}
        autoComplete="street-address"
        value={draft.address}
        onChange={({ target }) => set({ address: target.value })}
      />
      <Locate draft={draft} set={set} />
      {city && (
        <div className="pair">
          <SelectField
            id="district"
            label={t.district}
            optional
            choices={areas('district', null)}
            value={district}
            onChange={({ target }) => set({ district: target.value, street: '' })}
          />
          {district !== '' && (
            <SelectField
              id="street"
              label={t.street}
              error={errorOf('street')}
              optional
              choices={areas('street', district)}
              value={draft.street}
              onChange={({ target }) => set({ district, street: target.value })}
            />
          )}
        </div>
      )}
      <details className="more" open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>{t.mapOpen}</summary>
        {open && (
          <Suspense fallback={<Spinner />}>
            <CityMap
              point={draft.point}
              district={district}
              onPick={(point, area) =>
                set({ point, ...(area?.kind === 'street' ? { district: area.parent ?? '', street: area.code } : {}) })
              }
              onClear={() => set({ point: null })}
            />
          </Suspense>
        )}
      </details>
      {city && <Similar draft={draft} city={city} />}
    </>
  );
}

type Said = { tone: 'good' | 'warn'; text: string } | null;

/** The device's own position, asked for only when the button is pressed. */
function Locate({ set }: Pick<StepProps, 'draft' | 'set'>) {
  const t = useText(fileText);
  const pick = usePick();
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<Said>(null);
  const map = useCityMap();
  if (!navigator.geolocation) return null;

  const locate = () => {
    setBusy(true);
    setSaid(null);
    navigator.geolocation.getCurrentPosition(
      async ({ coords }) => {
        const point = { lon: rounded(coords.longitude), lat: rounded(coords.latitude) };
        const known = map.data ?? (await map.refetch()).data;
        const area = known ? areaAt(known, point) : null;
        setBusy(false);
        if (known && !area) return setSaid({ tone: 'warn', text: t.locateOutside });
        const street = area?.properties.kind === 'street' ? area.properties : null;
        set({ point, ...(street ? { district: street.parent ?? '', street: street.code } : {}) });
        setSaid({ tone: 'good', text: t.located(area ? pick(area.properties) : `${point.lat}, ${point.lon}`) });
      },
      () => {
        setBusy(false);
        setSaid({ tone: 'warn', text: t.locateDenied });
      },
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 },
    );
  };
  return (
    <div className="field">
      <Button busy={busy} onClick={locate}>
        <svg viewBox="0 0 20 20" width="18" height="18" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden="true">
          <circle cx="10" cy="10" r="5" />
          <path d="M10 1v4M10 15v4M1 10h4M15 10h4" />
        </svg>
        {busy ? t.locating : t.locate}
      </Button>
      <div role="status">{said && <p className={`notice ${said.tone}`}>{said.text}</p>}</div>
    </div>
  );
}

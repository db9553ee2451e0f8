import { useMemo } from 'react';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { nearbyText } from '../../i18n/citizen-nearby.ts';
import { Button } from '../../ui/button.tsx';
import { MapCredit, MapTiles } from '../../ui/map/map-tiles.tsx';
import { useCityMap } from '../city.ts';
import { type Picture, pathOf, pathOfAll, pictureOf } from '../file/geometry.ts';
import type { CityMap, MapFeature } from '../types.ts';

type Props = { district: string; street: string; onDistrict: (code: string) => void; onStreet: (code: string) => void };

/** 街道地图: the city's own polygons, each one a button; the lists beside it do the same. */
export function StreetMap(props: Props) {
  const map = useCityMap();
  if (map.isPending) return <div className="on-its-way" />;
  // Without the map the lists serve.
  return map.data ? <Drawn {...props} map={map.data} /> : null;
}

function Drawn({ map, district, street, onDistrict, onStreet }: Props & { map: CityMap }) {
  const t = useText(nearbyText);
  const shown = useMemo(
    () =>
      map.features.filter(({ properties: { kind, parent } }) =>
        district ? kind === 'street' && parent === district : kind === 'district',
      ),
    [map, district],
  );
  const picture = useMemo(() => pictureOf(shown), [shown]);
  const choose = district ? onStreet : onDistrict;
  return (
    <div className="street-map">
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing is no fieldset */}
      <svg viewBox={`0 0 ${picture.width} ${picture.height}`} role="group" aria-label={t.map}>
        <MapTiles picture={picture} tiles={map.tiles} ground={() => pathOfAll(shown, picture)} />
        {shown.map((feature) => (
          <Shape
            key={feature.properties.code}
            feature={feature}
            picture={picture}
            chosen={feature.properties.code === street}
            onChoose={() => choose(feature.properties.code)}
          />
        ))}
        {shown.map((feature) => (
          <Name key={feature.properties.code} feature={feature} picture={picture} chosen={feature.properties.code === street} />
        ))}
      </svg>
      <MapCredit tiles={map.tiles} />
      {district && (
        <Button small onClick={() => onDistrict('')}>
          {t.whole}
        </Button>
      )}
    </div>
  );
}

type ShapeProps = { feature: MapFeature; picture: Picture; chosen: boolean; onChoose: () => void };

function Shape({ feature: { properties, geometry }, picture, chosen, onChoose }: ShapeProps) {
  const pick = usePick();
  return (
    // biome-ignore lint/a11y/useSemanticElements: there is no button inside of a drawing
    <path
      d={pathOf(geometry.coordinates[0], picture)}
      role="button"
      tabIndex={0}
      aria-pressed={chosen}
      aria-label={pick(properties)}
      className={chosen ? 'chosen' : ''}
      onClick={onChoose}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        onChoose();
      }}
    />
  );
}

/** Names stand above all areas, so that none is cut by its neighbour; the buttons have them already. */
function Name({ feature: { properties, geometry }, picture, chosen }: Omit<ShapeProps, 'onChoose'>) {
  const pick = usePick();
  const ring = geometry.coordinates[0];
  const middle = (values: number[]) => (Math.min(...values) + Math.max(...values)) / 2;
  return (
    <text
      x={middle(ring.map(([lon]) => picture.x(lon)))}
      y={middle(ring.map(([, lat]) => picture.y(lat)))}
      className={chosen ? 'chosen' : ''}
    >
      {pick(properties).replace(/(街道| District| Subdistrict)$/, '')}
    </text>
  );
}

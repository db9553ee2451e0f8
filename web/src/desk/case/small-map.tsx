import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { pathOf, pathOfAll, pictureOf } from '../../citizen/file/geometry.ts';
import type { CityMap } from '../../citizen/types.ts';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { placeText } from '../../i18n/desk-place.ts';
import { MapCredit, MapTiles } from '../../ui/map/map-tiles.tsx';
import { mapQuery, useMe } from '../queries.ts';

type Point = { lon: number; lat: number };
type Props = {
  district: string | null;
  street: string | null;
  point: Point | null;
  /** Other cases here, numbered as they stand in the list beside it. */
  others?: readonly Point[];
};
const WIDTH = 320;
/** A place at the edge of its street still shows a little of what is beyond. */
const MARGIN = 0.08;

/** 位置: the area of the city's own map, the case in it, and what is near. The words beside it say the same. */
export function SmallMap({ district, street, point, others = [] }: Props) {
  const t = useText(placeText);
  const pick = usePick();
  const { city } = useMe();
  const { data } = useQuery(mapQuery(city));
  const map = data as unknown as CityMap | undefined;
  const features = map?.features;
  const shown = useMemo(() => {
    const own = features?.find(({ properties }) => properties.code === (street ?? district));
    if (!features || !own) return null;
    const around = features.filter(({ properties }) => properties.kind === own.properties.kind);
    return { own, around, picture: pictureOf([own], WIDTH) };
  }, [features, street, district]);
  if (!shown) return null;
  const { own, around, picture } = shown;
  const [padX, padY] = [picture.width * MARGIN, picture.height * MARGIN];
  const at = ({ lon, lat }: Point) => `translate(${picture.x(lon).toFixed(1)} ${picture.y(lat).toFixed(1)})`;
  return (
    <>
      <svg
        className="small-map"
        viewBox={`${-padX} ${-padY} ${picture.width + 2 * padX} ${picture.height + 2 * padY}`}
        role="img"
        aria-label={point ? t.mapPoint(pick(own.properties), others.length) : t.mapArea(pick(own.properties), others.length)}
      >
        <MapTiles picture={picture} tiles={map?.tiles} margin={MARGIN} ground={() => pathOfAll(around, picture)} />
        {around.map(({ properties, geometry }) => (
          <path
            key={properties.code}
            d={pathOf(geometry.coordinates[0], picture)}
            className={properties.code === own.properties.code ? 'area here' : 'area'}
          />
        ))}
        {others.map((other, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they are told apart by their place in the list
          <g key={index} transform={at(other)} className="other">
            <circle r="9" />
            <text y="4">{index + 1}</text>
          </g>
        ))}
        {point && (
          <g transform={at(point)} className="mark">
            <circle r="7" />
            <circle r="2.5" />
          </g>
        )}
      </svg>
      <MapCredit tiles={map?.tiles} />
    </>
  );
}

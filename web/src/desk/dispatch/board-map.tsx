import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { pathOf, pathOfAll, pictureOf } from '../../citizen/file/geometry.ts';
import type { CityMap } from '../../citizen/types.ts';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { dispatchText } from '../../i18n/desk-dispatch.ts';
import { MapCredit, MapTiles } from '../../ui/map/map-tiles.tsx';
import { useNames } from '../names.ts';
import { mapQuery, type Summary, useMe } from '../queries.ts';

type Props = { rows: readonly Summary[]; district: string; onChoose: (district: string) => void };

/** 等待分布: where what waits comes from. The buttons under the picture are its table, and choose a district. */
export function BoardMap({ rows, district, onChoose }: Props) {
  const t = useText(dispatchText);
  const pick = usePick();
  const names = useNames();
  const { city } = useMe();
  const { data } = useQuery(mapQuery(city));
  const drawn = useMemo(() => {
    const map = data as unknown as CityMap | undefined;
    const features = (map?.features ?? []).filter(({ properties }) => properties.kind === 'district');
    return map && features.length > 0 ? { features, picture: pictureOf(features, 320), tiles: map.tiles } : null;
  }, [data]);
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(row.district ?? '', (counts.get(row.district ?? '') ?? 0) + 1);
  const most = Math.max(1, ...counts.values());
  const places = [...counts].filter(([code]) => code !== '').sort((one, other) => other[1] - one[1]);
  if (rows.length === 0) return null;
  return (
    <details className="board-map" open>
      <summary>{t.where}</summary>
      {drawn && (
        <svg viewBox={`0 0 ${drawn.picture.width} ${drawn.picture.height}`} role="img" aria-label={t.whereLabel(rows.length)}>
          <MapTiles {...drawn} ground={() => pathOfAll(drawn.features, drawn.picture)} />
          {drawn.features.map(({ properties, geometry }) => (
            <path
              key={properties.code}
              d={pathOf(geometry.coordinates[0], drawn.picture)}
              className={properties.code === district ? 'area here' : 'area'}
            />
          ))}
          {drawn.features.map(({ properties }) => {
            const count = counts.get(properties.code) ?? 0;
            const centre = names.catalogue?.areas.find(({ code }) => code === properties.code)?.centre;
            if (count === 0 || !centre) return null;
            const [x, y] = [drawn.picture.x(centre[0] ?? 0), drawn.picture.y(centre[1] ?? 0)];
            return (
              <g key={properties.code} transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`} className="other">
                <title>{pick(properties)}</title>
                <circle r={8 + 10 * Math.sqrt(count / most)} />
                <text y="4">{count}</text>
              </g>
            );
          })}
        </svg>
      )}
      <MapCredit tiles={drawn?.tiles} />
      <div className="row">
        {places.map(([code, count]) => (
          <button
            key={code}
            type="button"
            className="button small"
            aria-pressed={code === district}
            onClick={() => onChoose(code === district ? '' : code)}
          >
            {names.area(code)} {count}
          </button>
        ))}
      </div>
    </details>
  );
}

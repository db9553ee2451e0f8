import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { call } from '../../api/client.ts';
import { Asked } from '../oversight/page.tsx';

type Ring = readonly (readonly [number, number])[];
type Feature = {
  properties: { code: string; parent: string | null; kind: string; zh: string; en: string };
  geometry: { coordinates: [Ring] };
};
export type Shade = { code: string; share: number; label: string; tone: 'danger' | 'accent' };
type Props = {
  shades: ReadonlyMap<string, Shade>;
  nameOf: (code: string) => string;
  label: string;
  onChoose: (code: string) => void;
};
const WIDTH = 600;

/** 区划图: the districts as they are, the darker the more. It is a picture; the table beside it does the same by keyboard. */
export function DistrictMap(props: Props) {
  const map = useQuery({ queryKey: ['map'], queryFn: () => call('GET /api/v1/map', {}), staleTime: Number.POSITIVE_INFINITY });
  return (
    <Asked query={map}>
      {({ features }) => (
        <Drawn
          {...props}
          features={(features as unknown as Feature[]).filter(({ properties }) => properties.kind === 'district')}
        />
      )}
    </Asked>
  );
}

function Drawn({ features, shades, nameOf, label, onChoose }: Props & { features: readonly Feature[] }) {
  const shapes = useMemo(() => drawn(features), [features]);
  return (
    <svg className="district-map" viewBox={`0 0 ${WIDTH} ${shapes.height.toFixed(0)}`} role="img" aria-label={label}>
      {shapes.rows.map(({ code, path, centre }) => {
        const shade = shades.get(code);
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: the table beside the picture is the way by keyboard
          <g key={code} onClick={() => onChoose(code)} className="district">
            <path
              d={path}
              style={{
                fill: `color-mix(in srgb, var(--${shade?.tone ?? 'accent'}) ${Math.round((shade?.share ?? 0) * 70)}%, var(--sunk))`,
              }}
            />
            <text x={centre[0]} y={centre[1]}>
              {nameOf(code)}
            </text>
            <text x={centre[0]} y={centre[1] + 22} className="district-value">
              {shade?.label ?? ''}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

/** A degree of longitude is narrower than one of latitude by the cosine of the latitude. */
function drawn(features: readonly Feature[]) {
  const points = features.flatMap(({ geometry }) => geometry.coordinates[0]);
  const [lons, lats] = [points.map(([lon]) => lon), points.map(([, lat]) => lat)];
  const [west, east, south, north] = [Math.min(...lons), Math.max(...lons), Math.min(...lats), Math.max(...lats)];
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = WIDTH / ((east - west) * narrow);
  const at = ([lon, lat]: readonly [number, number]) => [(lon - west) * narrow * scale, (north - lat) * scale] as const;
  const rows = features.map(({ properties, geometry }) => {
    const ring = geometry.coordinates[0].map(at);
    const middle = (axis: 0 | 1) => ring.reduce((sum, point) => sum + point[axis], 0) / ring.length;
    const path = `M${ring.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}Z`;
    return { code: properties.code, path, centre: [middle(0), middle(1)] as const };
  });
  return { rows, height: (north - south) * scale };
}

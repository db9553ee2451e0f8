import { type KeyboardEvent, type MouseEvent, useMemo, useState } from 'react';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { fileText } from '../../i18n/citizen-file.ts';
import { Button } from '../../ui/button.tsx';
import { MapCredit, MapTiles } from '../../ui/map/map-tiles.tsx';
import { Failure } from '../../ui/notice.tsx';
import { Spinner } from '../../ui/panel.tsx';
import { useCityMap } from '../city.ts';
import type { MapFeature, CityMap as Shapes } from '../types.ts';
import { areaAt, type Picture, type Point, pathOf, pathOfAll, pictureOf } from './geometry.ts';

type Area = MapFeature['properties'];
type Props = {
  point: Point | null;
  district: string;
  onPick: (point: Point, area: Area | undefined) => void;
  onClear: () => void;
};

/**
 * 选点: the city's own polygons drawn as they are, so the map needs nobody's tiles; those that the city set lie below.
 * The whole city first, then one district.
 */
export function CityMap(props: Props) {
  const map = useCityMap();
  if (map.isPending) return <Spinner />;
  if (map.isError) return <Failure error={map.error} onRetry={() => map.refetch()} />;
  return <Drawn {...props} map={map.data} />;
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function Drawn({ map, point, district, onPick, onClear }: Props & { map: Shapes }) {
  const t = useText(fileText);
  const pick = usePick();
  const [near, setNear] = useState(district);
  const [at, setAt] = useState<Point | null>(point);
  const [outside, setOutside] = useState(false);
  const shown = useMemo(
    () => map.features.filter(({ properties }) => (near ? properties.parent === near : properties.kind === 'district')),
    [map, near],
  );
  const picture = useMemo(() => pictureOf(shown), [shown]);
  const mark = at ?? picture.back(picture.width / 2, picture.height / 2);
  const under = areaAt(map, mark);
  const districtOf = (area: Area | undefined) => (area?.kind === 'district' ? area.code : (area?.parent ?? ''));

  const choose = (where: Point) => {
    const area = areaAt(map, where)?.properties;
    setAt(where);
    setOutside(!area);
    if (!area) return;
    if (near === '') setNear(districtOf(area));
    else onPick(where, area);
  };
  const click = (event: MouseEvent<SVGSVGElement>) => {
    // In a low window the picture stands in the middle of its frame.
    const inPicture = event.currentTarget.getScreenCTM()?.inverse();
    if (!inPicture) return;
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(inPicture);
    choose(picture.back(x, y));
  };
  const press = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step) setAt(picture.back(picture.x(mark.lon) + step[0] * 12, picture.y(mark.lat) + step[1] * 12));
    else if (event.key === 'Enter' || event.key === ' ') choose(mark);
    else if (event.key === '+' || event.key === '=') setNear(districtOf(under?.properties) || near);
    else if (event.key === '-') setNear('');
    else return;
    event.preventDefault();
  };

  return (
    <div className="map">
      <p className="aside" id="map-hint">
        {t.mapHint}
      </p>

      <svg
        viewBox={`0 0 ${picture.width} ${picture.height}`}
        role="application"
        aria-label={t.mapLabel}
        aria-describedby="map-hint"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the picture is worked with the arrow keys, as its label says
        tabIndex={0}
        onClick={click}
        onKeyDown={press}
      >
        <MapTiles picture={picture} tiles={map.tiles} ground={() => pathOfAll(shown, picture)} />
        {shown.map(({ properties, geometry }) => (
          <path
            key={properties.code}
            d={pathOf(geometry.coordinates[0], picture)}
            className={properties.code === under?.properties.code && at ? 'area here' : 'area'}
          />
        ))}
        {shown.map((feature) => (
          <Name key={feature.properties.code} feature={feature} picture={picture} text={pick(feature.properties)} />
        ))}
        {(at || point) && <Mark at={mark} picture={picture} set={point !== null && at === point} />}
      </svg>
      <MapCredit tiles={map.tiles} />
      <div className="row">
        <Button small onClick={() => setNear('')} disabled={near === ''}>
          {t.mapWhole}
        </Button>
        {near === '' && (
          <Button small onClick={() => setNear(districtOf(under?.properties))}>
            {t.mapCloser}
          </Button>
        )}
        {point && (
          <Button
            small
            look="plain"
            onClick={() => {
              setAt(null);
              onClear();
            }}
          >
            {t.mapClear}
          </Button>
        )}
      </div>
      <p role="status">{outside ? t.mapOutside : under && at ? t.mapChosen(pick(under.properties)) : ''}</p>
    </div>
  );
}

function Name({ feature, picture, text }: { feature: MapFeature; picture: Picture; text: string }) {
  const ring = feature.geometry.coordinates[0];
  const xs = ring.map(([lon]) => picture.x(lon));
  const ys = ring.map(([, lat]) => picture.y(lat));
  const middle = (values: number[]) => (Math.min(...values) + Math.max(...values)) / 2;
  return (
    <text x={middle(xs)} y={middle(ys)}>
      {text.replace(/(街道| District| Subdistrict)$/, '')}
    </text>
  );
}

function Mark({ at, picture, set }: { at: Point; picture: Picture; set: boolean }) {
  return (
    <g className={set ? 'mark set' : 'mark'} transform={`translate(${picture.x(at.lon)} ${picture.y(at.lat)})`}>
      <circle r="9" />
      <path d="M-18 0H-5M5 0H18M0 -18V-5M0 5V18" />
    </g>
  );
}

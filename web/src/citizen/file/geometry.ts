import type { CityMap, MapFeature, Ring } from '../types.ts';

export type Point = { lon: number; lat: number };
/** A flat picture of a small piece of the globe: x grows east, y grows south, one unit is about a metre divided by `scale`. */
export type Picture = {
  width: number;
  height: number;
  x: (lon: number) => number;
  y: (lat: number) => number;
  back: (x: number, y: number) => Point;
};

function boxOf(features: readonly MapFeature[]): { west: number; south: number; east: number; north: number } {
  const points = features.flatMap(({ geometry }) => geometry.coordinates[0]);
  const lons = points.map(([lon]) => lon);
  const lats = points.map(([, lat]) => lat);
  return { west: Math.min(...lons), south: Math.min(...lats), east: Math.max(...lons), north: Math.max(...lats) };
}

/** Fits the features into `width` units; a degree of longitude is narrower than one of latitude by the cosine of the latitude. */
export function pictureOf(features: readonly MapFeature[], width = 600): Picture {
  const { west, south, east, north } = boxOf(features);
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = width / ((east - west) * narrow);
  return {
    width,
    height: (north - south) * scale,
    x: (lon) => (lon - west) * narrow * scale,
    y: (lat) => (north - lat) * scale,
    back: (x, y) => ({ lon: rounded(west + x / narrow / scale), lat: rounded(north - y / scale) }),
  };
}

/** Five decimals are about a metre. */
export const rounded = (degrees: number): number => Math.round(degrees * 1e5) / 1e5;

export const pathOf = (ring: Ring, picture: Picture): string =>
  `M${ring.map(([lon, lat]) => `${picture.x(lon).toFixed(1)} ${picture.y(lat).toFixed(1)}`).join('L')}Z`;

/** Many areas as one path. */
export const pathOfAll = (features: readonly MapFeature[], picture: Picture): string =>
  features.map(({ geometry }) => pathOf(geometry.coordinates[0], picture)).join('');

function isInside(ring: Ring, { lon, lat }: Point): boolean {
  let odd = false;
  ring.forEach(([x1, y1], at) => {
    const [x2, y2] = ring[at === 0 ? ring.length - 1 : at - 1] as [number, number];
    if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) odd = !odd;
  });
  return odd;
}

/** The street (or, failing that, the district) that holds a point; null outside the city. */
export function areaAt(map: Pick<CityMap, 'features'>, point: Point): MapFeature | null {
  const holds = (kind: string) =>
    map.features.find(({ properties, geometry }) => properties.kind === kind && isInside(geometry.coordinates[0], point));
  return holds('street') ?? holds('district') ?? null;
}

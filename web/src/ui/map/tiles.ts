/** Map tiles in Web Mercator: which of them cover a piece of the globe, and where each of them lies in WGS-84. */
import { type Datum, fromGcj02, type LonLat, toGcj02 } from './datum.ts';

/** Somebody's tiles: their address with {z}, {x} and {y} in it, what their coordinates mean, and whom to name beside the map. */
export type Tiles = { url: string; datum: Datum; attribution: string };
export type Box = { west: number; south: number; east: number; north: number };
/** `box` is in WGS-84, like every coordinate of ours. */
export type Tile = { z: number; x: number; y: number; box: Box };

const SIDE = 256;
/** A small picture shall not ask a stranger for half a city. */
const MOST = 40;
const DEEPEST = 18;

const columnOf = (lon: number, z: number): number => ((lon + 180) / 360) * 2 ** z;
const rowOf = (lat: number, z: number): number => ((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * 2 ** z;
const pointOf = (x: number, y: number, z: number): LonLat => ({
  lon: (x / 2 ** z) * 360 - 180,
  lat: (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / 2 ** z))) * 180) / Math.PI,
});

/** The box that holds a box of ours when its corners are told in the tiles' datum. */
function toldIn(datum: Datum, { west, south, east, north }: Box): Box {
  if (datum === 'WGS-84') return { west, south, east, north };
  const corners = [west, east].flatMap((lon) => [south, north].map((lat) => toGcj02({ lon, lat })));
  const lons = corners.map(({ lon }) => lon);
  const lats = corners.map(({ lat }) => lat);
  return { west: Math.min(...lons), south: Math.min(...lats), east: Math.max(...lons), north: Math.max(...lats) };
}

/** All whole numbers of a stretch of columns or rows; an end that only touches the next one does not count. */
function numbers(from: number, to: number, z: number): number[] {
  const within = (value: number) => Math.min(2 ** z - 1, Math.max(0, value));
  const [first, last] = [within(Math.floor(from)), within(Math.ceil(to) - 1)];
  return Array.from({ length: Math.max(1, last - first + 1) }, (_, at) => first + at);
}

/** The tiles for a picture of a box, so many pixels wide: as fine as they can be seen without being blown up much, and at most forty. */
export function tilesOver(box: Box, pixels: number, datum: Datum): Tile[] {
  const there = toldIn(datum, box);
  const columns = (z: number) => numbers(columnOf(there.west, z), columnOf(there.east, z), z);
  const rows = (z: number) => numbers(rowOf(there.north, z), rowOf(there.south, z), z);
  const fitting = Math.round(Math.log2((360 / (there.east - there.west)) * (pixels / SIDE)));
  let z = Math.min(DEEPEST, Math.max(0, fitting));
  while (columns(z).length * rows(z).length > MOST) z -= 1;
  const ours = datum === 'GCJ-02' ? fromGcj02 : (place: LonLat) => place;
  return rows(z).flatMap((y) =>
    columns(z).map((x) => {
      // A side lies where its middle does: so neighbours meet, although a tile of another datum is a little askew.
      const middleOf = (right: number, down: number) => ours(pointOf(x + right, y + down, z));
      const [west, east] = [middleOf(0, 0.5).lon, middleOf(1, 0.5).lon];
      const [north, south] = [middleOf(0.5, 0).lat, middleOf(0.5, 1).lat];
      return { z, x, y, box: { west, south, east, north } };
    }),
  );
}

export const addressOf = ({ url }: Tiles, { z, x, y }: Tile): string =>
  url.replaceAll('{z}', String(z)).replaceAll('{x}', String(x)).replaceAll('{y}', String(y));

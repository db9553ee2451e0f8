import type { Area, Book } from './book.ts';

type Box = { area: Area; west: number; south: number; east: number; north: number };
const boxesOf = new WeakMap<Book, Box[]>();

function boxes(book: Book): Box[] {
  const known = boxesOf.get(book);
  if (known) return known;
  const made = [...book.areas.values()]
    .filter((area) => area.kind === 'street')
    .map((area) => {
      const lons = area.polygon.map(([lon]) => lon);
      const lats = area.polygon.map(([, lat]) => lat);
      return { area, west: Math.min(...lons), south: Math.min(...lats), east: Math.max(...lons), north: Math.max(...lats) };
    });
  boxesOf.set(book, made);
  return made;
}

function inside(polygon: Area['polygon'], lon: number, lat: number): boolean {
  let odd = false;
  for (let at = 0, before = polygon.length - 1; at < polygon.length; before = at, at += 1) {
    const [x1, y1] = polygon[at] as [number, number];
    const [x2, y2] = polygon[before] as [number, number];
    if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) odd = !odd;
  }
  return odd;
}

/** The street (街道) that holds a point (WGS-84), or null outside the city. */
export function streetAt(book: Book, lon: number, lat: number): Area | null {
  for (const { area, west, south, east, north } of boxes(book)) {
    if (lon >= west && lon <= east && lat >= south && lat <= north && inside(area.polygon, lon, lat)) return area;
  }
  return null;
}

/** The street or, failing that, the district that an address names (the longest name wins). */
export function areaNamed(book: Book, address: string): Area | null {
  let best: Area | null = null;
  const lower = address.toLowerCase();
  const better = (area: Area) =>
    best === null ||
    (best.kind === 'district' && area.kind === 'street') ||
    (best.kind === area.kind && area.zh.length > best.zh.length);
  for (const area of book.areas.values()) {
    if ((address.includes(area.zh) || lower.includes(area.en.toLowerCase())) && better(area)) best = area;
  }
  return best;
}

type Point = { lon: number; lat: number };
const METRES_A_DEGREE = 111_320;

/** 相距: metres between two points of one city, where the earth is flat enough. */
export function metresBetween(one: Point, other: Point): number {
  const narrow = Math.cos((((one.lat + other.lat) / 2) * Math.PI) / 180);
  return Math.round(Math.hypot((one.lon - other.lon) * narrow, one.lat - other.lat) * METRES_A_DEGREE);
}

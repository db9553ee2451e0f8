import type { CityFiles } from '#directory/city-files.ts';
import { area, insidePoint, isSimple, type Point } from './map/geometry.ts';
import type { Plan } from './map/plan.ts';
import { streetRings } from './map/streets.ts';
import { randomFrom, seedOf } from './random.ts';

type Area = CityFiles['areas'][number];
type Place = [lon: number, lat: number];

/** A district by its names and the names of its streets: `青石桥 Qingshiqiao`, a town ending in `镇`: `大沙镇 Dasha`. */
export type DistrictDraft = { code: string; zh: string; en: string; people: number; streets: readonly string[] };

const KM_PER_DEGREE = 111.195;
const round = (n: number) => Math.round(n * 1e5) / 1e5;

function places(centre: Place, ring: readonly Point[]): Place[] {
  const kmPerLon = KM_PER_DEGREE * Math.cos((centre[1] * Math.PI) / 180);
  return ring.map(([x, y]) => [round(centre[0] + x / kmPerLon), round(centre[1] + y / KM_PER_DEGREE)]);
}
const closed = (ring: Place[]): Place[] => [...ring, ring[0] as Place];

/** The outer ring of streets that lie together: the sides that no two of them share. Throws where it is not one ring. */
function outerRing(rings: readonly Point[][]): Point[] {
  const key = (p: Point) => p.join(' ');
  const sides = new Map<string, { from: Point; to: Point }>();
  for (const ring of rings) {
    for (const [i, from] of ring.entries()) {
      const to = ring[(i + 1) % ring.length] as Point;
      if (!sides.delete(`${key(to)}|${key(from)}`)) sides.set(`${key(from)}|${key(to)}`, { from, to });
    }
  }
  const next = new Map([...sides.values()].map(({ from, to }) => [key(from), to]));
  const [first] = sides.values();
  if (!first || next.size !== sides.size) throw new Error('the streets do not lie together');
  const ring = [first.from];
  for (let at = first.to; key(at) !== key(first.from); at = next.get(key(at)) as Point) ring.push(at);
  if (ring.length !== sides.size) throw new Error('the streets make more than one ring');
  return ring;
}

function streetOf(district: DistrictDraft, draft: string) {
  const [zh = '', en = ''] = draft.split(' ');
  const town = zh.endsWith('镇');
  return {
    code: `${district.code}-${en.toLowerCase()}`,
    zh: town ? zh : `${zh}街道`,
    en: `${en} ${town ? 'Town' : 'Subdistrict'}`,
  };
}

/** Names go to streets from the district's heart outwards, so that towns (at the end of the list) lie at the rim. */
function outwards(rings: readonly Point[][], heart: Point): Point[][] {
  return [...rings]
    .map((ring) => ({ ring, far: Math.hypot(insidePoint(ring)[0] - heart[0], insidePoint(ring)[1] - heart[1]) }))
    .sort((a, b) => a.far - b.far)
    .map(({ ring }) => ring);
}

/** 区域: the districts, then their streets, with polygons and people. */
export function areasOf(centre: Place, plan: Plan, drafts: readonly DistrictDraft[]): Area[] {
  const streets = streetRings(plan);
  const parts = drafts.map((draft, d) => {
    const own = streets.filter(({ district }) => district === d).map(({ ring }) => ring);
    if (own.length !== draft.streets.length)
      throw new Error(`${draft.zh}: ${own.length} polygons, ${draft.streets.length} names`);
    const ring = outerRing(own);
    const random = randomFrom(seedOf(draft.code));
    const weights = own.map((polygon) => (0.6 + 0.8 * random()) * Math.sqrt(area(polygon)));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const children = outwards(own, [0, 0]).map((polygon, i): Area => {
      if (!isSimple(polygon)) throw new Error(`${draft.streets[i]}: the polygon crosses itself`);
      const [middle] = places(centre, [insidePoint(polygon)]);
      return {
        ...streetOf(draft, draft.streets[i] as string),
        parent: draft.code,
        kind: 'street',
        centre: middle as Place,
        polygon: closed(places(centre, polygon)),
        population: Math.round(((weights[i] as number) / total) * (draft.people / 100)) * 100,
      };
    });
    const district: Area = {
      code: draft.code,
      zh: draft.zh,
      en: draft.en,
      parent: null,
      kind: 'district',
      centre: places(centre, [insidePoint(ring)])[0] as Place,
      polygon: closed(places(centre, ring)),
      population: children.reduce((sum, { population }) => sum + population, 0),
    };
    return { district, children };
  });
  return [...parts.map(({ district }) => district), ...parts.flatMap(({ children }) => children)];
}

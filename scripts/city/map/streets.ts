import { randomFrom, seedOf } from '../random.ts';
import { area, centroid, distance, type Point } from './geometry.ts';
import { nearestOn, outlineAt, type Plan, pointAt, riverLine, stretch } from './plan.ts';
import { type Corner, corners } from './voronoi.ts';

const LAND = 0.94; // sites keep this share of the way to the outline
const SHORE = 0.55; // kilometres that sites keep from the river

type Land = { plan: Plan; river: readonly Point[]; ghosts: readonly Point[] };

const onOutline = (plan: Plan, [x, y]: Point) => outlineAt(plan, Math.atan2(y, x));

/** A site moved back onto the land, and onto its own bank. */
function kept({ plan, river }: Land, site: Point, bank: number): Point {
  let [x, y] = site;
  if (river.length > 0) {
    const { left, at, along } = nearestOn(river, site);
    if (left * bank < SHORE) {
      const ahead = pointAt(river, Math.min(river.length - 1, along + 0.5));
      const back = pointAt(river, Math.max(0, along - 0.5));
      const length = distance(ahead, back);
      [x, y] = [at[0] - (bank * SHORE * (ahead[1] - back[1])) / length, at[1] + (bank * SHORE * (ahead[0] - back[0])) / length];
    }
  }
  const edge = onOutline(plan, [x, y]);
  const share = Math.hypot(x, y) / Math.hypot(...edge);
  return share > LAND ? [(x * LAND) / share, (y * LAND) / share] : [x, y];
}

const bankOf = (river: readonly Point[], p: Point) => (river.length === 0 || nearestOn(river, p).left > 0 ? 1 : -1);

/** The corners around each site, counter-clockwise. */
function cellsOf(sites: readonly Point[], found: readonly Corner[]): Corner[][] {
  return sites.map((site, i) =>
    found
      .filter((corner) => corner.sites.includes(i))
      .map((corner) => ({ corner, angle: Math.atan2(corner.at[1] - site[1], corner.at[0] - site[0]) }))
      .sort((a, b) => a.angle - b.angle)
      .map(({ corner }) => corner),
  );
}

/** Sites that start in each district's heart and move apart until their cells are even (Lloyd), the heart of the city staying dense. */
function settle(land: Land): { sites: Point[]; district: number[] } {
  const random = randomFrom(land.plan.seed);
  const district = land.plan.districts.flatMap(({ streets }, d) => Array.from({ length: streets }, () => d));
  const banks = land.plan.districts.map(({ heart }) => bankOf(land.river, heart));
  let sites = district.map((d) => {
    const [x, y] = (land.plan.districts[d] as Plan['districts'][number]).heart;
    const [r, a] = [1 + 4.5 * Math.sqrt(random()), 2 * Math.PI * random()];
    return kept(land, [x + r * Math.cos(a), y + r * Math.sin(a)], banks[d] as number);
  });
  for (let round = 0; round < 14; round++) {
    const cells = cellsOf([...sites, ...land.ghosts], corners([...sites, ...land.ghosts]));
    sites = sites.map((site, i) => {
      const heart = (land.plan.districts[district[i] as number] as Plan['districts'][number]).heart;
      const middle = centroid((cells[i] as Corner[]).map(({ at }) => at));
      const pull = 0.06; // towards its district, so that districts stay whole
      const to = (k: 0 | 1) => site[k] + 0.6 * (middle[k] - site[k]) + pull * (heart[k] - site[k]);
      return kept(land, [to(0), to(1)], banks[district[i] as number] as number);
    });
  }
  return { sites, district };
}

/** The streets of a city as rings that share every boundary point with their neighbours. Kilometres, counter-clockwise, not closed. */
export function streetRings(plan: Plan): { district: number; ring: Point[] }[] {
  const river = riverLine(plan);
  const ghosts = Array.from({ length: 72 }, (_, i) => {
    const [x, y] = outlineAt(plan, (i / 72) * 2 * Math.PI);
    return [x * 1.1, y * 1.1] as Point;
  });
  const land = { plan, river, ghosts };
  const { sites, district } = settle(land);
  const found = corners([...sites, ...ghosts]);
  const isGhost = (site: number) => site >= sites.length;
  const banks = sites.map((site) => bankOf(river, site));
  const crossesRiver = (...given: number[]) =>
    river.length > 0 && new Set(given.filter((s) => !isGhost(s)).map((s) => banks[s])).size > 1;

  /** Where the river leaves the land, on the side of a corner. */
  const mouth = (at: Point): Point => {
    const ends = [0, river.length - 1].map((end) => {
      const step = end === 0 ? 0.05 : -0.05;
      let along = end;
      while (Math.hypot(...pointAt(river, along)) > Math.hypot(...onOutline(plan, pointAt(river, along)))) along += step;
      return pointAt(river, along);
    }) as [Point, Point];
    return distance(ends[0], at) < distance(ends[1], at) ? ends[0] : ends[1];
  };
  const moved = new Map<Corner, Point>();
  for (const corner of found) {
    const shore = corner.sites.some(isGhost);
    const banksMeet = crossesRiver(...corner.sites);
    if (shore && banksMeet) moved.set(corner, mouth(corner.at));
    else if (shore) moved.set(corner, onOutline(plan, corner.at));
    else if (banksMeet) moved.set(corner, nearestOn(river, corner.at).at);
    else moved.set(corner, corner.at);
  }

  /** The line between two corners as both neighbours see it: the coast, the river, or a street's irregular boundary. */
  function boundary(a: Corner, b: Corner, between: readonly number[]): Point[] {
    const [from, to] = [moved.get(a) as Point, moved.get(b) as Point];
    const steps = Math.max(2, Math.min(9, Math.round(distance(from, to) / 0.8)));
    if (between.some(isGhost)) {
      const start = Math.atan2(from[1], from[0]);
      const turn = Math.atan2(Math.sin(Math.atan2(to[1], to[0]) - start), Math.cos(Math.atan2(to[1], to[0]) - start));
      return Array.from({ length: steps - 1 }, (_, i) => outlineAt(plan, start + (turn * (i + 1)) / steps));
    }
    if (crossesRiver(...between)) return stretch(river, nearestOn(river, from).along, nearestOn(river, to).along, steps);
    const [low, high] = from[0] < to[0] || (from[0] === to[0] && from[1] < to[1]) ? [from, to] : [to, from];
    const random = randomFrom(seedOf(`${plan.seed} ${[...between].sort((p, q) => p - q).join(' ')}`));
    const bend = distance(low, high) * 0.055;
    const points = Array.from({ length: steps - 1 }, (_, i): Point => {
      const t = (i + 1) / steps;
      const off = (random() - 0.5) * 2 * bend;
      const [dx, dy] = [high[0] - low[0], high[1] - low[1]];
      const length = Math.hypot(dx, dy) || 1;
      return [low[0] + t * dx - (off * dy) / length, low[1] + t * dy + (off * dx) / length];
    });
    return low === from ? points : points.reverse();
  }

  return cellsOf(sites, found).map((cell, i) => {
    const ring = cell.flatMap((corner, k) => {
      const next = cell[(k + 1) % cell.length] as Corner;
      const between = corner.sites.filter((site) => next.sites.includes(site));
      return [moved.get(corner) as Point, ...boundary(corner, next, between)];
    });
    return { district: district[i] as number, ring: area(ring) < 0 ? ring.reverse() : ring };
  });
}

import type { Point } from './geometry.ts';

/** Three sites whose circle holds no other site, and the centre of that circle: a corner of the Voronoi cells. */
export type Corner = { sites: readonly [number, number, number]; at: Point; radius2: number };

function cornerOf(points: readonly Point[], sites: readonly [number, number, number]): Corner {
  const [[ax, ay], [bx, by], [cx, cy]] = sites.map((i) => points[i]) as [Point, Point, Point];
  const d = 2 * (ax * (by - cy) + bx * (cy - ay) + cx * (ay - by));
  const [a2, b2, c2] = [ax * ax + ay * ay, bx * bx + by * by, cx * cx + cy * cy];
  const x = (a2 * (by - cy) + b2 * (cy - ay) + c2 * (ay - by)) / d;
  const y = (a2 * (cx - bx) + b2 * (ax - cx) + c2 * (bx - ax)) / d;
  return { sites, at: [x, y], radius2: (ax - x) ** 2 + (ay - y) ** 2 };
}

/** The corners of the Voronoi diagram of the sites (Bowyer–Watson). Those that touch the far helper triangle are left out. */
export function corners(sites: readonly Point[]): Corner[] {
  const n = sites.length;
  const far = 1e5;
  const points = [...sites, [-far, -far], [far, -far], [0, far]] as Point[];
  let found = [cornerOf(points, [n, n + 1, n + 2])];
  for (let site = 0; site < n; site++) {
    const [x, y] = points[site] as Point;
    const kept: Corner[] = [];
    const edges = new Map<string, [number, number]>();
    for (const corner of found) {
      if ((corner.at[0] - x) ** 2 + (corner.at[1] - y) ** 2 >= corner.radius2) {
        kept.push(corner);
        continue;
      }
      const [a, b, c] = corner.sites;
      for (const [from, to] of [
        [a, b],
        [b, c],
        [c, a],
      ] as const) {
        const key = from < to ? `${from} ${to}` : `${to} ${from}`;
        if (edges.has(key)) edges.delete(key);
        else edges.set(key, [from, to]);
      }
    }
    found = [...kept, ...[...edges.values()].map(([from, to]) => cornerOf(points, [from, to, site]))];
  }
  return found.filter((corner) => corner.sites.every((site) => site < n));
}

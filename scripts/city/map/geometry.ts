/** A point in kilometres from the city's centre: east, north. */
export type Point = readonly [x: number, y: number];

export const distance = (a: Point, b: Point) => Math.hypot(a[0] - b[0], a[1] - b[1]);

/** Signed area of a ring that is not closed; positive when it runs counter-clockwise. */
export function area(ring: readonly Point[]): number {
  return ring.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length] as Point;
    return sum + (x * nextY - nextX * y) / 2;
  }, 0);
}

export function centroid(ring: readonly Point[]): Point {
  let x = 0;
  let y = 0;
  for (const [i, a] of ring.entries()) {
    const b = ring[(i + 1) % ring.length] as Point;
    const cross = a[0] * b[1] - b[0] * a[1];
    x += (a[0] + b[0]) * cross;
    y += (a[1] + b[1]) * cross;
  }
  const size = 6 * area(ring);
  return [x / size, y / size];
}

function contains(ring: readonly Point[], [x, y]: Point): boolean {
  let inside = false;
  for (const [i, a] of ring.entries()) {
    const b = ring[(i + 1) % ring.length] as Point;
    if (a[1] > y !== b[1] > y && x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside;
  }
  return inside;
}

const side = (a: Point, b: Point, c: Point) => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
const crosses = (a: Point, b: Point, c: Point, d: Point) =>
  side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;

/** Whether no two sides of the ring cross. */
export function isSimple(ring: readonly Point[]): boolean {
  const n = ring.length;
  for (let i = 0; i < n; i++) {
    for (let j = i + 2; j < n; j++) {
      if (i === 0 && j === n - 1) continue;
      if (crosses(ring[i] as Point, ring[(i + 1) % n] as Point, ring[j] as Point, ring[(j + 1) % n] as Point)) return false;
    }
  }
  return true;
}

/** A point well inside the ring: the centroid, or where it falls outside, the middle of the widest stretch of a row. */
export function insidePoint(ring: readonly Point[]): Point {
  const middle = centroid(ring);
  if (contains(ring, middle)) return middle;
  const y = middle[1];
  const hits = ring
    .flatMap((a, i) => {
      const b = ring[(i + 1) % ring.length] as Point;
      return a[1] > y === b[1] > y ? [] : [((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0]];
    })
    .sort((a, b) => a - b);
  const stretches = hits.flatMap((from, i) =>
    i % 2 === 0 && hits[i + 1] !== undefined ? [[from, hits[i + 1] as number] as const] : [],
  );
  const widest = stretches.reduce((best, stretch) => (stretch[1] - stretch[0] > best[1] - best[0] ? stretch : best));
  return [(widest[0] + widest[1]) / 2, y];
}

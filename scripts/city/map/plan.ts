import { distance, type Point } from './geometry.ts';

/** The hand-drawn plan of a city's land: its outline by direction, its river, and where the districts and their streets lie. */
export type Plan = {
  seed: number;
  /** Mean radius in kilometres. */
  radius: number;
  /** Waves of the outline: how many lobes, how strong, turned by how much. */
  waves: readonly (readonly [lobes: number, strength: number, turn: number])[];
  /** Bays: in which direction, how deep (a share of the radius), how wide (radians). */
  bays: readonly (readonly [angle: number, depth: number, width: number])[];
  /** The river's course from outside to outside, or none. */
  river: readonly Point[];
  /** Where each district's heart is, and how many streets it has; in the order of the names. */
  districts: readonly { heart: Point; streets: number }[];
};

export function outlineAt({ radius, waves, bays }: Plan, angle: number): Point {
  const swell = waves.reduce((sum, [lobes, strength, turn]) => sum + strength * Math.sin(lobes * angle + turn), 0);
  const bite = bays.reduce((sum, [at, depth, width]) => {
    const off = Math.atan2(Math.sin(angle - at), Math.cos(angle - at)) / width;
    return sum + depth * Math.exp(-off * off);
  }, 0);
  const r = radius * (1 + swell - bite);
  return [r * Math.cos(angle), r * Math.sin(angle)];
}

/** The river as a fine line: a Catmull–Rom curve through the plan's points. */
export function riverLine({ river }: Plan): Point[] {
  const line: Point[] = [];
  for (let i = 0; i + 1 < river.length; i++) {
    const [b, c] = [river[i] as Point, river[i + 1] as Point];
    const [a, d] = [river[i - 1] ?? b, river[i + 2] ?? c];
    for (let step = 0; step < 40; step++) {
      const t = step / 40;
      const at = (k: 0 | 1) =>
        0.5 *
        (2 * b[k] +
          (c[k] - a[k]) * t +
          (2 * a[k] - 5 * b[k] + 4 * c[k] - d[k]) * t * t +
          (3 * b[k] - a[k] - 3 * c[k] + d[k]) * t ** 3);
      line.push([at(0), at(1)]);
    }
  }
  const last = river.at(-1);
  return last ? [...line, last] : line;
}

/** The place along the line that is nearest to a point: its index as a fraction, and how far to the left it lies (negative: right). */
export function nearestOn(line: readonly Point[], p: Point): { along: number; left: number; at: Point } {
  let best = { along: 0, left: Number.POSITIVE_INFINITY, at: p };
  for (let i = 0; i + 1 < line.length; i++) {
    const [a, b] = [line[i] as Point, line[i + 1] as Point];
    const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
    const t = Math.max(0, Math.min(1, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / (dx * dx + dy * dy)));
    const at: Point = [a[0] + t * dx, a[1] + t * dy];
    const d = distance(at, p);
    if (d < Math.abs(best.left)) best = { along: i + t, left: dx * (p[1] - a[1]) - dy * (p[0] - a[0]) >= 0 ? d : -d, at };
  }
  return best;
}

/** The point at a fractional index of a line, and the stretch of line between two such places. */
export function pointAt(line: readonly Point[], along: number): Point {
  const i = Math.min(line.length - 2, Math.floor(along));
  const [a, b] = [line[i] as Point, line[i + 1] as Point];
  return [a[0] + (along - i) * (b[0] - a[0]), a[1] + (along - i) * (b[1] - a[1])];
}

export function stretch(line: readonly Point[], from: number, to: number, steps: number): Point[] {
  return Array.from({ length: steps - 1 }, (_, i) => pointAt(line, from + ((to - from) * (i + 1)) / steps));
}

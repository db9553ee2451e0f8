import type { Case } from './case.ts';

type Place = Pick<Case, 'street' | 'point' | 'owner'>;
const EARTH = 6_371_000;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Metres between two places of a city: near enough on a plane. */
function metresBetween(one: { lon: number; lat: number }, other: { lon: number; lat: number }): number {
  const x = radians(other.lon - one.lon) * Math.cos(radians((one.lat + other.lat) / 2));
  return Math.hypot(x, radians(other.lat - one.lat)) * EARTH;
}

/** 同一地点: the same owner of the object; or near each other; or, where a position is not known, in the same street (domain.md §3.9). */
export function whySamePlace(one: Place, other: Place, metres: number): 'same-owner' | 'near' | null {
  if (one.owner !== null && one.owner === other.owner) return 'same-owner';
  if (one.point && other.point) return metresBetween(one.point, other.point) <= metres ? 'near' : null;
  return one.street !== null && one.street === other.street ? 'near' : null;
}

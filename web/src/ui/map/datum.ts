/** Two ways to say where a place lies: WGS-84, which satellites tell, and GCJ-02, in which maps of China are published, some hundred metres off. */
export type Datum = 'WGS-84' | 'GCJ-02';
export type LonLat = { lon: number; lat: number };

/** The ellipsoid of Krasovsky 1940, on which GCJ-02 reckons: half its longer axis in metres, and its eccentricity squared. */
const AXIS = 6_378_245;
const ECCENTRICITY = 0.006693421622965943;
const { PI, sin, sqrt, abs } = Math;
const radians = (degrees: number): number => (degrees * PI) / 180;

/** The rectangle in which GCJ-02 differs from WGS-84 at all. */
const isInChina = ({ lon, lat }: LonLat): boolean => lon >= 72.004 && lon <= 137.8347 && lat >= 0.8293 && lat <= 55.8271;

const short = (x: number): number => ((20 * sin(6 * x * PI) + 20 * sin(2 * x * PI)) * 2) / 3;
const eastward = (x: number, y: number): number =>
  300 +
  (x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x))) +
  short(x) +
  ((20 * sin(x * PI) + 40 * sin((x / 3) * PI)) * 2) / 3 +
  ((150 * sin((x / 12) * PI) + 300 * sin((x / 30) * PI)) * 2) / 3;
const northward = (x: number, y: number): number =>
  -100 +
  (2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x))) +
  short(x) +
  ((20 * sin(y * PI) + 40 * sin((y / 3) * PI)) * 2) / 3 +
  ((160 * sin((y / 12) * PI) + 320 * sin((y / 30) * PI)) * 2) / 3;

/** How far GCJ-02 moves a place, in degrees: so many metres east and north, counted from 105° E, 35° N. */
function shift({ lon, lat }: LonLat): LonLat {
  const [x, y] = [lon - 105, lat - 35];
  const bend = 1 - ECCENTRICITY * sin(radians(lat)) ** 2;
  const metresEast = radians(1) * (AXIS / sqrt(bend)) * Math.cos(radians(lat));
  const metresNorth = (radians(1) * AXIS * (1 - ECCENTRICITY)) / (bend * sqrt(bend));
  return { lon: eastward(x, y) / metresEast, lat: northward(x, y) / metresNorth };
}

export function toGcj02(place: LonLat): LonLat {
  if (!isInChina(place)) return place;
  const by = shift(place);
  return { lon: place.lon + by.lon, lat: place.lat + by.lat };
}

/** There is no formula for the way back. The shift changes by less than a hundredth along the way, so each look halves the error many times. */
export function fromGcj02(place: LonLat): LonLat {
  if (!isInChina(place)) return place;
  let found = place;
  for (let look = 0; look < 6; look += 1) {
    const by = shift(found);
    found = { lon: place.lon - by.lon, lat: place.lat - by.lat };
  }
  return found;
}

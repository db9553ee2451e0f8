import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromGcj02, type LonLat, toGcj02 } from './datum.ts';
import { addressOf, type Box, tilesOver } from './tiles.ts';

const METRES = 111_320;
const apart = (one: LonLat, other: LonLat): number =>
  Math.hypot((one.lon - other.lon) * Math.cos((one.lat * Math.PI) / 180), one.lat - other.lat) * METRES;
const places = fc.record({
  lon: fc.double({ min: 73, max: 135, noNaN: true }),
  lat: fc.double({ min: 3, max: 54, noNaN: true }),
});

describe('WGS-84 and GCJ-02', () => {
  // The first is everybody's example; the others are those by which the open implementations measure themselves.
  test.each([
    ['Tian’anmen', { lon: 116.404, lat: 39.915 }, { lon: 116.41024449916938, lat: 39.91640428150164 }],
    ['Beijing', { lon: 116.377817, lat: 39.911954 }, { lon: 116.38404722455657, lat: 39.91334545536069 }],
    ['Shanghai', { lon: 121.5272106, lat: 31.1774276 }, { lon: 121.531541859215, lat: 31.17530398364597 }],
    ['Shenzhen', { lon: 113.912316, lat: 22.543847 }, { lon: 113.9171764808363, lat: 22.540796131694766 }],
  ])('%s lies where the maps of China show it', (_, wgs, gcj) => {
    expect(apart(toGcj02(wgs), gcj)).toBeLessThan(0.1);
  });

  test('within China every place moves, by less than a kilometre, and comes back to where it was', () => {
    fc.assert(
      fc.property(places, (place) => {
        const moved = toGcj02(place);
        expect(apart(place, moved)).toBeGreaterThan(1);
        expect(apart(place, moved)).toBeLessThan(1000);
        const back = fromGcj02(moved);
        expect(Math.abs(back.lon - place.lon)).toBeLessThan(1e-7);
        expect(Math.abs(back.lat - place.lat)).toBeLessThan(1e-7);
      }),
    );
  });

  test.each([
    ['London', { lon: -0.1276, lat: 51.5072 }],
    ['Sydney', { lon: 151.2093, lat: -33.8688 }],
    ['Tokyo', { lon: 139.6917, lat: 35.6895 }],
  ])('outside of China, in %s, the two are one', (_, place) => {
    expect(toGcj02(place)).toEqual(place);
    expect(fromGcj02(place)).toEqual(place);
  });
});

describe('the tiles over a box', () => {
  const around = ({ lon, lat }: LonLat, degrees: number): Box => ({
    west: lon - degrees / 2,
    east: lon + degrees / 2,
    south: lat - degrees / 2,
    north: lat + degrees / 2,
  });
  const numbersOf = (box: Box, pixels: number, datum: 'WGS-84' | 'GCJ-02' = 'WGS-84') =>
    tilesOver(box, pixels, datum).map(({ z, x, y }) => `${z}/${x}/${y}`);
  const CITY = around({ lon: 119.85, lat: 38.75 }, 0.6);

  test('the world in 256 pixels is one tile, in 512 four', () => {
    const world = { west: -180, east: 180, south: -85.0511, north: 85.0511 };
    expect(numbersOf(world, 256)).toEqual(['0/0/0']);
    expect(numbersOf(world, 512)).toEqual(['1/0/0', '1/1/0', '1/0/1', '1/1/1']);
  });

  test('a known place has the numbers that everybody gives it', () => {
    const chicago = { lon: -87.65, lat: 41.85 };
    expect(numbersOf(around(chicago, 0.001), (256 * 0.001) / (360 / 2 ** 3))).toEqual(['3/2/2']);
    expect(numbersOf(around(chicago, 0.001), (256 * 0.001) / (360 / 2 ** 7))).toEqual(['7/32/47']);
  });

  test('they cover the whole box without a gap, each about as large as it was made, and no tile lies beside the box', () => {
    for (const datum of ['WGS-84', 'GCJ-02'] as const) {
      const tiles = tilesOver(CITY, 600, datum);
      const [columns, rows] = [new Set(tiles.map(({ x }) => x)), new Set(tiles.map(({ y }) => y))];
      expect(tiles.length).toBe(columns.size * rows.size);
      expect(Math.min(...tiles.map(({ box }) => box.west))).toBeLessThanOrEqual(CITY.west);
      expect(Math.max(...tiles.map(({ box }) => box.east))).toBeGreaterThanOrEqual(CITY.east);
      expect(Math.min(...tiles.map(({ box }) => box.south))).toBeLessThanOrEqual(CITY.south);
      expect(Math.max(...tiles.map(({ box }) => box.north))).toBeGreaterThanOrEqual(CITY.north);
      for (const { x, y, box } of tiles) {
        expect(box.east > CITY.west && box.west < CITY.east && box.north > CITY.south && box.south < CITY.north).toBe(true);
        const pixels = ((box.east - box.west) / 0.6) * 600;
        expect(pixels).toBeGreaterThan(256 / 1.5);
        expect(pixels).toBeLessThan(256 * 1.5);
        const next = tiles.find((other) => other.x === x + 1 && other.y === y);
        if (next) expect(Math.abs(next.box.west - box.east)).toBeLessThan(1e-9);
      }
    }
  });

  test('however tall or wide the picture, there are at most forty, and never finer than tiles are made', () => {
    const spans = fc.double({ min: 0.0001, max: 3, noNaN: true });
    fc.assert(
      fc.property(places, spans, spans, fc.integer({ min: 100, max: 4000 }), (place, wide, tall, pixels) => {
        const { lon, lat } = place;
        const box = { west: lon, east: lon + wide, south: lat, north: lat + tall };
        const tiles = tilesOver(box, pixels, 'WGS-84');
        expect(tiles.length).toBeGreaterThan(0);
        expect(tiles.length).toBeLessThanOrEqual(40);
        expect(Math.max(...tiles.map(({ z }) => z))).toBeLessThanOrEqual(18);
      }),
    );
  });

  test('a tile in GCJ-02 is put where it lies in truth: what it shows of a place comes under our point of that place', () => {
    const place = { lon: 119.85, lat: 38.75 };
    const [tile] = tilesOver(around(place, 0.0001), (256 * 0.0001) / (360 / 2 ** 16), 'GCJ-02');
    const printed = toGcj02(place);
    const { x = 0, z = 0, box } = tile ?? { box: CITY };
    // How far to the right in the tile the place is printed, and where that comes to lie in our picture.
    const share = ((printed.lon + 180) / 360) * 2 ** z - x;
    expect(share).toBeGreaterThanOrEqual(0);
    expect(share).toBeLessThan(1);
    const drawnAt = box.west + share * (box.east - box.west);
    expect(Math.abs(drawnAt - place.lon) * METRES).toBeLessThan(1);
    expect(Math.abs(printed.lon - place.lon) * METRES).toBeGreaterThan(100);
  });

  test('the address has the numbers wherever the city wrote their letters', () => {
    const [tile] = tilesOver(around({ lon: -87.65, lat: 41.85 }, 0.001), (256 * 0.001) / (360 / 2 ** 7), 'WGS-84');
    const tiles = { url: 'https://t.example/w?x={x}&y={y}&z={z}&again={z}', datum: 'WGS-84' as const, attribution: 't' };
    expect(tile && addressOf(tiles, tile)).toBe('https://t.example/w?x=32&y=47&z=7&again=7');
  });
});

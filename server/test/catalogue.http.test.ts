/** 城市名录: what a city is made of, for whoever files or looks at its map, and its codes for staff. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { done, type House, type Json, openHouse } from '#test/app.ts';
import { caseAt } from '#test/stories.ts';

type Named = { code: string; zh: string; en: string };
type Catalogue = {
  city: Named;
  groups: (Named & { parent: string | null })[];
  categories: (Named & { group: string; grade: string; required: string[] })[];
  areas: (Named & { parent: string | null; kind: string; polygon?: unknown })[];
  units: (Named & { phone?: unknown })[];
  emergencyWords: string[];
};
type Feature = { properties: Named & { parent: string | null }; geometry: { coordinates: [number, number][][] } };

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const get = async <T>(url: string, as?: string): Promise<T> => done(await house.call<T>('GET', url, as ? { as } : {}), 200);

test('the catalogue of a city · holds together: every leaf has its group, every street its district', async () => {
  for (const city of ['lanchuan', 'wanhe']) {
    const found = await get<Catalogue>(`/api/v1/catalogue?city=${city}`);
    expect(found.city.code).toBe(city);
    const groups = new Set(found.groups.map(({ code }) => code));
    expect(found.categories.filter(({ group }) => !groups.has(group))).toEqual([]);
    const districts = new Set(found.areas.filter(({ kind }) => kind === 'district').map(({ code }) => code));
    expect(found.areas.filter(({ kind, parent }) => kind === 'street' && !districts.has(parent ?? ''))).toEqual([]);
    expect(found.areas.some((area) => 'polygon' in area)).toBe(false);
    expect(found.emergencyWords.length).toBeGreaterThan(3);
  }
});

test('the first city · is told when none is named; one that is not there is not found', async () => {
  expect((await get<Catalogue>('/api/v1/catalogue')).city.code).toBe('lanchuan');
  expect((await house.call('GET', '/api/v1/catalogue?city=atlantis')).status).toBe(404);
  expect((await house.call('GET', '/api/v1/map?city=atlantis')).status).toBe(404);
});

test('the map · has every area of the catalogue once, each ring closed, and may be kept for an hour', async () => {
  const { areas } = await get<Catalogue>('/api/v1/catalogue?city=lanchuan');
  const answer = await house.call<{ type: string; features: Feature[] }>('GET', '/api/v1/map?city=lanchuan');
  expect(answer.headers['cache-control']).toBe('public, max-age=3600');
  expect(answer.body.features.map(({ properties }) => properties.code).sort()).toEqual(areas.map(({ code }) => code).sort());
  for (const { geometry } of answer.body.features) {
    const [ring] = geometry.coordinates;
    expect(ring?.at(0)).toEqual(ring?.at(-1));
  }
});

test('the map · tells of no tiles where none are set, and pages take pictures from nowhere else', async () => {
  expect(await get('/api/v1/map')).toMatchObject({ tiles: null });
  for (const url of ['/', '/desk', '/plain']) expect(await picturesOf(house, url)).toBe("img-src 'self' data: blob:");
});

test('tiles that are set · are told with the map, and every page may take pictures from exactly their host', async () => {
  const url = 'https://tiles.example:8443/img/{z}/{x}/{y}.png?key=k';
  const tiled = await openHouse(['lanchuan'], { MAP_TILES: url, MAP_DATUM: 'GCJ-02', MAP_ATTRIBUTION: '© 某图' });
  const answer = await tiled.call<Json>('GET', '/api/v1/map?city=lanchuan');
  expect(answer.body['tiles']).toEqual({ url, datum: 'GCJ-02', attribution: '© 某图' });
  expect(answer.headers['cache-control']).toBe('public, max-age=3600');
  for (const page of ['/', '/desk', '/plain'])
    expect(await picturesOf(tiled, page)).toBe("img-src 'self' data: blob: https://tiles.example:8443");
  await tiled.close();
});

/** What a page says of where its pictures may come from. */
async function picturesOf(from: House, url: string): Promise<string | undefined> {
  const { headers } = await from.app.inject({ url, headers: { accept: 'text/html' } });
  const parts = String(headers['content-security-policy']).split('; ');
  expect(parts.filter((part) => part.includes('example') && !part.startsWith('img-src'))).toEqual([]);
  return parts.find((part) => part.startsWith('img-src'));
}

test('the codes · are for staff, and those that an act takes', async () => {
  expect((await house.call('GET', '/api/v1/codes')).status).toBe(401);
  const codes = await get<Record<string, Named[]>>('/api/v1/codes', 'handler');
  const filed = await caseAt(house, 'signed');
  const ground = codes['returnGrounds']?.[0]?.code as string;
  await house.act('handler', filed, 'request-return', { ground, basis: '三定', suggested: 'hud' });
  const other = await caseAt(house, 'handling');
  expect(await house.refused('supervisor', other, 'pause', { cause: 'no-such-cause', document: 'x', reason: 'x' } as Json)).toBe(
    'unknown-reason',
  );
});

test('whom the duties name · is told with the row’s basis, the strongest first, to who dispatches', async () => {
  const filed = await caseAt(house, 'to-dispatch');
  const url = `/api/v1/cases/${filed.id}/responsible`;
  const { proposals } = await get<{ proposals: { lead: Named; co: Named[]; basis: string }[] }>(url, 'dispatcher');
  expect(proposals[0]).toMatchObject({ lead: { code: 'um' } });
  expect(proposals[0]?.basis.length).toBeGreaterThan(2);
  expect(new Set(proposals.map(({ lead }) => lead.code)).size).toBe(proposals.length);
  expect((await house.call('GET', url, { as: 'handler' })).status).toBe(403);
  const none = await house.register({ category: undefined });
  const { body } = await house.call('GET', `/api/v1/cases/${none.id}/responsible`, { as: 'dispatcher' });
  expect(body).toEqual({ words: [], proposals: [] });
});

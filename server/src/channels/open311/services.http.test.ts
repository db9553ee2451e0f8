import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type House, type Json, openHouse } from '#test/app.ts';
import { COVER, cover, errors, open311 } from '#test/open311.ts';

// HTTP on real PostgreSQL: see #test/database.ts.
let house: House;
const { get } = open311(() => house);
beforeAll(async () => {
  house = await openHouse(['lanchuan']);
});
afterAll(() => house.close());

describe('discovery', () => {
  test.each(['/discovery.xml', '/v2/discovery.xml'])('%s names the endpoint in XML', async (path) => {
    const { status, type, xml: doc } = await get(path);
    expect([status, type]).toEqual([200, 'text/xml; charset=utf-8']);
    const { discovery } = doc as { discovery: Json & { endpoints: { endpoint: Json } } };
    for (const field of ['changeset', 'contact', 'key_service']) expect(discovery[field]).toBeTruthy();
    expect(discovery.endpoints.endpoint).toMatchObject({
      specification: 'http://wiki.open311.org/GeoReport_v2',
      type: 'test',
      formats: { format: ['text/xml', 'application/json'] },
    });
    expect(discovery.endpoints.endpoint['url']).toMatch(/^http:\/\/.+\/open311\/v2$/);
  });
  test('and in JSON', async () => {
    const { type, json } = await get('/discovery.json');
    expect(type).toBe('application/json; charset=utf-8');
    expect(json).toMatchObject({
      endpoints: [{ specification: 'http://wiki.open311.org/GeoReport_v2', formats: ['text/xml', 'application/json'] }],
    });
  });
});

describe('services', () => {
  test('one for each leaf, in XML and JSON alike', async () => {
    const inXml = ((await get('/v2/services.xml')).xml as { services: { service: Json[] } }).services.service;
    const inJson = (await get('/v2/services.json')).json as Json[];
    expect(inJson).toHaveLength(180);
    expect(inXml.map((each) => each['service_code'])).toEqual(inJson.map((each) => each['service_code']));
    const found = inJson.find((each) => each['service_code'] === COVER) as Json;
    expect(Object.keys(found)).toEqual(['service_code', 'service_name', 'description', 'metadata', 'type', 'keywords', 'group']);
    expect(found).toMatchObject({ service_name: '井盖', metadata: true, type: 'realtime', group: '城市管理' });
    expect(String(found['keywords']).split(',').length).toBeGreaterThan(2);
    const english = (await get('/v2/services.json', { 'accept-language': 'en' })).json as Json[];
    expect(english.find((each) => each['service_code'] === COVER)).toMatchObject({ group: 'Urban management' });
  });

  test('a definition has its attributes in order, with their values', async () => {
    const { json } = await get(`/v2/services/${COVER}.json`);
    const definition = json as { service_code: string; attributes: Json[] };
    expect(definition.service_code).toBe(COVER);
    expect(definition.attributes.map(({ order }) => order)).toEqual([1, 2]);
    expect(definition.attributes[1]).toMatchObject({
      variable: true,
      code: 'cover_state',
      datatype: 'singlevaluelist',
      required: true,
      datatype_description: null,
    });
    expect(definition.attributes[1]?.['values']).toContainEqual({ key: 'missing', name: '缺失' });
    const inXml = (
      (await get(`/v2/services/${COVER}.xml`)).xml as {
        service_definition: { attributes: { attribute: { values: { value: Json[] } }[] } };
      }
    ).service_definition;
    expect(inXml.attributes.attribute[1]?.values.value).toContainEqual({ key: 'missing', name: '缺失' });
  });

  test('an unknown service is 404, in the form that was asked for', async () => {
    const wrong = await get('/v2/services/99-99-99.xml');
    expect([wrong.status, wrong.type]).toEqual([404, 'text/xml; charset=utf-8']);
    expect(wrong.xml).toMatchObject({ errors: { error: [{ code: '404' }] } });
    expect(errors(await get('/v2/services/99-99-99.json', { 'accept-language': 'en' }))).toEqual([
      { code: '404', description: 'service_code was not found; see the list of services' },
    ]);
  });
});

describe('two cities at one door', () => {
  let two: House;
  const { get, post } = open311(() => two);
  beforeAll(async () => {
    two = await openHouse(['lanchuan', 'wanhe']);
  });
  afterAll(() => two.close());

  test('jurisdiction_id is needed and names the city; neither sees the other', async () => {
    for (const path of [
      '/v2/services.json',
      '/v2/requests.json',
      '/v2/requests/1.json',
      `/v2/services/${COVER}.json`,
      '/v2/tokens/1.json',
    ]) {
      const missing = await get(path, { 'accept-language': 'en' });
      expect([missing.status, errors(missing)[0]?.description]).toEqual([
        400,
        expect.stringMatching(/^jurisdiction_id was not provided.*lanchuan, wanhe/),
      ]);
      expect((await get(`${path}?jurisdiction_id=boston`)).status).toBe(404);
    }
    expect((await post({ ...cover })).status).toBe(400);
    const answer = await post({ ...cover, jurisdiction_id: 'lanchuan' });
    const number = (answer.json as { service_request_id: string }[])[0]?.service_request_id;
    expect((await get(`/v2/requests/${number}.json?jurisdiction_id=lanchuan`)).status).toBe(200);
    expect((await get(`/v2/requests/${number}.json?jurisdiction_id=wanhe`)).status).toBe(404);
    expect((await get('/v2/requests.json?jurisdiction_id=wanhe')).json).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type House, openHouse } from '#test/app.ts';
import { cover, errors, open311, said } from '#test/open311.ts';

// HTTP on real PostgreSQL: see #test/database.ts.
let house: House;
const { get, post, filed, one } = open311(() => house);
beforeAll(async () => {
  house = await openHouse(['lanchuan']);
  // Numbers are reserved in blocks: the first filing of a day writes one.
  await filed();
});
afterAll(() => house.close());

describe('POST requests that cannot be taken', () => {
  test.each<[string, Record<string, string>, number, RegExp]>([
    ['no key', { api_key: '' }, 403, /^api_key was not provided/],
    ['an unknown key', { api_key: 'guess' }, 403, /^api_key is not valid/],
    ['no service', { service_code: '' }, 400, /^service_code is required/],
    ['an unknown service', { service_code: '99-99-99' }, 404, /^service_code was not found/],
    ['no place', { address_string: '' }, 400, /^location was not provided/],
    ['lat without long', { lat: '38.7' }, 400, /^long needs its other half/],
    ['long without lat', { long: '119.8' }, 400, /^lat needs its other half/],
    ['a lat of words', { lat: 'north', long: '1' }, 400, /^lat is not a number/],
    ['a lat beyond the pole', { lat: '91', long: '1' }, 400, /^lat is too large; at most 90/],
    ['a street that is not there', { address_id: 'nowhere' }, 400, /^address_id is not a street/],
    ['a required attribute missing', { 'attribute[cover_state]': '' }, 400, /^attribute\[cover_state\] must be answered/],
    [
      'an attribute that is no choice',
      { 'attribute[cover_state]': 'gone' },
      400,
      /^attribute\[cover_state\] is not one of the choices/,
    ],
    ['a description of 4001 characters', { description: '长'.repeat(4001) }, 400, /^description is too long; at most 4000/],
    ['an e-mail that is none', { email: 'nobody' }, 400, /^email is not an e-mail/],
    ['a phone with letters', { phone: '1-800-FLOWERS' }, 400, /^phone is not a phone number/],
    ['a media_url that is a script', { media_url: 'javascript:alert(1)' }, 400, /^media_url is not an http/],
    ['an unknown jurisdiction', { jurisdiction_id: 'boston' }, 404, /^jurisdiction_id was not found/],
    ['a NUL in the text', { description: 'a\u0000b' }, 400, /^description holds characters/],
  ])('%s is refused as the contract says, and nothing is written', async (_, more, status, description) => {
    const counts = await house.counts();
    const answer = await post({ ...cover, ...more }, undefined, { 'accept-language': 'en' });
    expect([answer.status, answer.type]).toEqual([status, 'application/json; charset=utf-8']);
    expect(errors(answer)[0]).toEqual({ code: String(status), description: expect.stringMatching(description) });
    const inXml = await post({ ...cover, ...more }, '/v2/requests.xml');
    expect([inXml.status, inXml.type]).toEqual([status, 'text/xml; charset=utf-8']);
    expect(inXml.xml).toMatchObject({ errors: { error: [{ code: String(status), description: expect.any(String) }] } });
    expect(await house.counts()).toEqual(counts);
  });

  test('all that is wrong is told at once', async () => {
    const answer = await post({ api_key: 'demo', lat: 'x', email: 'y', phone: 'z' }, undefined, { 'accept-language': 'en' });
    expect(errors(answer).map(({ description }) => description.split(' ')[0])).toEqual([
      'service_code',
      'long',
      'lat',
      'phone',
      'email',
    ]);
  });

  test('a body of another kind, or too large, is 400; an address that is not here 404', async () => {
    const send = async (payload: string, type: string, url = '/open311/v2/requests.json') =>
      said(await house.app.inject({ method: 'POST', url, payload, headers: { 'content-type': type } })).status;
    expect(await send('a,b', 'text/csv')).toBe(400);
    expect(await send('{', 'application/json')).toBe(400);
    expect(await send('[1]', 'application/json')).toBe(400);
    expect(await send(`description=${'x'.repeat(3_000_000)}`, 'application/x-www-form-urlencoded')).toBe(400);
    expect(await send('', 'application/x-www-form-urlencoded', '/open311/v2/services.json')).toBe(404);
    expect((await get('/v2/nothing.xml')).xml).toMatchObject({ errors: { error: [{ code: '404' }] } });
    expect((await get('/v2/services.csv')).status).toBe(404);
  });

  test('rare characters survive; a title is cut between characters', async () => {
    const number = await filed({ description: `𠮷野家门口👨‍👩‍👧‍👦e\u0301 ${'𠮷'.repeat(200)}` });
    expect((await one(number))['description']).toContain('𠮷野家门口👨‍👩‍👧‍👦é');
    const { rows } = await house.ctx.db.pool.query(
      `select a.title from appeals a join cases c on c.id = a.case_id where c.number = $1`,
      [number],
    );
    expect(rows[0].title.length).toBeLessThanOrEqual(100);
    expect(rows[0].title.isWellFormed()).toBe(true);
  });
});

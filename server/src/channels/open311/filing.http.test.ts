import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type House, type Json, openHouse } from '#test/app.ts';
import { aForm, aJpeg, aPng } from '#test/files.ts';
import { COVER, cover, errors, LAMP, open311, said } from '#test/open311.ts';
import { addClient, keyDigest, revokeClient } from './store.ts';

// HTTP on real PostgreSQL: see #test/database.ts.
let house: House;
const { get, post, filed, one } = open311(() => house);
beforeAll(async () => {
  house = await openHouse(['lanchuan']);
});
afterAll(() => house.close());

describe('POST requests', () => {
  test("a stranger's client that knows a service and an address files, and reads it back in XML", async () => {
    const answer = await post({ api_key: 'demo', service_code: LAMP, address_string: '12 Main St, Boston' }, '/v2/requests.xml');
    expect([answer.status, answer.type]).toEqual([200, 'text/xml; charset=utf-8']);
    const [request] = (answer.xml as { service_requests: { request: Json[] } }).service_requests.request as [Json];
    expect(request['service_request_id']).toMatch(/^\d{13}$/);
    expect(request['service_notice']).toContain(request['service_request_id']);
    const back = (await get(`/v2/requests/${request['service_request_id']}.xml`)).xml as {
      service_requests: { request: Json[] };
    };
    expect(back.service_requests.request[0]).toMatchObject({
      status: 'open',
      service_code: LAMP,
      address: '12 Main St, Boston',
      zipcode: '',
      lat: '',
    });
  });

  test('everything that the contract knows is taken, and only what is for everybody is shown', async () => {
    const number = await filed({
      lat: '38.76346',
      long: '119.85329',
      description: '井盖破损 <b>危险</b> & 请尽快。电话13800138000',
      email: 'wang@example.com',
      device_id: 'd-1',
      account_id: 'a-77',
      first_name: '小明',
      last_name: '王',
      phone: '10012345678',
      media_url: 'https://example.com/p.jpg?a=1&b=2',
      jurisdiction_id: 'lanchuan',
      'attribute[cover_kind]': 'rain',
      unknown: 'x',
    });
    const shown = await one(number);
    expect(Object.keys(shown)).toEqual([
      'service_request_id',
      'status',
      'status_notes',
      'service_name',
      'service_code',
      'description',
      'agency_responsible',
      'service_notice',
      'requested_datetime',
      'updated_datetime',
      'expected_datetime',
      'address',
      'address_id',
      'zipcode',
      'lat',
      'long',
      'media_url',
    ]);
    expect(shown).toMatchObject({
      status: 'open',
      description: '井盖破损 <b>危险</b> & 请尽快。电话***',
      requested_datetime: '2025-09-22T10:00:00+08:00',
      address: '槐荫里街道中山路128号',
      address_id: 'yunjin-gulouqian',
      zipcode: null,
      lat: 38.76346,
      long: 119.85329,
      media_url: 'https://example.com/p.jpg?a=1&b=2',
      agency_responsible: null,
    });
    expect(shown['expected_datetime']).toBe('2025-09-25T10:00:00+08:00');
    const everything = (await get(`/v2/requests/${number}.xml`)).text + (await get('/v2/requests.json')).text;
    for (const secret of ['10012345678', '13800138000', 'wang@example', '小明', 'a-77', 'd-1'])
      expect(everything).not.toContain(secret);
    expect(everything).toContain('&lt;b&gt;');
    const { rows } = await house.ctx.db.pool.query(
      `select a.answers, c.doc from appeals a join cases c on c.id = a.case_id where c.number = $1`,
      [number],
    );
    expect(JSON.parse(rows[0].answers)).toEqual({
      cover_state: 'broken',
      cover_kind: 'rain',
      media_url: 'https://example.com/p.jpg?a=1&b=2',
    });
    expect(JSON.parse(rows[0].doc)).toMatchObject({ confidentiality: 'ordinary', channel: 'open311' });
  });

  test('who gives an account gets it back; who gives no contact is anonymous', async () => {
    expect((await post({ ...cover, account_id: 'a-9' })).json).toMatchObject([{ account_id: 'a-9' }]);
    const { rows } = await house.ctx.db.pool.query(`select doc from cases where number = $1`, [await filed()]);
    expect(JSON.parse(rows[0].doc)).toMatchObject({ confidentiality: 'anonymous' });
  });

  test('a street of ours is a place; a list of answers is a list; empty parameters are none', async () => {
    const form = new URLSearchParams({
      api_key: 'demo',
      service_code: LAMP,
      address_id: 'yunjin-huaiyinli',
      lat: '',
      long: '',
      email: '',
    });
    for (const value of ['a', 'b']) form.append('attribute[extra][]', value);
    const number = ((await post(form)).json as { service_request_id: string }[])[0]?.service_request_id as string;
    expect(await one(number)).toMatchObject({ address_id: 'yunjin-huaiyinli', address: '槐荫里街道' });
    const { rows } = await house.ctx.db.pool.query(
      `select answers from appeals a join cases c on c.id = a.case_id where c.number = $1`,
      [number],
    );
    expect(JSON.parse(rows[0].answers)).toEqual({ extra: ['a', 'b'] });
  });

  test('JSON bodies and forms with photos are taken as well; a photo is shown without where it was taken', async () => {
    const payload = {
      api_key: 'demo',
      service_code: COVER,
      lat: 38.76346,
      long: 119.85329,
      attribute: { cover_state: 'missing' },
      description: '路面井盖缺失',
    };
    const inJson = said(await house.app.inject({ method: 'POST', url: '/open311/v2/requests.json', payload }));
    expect(inJson.status).toBe(200);
    const form = aForm([
      ...Object.entries(cover).map(([name, text]) => ({ name, text })),
      { name: 'media', file: aJpeg({ gps: '38.7634N' }), filename: 'p.jpg', type: 'image/jpeg' },
    ]);
    const answer = said(
      await house.app.inject({ method: 'POST', url: '/open311/v2/requests.json', payload: form.raw, headers: form.headers }),
    );
    expect(answer.status, answer.text).toBe(200);
    const shown = await one((answer.json as { service_request_id: string }[])[0]?.service_request_id as string);
    const photo = await house.app.inject({ method: 'GET', url: new URL(String(shown['media_url'])).pathname });
    expect([photo.statusCode, photo.headers['content-type']]).toEqual([200, 'image/jpeg']);
    expect(photo.rawPayload).toEqual(aJpeg());
    const several = aForm([
      ...Object.entries(cover).map(([name, text]) => ({ name, text })),
      { name: 'media', file: Buffer.from('%PDF-1.4\n/Author (Wang)'), filename: 'letter.pdf', type: 'application/pdf' },
      { name: 'media', file: aPng('38.7634N'), filename: 'p.png', type: 'image/png' },
    ]);
    const both = said(
      await house.app.inject({
        method: 'POST',
        url: '/open311/v2/requests.json',
        payload: several.raw,
        headers: several.headers,
      }),
    );
    const [{ service_request_id: number }] = both.json as [{ service_request_id: string }];
    const media = await house.app.inject({ method: 'GET', url: new URL(String((await one(number))['media_url'])).pathname });
    expect([media.headers['content-type'], media.rawPayload]).toEqual(['image/png', aPng()]);
    const { rows } = await house.ctx.db.pool.query(`select id from attachments where type = 'application/pdf'`);
    expect((await house.app.inject({ method: 'GET', url: `/open311/v2/media/${number}/${rows[0].id}` })).statusCode).toBe(404);
    const lying = aForm([
      ...Object.entries(cover).map(([name, text]) => ({ name, text })),
      { name: 'media', file: aPng(), filename: 'p.jpg', type: 'image/jpeg' },
    ]);
    const counts = await house.counts();
    const refused = said(
      await house.app.inject({ method: 'POST', url: '/open311/v2/requests.json', payload: lying.raw, headers: lying.headers }),
    );
    expect([refused.status, errors(refused)[0]?.description]).toEqual([400, expect.stringContaining('media')]);
    expect(await house.counts()).toEqual(counts);
  });

  test('the same Idempotency-Key brings the same number, also at once; with another request it is refused', async () => {
    const key = { 'idempotency-key': 'a-key-of-the-client' };
    const numbers = await Promise.all([1, 2, 3].map(() => filed({ description: '一次' }, key)));
    expect(new Set(numbers).size).toBe(1);
    const other = await post({ ...cover, description: '另一次' }, undefined, key);
    expect([other.status, errors(other)[0]?.code]).toEqual([400, '400']);
  });
});

describe('keys', () => {
  test('a key that was added works, one that was revoked does not, and the table holds only digests', async () => {
    const { ctx } = house;
    await addClient(ctx.db, 'lanchuan', 'buses', keyDigest(ctx.secrets, 'lanchuan', 'k-of-the-buses'));
    await filed({ api_key: 'k-of-the-buses' });
    expect(await revokeClient(ctx.db, 'lanchuan', 'buses')).toBe(1);
    house.after('PT30S');
    expect((await post({ ...cover, api_key: 'k-of-the-buses' })).status).toBe(403);
    const { rows } = await ctx.db.pool.query('select key from api_clients');
    expect(rows[0].key).toHaveLength(16);
  });
});

/** 简明版: the portal without script, told over HTTP: filed, followed, rated; nothing typed is lost, nothing is filed twice. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type House, openHouse } from '#test/app.ts';
import { caseAt } from '#test/stories.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse(['lanchuan']);
});
afterAll(() => house.close());
let day = 0;
beforeEach(() => {
  day += 1;
  house.at(`2025-09-${String(14 + day).padStart(2, '0')} 10:00`);
});

type Form = Record<string, string | string[]>;
async function get(url: string, headers: Record<string, string> = {}) {
  const {
    statusCode,
    body,
    headers: said,
  } = await house.app.inject({ url, headers: { 'accept-language': 'zh-CN', ...headers } });
  return { status: statusCode, text: body, headers: said };
}
async function post(url: string, form: Form, headers: Record<string, string> = {}) {
  const pairs = Object.entries(form).flatMap(([name, value]) => [value].flat().map((each) => [name, each] as [string, string]));
  const { statusCode, body } = await house.app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'accept-language': 'zh-CN', ...headers },
    payload: new URLSearchParams(pairs).toString(),
  });
  return { status: statusCode, text: body };
}
const nonceOf = (text: string) => /name="nonce" value="([^"]+)"/.exec(text)?.[1] ?? '';
const fresh = async () => nonceOf((await get('/plain/file')).text);
const receipt = (text: string) => ({
  number: (/id="filed-number">([\d ]+)</.exec(text)?.[1] ?? '').replaceAll(' ', ''),
  code: /id="filed-code">(\w+)</.exec(text)?.[1] ?? '',
});
const whole = { matter: '公园长椅坏了，坐不了人。\n请修一修', address: '湖边', who: 'contact', phone: '10012345678' };

describe('filing', () => {
  test('one sentence leads to the form, the form to a number, a code and a date', async () => {
    const asked = await post('/plain/file', { matter: '公园长椅坏了' });
    expect(asked.status).toBe(200);
    expect(asked.text).toContain('公园长椅坏了</textarea>');
    const filed = await post('/plain/file', { ...whole, nonce: nonceOf(asked.text) });
    expect(filed.status).toBe(201);
    const { number, code } = receipt(filed.text);
    expect(number).toMatch(/^\d{13}$/);
    expect(filed.text).toContain('最晚答复日期');
    const found = await house.call<{ title: string; matter: string }>('GET', `/api/v1/appeals/${number}`, {
      headers: { 'x-follow-code': code },
    });
    expect(found.body).toMatchObject({ title: '公园长椅坏了，坐不了人', matter: whole.matter });
  });

  test('what is wrong is told beside its field and on top, and all that was typed is still there, as text', async () => {
    const nonce = await fresh();
    const answer = await post('/plain/file', {
      ...whole,
      nonce,
      matter: '<script>alert(1)</script>"路灯',
      phone: '打我电话',
      category: '01-04-03',
      name: '王"小明',
    });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('<title>错误：');
    expect(answer.text).toContain('href="#phone"');
    expect(answer.text).toContain('aria-describedby="phone-hint phone-error"');
    expect(answer.text).toContain('&#60;script&#62;alert(1)&#60;/script&#62;&#34;路灯</textarea>');
    expect(answer.text).not.toContain('<script');
    expect(answer.text).toContain('value="打我电话"');
    expect(answer.text).toContain('value="王&#34;小明"');
    expect(answer.text).toMatch(/value="01-04-03" selected/);
  });

  test('a kind brings its own questions, with the same rules as everywhere', async () => {
    const nonce = await fresh();
    const bikes = { ...whole, nonce, category: '03-01-05' };
    const asked = await post('/plain/file', bikes);
    expect(asked.status).toBe(422);
    expect(asked.text).toContain('href="#answers.bike_brand"');
    expect(
      (await post('/plain/file', { ...bikes, 'answers.bike_brand': 'nothing', 'answers.bike_problem': 'piled' })).status,
    ).toBe(422);
    expect(
      (await post('/plain/file', { ...bikes, 'answers.bike_brand': 'manman', 'answers.bike_problem': 'piled' })).status,
    ).toBe(201);
  });

  test('a form sent twice is one appeal; sent again with other words, it is told', async () => {
    const nonce = await fresh();
    const [one, two] = await Promise.all([post('/plain/file', { ...whole, nonce }), post('/plain/file', { ...whole, nonce })]);
    expect(receipt(one.text)).toEqual(receipt(two.text));
    const other = await post('/plain/file', { ...whole, matter: '别的事', nonce });
    expect(other.status).toBe(422);
    expect(other.text).toContain('已经提交过了');
  });

  test('words of danger stop it once, with whom to call; an emergency as a kind is not taken by a form', async () => {
    const nonce = await fresh();
    const gas = { ...whole, nonce, matter: '听说上周燃气泄漏，想问安检安排' };
    const stopped = await post('/plain/file', gas);
    expect(stopped.status).toBe(422);
    for (const number of ['110', '119', '120']) expect(stopped.text).toContain(`href="tel:${number}"`);
    expect((await post('/plain/file', { ...gas, calm: '燃气泄漏' })).status).toBe(201);
    const cover = {
      ...whole,
      nonce: await fresh(),
      category: '01-04-02',
      'answers.cover_kind': 'rain',
      'answers.cover_state': 'missing',
    };
    expect((await post('/plain/file', cover)).text).toContain('您提到了“井盖状况：缺失”');
    expect((await post('/plain/file', { ...cover, calm: '井盖状况：缺失' })).status).toBe(201);
    const kind = await post('/plain/file', { ...whole, nonce: await fresh(), category: '04-03-01' });
    expect(kind.status).toBe(422);
    expect(kind.text).toContain('请务必打电话');
  });

  test('anonymous leaves nothing, also of what was typed before; without any contact it is asked for', async () => {
    const nonce = await fresh();
    expect((await post('/plain/file', { ...whole, nonce, phone: '' })).text).toContain('href="#phone"');
    const filed = await post('/plain/file', { ...whole, nonce, who: 'anonymous', name: '王小明' });
    expect(filed.status).toBe(201);
    const { rows } = await house.ctx.db.pool.query(
      'select a.person from appeals a join cases c on c.city = a.city and c.id = a.case_id where c.number = $1',
      [receipt(filed.text).number],
    );
    expect(rows).toEqual([{ person: null }]);
  });

  test('a page of somebody else’s cannot fill it in; an old or invented form is shown again, not filed', async () => {
    const nonce = await fresh();
    const before = await house.counts();
    expect((await post('/plain/file', { ...whole, nonce }, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await post('/plain/file', { ...whole, nonce }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await post('/plain/file', { ...whole, nonce: `${nonce.slice(0, -2)}xx` })).text).toContain('再点一次');
    house.after('P2D');
    const old = await post('/plain/file', { ...whole, nonce });
    expect(old.text).toContain('再点一次');
    expect(old.text).toContain('公园长椅坏了');
    expect((await house.counts())['appeals']).toBe(before['appeals']);
  });

  test('a flood from one place has to wait, and is told by a page', async () => {
    house.after('PT2H');
    const answers = [];
    for (let at = 0; at < 62; at += 1) answers.push(await post('/plain/follow', { number: '', code: '' }));
    expect(answers.at(-1)?.status).toBe(429);
    expect(answers.at(-1)?.text).toContain('tel:12345');
  });
});

describe('following', () => {
  test('number and code open where it stands, by when, and what was filed; a wrong code opens nothing', async () => {
    const filed = await house.file();
    const open = await post('/plain/follow', { number: filed.number, code: filed.code });
    expect(open.status).toBe(200);
    expect(open.text).toContain('id="state">已收到，等待受理。');
    expect(open.text).toContain('占道摆摊');
    const wrong = await post('/plain/follow', { number: filed.number, code: 'AAAAAA' });
    expect(wrong.status).toBe(404);
    expect(wrong.text).toContain('对不上');
    expect(wrong.text).not.toContain('占道');
    const empty = await post('/plain/follow', { number: filed.number, code: ' ' });
    expect([empty.status, empty.text.includes('href="#code"')]).toEqual([422, true]);
  });

  test('facts are added once, however often the button is pressed', async () => {
    const filed = await house.file();
    const own = { number: filed.number, code: filed.code };
    const { text } = await post('/plain/follow', own);
    const add = { ...own, act: 'add-facts', nonce: nonceOf(text), 'text-add-facts': '今天又来了' };
    expect((await post('/plain/follow', { ...add, 'text-add-facts': ' ' })).status).toBe(422);
    const [one, two] = await Promise.all([post('/plain/follow', add), post('/plain/follow', add)]);
    expect([one.status, two.status]).toEqual([200, 200]);
    expect((await house.history(filed)).filter((type) => type === 'factsAdded')).toHaveLength(1);
  });

  test('the reply is read and rated; what cannot be done now is told with its reason', async () => {
    const filed = await caseAt(house, 'to-callback');
    const own = { number: filed.number, code: filed.code };
    const { text } = await post('/plain/follow', own);
    expect(text).toContain('<h2>答复</h2>');
    const rating = { ...own, act: 'rate', nonce: nonceOf(text) };
    const lacking = await post('/plain/follow', rating);
    expect(lacking.status).toBe(422);
    expect(lacking.text).toContain('href="#solved"');
    expect((await post('/plain/follow', { ...rating, solved: 'yes', handling: '5' })).status).toBe(200);
    expect((await house.open('supervisor', filed)).rating).toMatchObject({ solved: true, handling: 5 });
    const again = await post('/plain/follow', {
      ...own,
      act: 'give-info',
      nonce: nonceOf((await post('/plain/follow', own)).text),
      'text-give-info': '补充',
    });
    expect(again.status).toBe(409);
    expect(again.text).toContain('没有成功');
  });

  test('a photo is added to what was filed', async () => {
    const filed = await house.file();
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    const send = (bytes: Buffer) =>
      house.app.inject({
        method: 'POST',
        url: '/plain/attach',
        headers: { 'content-type': 'multipart/form-data; boundary=xx' },
        payload: Buffer.concat([
          ...['number', filed.number, 'code', filed.code].flatMap((_, at, all) =>
            at % 2 === 0
              ? [Buffer.from(`--xx\r\ncontent-disposition: form-data; name="${all[at]}"\r\n\r\n${all[at + 1]}\r\n`)]
              : [],
          ),
          Buffer.from('--xx\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\ncontent-type: image/png\r\n\r\n'),
          bytes,
          Buffer.from('\r\n--xx--\r\n'),
        ]),
      });
    expect((await send(png)).body).toContain('已上传');
    expect((await house.open('supervisor', filed)).attachments).toMatchObject([{ name: 'a.png', by: 'citizen' }]);
    expect((await send(Buffer.from('not a picture'))).body).toContain('没有成功');
  });
});

test('every page · comes in both languages, without script, never kept by a cache, with the number to call', async () => {
  for (const url of ['/plain', '/plain/file', '/plain/follow']) {
    for (const [language, word] of [
      ['zh', '拨打 12345'],
      ['en', 'Call 12345'],
    ] as const) {
      const { status, text, headers } = await get(`${url}?lang=${language}`);
      expect(status).toBe(200);
      expect(text).toContain(`<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">`);
      expect(text).toContain(word);
      expect(text).not.toContain('<script');
      expect(headers['cache-control']).toBe('no-store');
      expect(headers['content-security-policy']).toContain("form-action 'self'");
      expect(String(headers['set-cookie'])).toContain(`language=${language}`);
    }
  }
});

test('an address that is not there · leads to the first page of it, and says that it is not there', async () => {
  const { status, text } = await get('/plain/nothing');
  expect([status, text.includes('action="/plain/file"')]).toEqual([404, true]);
});

test('the language that was chosen · stays', async () => {
  expect((await get('/plain', { cookie: 'language=en' })).text).toContain('Tell the city');
});

/** 错误提示: what a caller reads when something is wrong: what it is and what to do, in plain words of the caller's language. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Problem } from '#platform/http.ts';
import { anAppeal, type Call, type Filed, type House, openHouse } from '#test/app.ts';
import { aFile } from '#test/files.ts';
import { caseAt } from '#test/stories.ts';

let house: House;
let filed: Filed;
let elsewhere: Filed;
beforeAll(async () => {
  house = await openHouse();
  filed = await caseAt(house, 'handling');
  elsewhere = await house.file({ street: undefined, category: undefined }, { city: 'wanhe' });
  for (const login of ['supervisor', 'handler']) await house.token(login);
});
afterAll(() => house.close());

type Method = 'GET' | 'POST';
type Told = [what: string, request: () => [Method, string, Call], status: number, zh: RegExp, en: RegExp];
const onCase = (act: string, body: object, headers: Record<string, string> = {}): [Method, string, Call] => [
  'POST',
  `/api/v1/cases/${filed.id}/${act}`,
  { as: 'supervisor', body, headers },
];
const file = (body: object): [Method, string, Call] => ['POST', '/api/v1/appeals', { body: { ...anAppeal, ...body } }];

test.each<Told>([
  [
    'a number for a text',
    () => file({ title: 5 }),
    422,
    /^title 类型不对，应为文字$/,
    /^title has the wrong type; it should be text/,
  ],
  [
    'a word for a yes or no',
    () => onCase('shelve', { cause: 'project', plan: 'x', review: '2025-11-20', listed: 'maybe' }),
    422,
    /^listed 类型不对，应为 true 或 false$/,
    /^listed has the wrong type; it should be true or false$/,
  ],
  [
    'a day in words',
    () => onCase('shelve', { cause: 'project', plan: 'x', review: 'tomorrow', listed: false }),
    422,
    /^review 格式不对，应如 \d{4}-\d\d-\d\d$/,
    /write it like \d{4}-\d\d-\d\d$/,
  ],
  [
    'a version in words',
    () => onCase('escalate', { reason: '请关注' }, { 'if-match': 'banana' }),
    422,
    /^headers\.if-match 格式不对，应符合 \S+$/,
    /^headers\.if-match is not of the right form; write it so that it matches \S+$/,
  ],
  [
    'a version that is not the newest',
    () => onCase('escalate', { reason: '请关注' }, { 'if-match': '"1"' }),
    409,
    /^你看到的是第 1 版，现在已是第 \d+ 版，请查看变化后再操作$/,
    /^You saw version 1; it is version \d+ now\. Look at what changed, then act again$/,
  ],
  [
    'a wrong follow code',
    () => ['GET', `/api/v1/appeals/${filed.number}`, { headers: { 'x-follow-code': 'AAAAAA' } }],
    404,
    /请核对编号和查询码/,
    /check both$/,
  ],
  [
    'the number of another city',
    () => ['GET', `/api/v1/appeals/${elsewhere.number}?city=lanchuan`, { headers: { 'x-follow-code': elsewhere.code } }],
    404,
    /请核对编号和查询码/,
    /check both$/,
  ],
  [
    'the id of another city’s case',
    () => ['GET', `/api/v1/cases/${elsewhere.id}`, { as: 'supervisor' }],
    404,
    /^没有这件工单，或不在您的职责范围内$/,
    /^There is no such case, or it is not within your duties$/,
  ],
  [
    'an act on another city’s case',
    () => ['POST', `/api/v1/cases/${elsewhere.id}/escalate`, { as: 'supervisor', body: { reason: '请关注' } }],
    404,
    /^没有这件工单/,
    /^There is no such case/,
  ],
  [
    'a city that is nowhere',
    () => ['POST', '/api/v1/appeals?city=atlantis', { body: anAppeal }],
    404,
    /^没有这个城市/,
    /^There is no such city/,
  ],
  [
    'a desk of others',
    () => ['GET', '/api/v1/desks/dispatch', { as: 'handler' }],
    404,
    /^这个工作台不归您的岗位$/,
    /not one of your role$/,
  ],
  [
    'an address without a page',
    () => ['GET', '/api/v1/nothing', {}],
    404,
    /^没有这个地址：\/api\/v1\/nothing。接口说明见 \/openapi\.json$/,
    /^There is nothing at \/api\/v1\/nothing for this method; the API is described at \/openapi\.json$/,
  ],
  [
    'a page that calls itself a photo',
    () => {
      const { raw, headers } = aFile(Buffer.from('<html><script>alert(1)</script></html>'), 'a.jpg', 'image/jpeg');
      return [
        'POST',
        `/api/v1/appeals/${filed.number}/attachments`,
        { raw, headers: { ...headers, 'x-follow-code': filed.code } },
      ];
    },
    415,
    /^file 按内容看不是可以接受的文件，可用：image\/jpeg/,
    /^file is, by its content, not a kind of file that is accepted; use image\/jpeg/,
  ],
])('%s · is told in plain words of either language, and nothing is written', async (_, request, status, zh, en) => {
  const before = await house.counts();
  for (const [language, wanted] of [
    ['zh', zh],
    ['en', en],
  ] as const) {
    const [method, url, call] = request();
    const answer = await house.call<Problem>(method, url, { ...call, language });
    expect([answer.status, answer.body.detail]).toEqual([status, expect.stringMatching(wanted)]);
    expect(answer.body.detail).not.toMatch(/undefined|null|\{\w+\}/);
    if (language === 'en') expect(`${answer.body.title} ${answer.body.detail}`).not.toMatch(/\p{Script=Han}/u);
  }
  expect(await house.counts()).toEqual(before);
});

test.each<[string, string, string, RegExp, RegExp]>([
  ['half a JSON', '{"description":"占', 'application/json', /^body 无法读取/, /^body cannot be read; use .*whole JSON$/],
  [
    'ten megabytes',
    `api_key=demo&description=${'x'.repeat(10_000_000)}`,
    'application/x-www-form-urlencoded',
    /^body 太大，文字最多 2 MB/,
    /^body is too large; at most 2 MB/,
  ],
  ['a wrong key', 'api_key=guess', 'application/x-www-form-urlencoded', /^api_key 无效，请/, /^api_key is not valid; check it/],
])('%s at the Open311 door · is told in plain words of either language', async (_, payload, type, zh, en) => {
  const before = await house.counts();
  for (const [language, wanted] of [
    ['zh-CN', zh],
    ['en', en],
  ] as const) {
    const answer = await house.app.inject({
      method: 'POST',
      url: '/open311/v2/requests.json?jurisdiction_id=lanchuan',
      payload,
      headers: { 'content-type': type, 'accept-language': language },
    });
    expect(answer.json()).toEqual([{ code: String(answer.statusCode), description: expect.stringMatching(wanted) }]);
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    expect(answer.statusCode).toBeLessThan(500);
  }
  expect(await house.counts()).toEqual(before);
});

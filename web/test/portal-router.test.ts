import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { Catalogue } from '../src/citizen/types.ts';

vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined });
vi.stubGlobal('document', { documentElement: { dataset: {} } });
const { addressOf, atOnce, matchOf, paramsOf } = await import('../src/citizen/router.tsx');
const { nearOf } = await import('../src/citizen/file/similar.tsx');
const { waveOf } = await import('../src/citizen/file/wave.ts');
const { dangerOf } = await import('../src/citizen/file/danger.tsx');
const { EMPTY } = await import('../src/citizen/file/draft.ts');

test('an address finds its page and its parts, also when somebody mistyped it', () => {
  expect(paramsOf('/follow/$number', '/follow/2611')).toEqual({ number: '2611' });
  expect(paramsOf('/follow/$number', '/follow/a%20b/')).toEqual({ number: 'a b' });
  expect(paramsOf('/follow/$number', '/follow/%E0%A4%A')).toEqual({ number: '%E0%A4%A' });
  expect(paramsOf('/follow/$number', '/follow')).toBeNull();
  expect(paramsOf('/', '/')).toEqual({});
  const page = (path: string) => ({ path, page: atOnce(() => null), still: false });
  expect(matchOf([page('/'), page('/file'), page('/follow/$number')], '/follow/1')?.params).toEqual({ number: '1' });
  expect(matchOf([page('/')], '/nothing')).toBeNull();
});

test('a target becomes an address; what was not said is left out', () => {
  expect(addressOf({ to: '/follow/$number', params: { number: 'a/b' } })).toBe('/follow/a%2Fb');
  expect(addressOf({ to: '/file', search: { template: 'noise', kind: '', minor: undefined } })).toBe('/file?template=noise');
});

test('the portal stays light: none of its files brings the router of the desk', () => {
  const root = join(import.meta.dirname, '../src');
  const heavy = globSync(['citizen/**/*.{ts,tsx}', 'ui/**/*.{ts,tsx}', 'i18n/**/*.ts', 'main.tsx'], { cwd: root }).filter(
    (file) => readFileSync(join(root, file), 'utf8').includes("from '@tanstack/react-router'"),
  );
  expect(heavy).toEqual([]);
});

const CITY = {
  areas: [
    { code: 'd', kind: 'district', parent: null, zh: '云锦区', en: 'Yunjin' },
    { code: 's', kind: 'street', parent: 'd', zh: '槐荫里街道', en: 'Huaiyinli Subdistrict' },
  ],
  categories: [
    {
      code: 'cover',
      grade: 'E2',
      attributes: [
        {
          code: 'state',
          zh: '状况',
          en: 'State',
          datatype: 'singlevaluelist',
          required: true,
          values: [
            { key: 'gone', zh: '缺失', en: 'Missing', danger: true },
            { key: 'loose', zh: '松动', en: 'Loose' },
          ],
        },
      ],
    },
  ],
  emergencyWords: ['触电'],
} as unknown as Catalogue;

test('the like is looked for at the point, else in the street that was chosen or that the address names', () => {
  expect(nearOf({ ...EMPTY, point: { lon: 1, lat: 2 }, street: 's' }, CITY)).toEqual({ near: '1,2' });
  expect(nearOf({ ...EMPTY, street: 's' }, CITY)).toEqual({ street: 's' });
  expect(nearOf({ ...EMPTY, address: '槐荫里街道 3 号' }, CITY)).toEqual({ street: 's' });
  expect(nearOf({ ...EMPTY, address: '云锦区' }, CITY)).toBeNull();
});

test('danger is heard in words and in answers; each is asked about once, the other still', () => {
  const draft = { ...EMPTY, matter: '井盖没了，怕人触电', category: 'cover', answers: { state: 'gone' } };
  const first = dangerOf(draft, CITY);
  expect(first).toMatchObject({ said: 'word', calm: '触电' });
  expect(dangerOf({ ...draft, calm: '触电' }, CITY)).toMatchObject({
    said: 'answer',
    words: { zh: '状况：缺失' },
    calm: 'state=gone',
  });
  expect(dangerOf({ ...draft, calm: '触电\nstate=gone' }, CITY)).toBeNull();
  expect(dangerOf({ ...draft, matter: '井盖响', answers: { state: 'loose' } }, CITY)).toBeNull();
});

test('a recorded voice is a plain wave: 16 kHz, one channel, its loudest within bounds', () => {
  const view = new DataView(waveOf(new Float32Array([0, 1, -1, 2]), 16_000));
  expect([0, 8].map((at) => String.fromCharCode(...[0, 1, 2, 3].map((no) => view.getUint8(at + no))))).toEqual(['RIFF', 'WAVE']);
  expect([view.getUint32(4, true), view.getUint16(22, true), view.getUint32(24, true), view.getUint32(40, true)]).toEqual([
    44, 1, 16_000, 8,
  ]);
  expect([44, 46, 48, 50].map((at) => view.getInt16(at, true))).toEqual([0, 32_767, -32_767, 32_767]);
});

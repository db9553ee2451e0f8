import { describe, expect, test, vi } from 'vitest';
import type { Catalogue, Category, MapFeature } from '../src/citizen/types.ts';

// What the pages' modules look for in a browser when they are loaded.
vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined });
vi.stubGlobal('document', { documentElement: { dataset: {} } });
const { proposals, found, emergencyWordIn } = await import('../src/citizen/file/propose.ts');
const { bodyOf, EMPTY, lacks, stepOf, idOf, titleOf } = await import('../src/citizen/file/draft.ts');
const { sendOnce, isUnsure } = await import('../src/citizen/file/send-draft.ts');
const { areaAt, pictureOf } = await import('../src/citizen/file/geometry.ts');
const { grouped, isCode, isNumber, plainNumber } = await import('../src/citizen/follow/number.ts');
const { dueDay, stretchText } = await import('../src/citizen/follow/clock-words.ts');
const { daysUntil, inCity } = await import('../src/citizen/follow/callback-forms.tsx');
const { ratingOf } = await import('../src/citizen/follow/rating.ts');
const { ProblemError, Unreachable } = await import('../src/api/client.ts');

const kind = (code: string, zh: string, en: string, keywords: string[], more: Partial<Category> = {}): Category => ({
  ...{ code, group: '01', zh, en, keywords, type: 'complaint', grade: 'N2', required: [], attributes: [], sensitive: false },
  describe: { zh: '', en: '' },
  ...more,
});
const NOISE = kind('05-01-01', '夜间施工噪声', 'Building noise at night', ['夜间施工', '工地噪音', '工地施工']);
const LAMPS = kind('01-04-03', '路灯', 'Street lamps', ['路灯不亮', '路灯'], {
  required: ['place'],
  attributes: [{ code: 'pole', zh: '灯杆编号', en: 'Pole number', datatype: 'string', values: [], required: true }],
});
const CITY = { categories: [NOISE, LAMPS], groups: [], emergencyWords: ['燃气泄漏', 'smell of gas'] } as unknown as Catalogue;
const names = (text: string) => proposals(text, CITY).map(({ category }) => category.zh);

describe('proposals', () => {
  test('the words that were typed name the kind, and are told as the reason', () => {
    expect(proposals('门口路灯不亮', CITY)).toEqual([{ category: LAMPS, words: ['路灯不亮', '路灯'] }]);
  });
  test('a keyword counts also when its parts stand apart', () => expect(names('工地晚上还在施工')).toEqual(['夜间施工噪声']));
  test('English is read by whole words', () => {
    expect(names('noise of building works')).toEqual(['夜间施工噪声']);
    expect(names('streetwise lampoon')).toEqual([]);
  });
  test('nothing typed, nothing proposed', () => expect(names('  ')).toEqual([]));
  test('every kind can be looked for by its words', () => expect(found('LAMP', CITY)).toEqual([LAMPS]));
  test('an emergency word is heard in both languages', () => {
    expect(emergencyWordIn('楼里燃气泄漏了', CITY)).toBe('燃气泄漏');
    expect(emergencyWordIn('There is a Smell of Gas', CITY)).toBe('smell of gas');
    expect(emergencyWordIn('路灯不亮', CITY)).toBeNull();
  });
});

describe('a draft', () => {
  const draft = { ...EMPTY, matter: '路灯不亮。已经三天。', category: LAMPS.code };
  test('lacks the answer that its kind asks for, a place and a contact, each on its own step', () => {
    expect(lacks('what', draft, LAMPS)).toEqual([{ field: 'answers.pole', lack: 'needAnswer' }]);
    expect(lacks('where', draft, LAMPS)).toEqual([{ field: 'address', lack: 'needPlace' }]);
    expect(lacks('where', { ...draft, street: 's' }, LAMPS)).toEqual([]);
    expect(lacks('who', draft, LAMPS)).toEqual([{ field: 'phone', lack: 'needContact' }]);
    expect(lacks('who', { ...draft, who: 'anonymous' }, LAMPS)).toEqual([]);
    expect(lacks('who', { ...draft, phone: 'call me', email: 'x' }, LAMPS).map(({ lack }) => lack)).toEqual([
      'badPhone',
      'badEmail',
    ]);
  });
  test('becomes a request that says only what was said', () => {
    expect(bodyOf({ ...draft, phone: ' 00012345678 ', answers: { pole: '12', old: 'gone' } }, LAMPS)).toEqual({
      title: '路灯不亮',
      matter: '路灯不亮。已经三天。',
      category: LAMPS.code,
      answers: { pole: '12' },
      complainant: { phone: '00012345678' },
    });
  });
  test('of somebody who stays anonymous tells nothing that was typed before', () => {
    const body = bodyOf({ ...draft, who: 'anonymous', phone: '00012345678', name: '王' }, undefined);
    expect(body).toMatchObject({ confidentiality: 'anonymous', complainant: {} });
  });
  test('has a title of whole characters, also rare ones', () => {
    expect(titleOf({ ...EMPTY, matter: '𠮷'.repeat(99) })).toBe('𠮷'.repeat(60));
    expect(titleOf({ ...EMPTY, matter: '!!!' })).toBe('!!!');
  });
  test('is led back to the step and field that the server names', () => {
    expect([stepOf('complainant.phone'), stepOf('point.lon'), stepOf('answers.pole')]).toEqual(['who', 'where', 'what']);
    expect([idOf('complainant.phone'), idOf('complainant'), idOf('answers.pole')]).toEqual(['phone', 'phone', 'answers.pole']);
  });
});

describe('sending', () => {
  const reused = new ProblemError({ type: '', title: '', status: 422, detail: '', reason: 'key-reused' });
  const filed = { id: '1', number: '2', code: 'A', state: 'submitted', receivedAt: '', replayed: true };
  test('what went out without an answer is asked for again under its own words', async () => {
    const sent: string[] = [];
    const send = async (body: Record<string, unknown>) => {
      sent.push(String(body['matter']));
      if (body['matter'] !== 'first') throw reused;
      return filed;
    };
    const answer = await sendOnce({ matter: 'changed' }, 'key', [JSON.stringify({ matter: 'first' })], send);
    expect(answer).toEqual({ filed, firstKept: true });
    expect(sent).toEqual(['changed', 'first']);
  });
  test('only silence leaves it open whether it arrived', () => {
    expect(isUnsure(new Unreachable())).toBe(true);
    expect(isUnsure(reused)).toBe(false);
  });
});

test('a number is known by its check digit, however it was written', () => {
  expect(['2611220000014', '261122 000001 4', '２６１１２２-000001-4'].map(isNumber)).toEqual([true, true, true]);
  expect(['2611220000015', '2611220000104', '12345', ''].map(isNumber)).toEqual([false, false, false, false]);
  expect(grouped(plainNumber('2611220000014'))).toBe('261122 000001 4');
  expect([isCode('xb pw-2y'), isCode('XBPW2')]).toEqual([true, false]);
});

test('a deadline of working days is told by its last day, and neighbouring days off as one stretch', () => {
  const limit = { kind: 'working-days', days: 10 } as const;
  const clock = {
    name: 'citizen',
    from: '',
    due: '2026-12-04T16:00:00.000Z',
    limit,
    used: 0,
    status: 'running',
    skipped: [],
    worked: [],
  } as const;
  expect(dueDay({ ...clock, skipped: [], worked: [] }, 'zh')).toBe('12月4日星期五');
  const weekend = { zh: '周末', en: 'weekend' };
  const days = ['2026-11-28', '2026-11-29', '2026-12-05'].map((date) => ({ date, ...weekend }));
  expect(stretchText(days, 'zh')).toBe('11月28日–11月29日 周末、12月5日 周末');
});

test('a call is planned on a day that has hours left, within the window', () => {
  const now = inCity('2026-11-23', '19:00');
  expect(daysUntil(now, inCity('2026-11-25', '08:00'))).toEqual(['2026-11-24']);
  expect(daysUntil(inCity('2026-11-23', '10:00'), inCity('2026-11-24', '23:59'))).toEqual(['2026-11-23', '2026-11-24']);
});

test('a rating tells only what was answered; a reason only where it is bad', () => {
  const none = { solved: '', handling: '', service: '', contacted: '', reason: '', comment: '', pressed: false };
  expect(ratingOf(none)).toEqual({});
  expect(ratingOf({ ...none, solved: 'no', handling: '1', reason: 'slow' })).toEqual({
    solved: false,
    handling: 1,
    reason: 'slow',
  });
  expect(ratingOf({ ...none, solved: 'yes', handling: '5', reason: 'slow' })).toEqual({ solved: true, handling: 5 });
});

test('a point on the picture is the same point of the city again', () => {
  const square = (code: string, kind: string, west: number): MapFeature => ({
    properties: { code, kind, parent: null, zh: code, en: code },
    geometry: {
      coordinates: [
        [
          [west, 38],
          [west + 1, 38],
          [west + 1, 39],
          [west, 39],
        ],
      ],
    },
  });
  const features = [square('west', 'street', 119), square('east', 'street', 120)];
  const picture = pictureOf(features);
  expect(picture.back(picture.x(120.25), picture.y(38.75))).toEqual({ lon: 120.25, lat: 38.75 });
  expect(areaAt({ features }, { lon: 120.25, lat: 38.75 })?.properties.code).toBe('east');
  expect(areaAt({ features }, { lon: 118, lat: 38.75 })).toBeNull();
});

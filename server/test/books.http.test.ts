/** 城市档案: what a city goes by is proposed by one administrator, released by another, tried first where it must be, and binds what comes after. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Problem } from '#platform/http.ts';
import { BOOK_KINDS, type BookKind } from '#directory/book.store.ts';
import type { Duty } from '#directory/book.ts';
import { checkBook, differences } from '#directory/book-parts.ts';
import { indexDuties } from '#directory/duties.ts';
import type { Profile } from '#directory/profile.ts';
import { bookOf } from '#cases/context.ts';
import { trialRun } from '#stages/3-dispatch/trial.rules.ts';
import { type Answer, type Filed, type House, type Json, openHouse } from '#test/app.ts';
import { contacted } from '#test/stories.ts';

type Decided = { version: number; status: string };
type Version = Decided & { body: unknown; note: string; madeBy: string; decidedBy: string | null; trial: unknown };
type Differences = { differences: { path: string; before: unknown; after: unknown }[] };

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(() => {
  house.at('2025-09-22 10:00');
});

const book = () => bookOf(house.ctx, 'lanchuan');
const bodyOf = async <T>(kind: BookKind, version = 1): Promise<T> =>
  (await house.call<Version>('GET', `/api/v1/books/${kind}/${version}`, { as: 'admin' })).body.body as T;
const propose = (kind: BookKind, body: unknown, more: Json = {}, as = 'admin'): Promise<Answer<Decided>> =>
  house.call('POST', `/api/v1/books/${kind}`, { as, body: { body, note: '测试', ...more } });
const decide = (kind: BookKind, version: number, verb: 'release' | 'reject', as = 'admin2'): Promise<Answer<Decided & Problem>> =>
  house.call('POST', `/api/v1/books/${kind}/${version}/${verb}`, { as });
const released = async (kind: BookKind, body: unknown, more: Json = {}): Promise<number> => {
  const { body: proposed } = await propose(kind, body, more);
  if (kind === 'duties') await house.call('POST', `/api/v1/books/duties/${proposed.version}/trial`, { as: 'admin' });
  const answer = await decide(kind, proposed.version, 'release');
  expect(answer.body).toMatchObject({ version: proposed.version, status: 'released' });
  return proposed.version;
};
const inForce = <T>(kind: 'profile' | 'duties'): T => (kind === 'profile' ? book().profile : book().duties) as T;
const withResolve = (days: number): Profile => {
  const profile = structuredClone(inForce<Profile>('profile'));
  profile.grades.N2.resolve = { kind: 'working-days', days };
  return profile;
};
const dispatched = async (): Promise<Filed> => {
  const filed = await house.register({ category: '01-01-01' });
  await house.act('dispatcher', filed, 'dispatch', { lead: 'um' });
  return filed;
};
const dueOf = async (of: Filed): Promise<string | null | undefined> =>
  (await house.open('supervisor', of)).clocks.find(({ name }) => name === 'unit')?.due;
const errorsOf = ({ body }: Answer): string[] => ((body as Problem).errors ?? []).map(({ field, code }) => `${field} ${code}`);

test('every book of both cities · fits what is asked of a new version', () => {
  for (const city of house.ctx.books.cities()) {
    const found = bookOf(house.ctx, city);
    const bodies: Record<BookKind, unknown> = {
      areas: [...found.areas.values()],
      units: [...found.units.values()],
      catalogue: { groups: [...found.groups.values()], categories: [...found.categories.values()] },
      duties: found.duties,
      calendar: { source: 'x', through: 2026, days: [] },
      profile: found.profile,
    };
    for (const kind of BOOK_KINDS) expect(() => checkBook(kind, bodies[kind], found)).not.toThrow();
  }
});

test('a profile · binds what is dispatched after its release, by another administrator; what runs keeps its deadline', async () => {
  const { grade } = await house.open('dispatcher', await dispatched());
  const before = await dispatched();
  const due = await dueOf(before);
  const profile = structuredClone(inForce<Profile>('profile'));
  profile.grades[grade].resolve = { kind: 'working-days', days: 2 };
  const proposed = await propose('profile', profile);
  expect(proposed).toMatchObject({ status: 201, body: { status: 'proposed' } });
  const { version } = proposed.body;
  expect(await dueOf(await dispatched())).toBe(due);
  expect(await decide('profile', version, 'release', 'admin')).toMatchObject({ status: 409, body: { reason: 'not-decidable' } });
  expect((await decide('profile', version, 'release')).status).toBe(200);
  const after = await dispatched();
  expect(await dueOf(after)).toBe('2025-09-24T16:00:00.000Z');
  expect(await dueOf(before)).toBe(due);
  const [, line] = (await house.open('supervisor', after)).timeline.filter(({ type }) => type !== 'registered');
  expect(line).toMatchObject({ type: 'dispatched', data: { profile: version } });
  expect(await decide('profile', version, 'reject')).toMatchObject({ status: 409, body: { reason: 'not-decidable' } });
});

test('a version with a day of its own · takes effect on that day, with the machine’s next look, and not before', async () => {
  const before = inForce<Profile>('profile').grades.N2.resolve;
  await released('profile', withResolve(9), { effectiveFrom: '2025-10-09T00:00:00+08:00' });
  expect(inForce<Profile>('profile').grades.N2.resolve).toEqual(before);
  house.at('2025-10-08 23:59');
  await house.ctx.books.refresh();
  expect(inForce<Profile>('profile').grades.N2.resolve).toEqual(before);
  house.at('2025-10-09 00:00');
  await house.ctx.books.refresh();
  expect(inForce<Profile>('profile').grades.N2.resolve).toEqual({ kind: 'working-days', days: 9 });
  // A day that is past means at once: no version is older than the one that it follows.
  await released('profile', withResolve(5), { effectiveFrom: '2020-01-01T00:00:00Z' });
  expect(inForce<Profile>('profile').grades.N2.resolve).toEqual({ kind: 'working-days', days: 5 });
});

test('of two proposals · the later one released, the earlier one is overtaken; a rejected one never takes effect', async () => {
  house.at('2025-10-10 09:00');
  const one = (await propose('profile', withResolve(4))).body.version;
  const other = (await propose('profile', withResolve(6))).body.version;
  const third = (await propose('profile', withResolve(8))).body.version;
  expect((await decide('profile', third, 'reject')).body).toMatchObject({ status: 'rejected' });
  expect((await decide('profile', other, 'release')).status).toBe(200);
  expect(await decide('profile', one, 'release')).toMatchObject({
    status: 409,
    body: { reason: 'overtaken', facts: { later: other } },
  });
  expect(inForce<Profile>('profile').grades.N2.resolve).toEqual({ kind: 'working-days', days: 6 });
  const { body } = await house.call<{ versions: Version[] }>('GET', '/api/v1/books/profile', { as: 'admin2' });
  expect(body.versions.map(({ version }) => version)).toEqual(Array.from({ length: third }, (_, index) => third - index));
  expect(body.versions[0]).toMatchObject({ version: third, status: 'rejected', note: '测试' });
});

test('proposals made at once · each get a number of their own', async () => {
  const calendar = await bodyOf('calendar');
  const made = await Promise.all(Array.from({ length: 6 }, () => propose('calendar', calendar)));
  const numbers = made.map(({ body }) => body.version).sort((a, b) => a - b);
  expect(new Set(numbers).size).toBe(6);
});

test('the difference of two versions · is told by path, rows by their code', async () => {
  const units = structuredClone(await bodyOf<{ code: string; phone: string }[]>('units'));
  const row = units.find(({ code }) => code === 'um') as { phone: string };
  const before = row.phone;
  row.phone = '0000-60009999';
  const { version } = (await propose('units', units)).body;
  const { body } = await house.call<Differences>('GET', `/api/v1/books/units/${version}?against=1`, { as: 'admin2' });
  expect(body.differences).toEqual([{ path: 'um.phone', before, after: '0000-60009999' }]);
  expect((await house.call('GET', `/api/v1/books/units/${version}?against=999`, { as: 'admin2' })).status).toBe(404);
  expect(differences([{ code: 'a', n: 1 }], [{ code: 'b', n: 1 }])).toEqual([
    { path: 'a', before: { code: 'a', n: 1 }, after: null },
    { path: 'b', before: null, after: { code: 'b', n: 1 } },
  ]);
});

test('a version that does not fit · is told every place at once, with the remedy, in both languages; nothing is written', async () => {
  const counts = await house.counts();
  const profile = structuredClone(inForce<Profile>('profile')) as unknown as Record<string, Record<string, unknown>>;
  (profile['counts'] as Json)['maxReturns'] = -1;
  delete profile['zone'];
  (profile['limits'] as Json)['review'] = { kind: 'working-days', days: 'two' };
  profile['surprise'] = {};
  const wrong = await propose('profile', profile);
  expect(wrong.status).toBe(422);
  expect(errorsOf(wrong).sort()).toEqual([
    'counts.maxReturns too-small',
    'limits.review.days wrong-type',
    'surprise unknown-field',
    'zone missing',
  ]);
  expect((wrong.body as unknown as Problem).detail).toMatch(/zone 必须填写/);
  const english = await house.call<Problem>('POST', '/api/v1/books/profile', {
    as: 'admin',
    language: 'en',
    body: { body: profile, note: 'x' },
  });
  expect(english.body.errors?.find(({ field }) => field === 'zone')?.detail).toBe('zone is required');
  expect(await house.counts()).toEqual(counts);
});

test('what a book names · must be there, and what others still name may not go away', async () => {
  const duty = { category: '01-01-01', area: null, owner: null, lead: 'um', co: [], basis: '三定' };
  const duties = [{ ...duty, lead: 'nobody', co: ['ghost'] }, { ...duty, category: '99-99-99', area: 'atlantis' }, duty, duty];
  expect(errorsOf(await propose('duties', duties)).sort()).toEqual([
    '0.co.0 unknown-unit',
    '0.lead unknown-unit',
    '1.area unknown-area',
    '1.category unknown-category',
    '3.lead doubled',
  ]);
  const units = await bodyOf<{ code: string }[]>('units');
  expect(
    errorsOf(
      await propose(
        'units',
        units.filter(({ code }) => code !== 'um'),
      ),
    ),
  ).toContain('um still-named');
  const areas = await bodyOf<{ code: string }[]>('areas');
  const without = await propose(
    'areas',
    areas.filter(({ code }) => code !== 'yunjin-huaiyinli'),
  );
  expect(errorsOf(without)).toContain('yunjin-huaiyinli still-named');
  const { groups, categories } = await bodyOf<{ groups: unknown[]; categories: { code: string; group: string }[] }>('catalogue');
  const lost = categories.map((each, index) => (index === 0 ? { ...each, group: '77' } : each));
  expect(errorsOf(await propose('catalogue', { groups, categories: lost }))).toEqual(['categories.0.group unknown-category']);
  const days = { day: '2027-01-01', working: false, zh: '元旦', en: 'New Year' };
  expect(errorsOf(await propose('calendar', { source: 'x', through: 2027, days: [days, days] }))).toEqual(['days.1.day doubled']);
});

test('a duties list · is tried on last month’s cases before it is released; the figures are those of the cases', async () => {
  house.at('2025-12-01 10:00');
  const stalls = [await dispatched(), await dispatched()];
  const hallway = await house.register({ category: '01-01-03' });
  await house.act('dispatcher', hallway, 'dispatch', { lead: 'street-yunjin-huaiyinli' });
  const row: Duty = { category: '01-01-01', area: 'yunjin-huaiyinli', owner: null, lead: '@street', co: ['um'], basis: '试点' };
  const { version } = (await propose('duties', [row, ...inForce<Duty[]>('duties')])).body;
  expect(await decide('duties', version, 'release')).toMatchObject({ status: 409, body: { reason: 'trial-needed' } });
  const { body: trial } = await house.call('POST', `/api/v1/books/duties/${version}/trial`, { as: 'admin' });
  expect(trial).toMatchObject({
    cases: 3,
    same: 1,
    withoutLead: 0,
    changed: [{ category: '01-01-01', from: 'um', to: 'street-yunjin-huaiyinli', count: 2 }],
    agreesWithPractice: { before: 3, after: 1 },
  });
  expect(stalls.map(({ number }) => number)).toContain((trial['changed'] as { example: string }[])[0]?.example);
  expect((await house.call<Version>('GET', `/api/v1/books/duties/${version}`, { as: 'admin2' })).body.trial).toEqual(trial);
  expect((await decide('duties', version, 'release')).status).toBe(200);
  const { body } = await house.call<{ proposals: { lead: { code: string }; basis: string }[] }>(
    'GET',
    `/api/v1/cases/${stalls[0]?.id}/responsible`,
    { as: 'dispatcher' },
  );
  expect(body.proposals[0]).toMatchObject({ lead: { code: 'street-yunjin-huaiyinli' }, basis: '试点' });
});

test('a trial · counts whom the new list leaves without a lead', () => {
  const empty = { ...book(), duties: [], dutyIndex: indexDuties([]) };
  const found = { number: 'n1', category: '01-01-02', district: 'yunjin', street: 'yunjin-huaiyinli', owner: null, lead: 'um' };
  expect(trialRun([found], book(), empty)).toMatchObject({ cases: 1, same: 0, withoutLead: 1, agreesWithPractice: { after: 0 } });
  expect(trialRun([], book(), empty)).toMatchObject({ cases: 0, same: 0, changed: [] });
});

/** A contested case whose ruling is made a precedent. */
async function precedent(lead: string): Promise<number> {
  const filed = await house.register({ category: '01-01-02' });
  const first = (
    await house.call<{ proposals: { lead: { code: string } }[] }>('GET', `/api/v1/cases/${filed.id}/responsible`, {
      as: 'dispatcher',
    })
  ).body.proposals[0]?.lead.code as string;
  await house.act('dispatcher', filed, 'dispatch', { lead: first, reason: '目录' });
  await house.act('dispatcher', filed, 'open-coordination', { reason: '职责交叉' });
  await house.act('coordinator', filed, 'accept-coordination', { note: '受理' });
  await house.act('coordinator', filed, 'rule-coordination', { lead, ruling: '由其牵头' });
  await house.act('coordinator', filed, 'make-precedent', { note: '入目录' });
  const { body } = await house.call<{ precedents: { id: number; number: string; data: Json }[] }>('GET', '/api/v1/precedents', {
    as: 'coordinator',
  });
  expect(body.precedents[0]).toMatchObject({ number: filed.number, data: { lead, category: '01-01-02' } });
  return body.precedents[0]?.id as number;
}

test('a ruling made a precedent · becomes a row of the duties list once it is proposed, tried and released, and leads from then on', async () => {
  const overruled = await precedent('psb');
  const id = await precedent('hud');
  const { body } = await house.call<Decided>('POST', '/api/v1/books/duties/from-precedents', {
    as: 'admin',
    body: { precedents: [overruled, id], note: '先例入目录' },
  });
  const { body: shown } = await house.call<Differences>(
    'GET',
    `/api/v1/books/duties/${body.version}?against=${book().dutiesVersion}`,
    { as: 'admin2' },
  );
  expect(shown.differences.length).toBe(1);
  await house.call('POST', `/api/v1/books/duties/${body.version}/trial`, { as: 'admin' });
  expect(await decide('duties', body.version, 'release', 'admin')).toMatchObject({ body: { reason: 'not-decidable' } });
  expect((await decide('duties', body.version, 'release')).status).toBe(200);
  const filed = await house.register({ category: '01-01-02' });
  const { body: responsible } = await house.call<{ proposals: { lead: { code: string }; basis: string }[] }>(
    'GET',
    `/api/v1/cases/${filed.id}/responsible`,
    { as: 'dispatcher' },
  );
  expect(responsible.proposals[0]?.lead.code).toBe('hud');
  expect(responsible.proposals[0]?.basis).toContain('协调裁定');
  // It is not outside the duties any more: no reason is asked for.
  await house.act('dispatcher', filed, 'dispatch', { lead: 'hud' });
  await house.act('handler2', filed, 'sign');
  await house.act('handler2', filed, 'contact', contacted);
  const unknown = await house.call('POST', '/api/v1/books/duties/from-precedents', {
    as: 'admin',
    body: { precedents: [999_999], note: 'x' },
  });
  expect(unknown.status).toBe(404);
});

test('the books · are for administrators, and those of another city are not there', async () => {
  expect((await house.call('GET', '/api/v1/books/profile', { as: 'supervisor' })).status).toBe(403);
  expect((await propose('profile', withResolve(3), {}, 'leader')).status).toBe(403);
  expect((await house.call('GET', '/api/v1/books/profile/99', { as: 'admin' })).status).toBe(404);
  expect((await house.call('GET', '/api/v1/books/nothing', { as: 'admin' })).status).toBe(422);
  expect(house.ctx.books.of('wanhe')?.profileVersion).toBe(1);
  expect(await house.fault()).toBeNull();
});

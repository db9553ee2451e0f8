/** 依据: what a suggestion rests on is shown with it: words, places, duties, precedents, and how near what is similar. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { done, type House, type Json, openHouse } from '#test/app.ts';
import { caseAt } from '#test/stories.ts';

type Proposals = {
  title: string;
  categories: { code: string; words: string[]; share: number }[];
  place: { area: { code: string }; kind: string; word: string } | null;
  type: string | null;
  grade: string | null;
  emergencyWord: string | null;
};
type Similar = { items: { id: string; metres: number | null; words: string[] }[] };
type Responsible = { words: string[]; proposals: { lead: { code: string }; precedents: { number: string }[] }[] };

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const propose = async (text: string, as = 'operator'): Promise<Proposals> =>
  done(await house.call<Proposals>('POST', '/api/v1/proposals', { as, body: { text } }), 200);

test('a text · is proposed its leaf, its street, its type and grade, each with the words that say so', async () => {
  const told = await propose('槐荫里街道某路的路灯不亮，晚上看不见路，请尽快修好。');
  expect(told.categories[0]?.code).toBe('01-04-03');
  expect(told.categories[0]?.words).toContain('路灯');
  expect(told.place).toMatchObject({ area: { code: 'yunjin-huaiyinli' }, kind: 'street', word: '槐荫里街道' });
  expect(told.title).toBe('槐荫里街道某路的路灯不亮');
  expect(told.type).not.toBeNull();
  expect(told.grade).not.toBeNull();
  expect(told.emergencyWord).toBeNull();
});

test('words of danger · propose an emergency whatever else is said; words that say nothing propose nothing', async () => {
  expect(await propose('家里燃气泄漏，味道很大')).toMatchObject({ emergencyWord: '燃气泄漏' });
  expect(['E0', 'E1']).toContain((await propose('家里燃气泄漏，味道很大')).grade);
  expect(await propose('嗯嗯嗯')).toMatchObject({ categories: [], place: null, type: null, grade: null });
  expect((await house.call('POST', '/api/v1/proposals', { as: 'handler', body: { text: '路灯' } })).status).toBe(403);
});

test('similar matters · are found while one is still writing, and say how near they are and which words they share', async () => {
  const far = await caseAt(house, 'to-dispatch', { point: { lon: 122.9, lat: 29.1 } });
  const near = await caseAt(house, 'to-dispatch', { point: { lon: 122.9, lat: 29.101 } });
  const url = '/api/v1/similar?category=01-01-01&street=yunjin-huaiyinli';
  const open = done(await house.call<Similar>('GET', url, { as: 'operator' }), 200).items.map(({ id }) => id);
  expect(open).toEqual(expect.arrayContaining([far.id, near.id]));
  expect((await house.call('GET', url.replace('huaiyinli', 'nowhere'), { as: 'operator' })).status).toBe(404);
  const { items } = done(await house.call<Similar>('GET', `/api/v1/cases/${far.id}/similar`, { as: 'dispatcher' }), 200);
  const other = items.find(({ id }) => id === near.id);
  expect(other?.metres).toBe(111);
  expect(other?.words).toContain('摆摊');
});

test('a ruling that became a precedent · stands beside the unit that it named, for the same leaf only', async () => {
  const filed = await caseAt(house, 'signed');
  const { lead } = await house.open('coordinator', filed);
  await house.act('coordinator', filed, 'open-coordination', { reason: '职责交叉' });
  await house.act('coordinator', filed, 'accept-coordination', { note: '受理' });
  await house.act('coordinator', filed, 'rule-coordination', { lead, ruling: '由城管局主办' });
  await house.act('coordinator', filed, 'make-precedent', { note: '列入目录' });
  const asked = await caseAt(house, 'to-dispatch');
  const other = await caseAt(house, 'to-dispatch', { category: '01-01-02' });
  const of = async (id: string) =>
    done(await house.call<Responsible>('GET', `/api/v1/cases/${id}/responsible`, { as: 'dispatcher' }), 200);
  const told = await of(asked.id);
  expect(told.words).toContain('摆摊');
  expect(told.proposals.find((each) => each.lead.code === lead)?.precedents.map(({ number }) => number)).toEqual([filed.number]);
  expect((await of(other.id)).proposals.flatMap(({ precedents }) => precedents)).toEqual([]);
});

test('the hash of each line · is for those who audit, a task says what it was assigned down from', async () => {
  const filed = await caseAt(house, 'handling');
  const hashes = async (as: string) => (await house.open(as, filed)).timeline.map(({ hash }) => hash);
  expect((await hashes('handler')).every((hash) => hash === null)).toBe(true);
  expect((await hashes('inspector')).every((hash) => /^[0-9a-f]{64}$/.test(hash ?? ''))).toBe(true);
  const wide = await caseAt(house, 'to-dispatch');
  await house.act('dispatcher', wide, 'dispatch', { lead: 'district-yunjin', reason: '跨街道，由区里牵头' });
  await house.act('district', wide, 'sign');
  await house.act('district', wide, 'contact', { way: 'call', summary: '已联系' });
  await house.act('district', wide, 'assign-down', { unit: 'street-yunjin-huaiyinli', task: '到现场' });
  const { assignments } = await house.open('district', wide);
  expect(assignments.map(({ role, parent }) => [role, parent])).toEqual([
    ['lead', null],
    ['down', 1],
  ]);
});

test('templates of replies · come with the codes, and each is for a leaf, a sub-group or a group that is there', async () => {
  const { replyTemplates } = done(await house.call<Json>('GET', '/api/v1/codes', { as: 'handler' }), 200);
  const { groups } = done(
    await house.call<{ groups: { code: string }[] }>('GET', '/api/v1/catalogue?city=lanchuan', { as: 'handler' }),
    200,
  );
  const known = new Set(groups.map(({ code }) => code));
  const templates = replyTemplates as { category: string }[];
  expect(templates.length).toBeGreaterThan(3);
  expect(templates.filter(({ category }) => category.length < 8 && !known.has(category))).toEqual([]);
});

/** 统一督办与群体性诉求: what is pressed goes up step by step, the citizens of merged cases are heard, and many alike become one. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { profileSchema } from '#directory/profile.ts';
import { changeCase } from '#cases/change.ts';
import { SYSTEM } from '#cases/event.ts';
import { type Filed, type House, openHouse } from '#test/app.ts';
import { aReply, caseAt, contacted, satisfied } from '#test/stories.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse(['lanchuan']);
});
afterAll(async () => {
  expect(await house.fault()).toBeNull();
  await house.close();
});
beforeEach(() => {
  house.at('2025-09-22 10:00');
});

type Notice = { no: number; unit: string; status: string; level?: string; cause: string };
const noticesOf = async (of: Filed) => (await house.open('supervisor', of)).notices as Notice[];
const linesOf = async (of: Filed, type: string) =>
  (await house.open('supervisor', of)).timeline.filter((line) => line.type === type).map(({ data }) => data);
const deskOf = async (login: string, desk: string): Promise<string[]> => {
  const { body } = await house.call<{ items: { id: string }[] }>('GET', `/api/v1/desks/${desk}?limit=200`, { as: login });
  return body.items.map(({ id }) => id);
};
const countOn = async (login: string, desk: string): Promise<number> => {
  const { body } = await house.call<{ desks: { desk: string; count: number }[] }>('GET', '/api/v1/desks', { as: login });
  return body.desks.find((each) => each.desk === desk)?.count ?? -1;
};
const because = { reason: '同一事项' };
/** Cases like one another, brought by different people; `street` and `category` keep the stories apart. */
const alike = (count: number, more: Record<string, unknown>): Promise<Filed[]> =>
  Promise.all(
    Array.from({ length: count }, (_, index) =>
      house.register({ complainant: { name: '某某', phone: `1000000${1000 + index}` }, ...more }),
    ),
  );

test('a notice to a community · goes to its street, its district, the inspection office, a talk and accountability; the issuer lifts it', async () => {
  const filed = await caseAt(house, 'to-dispatch', { category: '02-01-01', street: 'yunjin-huaiyinli' });
  await house.act('dispatcher', filed, 'dispatch', { lead: 'community-yunjin-huaiyinli', reason: '社区可办' });
  await house.act('community', filed, 'sign');
  await house.act('supervisor', filed, 'issue-notice', { kind: 'written', cause: '久拖不决' });
  expect((await house.call('GET', `/api/v1/cases/${filed.id}`, { as: 'street' })).status).toBe(404);
  // Nobody signs, nobody reports: the clock alone takes it to the street.
  await house.at('2025-09-26 00:01').sweep();
  expect((await noticesOf(filed)).map(({ unit, status, level }) => [unit, status, level])).toEqual([
    ['community-yunjin-huaiyinli', 'escalated', undefined],
    ['street-yunjin-huaiyinli', 'issued', 'higher-unit'],
  ]);
  expect(await deskOf('street', 'notice')).toContain(filed.id);
  await house.act('street', filed, 'sign-notice');
  // By hand to the district, and from there to the inspection office.
  await house.act('supervisor', filed, 'escalate-notice', { no: 2, reason: '街道整改不力' });
  expect(await deskOf('district', 'notice')).toContain(filed.id);
  await house.act('supervisor', filed, 'escalate-notice', { no: 3, reason: '区里整改不力' });
  expect(await house.refused('supervisor', filed, 'escalate-notice', { no: 4, reason: '再提' })).toBe('inspection-goes-on');
  const office = 'h.gov-office';
  expect(await deskOf(office, 'notice')).toContain(filed.id);
  await house.act(office, filed, 'sign-notice');
  expect(await house.refused('district', filed, 'hold-talk', { person: '区长', agreed: '整改' })).toBe('nothing-pending');
  await house.act(office, filed, 'hold-talk', { person: '社区负责人', agreed: '三日内整改到位' });
  expect(await deskOf('community', 'notice')).toContain(filed.id);
  const referral = { to: '区纪委监委', facts: '约谈后仍未整改', document: '督移〔2025〕1号' };
  expect(await house.refused(office, filed, 'refer-accountability', referral)).toBe('talk-still-runs');
  await house.at('2025-10-15 09:00').sweep();
  expect(await deskOf(office, 'notice')).toContain(filed.id);
  await house.act(office, filed, 'refer-accountability', referral);
  expect(await deskOf('supervisor', 'supervision')).toContain(filed.id);
  const last = (await noticesOf(filed)).find(({ level }) => level === 'accountability');
  expect(await house.refused(office, filed, 'refer-accountability', referral)).toBe('nothing-pending');
  await house.act('supervisor', filed, 'judge-notice', { no: last?.no, verdict: 'lift', reason: '已问责' });
  const levels = [...(await linesOf(filed, 'supervisionEscalated')).filter(({ no }) => Number(no) < 4)].map(({ level }) => level);
  expect(levels).toEqual(['higher-unit', 'higher-unit', 'inspection']);
  expect(await linesOf(filed, 'talkHeld')).toMatchObject([{ level: 'talk', unit: 'community-yunjin-huaiyinli' }]);
  expect(await linesOf(filed, 'accountabilityReferred')).toMatchObject([{ level: 'accountability', ...referral }]);
});

test('a reply with evasive phrases · warns the reviewer; sent back as evasive twice, it brings a notice', async () => {
  const filed = await caseAt(house, 'handling');
  const evasive = { ...aReply, publicText: '您反映的问题正在研究，请耐心等待。' };
  await house.act('handler', filed, 'reply', evasive);
  expect((await house.open('reviewer', filed)).hints).toEqual([{ kind: 'evasive', words: ['请耐心等待', '正在研究'] }]);
  expect((await house.open('handler', filed)).hints).toEqual([]);
  await house.act('reviewer', filed, 'fail-review', { code: 'evasive', reason: '没有实质措施' });
  expect(await noticesOf(filed)).toEqual([]);
  await house.act('handler', filed, 'reply', evasive);
  await house.act('reviewer', filed, 'fail-review', { code: 'evasive', reason: '仍无措施' });
  expect(await noticesOf(filed)).toMatchObject([{ kind: 'system', cause: '2 evasive replies', unit: 'um', status: 'issued' }]);
  expect(await deskOf('handler', 'notice')).toContain(filed.id);
});

test('the citizens of merged cases · urge and add facts, and the master hears it, counts it over the group and names nobody', async () => {
  const master = await caseAt(house, 'handling');
  // The second and the third were brought by the same phone.
  const [one, two, three] = (await Promise.all(
    ['10011110001', '10011110002', '10011110002'].map((phone) => house.register({ complainant: { name: '赵小某', phone } })),
  )) as [Filed, Filed, Filed];
  for (const member of [one, two, three]) await house.act('dispatcher', member, 'merge', { master: master.id, ...because });
  await house.citizen(one, 'urge', { text: '我是赵小某，电话10011110001，请快点' });
  await house.citizen(two, 'add-facts', { text: '晚上十点还在' });
  await house.sweep();
  expect(await house.history(one)).toContain('masterHeard');
  expect((await house.open('supervisor', master)).urges).toEqual({ total: 1, citizens: 1 });
  const [urged] = (await house.open('handler', master)).timeline.filter(({ type }) => type === 'memberUrged');
  expect(urged?.data).toMatchObject({ member: one.number, total: 1, citizens: 1 });
  expect(JSON.stringify(urged)).not.toContain('10011110001');
  expect(await linesOf(master, 'memberAddedFacts')).toMatchObject([{ member: two.number, text: '晚上十点还在' }]);
  await house.citizen(two, 'urge');
  await house.sweep();
  expect(await noticesOf(master)).toEqual([]);
  await house.citizen(three, 'urge');
  await house.sweep();
  expect((await house.open('supervisor', master)).urges).toEqual({ total: 3, citizens: 2 });
  expect(await noticesOf(master)).toMatchObject([{ kind: 'system', cause: '3 urges' }]);
  // The citizen of the master learns nothing of the others.
  expect((await house.follow(master)).timeline.map(({ type }) => type)).not.toContain('memberUrged');
  // Stopped after the master heard and before the member was told: the next round says nothing twice.
  const { ctx } = house;
  const changing = { store: ctx.cases, algorithm: ctx.config.recordHash, city: 'lanchuan', actor: SYSTEM, now: () => house.now };
  await changeCase({ ...changing, id: one.id }, () => [{ type: 'masterHeard', set: { unheard: 1 } }]);
  await house.sweep();
  expect((await house.open('supervisor', master)).urges.total).toBe(3);
  expect(await linesOf(master, 'memberUrged')).toHaveLength(3);
});

test('five alike · are laid before the supervisor with list and reason; confirmed, they are merged, replied to once and called back each', async () => {
  const place = { category: '01-01-02', street: 'yunjin-liudi', address: '柳堤街道某路3号' };
  const cases = await alike(4, place);
  const before = await countOn('supervisor', 'group');
  expect(await house.hotspots()).toBe(0);
  cases.push(await house.after('PT1H').register({ ...place, matter: '小广告一直没人清，再不处理我们就拉横幅集体上访。' }));
  expect(await house.hotspots()).toBe(1);
  expect(await house.hotspots()).toBe(0);
  expect(await countOn('supervisor', 'group')).toBe(before + 1);
  const listed = await deskOf('dispatcher', 'group');
  const master = cases.find(({ id }) => listed.includes(id)) as Filed;
  const others = cases.filter(({ id }) => id !== master.id);
  const { body } = await house.call<{ status: string; count: number; why: string; cues: string[]; items: { id: string }[] }>(
    'GET',
    `/api/v1/cases/${master.id}/group`,
    { as: 'supervisor' },
  );
  expect(body).toMatchObject({ status: 'proposed', count: 5, why: 'near' });
  expect(body.cues.sort()).toEqual(['拉横幅', '集体上访'].sort());
  expect(body.items.map(({ id }) => id).sort()).toEqual(others.map(({ id }) => id).sort());
  expect((await house.open('supervisor', master)).flags).toContain('conflict-risk');
  expect((await house.call('GET', `/api/v1/cases/${others[0]?.id}/group`, { as: 'supervisor' })).status).toBe(404);
  // One that comes while it waits joins the list.
  const late = await house.register(place);
  expect(await house.hotspots()).toBe(1);
  expect((await house.open('supervisor', master)).group?.count).toBe(6);

  await house.act('supervisor', master, 'confirm-group', because);
  await house.sweep();
  for (const each of [...others, late]) expect((await house.open('supervisor', each)).master?.id).toBe(master.id);
  expect(await house.open('supervisor', master)).toMatchObject({ members: 5, group: { status: 'formed' } });
  expect(await linesOf(master, 'groupFormed')).toMatchObject([{ merged: 5, left: [] }]);
  await house.act('dispatcher', master, 'dispatch', { lead: 'um' });
  await house.act('handler', master, 'sign');
  await house.act('handler', master, 'contact', contacted);
  await house.act('handler', master, 'reply', aReply);
  await house.act('reviewer', master, 'pass-review');
  await house.sweep();
  for (const each of [...others, late]) {
    expect((await house.follow(each)).timeline.at(-1)).toMatchObject({
      type: 'masterReplied',
      data: { publicText: aReply.publicText },
    });
    await house.act('callback', each, 'record-callback', satisfied);
  }
});

test('stopped in the middle of merging a group · the next round goes on, and nobody is merged twice', async () => {
  const cases = await alike(5, { category: '01-02-01', street: 'yunjin-liudi', address: '柳堤街道某路5号' });
  await house.hotspots();
  const listed = await deskOf('supervisor', 'group');
  const master = cases.find(({ id }) => listed.includes(id)) as Filed;
  await house.act('dispatcher', master, 'confirm-group', because);
  const [done] = cases.filter(({ id }) => id !== master.id) as [Filed];
  await house.act('dispatcher', done, 'merge', { master: master.id, ...because });
  await house.sweep();
  expect(await linesOf(master, 'groupFormed')).toMatchObject([{ merged: 4, left: [] }]);
  expect(await house.open('supervisor', master)).toMatchObject({ members: 4 });
});

test('a group that is dismissed · is not proposed again, and each goes its own way', async () => {
  const place = { category: '01-01-03', street: 'yunjin-liudi', address: '柳堤街道某路7号' };
  const cases = await alike(5, place);
  expect(await house.hotspots()).toBe(1);
  const listed = await deskOf('supervisor', 'group');
  const master = cases.find(({ id }) => listed.includes(id)) as Filed;
  expect(await house.refused('supervisor', cases.find((each) => each !== master) as Filed, 'dismiss-group', because)).toBe(
    'nothing-pending',
  );
  await house.act('supervisor', master, 'dismiss-group', { reason: '各是各的事' });
  await house.register(place);
  expect(await house.hotspots()).toBe(0);
  expect(await deskOf('supervisor', 'group')).not.toContain(master.id);
  for (const each of cases) expect((await house.open('supervisor', each)).state).toBe('to-dispatch');
});

test('a city in operation · gets the new rules with the migration, and keeps what it says itself', async () => {
  const { pool } = house.ctx.db;
  const text = readFileSync(join(import.meta.dirname, '../../database/migrations/0018_supervision_and_groups.sql'), 'utf8');
  const update = text.slice(text.indexOf('update city_books'));
  await pool.query(
    `update city_books set body = ((body - 'supervision' - 'group') #- '{limits,escalatedSign}' #- '{limits,talkReport}')
       #- '{counts,evasionsToSupervision}' || '{"reviewFailures":[{"code":"own","zh":"自定","en":"Own"}]}' where kind = 'profile'`,
  );
  await pool.query(update);
  await pool.query(update);
  const { rows } = await pool.query(`select body from city_books where city = 'lanchuan' and kind = 'profile'`);
  const profile = profileSchema.parse(rows[0].body);
  expect(profile.reviewFailures.map(({ code }) => code)).toEqual(['own', 'evasive']);
  expect([profile.group.hours, profile.counts.evasionsToSupervision, profile.supervision.inspectionUnit]).toEqual([72, 2, null]);
});

/** 应急: watched by figures, declared by people or by itself, carried out, ended and reviewed; the telephone reads what is in force. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { noteMinutes } from '#contact-centre/contingency/minutes.store.ts';
import { contingencyNow, refreshContingency, switchboardContingency } from '#contact-centre/contingency/now.ts';
import { judge } from '#contact-centre/contingency/watch.rules.ts';
import { figuresNow, watchContingency } from '#contact-centre/contingency/watch.ts';
import { tellTelephonePast } from '#demo/telephone-past.ts';
import { type Answer, done, type House, type Json, joinHouse, openHouse } from '#test/app.ts';

type Opened = {
  id: string;
  status: string;
  level: string;
  highest: string;
  reviewDue: string | null;
  overdue: boolean;
  may: string[];
  actions: { code: string; status: string; by: { zh: string; en: string } | null }[];
  lines: { step: string; role: string; by: { zh: string; en: string } | null; data: Json }[];
};
type Watch = {
  meters: { level: string; trigger: string; value: number | null; met: boolean }[];
  proposal: { level: string | null; direction: string };
  waiting: number | null;
};
let house: House;
beforeAll(async () => {
  house = await openHouse();
  house.at('2026-11-26 10:30');
  await tellTelephonePast(house.ctx, 'lanchuan');
});
afterAll(() => house.close());
beforeEach(() => {
  house.at('2026-11-26 10:30');
});

const call = <T = Opened>(method: 'GET' | 'POST', path: string, as: string, body?: Json): Promise<Answer<T>> =>
  house.call<T>(method, `/api/v1/contingency/${path}`, { as, ...(body ? { body } : {}) });
const step = async (id: string, name: string, body: Json, as = 'supervisor'): Promise<Opened> =>
  done(await call('POST', `events/${id}/${name}`, as, body), 200);
const refused = async (path: string, body: Json, as = 'supervisor'): Promise<string> => {
  const { status, body: told } = await call<{ reason: string }>('POST', path, as, body);
  expect(status).toBeGreaterThanOrEqual(400);
  return told.reason;
};
const declared = async (level: string): Promise<Opened> =>
  done(await call('POST', 'events', 'supervisor', { level, reason: '排队超限' }), 201);
const watch = async (): Promise<Watch> => done(await call<Watch>('GET', 'watch', 'supervisor'), 200);

test('declared · the telephone knows at once what is in force, and no longer when it is over', async () => {
  expect(contingencyNow(house.ctx.db, 'lanchuan')).toBeNull();
  const begun = await declared('L3');
  expect(begun).toMatchObject({ status: 'active', level: 'L3', may: ['raise', 'act', 'note', 'end'] });
  // Whoever reads English is told who did it in letters that they read.
  expect(begun.lines[0]?.by?.en).toMatch(/^[A-Z][a-z]+ /);
  expect(begun.lines[0]?.by?.zh).not.toBe(begun.lines[0]?.by?.en);
  const { items } = done(await call<{ items: { declaredBy: unknown }[] }>('GET', 'events', 'supervisor'), 200);
  expect(items[0]?.declaredBy).toEqual(begun.lines[0]?.by);
  // What the machine did at once names nobody.
  expect(begun.actions.find(({ status }) => status === 'done')?.by).toBeNull();
  const now = contingencyNow(house.ctx.db, 'lanchuan');
  expect(now).toMatchObject({ level: 'L3' });
  expect([...(now?.actions ?? [])]).toEqual(['cancel-breaks', 'open-rings', 'announce-callback']);
  const asked = switchboardContingency(house.ctx.db);
  expect(asked('lanchuan')).toEqual({ openRings: true, offerCallBack: true, breaksCancelled: true });
  expect(asked('wanhe')).toEqual({ openRings: false, offerCallBack: false, breaksCancelled: false });
  expect(await refused('events', { level: 'L2', reason: '再启动' })).toBe('contingency-active');
  const said = done(await call<Json>('GET', 'now', 'operator'), 200);
  expect(said).toMatchObject({
    active: { level: 'L3' },
    inForce: ['cancel-breaks', 'open-rings', 'announce-callback'],
    storm: { category: '12-03-01' },
  });

  const off = await step(begun.id, 'actions', { code: 'open-rings', done: false, note: '只开姊妹组' });
  expect(off.actions.find(({ code }) => code === 'open-rings')).toMatchObject({ status: 'open' });
  expect(contingencyNow(house.ctx.db, 'lanchuan')?.actions.has('open-rings')).toBe(false);

  const red = await step(begun.id, 'level', { level: 'L1', reason: '多处被困' }, 'leader');
  expect(red.actions.map(({ code }) => code)).toContain('storm-template');
  expect(red.may).not.toContain('raise');
  await step(begun.id, 'actions', { code: 'duty-leaders', done: true, note: '四个单位到场' });
  await step(begun.id, 'notes', { text: '三处隧道封闭' });
  await step(begun.id, 'level', { level: 'L3', reason: '雨停' });
  expect(await refused(`events/${begun.id}/actions`, { code: 'duty-leaders', done: true })).toBe('action-not-in-force');
  expect(await refused(`events/${begun.id}/review`, { happened: '一', worked: '二', missing: '三', measures: '四' })).toBe(
    'contingency-still-active',
  );

  const over = await step(begun.id, 'end', { reason: '恢复正常' });
  // Thursday the 26th: five working days later is the end of Thursday the 3rd.
  expect(over).toMatchObject({ status: 'ended', highest: 'L1', reviewDue: '2026-12-03T16:00:00.000Z', overdue: false });
  expect(contingencyNow(house.ctx.db, 'lanchuan')).toBeNull();
  house.at('2026-12-04 09:00');
  expect(done(await call('GET', `events/${begun.id}`, 'leader'), 200)).toMatchObject({ overdue: true, may: ['review'] });
  const told = { happened: '来电三倍', worked: '溢出快', missing: '备勤少', measures: '加备勤' };
  const reviewed = await step(begun.id, 'review', told);
  expect(reviewed).toMatchObject({ status: 'reviewed', overdue: false, may: [] });
  expect(reviewed.lines.map(({ step: each }) => each)).toEqual([
    ...['declared', 'action', 'raised', 'action', 'note', 'lowered', 'ended', 'reviewed'],
  ]);
  expect(reviewed.lines.at(-1)?.data).toEqual(told);
  expect(reviewed.lines[2]?.role).toBe('leader');
});

test('two who declare at once · declare one', async () => {
  const answers = await Promise.all(
    ['supervisor', 'supervisor2', 'leader'].map((as) =>
      call<Opened & { reason: string }>('POST', 'events', as, { level: 'L2', reason: '同时' }),
    ),
  );
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
  const id = answers.find(({ status }) => status === 201)?.body.id ?? '';
  // Two who tick at once are both heard.
  await Promise.all([
    step(id, 'actions', { code: 'flash-note', done: true }),
    step(id, 'actions', { code: 'home-seats', done: true }, 'supervisor2'),
  ]);
  const { actions } = done(await call('GET', `events/${id}`, 'leader'), 200);
  expect(actions.filter(({ code }) => code === 'flash-note' || code === 'home-seats').map(({ status }) => status)).toEqual([
    'done',
    'done',
  ]);
  await step(id, 'end', { reason: '演练结束' });
});

test('another process · hears of it when it looks', async () => {
  const begun = await declared('L3');
  const other = await joinHouse(house);
  expect(contingencyNow(other.ctx.db, 'lanchuan')).toBeNull();
  await refreshContingency(other.ctx.db, 'lanchuan');
  expect(contingencyNow(other.ctx.db, 'lanchuan')?.id).toBe(begun.id);
  await other.close();
  await step(begun.id, 'end', { reason: '演练结束' });
});

test('who does not run the centre · neither looks nor declares', async () => {
  expect((await call('GET', 'watch', 'operator')).status).toBe(403);
  expect((await call('POST', 'events', 'analyst', { level: 'L3', reason: '试' })).status).toBe(403);
  expect((await call('GET', 'events', 'analyst')).status).toBe(200);
  expect((await call('GET', 'events/00000000-0000-4000-8000-000000000000', 'supervisor')).status).toBe(404);
});

/** So many people wait, from ten minutes ago until now; who is answered waits long. */
async function crowd(count: number): Promise<void> {
  const now = Date.parse(house.now);
  for (let at = 0; at < count; at += 1) {
    const received = new Date(now - 16 * 60_000 - at * 500).toISOString();
    await house.ctx.db.pool.query(
      `insert into calls (city, id, version, direction, line, state, team, needs, priority, care, confidential, emergency, received_at,
         queued_at, document)
       values ('lanchuan', gen_random_uuid(), 1, 'in', '12345', 'queued', 'general', '{}', 0, false, false, false, $1, $1, '\\x00')`,
      [received],
    );
  }
}

test('more than twenty waiting for ten minutes · is seen by the watch and declared by itself; a person who ended it is not overruled', async () => {
  house.at('2026-11-26 14:00');
  await crowd(25);
  // The watch looks every quarter of a minute; the minutes it missed it counts when it comes.
  for (let minute = 0; minute < 11; minute += 1) {
    house.after('PT1M');
    await watchContingency(house.ctx, 'lanchuan');
  }
  const active = contingencyNow(house.ctx.db, 'lanchuan');
  expect(active).toMatchObject({ level: 'L3' });
  const { lines } = done(await call('GET', `events/${active?.id}`, 'supervisor'), 200);
  expect(lines).toMatchObject([{ step: 'declared', by: null, role: 'system', data: { level: 'L3' } }]);
  expect(JSON.stringify(lines[0]?.data['why'])).toContain('"queue"');
  const seen = await watch();
  expect(seen.waiting).toBe(25);
  expect(seen.meters.find(({ level, trigger }) => level === 'L3' && trigger === 'queue')).toMatchObject({ value: 25, met: true });
  expect(seen.proposal).toMatchObject({ level: 'L3', direction: 'keep' });

  await step(active?.id ?? '', 'end', { reason: '误报' });
  await watchContingency(house.ctx, 'lanchuan');
  expect(contingencyNow(house.ctx.db, 'lanchuan')).toBeNull();
  for (let minute = 0; minute < 31; minute += 1) {
    house.after('PT1M');
    await watchContingency(house.ctx, 'lanchuan');
  }
  const again = contingencyNow(house.ctx.db, 'lanchuan');
  expect(again).not.toBeNull();

  // They are served: half an hour of quiet later it is proposed to lower it, and a person does.
  await house.ctx.db.pool.query(`update calls set talking_at = $1, ended_at = $1 where city = 'lanchuan' and ended_at is null`, [
    house.now,
  ]);
  for (let minute = 0; minute < 33; minute += 1) {
    house.after('PT1M');
    await watchContingency(house.ctx, 'lanchuan');
  }
  expect((await watch()).proposal).toMatchObject({ level: null, direction: 'lower' });
  await step(again?.id ?? '', 'end', { reason: '恢复' });
});

test('a city that waits four hours before it lowers a level · is told when they are over', async () => {
  const book = house.ctx.books.of('wanhe');
  const plan = house.ctx.books.of('lanchuan')?.profile.contingency;
  if (!book || !plan) throw new Error('the cities are not there');
  const patient = {
    ...plan,
    levels: plan.levels.map((level) => ({ ...level, recover: { ...level.recover, minutes: 240 } })),
  };
  const books = { ...house.ctx.books, of: () => ({ ...book, profile: { ...book.profile, contingency: patient } }) };
  const now = Date.parse(house.now);
  const quiet = { waiting: 0, offered: 0, answered: 0, answeredInTime: 0, abandoned: 0 };
  await noteMinutes(
    house.ctx.db,
    'wanhe',
    Array.from({ length: 240 }, (_, ago) => ({ ...quiet, at: now - ago * 60_000 })),
  );
  const figures = await figuresNow({ ...house.ctx, books }, 'wanhe');
  expect(judge(patient, figures, 'L3').proposal).toMatchObject({ level: null, direction: 'lower' });
});

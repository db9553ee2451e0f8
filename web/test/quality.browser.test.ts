/** 质检: an inspector scores by keyboard, the unit appeals, another inspector decides, a supervisor coaches, and it is checked. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { staffByLogin } from '#directory/staff.store.ts';
import { openRig, type Rig } from './rig.ts';
import { at, enter, leave, space, type, withoutBarriers, workedOn } from './rooms-people.ts';

let rig: Rig;
let asked: { id: string };
let number: string;
beforeAll(async () => {
  rig = await openRig('2026-11-23T10:00');
  const found = await workedOn(rig, '路灯不亮：北门口', 'closed');
  number = found.number;
  // Asked for by name: what the machine draws by chance is no matter for a test of pages.
  asked = await rig.api('POST', '/api/v1/inspections', { kind: 'reply', ref: found.id, reason: '季度专项调阅' }, 'supervisor');
});
afterAll(() => rig?.close());

type Told = { state: string; score: number | null; first: { marks: Record<string, { mark: string; note: string }> } | null };
const told = (as = 'inspector'): Promise<Told> => rig.api<Told>('GET', `/api/v1/inspections/${asked.id}`, undefined, as);

test('an inspector scores a reply by keyboard alone, and a crash in the middle loses nothing', async () => {
  let page = await at(rig, 'inspector', `/desk/quality/bench?id=${asked.id}`);
  await page.waitForSelector(`h2:has-text("${number}")`);
  await page.waitForSelector('.scoring-item.here');
  for (const told of ['吴敏', '00013800002', '12 号']) expect(await page.textContent('main')).not.toContain(told);
  await page.keyboard.press('3');
  // What is not met asks for words at once.
  await page.waitForSelector('[data-item="plain"] textarea:focus');
  await page.keyboard.type('通篇套话');
  await page.keyboard.press('Enter');
  await page.keyboard.press('1');
  await page.waitForSelector('.scoring-foot:has-text("草稿已存到服务器")');
  await page.reload();
  await page.waitForSelector('.scoring:has-text("已恢复上次没提交的评分")');
  await leave(page);

  // Another machine, where nothing was typed: the server has kept it.
  page = await at(rig, 'inspector', `/desk/quality/bench?id=${asked.id}`);
  await page.waitForSelector('[data-item="plain"] .choice.not.given');
  expect(await page.inputValue('[data-item="plain"] textarea')).toBe('通篇套话');
  await page.focus('[data-item="to-the-point"]');
  // The hint beside the item leads to the words that it rests on.
  await page.keyboard.press('h');
  await page.waitForSelector('.looked-at:has-text("您反映的路灯已修复")');
  await page.keyboard.press('2');
  await page.keyboard.type('没有说明何时修好');
  await page.keyboard.press('Enter');
  for (let items = 0; items < 10 && !(await page.isVisible('.scoring-foot:has-text("全部已评")')); items += 1)
    await page.keyboard.press('1');
  await page.waitForSelector('.scoring-foot:has-text("全部已评")');
  await page.keyboard.press('s');
  await page.waitForSelector('.said:has-text("已提交")');
  await leave(page);
  const { state, first } = await told();
  expect(state).toBe('notified');
  expect(first?.marks).toMatchObject({
    plain: { mark: 'not', note: '通篇套话' },
    'to-the-point': { mark: 'partly' },
    privacy: { mark: 'met' },
  });
});

test('the unit reads what was said and appeals, another inspector decides, and nobody is left worse off', async () => {
  const { score: before } = await told();
  let page = await at(rig, 'handler', '/desk/quality/mine');
  await page.waitForSelector('.quality-score');
  await page.waitForSelector('td:has-text("通篇套话")');
  expect(await page.textContent('main')).not.toContain('专项调阅');
  await enter(page, 'summary:has-text("申诉")');
  await type(page, '申诉', '申诉理由', '现场照片和更换时间都附在工单里。');
  await enter(page, 'form[aria-label="申诉"] button[type=submit]');
  await page.waitForSelector('.quality-brief .tag:has-text("申诉中")');
  await leave(page);

  page = await at(rig, 'qci-01', `/desk/quality/appeals?id=${asked.id}`);
  await page.waitForSelector('dd:has-text("现场照片")');
  await space(page, 'input[value="yes"]');
  await page.getByLabel('裁定理由').fill('照片属实，部分成立。');
  await page.focus('[data-item="plain"]');
  for (let items = 0; items < 12 && !(await page.isVisible('.scoring-foot:has-text("全部已评")')); items += 1) {
    await page.keyboard.press(items === 1 ? '2' : '1');
    if (items === 1) {
      await page.keyboard.type('数字仍不完整');
      await page.keyboard.press('Enter');
    }
  }
  await page.waitForSelector('.scoring-foot:has-text("全部已评")');
  await enter(page, '.scoring-foot button[type=submit]');
  await page.waitForSelector('.said:has-text("申诉成立")');
  await leave(page);
  const after = await told();
  expect(after.state).toBe('final');
  expect(after.score).toBeGreaterThan(before as number);
});

test('whoever needs it is coached, it is checked by somebody else, and what was good is everybody’s to learn from', async () => {
  // The appeal may have left no need of coaching: another reply, of which nothing was met.
  const found = await workedOn(rig, '占道经营：菜场东侧', 'closed');
  const poor = await rig.api<{ id: string }>(
    'POST',
    '/api/v1/inspections',
    { kind: 'reply', ref: found.id, reason: '季度专项调阅' },
    'supervisor',
  );
  const { form } = await rig.api<{ form: { sections: { items: { code: string }[] }[] } }>(
    'GET',
    `/api/v1/inspections/${poor.id}`,
    undefined,
    'inspector',
  );
  const marks = Object.fromEntries(
    form.sections.flatMap(({ items }) => items.map(({ code }) => [code, { mark: 'not', note: '见答复' }])),
  );
  await rig.api('POST', `/api/v1/inspections/${poor.id}/score`, { marks }, 'inspector');
  await rig.api('POST', `/api/v1/inspections/${poor.id}/appeal`, { reason: '不服' }, 'handler');
  await rig.api('POST', `/api/v1/inspections/${poor.id}/decide`, { upheld: false, reason: '维持' }, 'qci-01');

  let page = await at(rig, 'supervisor', `/desk/quality/coaching?id=${poor.id}`);
  await page.waitForSelector(`h2:has-text("${found.number}")`);
  await type(page, '记录辅导', '一起做了什么', '一起重写了公开答复。');
  await enter(page, 'form[aria-label="记录辅导"] button[type=submit]');
  await page.waitForSelector('.quality-brief .tag:has-text("已辅导")');
  await leave(page);

  page = await at(rig, 'inspector', `/desk/quality/coaching?id=${poor.id}`);
  await page.waitForSelector('form[aria-label="记录复查"]');
  await space(page, 'form[aria-label="记录复查"] input[value="yes"]');
  await type(page, '记录复查', '看到了什么', '之后三件都写明了时间。');
  await enter(page, 'form[aria-label="记录复查"] button[type=submit]');
  await page.waitForSelector('.quality-brief .tag:has-text("已复查")');
  await enter(page, 'summary:has-text("评为优秀范例")');
  await type(page, '评为优秀范例', '好在哪里', '重写后写明了每天几点去。');
  await type(page, '评为优秀范例', '可供学习的原话', '每天傍晚六点到八点有人值守，电话10012345678。');
  await enter(page, 'form[aria-label="评为优秀范例"] button[type=submit]');
  await page.waitForSelector('.panel:has-text("优秀范例") blockquote');
  await leave(page);

  page = await at(rig, 'operator', '/desk/quality/examples');
  await page.waitForSelector('blockquote:has-text("每天傍晚六点到八点有人值守，电话***。")');
  await page.waitForSelector('p:has-text("作者：")');
  await leave(page);
});

test('figures say how sure they are; nobody is let in whose room it is not', async () => {
  let page = await at(rig, 'leader', '/desk/quality/figures');
  await page.waitForSelector('td:has-text("样本太少")');
  await leave(page);
  page = await at(rig, 'operator', '/desk/quality/bench');
  await page.waitForSelector('.face:has-text("岗位"), .face:has-text("权限")');
  await leave(page);
});

test('a call that was ended for abuse stands on the bench by itself, its timeline beside the form, each hint one key from its place', async () => {
  const operator = await staffByLogin(rig.ctx.db, 'lanchuan', 'operator');
  const id = randomUUID();
  const when = (seconds: number) => Temporal.Instant.from('2026-11-23T01:30:00Z').add({ seconds }).toString();
  await rig.ctx.db.pool.query(
    `insert into calls (city, id, version, direction, line, state, team, needs, priority, care, confidential, emergency, operator,
       received_at, talking_at, talk_ended_at, ended_at, ended_by, disposition, rating, document)
     values ('lanchuan', $1, 1, 'in', '12345', 'ended', 'general', '{}', 0, false, false, false, $2, $3, $4, $5, $6, 'abuse', 'answered', 1, '')`,
    [id, operator?.id, when(0), when(10), when(130), when(150)],
  );
  await rig.ctx.db.pool.query(
    `insert into call_events (city, call, no, at, type, data) values ('lanchuan', $1, 1, $2, 'held', '{}'), ('lanchuan', $1, 2, $3, 'retrieved', '{}')`,
    [id, when(20), when(100)],
  );
  type List = { items: { id: string; ref: string }[] };
  const sampled = () => rig.api<List>('GET', '/api/v1/inspections?state=sampled&kind=call', undefined, 'inspector');
  await expect.poll(async () => (await sampled()).items.map(({ ref }) => ref), { timeout: 20_000 }).toContain(id);
  const page = await at(rig, 'inspector', `/desk/quality/bench?id=${(await sampled()).items[0]?.id}`);
  await page.waitForSelector('.tag:has-text("骚扰辱骂")');
  await page.waitForSelector('.spoken .event:has-text("保持")');
  await page.waitForSelector('.hint-line:has-text("最长等待 80 秒")');
  await page.focus('[data-item="hold"]');
  await page.keyboard.press('h');
  await page.waitForSelector('.spoken .looked-at:has-text("保持")');
  await leave(page);
}, 60_000);

test('the rooms of quality have no barriers, in both languages and both themes', async () => {
  await withoutBarriers(rig, 'inspector', [
    '/desk/quality/bench',
    '/desk/quality/appeals',
    '/desk/quality/coaching',
    '/desk/quality/figures',
  ]);
  await withoutBarriers(rig, 'handler', ['/desk/quality/mine', '/desk/quality/examples']);
}, 120_000);

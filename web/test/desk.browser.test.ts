import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { field, leave, open, signIn, stateOf, submit } from './desk-people.ts';
import { openRig, type Rig } from './rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await openRig('2026-11-23T10:00');
});
afterAll(() => rig?.close());

/** Takes the first case of a worklist, the way the keyboard does. */
async function takeFirst(page: Page, desk: string, title: string): Promise<void> {
  await page.click(`.desk-link:has-text("${desk}")`);
  await page.waitForSelector(`.case-link:has-text("${title}")`);
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.waitForSelector(`h1:has-text("${title}")`);
}
describe('the desk', () => {
  test('shows the demonstration accounts, fills them in with one click, and says plainly what was wrong', async () => {
    const page = await rig.page();
    await page.goto('/desk');
    await page.click('button[type=submit]');
    expect(await page.textContent('#login-error')).toContain('请填写账号');
    await page.fill('#login', 'reviewer2');
    await page.fill('#password', 'not-this-one');
    await page.click('button[type=submit]');
    await page.waitForSelector('[role=alert]:has-text("账号或密码不对")');
    expect(await barriers(page)).toEqual([]);
    await page.click('.demo-account:has-text("派单员")');
    expect(await page.inputValue('#password')).toBe('demo12345');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.desk-link:has-text("待派单")');
    expect(await barriers(page)).toEqual([]);
    await page.click('button:has-text("退出")');
    await page.waitForSelector('#login');
    await leave(page);
  });

  test('a locked account is told until when', async () => {
    const page = await rig.page({ locale: 'en-GB' });
    await page.goto('/desk');
    for (let tries = 0; tries < 6; tries += 1) {
      await page.fill('#login', 'volunteer');
      await page.fill('#password', `wrong-${tries}`);
      const answered = page.waitForResponse(
        (response) => response.url().endsWith('/api/v1/session') && response.request().method() === 'POST',
      );
      await page.click('button[type=submit]');
      await answered;
    }
    await page.waitForSelector('[role=alert]:has-text("locked until")');
    await leave(page);
  });

  test('walks one appeal the full circle: heard, dispatched, signed, handled, reviewed, called back, closed', async () => {
    const title = '路灯不亮：鼓楼前街道北门口';
    let page = await signIn(rig, 'operator');
    await page.click('a:has-text("登记诉求")');
    await page.waitForSelector('[id="reg-complainant.phone"]:focus');
    await page.keyboard.type('00013800001');
    await page.keyboard.press('Tab');
    await page.keyboard.type('周小平');
    await page.fill('#reg-title', title);
    await page.fill('#reg-matter', '北门口三盏路灯从上周起不亮，晚上看不见路，老人摔了一跤，请尽快修好。');
    await page.click('.suggested button >> nth=0');
    await page.fill('#reg-street', '鼓楼前');
    await page.keyboard.press('Enter');
    await page.fill('#reg-address', '北门口 12 号');
    for (const answer of await page.locator('[id^="reg-answers."][aria-required]').all()) await answer.fill('三盏');
    expect(await barriers(page)).toEqual([]);
    await page.press('#reg-address', 'Control+Enter');
    await page.waitForSelector('.notice.good:has-text("查询码")');
    // The next call of the same phone: what was brought before is there at once.
    await page.fill('[id="reg-complainant.phone"]', '00013800001');
    await page.waitForSelector(`.register a:has-text("${title}")`);
    await leave(page);

    page = await signIn(rig, 'dispatcher');
    await takeFirst(page, '待派单', title);
    await open(page, 'dispatch');
    await page.click('.proposals button >> nth=0');
    const lead = await page.inputValue(field('dispatch', 'lead'));
    expect(lead).not.toBe('');
    expect(await barriers(page)).toEqual([]);
    await submit(page, 'dispatch');
    expect(await stateOf(page)).toBe('待签收');
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await leave(page);

    const handler = await handlerOf(id);
    page = await signIn(rig, handler);
    await takeFirst(page, '待签收', title);
    await open(page, 'sign');
    await submit(page, 'sign');
    await open(page, 'contact');
    await page.check(field('contact', 'way'));
    await page.fill(field('contact', 'summary'), '已电话联系，约定今天下午到现场。');
    await submit(page, 'contact');
    await finishOthers(id);
    await page.reload();
    await open(page, 'reply');
    await page.click('.act-form button[type=submit]');
    await page.waitForSelector('.summary:focus');
    for (const name of ['facts', 'basis', 'measures', 'result', 'publicText', 'contact']) {
      await page.fill(field('reply', name), '经核实属实，三盏路灯线路损坏，已更换并恢复照明。');
    }
    // What was typed survives a reload.
    await page.reload();
    await open(page, 'reply');
    expect(await page.inputValue(field('reply', 'facts'))).toContain('三盏路灯');
    await page.check(field('reply', 'solved'));
    await page.check(field('reply', 'substantiated'));
    await page.check(field('reply', 'citizenInformed'));
    expect(await barriers(page)).toEqual([]);
    await submit(page, 'reply');
    await leave(page);

    page = await signIn(rig, 'reviewer', 'en-GB');
    await takeFirst(page, 'To be reviewed', title);
    await open(page, 'pass-review');
    await submit(page, 'pass-review');
    expect(await barriers(page)).toEqual([]);
    await leave(page);

    page = await signIn(rig, 'callback');
    await takeFirst(page, '待回访', title);
    expect(await page.textContent('.case')).not.toContain(lead);
    await open(page, 'record-callback');
    await page.check(field('record-callback', 'solved'));
    await page.check(field('record-callback', 'handling'));
    await submit(page, 'record-callback');
    expect(await stateOf(page)).toBe('办结');
    await page.waitForSelector('.timeline :text("诉求人满意")');
    expect(await barriers(page)).toEqual([]);
    await leave(page);
  });

  test('answers a caller at once, with what the answer rests on, and says what is still missing', async () => {
    const page = await signIn(rig, 'operator');
    await page.click('a:has-text("登记诉求")');
    await page.click('button:has-text("当场答复")');
    await page.click('button:has-text("答复并登记")');
    await page.waitForSelector('#reg-title-error');
    await page.fill('#reg-title', '医保报销比例');
    await page.fill('#reg-matter', '想问门诊报销比例是多少。');
    await page.fill('[id="reg-complainant.phone"]', '00013800003');
    await page.fill('[id="reg-answer.text"]', '职工门诊统筹报销比例请以医保局公布为准，已为您念读。');
    await page.click('button:has-text("答复并登记")');
    // The server wants to know on what the answer rests; what was typed is still there.
    await page.waitForSelector('[role=alert]');
    await page.selectOption('[id="reg-answer.freeReason"]', 'general');
    await page.click('button:has-text("答复并登记")');
    await page.waitForSelector('.notice.good:has-text("查询码")');
    await page.click('.notice.good a');
    await page.waitForSelector('.timeline :text("当场答复了诉求人")');
    expect(await stateOf(page)).toBe('直接答复');
    await leave(page);
  });
});

type Opened = { assignments: { unit: string; role: string; status: string }[] };
const staffOf = async (unit: string): Promise<string> => {
  const { rows } = await rig.ctx.db.pool.query(
    "select login from staff where unit = $1 and 'handler' = any(roles) order by login limit 1",
    [unit],
  );
  return rows[0].login as string;
};
async function handlerOf(id: string): Promise<string> {
  const { assignments } = await rig.api<Opened>('GET', `/api/v1/cases/${id}`, undefined, 'dispatcher');
  return staffOf(assignments.find(({ role }) => role === 'lead')?.unit ?? '');
}
/** Co-units do their part, so that the lead may reply. */
async function finishOthers(id: string): Promise<void> {
  const { assignments } = await rig.api<Opened>('GET', `/api/v1/cases/${id}`, undefined, 'dispatcher');
  for (const { unit, role, status } of assignments) {
    if (role === 'lead' || status !== 'assigned') continue;
    const login = await staffOf(unit);
    await rig.api('POST', `/api/v1/cases/${id}/sign-task`, {}, login);
    await rig.api('POST', `/api/v1/cases/${id}/finish-task`, { result: '已到场协助' }, login);
  }
}

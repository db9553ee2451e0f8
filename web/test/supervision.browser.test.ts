/** 督办员、领导、管理员: their commonest acts, by keyboard. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRig, type Rig } from './rig.ts';
import { at, choose, enter, leave, space, type, withoutBarriers, workedOn } from './rooms-people.ts';

let rig: Rig;
let late: { id: string; number: string };
beforeAll(async () => {
  rig = await openRig('2026-11-09T10:00');
  late = await workedOn(rig, '路灯不亮：已经超期', 'handling');
  await workedOn(rig, '路灯不亮：已经办结', 'closed');
  rig.setTime('2026-11-24T10:00');
  // Sessions of two weeks ago are over: from here others ask. The machine notices by itself what passed in between.
  for (let tries = 0; tries < 50; tries += 1) {
    const { items } = await rig.api<{ items: unknown[] }>('GET', '/api/v1/supervision/notices', undefined, 'supervisor2');
    if (items.length > 0) return;
    await new Promise((done) => setTimeout(done, 200));
  }
});
afterAll(() => rig?.close());

describe('the supervisor', () => {
  test('sees who is late, narrows it to a unit, and sends a notice to all that is selected', async () => {
    const page = await at(rig, 'supervisor', '/desk/supervision');
    await page.waitForSelector(`.pick-row:has-text("${late.number}")`);
    await enter(page, '.table .link-button:has-text("城市管理局")');
    await page.waitForSelector('button[aria-label^="去掉筛选"]');
    expect(await page.locator('.pick-row').count()).toBe(1);
    await space(page, '.choice:has-text("全选") input');
    await page.waitForSelector('.bulk select');
    await page.selectOption('.bulk select', { label: '发出督办' });
    await page.check('input[id="bulk-issue-notice-kind"]');
    await enter(page, '.bulk button[type=submit]');
    await page.waitForSelector('.bulk .summary:focus');
    await page.fill('[id="bulk-issue-notice-cause"]', '超期两周，限期说明');
    await enter(page, '.bulk button[type=submit]');
    await page.waitForSelector('.notice.good:has-text("1 件已完成")');
    await leave(page);
  });

  test('judges several notices at once and is told which could not be judged, and why', async () => {
    const page = await at(rig, 'supervisor', '/desk/supervision/notices');
    await page.waitForSelector('.table tr.late, .table tbody tr');
    await space(page, 'thead input');
    const form = '核验所选督办';
    await space(page, `form[aria-label="${form}"] input[value="lift"]`);
    await type(page, form, '理由', '已整改');
    await enter(page, `form[aria-label="${form}"] button[type=submit]`);
    await page.waitForSelector('.notice:has-text("0 件已完成，2 件不能这样做")');
    await page.waitForSelector('.notice:has-text("单位尚未反馈")');
    // The newest only: the machine may just be taking the older one up the ladder itself.
    await space(page, 'thead input');
    await space(page, 'tbody tr:has-text("限期说明") input');
    await space(page, `form[aria-label="${form}"] input[value="escalate"]`);
    await type(page, form, '理由', '久拖不办');
    await enter(page, `form[aria-label="${form}"] button[type=submit]`);
    await page.waitForSelector('.notice:has-text("1 件已完成")');
    await leave(page);
  });

  test('sees what a pause of an area touches before it is done, pauses and resumes it', async () => {
    const page = await at(rig, 'supervisor', '/desk/supervision/pause');
    const district = (await rig.api<{ areas: { zh: string; kind: string; code: string }[] }>('GET', '/api/v1/catalogue')).areas;
    const { district: code } = await rig.api<{ district: string | null }>(
      'GET',
      `/api/v1/cases/${late.id}`,
      undefined,
      'supervisor',
    );
    const name = district.find((each) => (code ? each.code === code : each.kind === 'district'))?.zh ?? '';
    await choose(page, '区域', name);
    await page.waitForSelector('form[aria-label^="中止"]');
    const pause = await page.getAttribute('form[aria-label^="中止"]', 'aria-label');
    await page.selectOption('form[aria-label^="中止"] select', { label: '极端天气按区域统一中止' });
    await type(page, pause ?? '', '依据文号', '防汛〔2026〕9号');
    await type(page, pause ?? '', '理由', '暴雨红色预警');
    await enter(page, 'form[aria-label^="中止"] button[type=submit]');
    await page.waitForSelector('.notice.good:has-text("件已完成")');
    await leave(page);
  });

  test('looks at the cockpit: every figure has a target, a trend and its cases, down to the single one', async () => {
    const page = await at(rig, 'leader', '/desk/cockpit', 'en-GB');
    await page.waitForSelector('.stage');
    expect(await page.locator('.stage').count()).toBe(7);
    const measures = await page.locator('.measure').allTextContents();
    expect(measures).toHaveLength(7);
    for (const text of measures) expect(text).toMatch(/target|usually/);
    expect(await page.locator('.measure svg[role=img]').count()).toBe(7);
    await enter(page, '.stage button:has-text("Handling")');
    await page.waitForSelector(`.panel .pick-link:has-text("${late.number}")`);
    await enter(page, '.measure:has-text("Received")');
    await page.waitForSelector('.panel:has-text("The cases behind: Received")');
    await page.locator('details summary').first().press('Enter');
    await page.waitForSelector('details[open] table');
    await enter(page, 'section[aria-label="Late the longest"] .pick-link >> nth=0');
    await page.waitForSelector('.case-top');
    await leave(page);
  });

  test('the pages of supervision · have no barrier', async () => {
    await withoutBarriers(rig, 'supervisor', [
      '/desk/supervision',
      '/desk/supervision/notices',
      '/desk/supervision/pause',
      '/desk/cockpit',
      '/desk/oversight/questions',
    ]);
  });
});

describe('the administrator', () => {
  test('adds somebody, is told what is wrong at its field, and puts them out of office again', async () => {
    const page = await at(rig, 'admin', '/desk/admin/people?unit=hotline-centre');
    const form = '新增人员';
    await type(page, form, '账号', 'new.person');
    await type(page, form, '姓名', '新同事');
    await type(page, form, '英文姓名', 'New Person');
    await choose(page, '单位', '城市管理局', `form[aria-label="${form}"]`);
    await choose(page, '岗位', '承办人', `form[aria-label="${form}"]`);
    await space(page, `form[aria-label="${form}"] input[value="government"]`);
    await type(page, form, '初始密码', 'short');
    await enter(page, `form[aria-label="${form}"] button[type=submit]`);
    await page.waitForSelector('.summary:focus a:has-text("初始密码")');
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('short');
    await type(page, form, '初始密码', 'a-long-enough-word');
    await enter(page, `form[aria-label="${form}"] button[type=submit]`);
    await page.waitForSelector('.notice.good:has-text("已新增")');
    await page.fill('.filters input[type=search]', 'new.person');
    await page.press('.filters input[type=search]', 'Enter');
    await page.locator('.filters .combo-clear').press('Enter');
    await enter(page, 'button[aria-label="变更：新同事"]');
    await enter(page, 'button:has-text("停用账号")');
    await page.waitForSelector('.tag:has-text("停用")');
    await leave(page);
  });

  test('changes a rule by the form, sees the difference, and a second person releases it', async () => {
    let page = await at(rig, 'admin', '/desk/admin/books/profile/edit');
    await page.locator('.fold > summary:has-text("次数")').press('Enter');
    await page.fill('[id="book-counts.urgesPerDay"]', '0');
    await enter(page, 'button:has-text("校验并查看差异")');
    await page.waitForSelector('.summary:focus');
    expect(await page.textContent('[id="book-counts.urgesPerDay-error"]')).toContain('太小');
    await page.fill('[id="book-counts.urgesPerDay"]', '2');
    await page.reload();
    await page.locator('.fold > summary:has-text("次数")').press('Enter');
    expect(await page.inputValue('[id="book-counts.urgesPerDay"]')).toBe('2');
    await enter(page, 'button:has-text("校验并查看差异")');
    await page.waitForSelector('.after:has-text("2")');
    await type(page, '提出这一版本', '说明', '每天可催办两次');
    await enter(page, 'form[aria-label="提出这一版本"] button[type=submit]');
    await page.waitForSelector('text=每天可催办两次', { state: 'detached' });
    await leave(page);
    page = await at(rig, 'admin2', '/desk/admin/books/profile');
    await page.waitForSelector('.after:has-text("2")');
    await enter(page, 'button:has-text("发布")');
    await page.waitForSelector('.page-head:has-text("第 2 版")');
    await leave(page);
  });

  test('clicks a make-up day in the year, tries a duties list on last month’s cases, and reads what came of it', async () => {
    let page = await at(rig, 'admin', '/desk/admin/calendar');
    await page.locator('#day-2026-12-05').focus();
    await page.keyboard.press('Space');
    await page.waitForSelector('#day-2026-12-05.make-up');
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('day-2026-12-12');
    await enter(page, 'button:has-text("校验并查看差异")');
    await page.waitForSelector('.table th:has-text("2026-12-05")');
    await leave(page);
    const { body } = await rig.api<{ body: unknown[] }>('GET', '/api/v1/books/duties/1', undefined, 'admin2');
    await rig.api('POST', '/api/v1/books/duties', { body: body.slice(1), note: '试运行' }, 'admin2');
    page = await at(rig, 'admin', '/desk/admin/books/duties');
    await enter(page, 'button:has-text("试运行上月工单")');
    await page.waitForSelector('section[aria-label="试运行结果"]');
    await leave(page);
  });

  test('finds who looked at whose data and takes the list away, gives a program a key and ends it', async () => {
    await rig.api('POST', `/api/v1/cases/${late.id}/reveal`, { reason: '核对门牌号码' }, 'dispatcher2');
    let page = await at(rig, 'admin', '/desk/admin/looks');
    await page.getByLabel('谁的工单', { exact: false }).first().fill(late.number);
    await page.keyboard.press('Enter');
    await page.waitForSelector('td:has-text("核对门牌号码")');
    const [file] = await Promise.all([page.waitForEvent('download'), enter(page, 'button:has-text("导出 CSV")')]);
    expect(file.suggestedFilename()).toMatch(/^looks-.*\.csv$/);
    await page.getByLabel('谁 ', { exact: false }).first().fill('nobody');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.summary:has-text("没有这个账号")');
    await leave(page);
    page = await at(rig, 'admin', '/desk/admin/installation');
    await type(page, '生成密钥', '名称', '公交应用');
    await enter(page, 'form[aria-label="生成密钥"] button[type=submit]');
    await page.waitForSelector('.notice code');
    await enter(page, 'button[aria-label="停用 公交应用 的密钥"]');
    await page.waitForSelector('.tag:has-text("已停用")');
    await leave(page);
  });

  test('the pages of administration · have no barrier', async () => {
    await withoutBarriers(rig, 'admin', ['/desk/admin/units', '/desk/admin/people', '/desk/admin/roles', '/desk/admin/books']);
  });

  test('the pages of the books · have no barrier', async () => {
    await withoutBarriers(rig, 'admin', [
      '/desk/admin/books/profile',
      '/desk/admin/books/profile/edit',
      '/desk/admin/calendar',
      '/desk/admin/looks',
      '/desk/admin/installation',
    ]);
  });
});

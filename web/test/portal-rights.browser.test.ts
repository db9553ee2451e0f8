import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { caseOf, goOn, PHONE, toTheUnit } from './portal-given.ts';
import { openRig, type Rig } from './rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig?.close());

describe('every right of the citizen has its form', () => {
  type Made = Awaited<ReturnType<typeof caseOf>>;
  const words = { text: '情况与答复不符' };
  const replied = async (_made: Made, number: string) => {
    const { act, handler, reply } = await toTheUnit(rig, number);
    await act(handler, 'sign');
    await act(handler, 'contact', { way: 'call', summary: '已联系' });
    await reply();
    await act('reviewer', 'pass-review');
  };
  const classified = ({ act }: Made) => act('operator', 'classify', { category: '01-04-03', reason: '按内容' });
  const rights: {
    act: string;
    name: string;
    before: (made: Made, number: string, code: string) => Promise<unknown>;
    told: string;
  }[] = [
    {
      act: 'object-to-refusal',
      name: '对不予受理提出异议',
      before: ({ act }) => act('operator', 'refuse', { code: 'R01', text: '法院正在审理' }),
      told: '您对不予受理提出异议',
    },
    {
      act: 'insist',
      name: '这个答复没有解决问题',
      before: async (made) => {
        await classified(made);
        await made.act('operator', 'answer', { text: '请咨询物业', freeReason: 'general' });
      },
      told: '您要求转为工单办理',
    },
    { act: 'withdraw', name: '撤回诉求', before: classified, told: '您申请撤回' },
    { act: 'plan-callback', name: '约个回访时间', before: replied, told: '约定回访时间' },
    { act: 'waive-callback', name: '不用回访', before: replied, told: '您表示不用回访' },
    {
      act: 'change-rating',
      name: '修改评价',
      before: async (made, number, code) => {
        await replied(made, number);
        await rig.api('POST', `/api/v1/appeals/${number}/rate`, { solved: true, handling: 5 }, undefined, {
          'x-follow-code': code,
        });
      },
      told: '您修改了评价',
    },
    {
      act: 'ask-reopen',
      name: '申请重新办理',
      before: async (made, number, code) => {
        await replied(made, number);
        await rig.api('POST', `/api/v1/appeals/${number}/rate`, { solved: true, handling: 5 }, undefined, {
          'x-follow-code': code,
        });
      },
      told: '您申请重新办理',
    },
  ];
  test.each(rights)('$act', async ({ name, before, told }) => {
    const filed = await rig.api<{ number: string; code: string }>('POST', '/api/v1/appeals', {
      ...{ title: '路灯不亮', matter: '已经三天', complainant: { phone: '00012345678' }, address: '鼓楼前街 12 号' },
    });
    await before(await caseOf(rig, filed.number), filed.number, filed.code);
    const page = await rig.page(PHONE);
    await page.goto(`/follow/${filed.number}#${filed.code}`);
    await page.click(`summary:has-text("${name}")`);
    const form = page.locator('.act[open] form');
    for (const box of await form.locator('textarea').all()) await box.fill(words.text);
    for (const group of await form.locator('fieldset').all()) await group.locator('input[type=radio]').last().check();
    for (const select of await form.locator('select').all()) await select.selectOption({ index: 1 });
    await form.locator('button[type=submit]').click();
    await page.waitForSelector(`.history li:has-text("${told}")`);
    await page.waitForSelector('.notice.good');
    await page.context().close();
  });
});

describe('nobody is shut out', () => {
  const ways = (['zh-CN', 'en-GB'] as const).flatMap((locale) =>
    (['light', 'dark'] as const).map((colorScheme) => ({ locale, colorScheme, viewport: { width: 320, height: 640 } })),
  );
  test.each(ways)('axe finds nothing on any page: $locale, $colorScheme, 320 pixels', async (way) => {
    const page = await rig.page({ ...way, reducedMotion: 'reduce' });
    const told: string[] = [];
    const look = async (name: string) => {
      told.push(...(await barriers(page)).map((line) => `${name}: ${line}`));
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (wider > 0) told.push(`${name}: ${wider} pixels wider than the screen`);
    };
    await page.goto('/');
    await page.waitForSelector('h1');
    await look('home');
    await page.goto('/file');
    await page.fill('#matter', '路灯不亮');
    await page.waitForSelector('.choice.card >> nth=1');
    await page.click('.choice.card >> nth=0');
    await page.click('summary');
    await look('what');
    await goOn(page);
    await page.waitForSelector('#address');
    await goOn(page);
    await page.waitForSelector('.summary');
    await page.click('summary');
    await page.waitForSelector('.map path');
    await look('where');
    await page.fill('#address', '鼓楼前街 12 号');
    await goOn(page);
    await page.waitForSelector('#phone');
    await page.check('#for-other');
    await goOn(page);
    await page.waitForSelector('.summary');
    await look('who');
    await page.uncheck('#for-other');
    await page.fill('#phone', '00012345678');
    await goOn(page);
    await page.waitForSelector('.rows');
    await look('check');
    await page.click('main button.wide');
    await page.waitForSelector('.receipt dd >> nth=2');
    await look('receipt');
    const number = ((await page.textContent('.receipt .number')) ?? '').replaceAll(' ', '');
    const { act, handler, reply } = await toTheUnit(rig, number);
    await act(handler, 'sign');
    await act(handler, 'contact', { way: 'call', summary: '已联系' });
    await reply();
    await act('reviewer', 'pass-review');
    await page.goto('/follow');
    await page.waitForSelector('#follow-number');
    await look('follow');
    await page.goto(`/follow/${number}`);
    await page.waitForSelector('.rail');
    for (const summary of await page.locator('main summary').all()) await summary.click();
    await look('appeal');
    await page.goto('/file');
    await page.fill('#matter', '燃气泄漏');
    await goOn(page);
    await page.waitForSelector('.danger-page');
    await look('danger');
    await page.context().close();
    expect(told).toEqual([]);
  });
});

import { readFileSync } from 'node:fs';
import type { BrowserContextOptions, Page } from 'playwright-core';
import type { Rig } from './rig.ts';

export const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const STAFF = JSON.parse(readFileSync('database/city/lanchuan/staff.json', 'utf8')) as {
  login: string;
  unit: string;
  roles: string[];
}[];

export const goOn = (page: Page) => page.click('main button[type=submit]');
/** The first page drawn by the server can be used at once; from here on the script answers. */
export async function openFirstPage(page: Page): Promise<void> {
  await page.goto('/');
  await page.waitForSelector('html[data-live]');
}
export const heading = (page: Page, text: string) => page.waitForSelector(`h1:has-text("${text}")`);

/** Up to the check, as a citizen types it. */
export async function fillIn(page: Page, matter: string): Promise<void> {
  await page.goto('/file');
  await page.fill('#matter', matter);
  await goOn(page);
  await heading(page, '在哪里');
  await page.fill('#address', '鼓楼前街 12 号');
  await goOn(page);
  await heading(page, '怎样联系您');
  await page.fill('#phone', '00012345678');
  await goOn(page);
  await heading(page, '核对后提交');
}

export async function receipt(page: Page): Promise<{ number: string; code: string }> {
  await heading(page, '已收到');
  const [number = '', code = ''] = await page.locator('.receipt .number').allTextContents();
  return { number: number.replaceAll(' ', ''), code };
}

/** The case behind a number, and an act on it by somebody of the staff. */
export async function caseOf(rig: Rig, number: string) {
  const { items } = await rig.api<{ items: { id: string }[] }>('GET', `/api/v1/search?q=${number}`, undefined, 'operator');
  const id = items[0]?.id ?? '';
  return {
    act: (login: string, act: string, body: unknown = {}) => rig.api('POST', `/api/v1/cases/${id}/${act}`, body, login),
    id,
  };
}

export async function toTheUnit(rig: Rig, number: string) {
  const { act, id } = await caseOf(rig, number);
  await act('operator', 'classify', { category: '01-04-03', reason: '按内容' });
  await act('operator', 'accept');
  const { proposals } = await rig.api<{ proposals: { lead: { code: string } }[] }>(
    'GET',
    `/api/v1/cases/${id}/responsible`,
    undefined,
    'dispatcher',
  );
  const lead = proposals[0]?.lead.code ?? 'um';
  await act('dispatcher', 'dispatch', { lead });
  const handler = STAFF.find(({ unit, roles }) => unit === lead && roles.includes('handler'))?.login ?? '';
  const reply = (more: object = {}) =>
    act(handler, 'reply', {
      ...{ facts: '属实', basis: '《城市道路照明设施管理规定》', measures: '更换灯具', result: '已修好', contact: '0000-10001' },
      ...{ publicText: '您好，路灯已经修好。', solved: 'yes', substantiated: true, citizenInformed: true },
      ...more,
    });
  return { act, handler, reply };
}

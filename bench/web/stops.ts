/** 每一页: every page of both faces, with somebody who may see it; screenshots, axe and widths all walk along here. */
import type { Page } from 'playwright-core';
import type { LifeClient } from '#demo/life-client.ts';
import type { Town } from './town.ts';

/** `who` is a login of the demonstration city, or null for a citizen; `first` is what somebody does before one looks. */
export type Stop = { name: string; who: string | null; path: string; first?: (page: Page) => Promise<void> };

const APPEAL = {
  matter: '槐荫里街道幸福路口每天傍晚有人占道摆摊，行人只能走机动车道，老人和孩子很不安全，请管一管。',
  title: '幸福路口占道摆摊，行人没法走',
  category: '01-01-01',
  street: 'yunjin-huaiyinli',
  address: '槐荫里街道幸福路 12 号',
  complainant: { phone: '10012345678', name: '王小明' },
};

const citizen = (name: string, path: string): Stop => ({ name: `portal-${name}`, who: null, path });
const desk = (name: string, who: string, path: string): Stop => ({ name: `desk-${name}`, who, path });

/** The first case that waits on a desk, for pages that show one. */
async function caseOn(client: LifeClient, login: string, name: string): Promise<string> {
  const { body } = await client.get<{ items: { id: string }[] }>(`/api/v1/desks/${name}`, { login });
  const id = body.items[0]?.id;
  if (!id) throw new Error(`nothing waits on the desk ${name} of ${login}`);
  return id;
}

async function matterOf(client: LifeClient, login: string, kind: string): Promise<string> {
  const { body } = await client.get<{ items: { id: string }[] }>(`/api/v1/oversight/matters?kind=${kind}`, { login });
  return body.items[0]?.id ?? '';
}

/** An appeal of somebody who follows it, some way along. */
async function followed(client: LifeClient): Promise<{ number: string; code: string; id: string }> {
  const { body } = await client.post<{ id: string; number: string; code: string }>('/api/v1/cases', {
    login: 'operator',
    body: APPEAL,
  });
  const act = (login: string, name: string, told: object) =>
    client.post(`/api/v1/cases/${body.id}/${name}`, { login, body: told });
  await act('dispatcher', 'dispatch', { lead: 'um' });
  await act('handler', 'sign', {});
  await act('handler', 'contact', { way: 'call', summary: '已电话联系诉求人，约定下午到现场。' });
  return body;
}

/** Signs the appeal in on the page that asks for number and code. */
const withCode =
  ({ number, code }: { number: string; code: string }) =>
  async (page: Page): Promise<void> => {
    await page.fill('#follow-number', number);
    await page.fill('#follow-code', code);
    await page.click('main button[type=submit]');
    await page.waitForSelector('.rail');
  };

/** The portal: everything a citizen can come to. */
async function portalStops(client: LifeClient): Promise<Stop[]> {
  const appeal = await followed(client);
  return [
    citizen('home', '/'),
    citizen('file', '/file'),
    citizen('file-template', '/file?template=noise'),
    citizen('follow', '/follow'),
    { ...citizen('track', '/follow'), first: withCode(appeal) },
    citizen('mine', '/mine'),
    citizen('nearby', `/nearby?street=${APPEAL.street}`),
    citizen('matter', `/matter/${appeal.number}`),
    citizen('bulletin', '/bulletin'),
    citizen('callback', '/callback'),
    citizen('services', '/services'),
    citizen('minors', '/minors'),
    citizen('guides', '/guides'),
    citizen('guide', '/guides/file'),
    citizen('missing', '/no-such-page'),
    citizen('plain', '/plain'),
    citizen('plain-file', '/plain/file'),
    citizen('plain-follow', '/plain/follow'),
  ];
}

async function roomStops(client: LifeClient): Promise<Stop[]> {
  const [inHand, toReview, toDispatch] = [
    await caseOn(client, 'handler', 'handling'),
    await caseOn(client, 'reviewer', 'review'),
    await caseOn(client, 'dispatcher', 'dispatch'),
  ];
  return [
    desk('home', 'supervisor', '/desk'),
    desk('home-handler', 'handler', '/desk'),
    desk('list', 'supervisor', '/desk/list/overdue'),
    desk('list-empty', 'dispatcher', '/desk/list/return-ruling?grade=S'),
    desk('search', 'operator', '/desk/search?q=噪声'),
    desk('case', 'handler', `/desk/case/${inHand}`),
    desk('case-dispatch', 'dispatcher', `/desk/case/${toDispatch}`),
    desk('case-review', 'reviewer', `/desk/case/${toReview}`),
    desk('register', 'operator', '/desk/register'),
    desk('dispatch', 'dispatcher', '/desk/dispatch'),
    desk('handler', 'handler', '/desk/handler'),
    desk('reply', 'handler', `/desk/handler/${inHand}/reply`),
    desk('site', 'handler', `/desk/handler/${inHand}/site`),
    desk('review', 'reviewer', '/desk/review'),
    desk('callback', 'callback', '/desk/callback'),
    desk('objection', 'inspector', '/desk/objection'),
    desk('coordination', 'coordinator', '/desk/coordination'),
    desk('exports', 'supervisor', '/desk/exports'),
    desk('components', 'supervisor', '/desk/components'),
  ];
}

/** 话务: what goes on now comes first, for its callers do not wait for ever. */
async function telephoneStops(client: LifeClient): Promise<Stop[]> {
  const first = async (login: string, path: string): Promise<string> => {
    const { body } = await client.get<{ items: { id: string }[] }>(path, { login });
    return body.items[0]?.id ?? '';
  };
  const recorded = await first('supervisor', '/api/v1/calls?to=2026-11-23T09:31:00%2B08:00&from=2026-11-23T09:30:00%2B08:00');
  const [roster, event] = [
    await first('supervisor', '/api/v1/staffing/rosters'),
    await first('supervisor', '/api/v1/contingency/events'),
  ];
  return [
    { ...desk('phone', 'operator', '/desk/phone'), first: withOwnPhone },
    desk('phone-wall', 'supervisor', '/desk/wall'),
    desk('phone-figures', 'supervisor', '/desk/wall/figures'),
    desk('calls', 'supervisor', '/desk/calls'),
    desk('call', 'supervisor', `/desk/calls/${recorded}`),
    { ...desk('recalls', 'operator', '/desk/recalls'), first: withOwnPhone },
    desk('admin-seats', 'admin', '/desk/admin/seats'),
    desk('contingency', 'supervisor', '/desk/contingency'),
    desk('contingency-event', 'supervisor', `/desk/contingency/${event}`),
    desk('storm', 'operator', '/desk/contingency/storm'),
    desk('staffing', 'supervisor', '/desk/staffing'),
    desk('rosters', 'supervisor', '/desk/staffing/rosters'),
    desk('roster', 'supervisor', `/desk/staffing/rosters/${roster}`),
    desk('what-if', 'leader', '/desk/staffing/what-if'),
    desk('costs', 'supervisor', '/desk/staffing/costs'),
    desk('my-shifts', 'operator', '/desk/my-shifts'),
    desk('quality-bench', 'inspector', '/desk/quality/bench'),
    desk('quality-appeals', 'inspector', '/desk/quality/appeals'),
    desk('quality-coaching', 'supervisor', '/desk/quality/coaching'),
    desk('quality-figures', 'supervisor', '/desk/quality/figures'),
    desk('quality-mine', 'handler', '/desk/quality/mine'),
    desk('quality-examples', 'operator', '/desk/quality/examples'),
    citizen('call', '/call'),
  ];
}

/** The operator signed on with the telephone on the table: a browser of a bench has no microphone. */
async function withOwnPhone(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { id } = (await (await fetch('/api/v1/session')).json()) as { id: string };
    localStorage.setItem('phone', JSON.stringify({ mode: 'own-phone' }));
    localStorage.setItem('phone-on', id);
  });
  await page.reload();
  await page.waitForSelector('h1');
}

async function oversightStops(client: LifeClient): Promise<Stop[]> {
  const [question, finding, visit, evaluation] = [
    await matterOf(client, 'deputy', 'question'),
    await matterOf(client, 'volunteer', 'finding'),
    await matterOf(client, 'volunteer', 'visit'),
    await matterOf(client, 'evaluator', 'evaluation'),
  ];
  const { body: masked } = await client.get<{ items: { id: string }[] }>('/api/v1/oversight/cases', { login: 'deputy' });
  const admin = (name: string) => desk(`admin-${name.replaceAll('/', '-')}`, 'admin', `/desk/admin/${name}`);
  return [
    desk('cockpit', 'leader', '/desk/cockpit'),
    desk('wall', 'supervisor', '/desk/supervision'),
    desk('notices', 'supervisor', '/desk/supervision/notices'),
    desk('pause', 'supervisor', '/desk/supervision/pause'),
    desk('area', 'deputy', '/desk/oversight/area'),
    desk('masked-cases', 'deputy', '/desk/oversight/cases'),
    desk('masked-case', 'deputy', `/desk/oversight/cases/${masked.items[0]?.id}`),
    desk('questions', 'deputy', '/desk/oversight/questions'),
    desk('question', 'deputy', `/desk/oversight/matters/${question}`),
    desk('findings', 'volunteer', '/desk/oversight/findings'),
    desk('finding', 'handler', `/desk/oversight/matters/${finding}`),
    desk('visits', 'volunteer', '/desk/oversight/visits'),
    desk('visit', 'volunteer', `/desk/oversight/matters/${visit}`),
    desk('evaluations', 'evaluator', '/desk/oversight/evaluations'),
    desk('evaluation', 'evaluator', `/desk/oversight/evaluations/${evaluation}`),
    ...['units', 'people', 'roles', 'books', 'books/profile', 'books/duties', 'books/profile/edit'].map(admin),
    ...['calendar', 'looks', 'installation'].map(admin),
  ];
}

export async function stopsOf({ client }: Pick<Town, 'client'>): Promise<Stop[]> {
  return [
    ...(await telephoneStops(client)),
    ...(await portalStops(client)),
    { name: 'desk-sign-in', who: null, path: '/desk' },
    ...(await roomStops(client)),
    ...(await oversightStops(client)),
  ];
}

/** The page is there, and nothing on it is still on its way. */
export async function arrive(page: Page, { path, first }: Stop): Promise<void> {
  await page.goto(path);
  await page.waitForSelector('h1, .sign-in');
  await first?.(page);
  // The page of all components shows what waiting looks like.
  if (!path.endsWith('components'))
    await page.waitForFunction(() => !document.querySelector('.spinner, .skeleton [aria-hidden]'));
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}

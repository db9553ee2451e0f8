import type { Book } from '#directory/book.ts';
import { dayOf, instantAfter } from '#directory/calendar.ts';
import { type StaffMember, staffByLogin } from '#directory/staff.store.ts';
import { toMoment } from '#cases/clock.ts';
import { bookOf, type Context, moment } from '#cases/context.ts';
import {
  changeLevel,
  declare,
  type Event,
  end,
  remark,
  review,
  type Stepped,
  tick,
} from '#contact-centre/contingency/contingency.rules.ts';
import { contingencyById, type StepBy, saveDeclared, saveStep } from '#contact-centre/contingency/contingency.store.ts';
import { countArrivals } from '#contact-centre/staffing/arrivals.store.ts';
import { enterCost } from '#contact-centre/staffing/costs.store.ts';
import { dateOf, dayAt } from '#contact-centre/staffing/days.ts';
import { forgetForesight } from '#contact-centre/staffing/foresight.ts';
import { proposeRoster } from '#contact-centre/staffing/propose.ts';
import { decideRoster, rostersNewest } from '#contact-centre/staffing/rosters.store.ts';
import { postWeather } from '#contact-centre/staffing/weather.store.ts';
import { pastArrivals } from './calls-past.ts';

const WEEKS = 8;
const AT_ONCE = 10_000;
const STORM_DAYS_AGO = 19;
const MINUTE = 60_000;
type People = { supervisor: StaffMember; second: StaffMember };

/** 演示话务: eight weeks of calls with a holiday and a storm, the weather, this week's roster, what it costs, and a contingency that was reviewed; once. */
export async function tellTelephonePast(ctx: Context, city: string): Promise<void> {
  if ((await rostersNewest(ctx.db, city, 1)).length > 0) return;
  const [supervisor, second] = await Promise.all(['supervisor', 'supervisor2'].map((login) => staffByLogin(ctx.db, city, login)));
  if (!supervisor || !second) return;
  const people = { supervisor, second };
  const book = bookOf(ctx, city);
  const now = ctx.now().epochMilliseconds;
  const today = dayOf(book.calendar, now).number;
  const date = (days: number) => dateOf(book.calendar, today + days);
  const rows = pastArrivals(book, now, WEEKS, date(-STORM_DAYS_AGO));
  for (let from = 0; from < rows.length; from += AT_ONCE) await countArrivals(ctx.db, city, rows.slice(from, from + AT_ONCE));
  await tellWeather(ctx, city, date);
  await tellCosts(ctx, city, date(0).slice(0, 4));
  forgetForesight(ctx, city);
  await tellRoster(ctx, people, date(1 - dayOf(book.calendar, now).weekday));
  if (book.profile.contingency) await tellStorm(ctx, book, people, dayAt(book.calendar, date(-STORM_DAYS_AGO)).start);
}

async function tellWeather(ctx: Context, city: string, date: (days: number) => string): Promise<void> {
  const source = '澜川市气象台';
  const by = { name: source, at: moment(ctx) };
  const days = [
    { date: date(-STORM_DAYS_AGO), kind: 'storm', factor: 1.9, colour: 'orange' as const, source },
    { date: date(2), kind: 'rain', factor: 1.08, colour: null, source },
    { date: date(4), kind: 'cold', factor: 1.2, colour: 'blue' as const, source },
  ];
  await postWeather(ctx.db, city, days, by);
}

async function tellCosts(ctx: Context, city: string, year: string): Promise<void> {
  const by = { name: '财务科', at: moment(ctx) };
  const [from, to] = [`${Number(year) - 1}-07-01`, `${Number(year) + 1}-06-30`];
  const lines = [
    {
      kind: 'contract' as const,
      vendor: '澜川通信服务公司',
      name: '话务运营外包合同',
      from,
      to,
      price: 840_000_000,
      quantity: 1,
    },
    { kind: 'seat' as const, vendor: '澜川通信服务公司', name: '坐席与终端租用', from, to, price: 60_000, quantity: 36 },
    { kind: 'call' as const, vendor: '澜川电信运营商', name: '通话资费', from, to, price: 12, quantity: 1 },
  ];
  for (const line of lines) await enterCost(ctx.db, city, line, by);
}

async function tellRoster(ctx: Context, { supervisor, second }: People, monday: string): Promise<void> {
  const id = await proposeRoster(ctx, supervisor, { first: monday, days: 7, note: '按近八周话务预测编排' });
  const by = { id: second.id, name: second.zh, at: moment(ctx) };
  await decideRoster(ctx.db, second.city, id, ['proposed'], 'released', by);
}

/** 暴雨应急: raised from yellow to orange, lowered, ended at night, and reviewed within the week. */
async function tellStorm(ctx: Context, book: Book, { supervisor, second }: People, midnight: number): Promise<void> {
  const plan = book.profile.contingency;
  if (!plan) return;
  const { city } = supervisor;
  const by = (who: StaffMember, hour: number, minute: number): StepBy => ({
    id: who.id,
    name: who.zh,
    role: 'supervisor',
    at: toMoment(midnight + (hour * 60 + minute) * MINUTE),
  });
  const first = by(supervisor, 14, 12);
  const id = await saveDeclared(
    ctx.db,
    city,
    declare(plan, null, 'L3', '排队连续十分钟超过二十人，气象台发布黄色预警', first),
    first,
  );
  if (!id) return;
  const step = async (who: StepBy, of: (event: Event) => Stepped) => {
    const event = (await contingencyById(ctx.db, city, id)) as Event;
    await saveStep(ctx.db, city, event, of(event), who);
  };
  const ticked = (who: StepBy, code: Parameters<typeof tick>[1], text: string) =>
    step(who, (event) => tick(event, code, true, text, who));
  const raised = by(supervisor, 14, 50);
  await step(raised, (event) => changeLevel(plan, event, 'L2', '来电为平日两倍，预警升为橙色', raised));
  await ticked(by(supervisor, 14, 55), 'flash-note', '积水路段与绕行口径已发，来源市防汛办');
  await ticked(by(supervisor, 15, 5), 'short-form', '只登记地点、水深、有无受困');
  await ticked(by(supervisor, 15, 20), 'reserve-seats', '备勤十一人到岗');
  await ticked(by(second, 15, 40), 'home-seats', '居家坐席六席上线');
  await step(by(second, 17, 30), (event) => remark(event, '下穿隧道积水，已与交警、排水会商，统一告知绕行'));
  const lowered = by(second, 20, 10);
  await step(lowered, (event) => changeLevel(plan, event, 'L3', '雨势减弱，排队低于二十人已三十分钟', lowered));
  const over = by(second, 22, 5);
  const due = toMoment(instantAfter(book.calendar, { kind: 'working-days', days: plan.reviewDays }, Date.parse(over.at), []));
  await step(over, (event) => end(event, '按时接听率恢复到九成以上', due, over));
  const told = {
    happened: '十四时起来电为平日三倍以上，十五秒接听率最低约三成；二十二时解除。',
    worked: '全面溢出与回拨播报十分钟内生效；简要登记使通话平均缩短四十秒。',
    missing: '备勤到岗用了半小时，午后第一小时放弃率偏高；快讯口径晚于首批来电。',
    measures: '橙色预警当日备勤提前到岗；快讯由防汛办直接推送；排班预测计入天气因子。',
  };
  await step(by(supervisor, 4 * 24 + 10, 0), (event) => review(event, told));
}

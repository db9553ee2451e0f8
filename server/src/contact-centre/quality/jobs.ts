import { dayOf } from '#directory/calendar.ts';
import type { Facts } from '#cases/act.ts';
import { momentOf, toMoment, toMs } from '#cases/clock.ts';
import type { Context } from '#cases/context.ts';
import { caseById, eventsOf } from '#cases/store.ts';
import { inspectionTick, rulesOf } from './inspection.rules.ts';
import { dueInspections, MACHINE, saveInspection } from './inspection.store.ts';
import type { SampleReason } from './inspection.ts';
import type { CallMaterial } from './material.ts';
import {
  type EndedCall,
  endedCalls,
  eventsOfCalls,
  firstLine,
  keepQualityPosition,
  principalsOf,
  qualityPosition,
  type SignLine,
  samplesOfOperators,
  signLines,
  unsampledCalls,
} from './sample.store.ts';
import { quotaBy, reasonsOfCall, SIGN_TYPES, signOfCase, topUp, whySampled } from './sampling.rules.ts';
import { drawFor, factsOf, hintsOfCall, hintsOfLine, lineBefore, sampleOrAdd, subjectOfCall, subjectOfLine } from './subjects.ts';

/** A line may be committed after one with a higher number, a call be written up a moment after it ended. */
const LATE = { seconds: 10 };
const DAY = 86_400_000;
/** So many people are balanced in one look, and so many calls of each are drawn among. */
const MOST_PEOPLE = 40;
const MOST_CALLS = 300;
const NO_ID = '00000000-0000-0000-0000-000000000000';

/** 质检巡查: what time does, then what is to be sampled among the record's new lines and the calls that ended, then the balance of the month. */
export async function sweepQuality(ctx: Context, city: string, most: number, material: CallMaterial): Promise<number> {
  const facts = factsOf(ctx, city);
  if (!facts.book.profile.quality) return 0;
  const passed = await passTime(ctx, city, most, facts);
  const lines = await sampleLines(ctx, city, most, facts);
  const calls = await sampleCalls(ctx, city, most, material, facts);
  if (calls < most) await balance(ctx, city, material, facts);
  return Math.max(passed, lines, calls);
}

async function passTime(ctx: Context, city: string, most: number, facts: Facts): Promise<number> {
  const due = await dueInspections(ctx.db, city, facts.now, most);
  for (const found of due) {
    const events = inspectionTick(found, facts);
    if (events.length > 0) await saveInspection(ctx.db, found, events, MACHINE, facts.now);
  }
  return due.length;
}

async function sampleLines(ctx: Context, city: string, most: number, facts: Facts): Promise<number> {
  const rules = rulesOf(facts);
  const known = await qualityPosition(ctx.db, city, 'lines');
  const after = known === null ? await firstLine(ctx.db, city) : Number(known);
  const about = {
    until: momentOf(ctx.now().subtract(LATE)),
    since: toMoment(toMs(facts.now) - rules.sampling.days * DAY),
    types: SIGN_TYPES,
    most,
  };
  const { read, through, lines } = await signLines(ctx.db, city, after, about);
  if (read === 0) return 0;
  const principals = await principalsOf(ctx.db, city, [...new Set(lines.map(({ actor }) => actor))]);
  for (const line of lines) await sampleLine(ctx, city, line, principals, facts);
  await keepQualityPosition(ctx.db, city, 'lines', String(through));
  return read;
}

async function sampleLine(
  ctx: Context,
  city: string,
  { caseId, seq, at, ...line }: SignLine,
  principals: Awaited<ReturnType<typeof principalsOf>>,
  facts: Facts,
): Promise<void> {
  const rules = rulesOf(facts);
  const sign = signOfCase(rules, facts.book.profile.supervision.evasiveCodes, line);
  if (!sign) return;
  const draw = drawFor(ctx, city, sign.kind, caseId, seq);
  const chance = ['reviewPassed', 'dispatched'].includes(line.type) ? draw : { ...draw, take: 1 };
  const reasons = whySampled(rules, { happenedAt: at }, sign.reasons, chance, facts.now);
  if (reasons.length === 0) return;
  try {
    const [found, events] = await Promise.all([caseById(ctx.db, city, caseId), eventsOf(ctx.db, city, caseId)]);
    const inspected = lineBefore(events, sign.line, seq);
    if (!inspected) return;
    const principal =
      principals.get(inspected.actor.id) ?? (await principalsOf(ctx.db, city, [inspected.actor.id])).get(inspected.actor.id);
    const subject = subjectOfLine(found, inspected, principal, facts.book);
    await sampleOrAdd(
      ctx,
      subject,
      { reasons, hints: await hintsOfLine(ctx, found, events, inspected, facts), draw },
      facts,
      city,
    );
  } catch (error) {
    // One that cannot be looked at must not hold up the others.
    ctx.log.error({ err: error, case: caseId }, 'A line of the record could not be sampled');
  }
}

async function sampleCalls(ctx: Context, city: string, most: number, material: CallMaterial, facts: Facts): Promise<number> {
  const rules = rulesOf(facts);
  const known = await qualityPosition(ctx.db, city, 'calls');
  const [at, id] = known?.split(' ') ?? [toMoment(toMs(facts.now) - rules.sampling.days * DAY), NO_ID];
  const calls = await endedCalls(ctx.db, city, { at: at as string, id: id as string }, momentOf(ctx.now().subtract(LATE)), most);
  const last = calls.at(-1);
  if (!last) return 0;
  const answered = calls.filter(({ operator, talkingAt }) => operator !== null && talkingAt !== null);
  const events = await eventsOfCalls(
    ctx.db,
    city,
    answered.map((call) => call.id),
  );
  for (const call of answered) {
    const own = events.get(call.id) ?? [];
    const draw = drawFor(ctx, city, 'call', call.id, 0);
    const reasons = whySampled(
      rules,
      { happenedAt: call.endedAt },
      reasonsOfCall(rules, { ...call, events: own }),
      draw,
      facts.now,
    );
    if (reasons.length === 0) continue;
    await sampleCall(ctx, city, { call, events: own, draw, reasons }, material, facts);
  }
  await keepQualityPosition(ctx.db, city, 'calls', `${last.endedAt} ${last.id}`);
  return calls.length;
}

/** 均衡抽样, once a day: who was looked at too seldom this month gets the samples that are missing. */
async function balance(ctx: Context, city: string, material: CallMaterial, facts: Facts): Promise<void> {
  const rules = rulesOf(facts);
  const today = dayOf(facts.book.calendar, toMs(facts.now)).date;
  if ((await qualityPosition(ctx.db, city, 'balance')) === today) return;
  const date = Temporal.PlainDate.from(today);
  const month = date.with({ day: 1 }).toZonedDateTime(facts.book.calendar.zone).epochMilliseconds;
  const quota = quotaBy(rules, date.day, date.daysInMonth);
  const had = await samplesOfOperators(ctx.db, city, toMoment(month));
  const short = [...had].filter(([, { count }]) => count < quota).map(([person]) => person);
  const since = toMoment(Math.max(month, toMs(facts.now) - rules.sampling.days * DAY));
  for (let from = 0; from < short.length; from += MOST_PEOPLE) {
    const calls = await unsampledCalls(ctx.db, city, short.slice(from, from + MOST_PEOPLE), since, MOST_CALLS);
    const pool = calls.map((call) => ({
      ...subjectOfCall(call, facts.book),
      call,
      draw: drawFor(ctx, city, 'call', call.id, 0),
    }));
    const taken = topUp(pool, had, quota);
    const events = await eventsOfCalls(
      ctx.db,
      city,
      taken.map(({ ref }) => ref),
    );
    for (const { call, draw } of taken)
      await sampleCall(ctx, city, { call, events: events.get(call.id) ?? [], draw, reasons: ['balance'] }, material, facts);
  }
  await keepQualityPosition(ctx.db, city, 'balance', today);
}

type Taken = {
  call: EndedCall;
  events: Parameters<typeof hintsOfCall>[2];
  draw: ReturnType<typeof drawFor>;
  reasons: readonly SampleReason[];
};
async function sampleCall(
  ctx: Context,
  city: string,
  { call, events, draw, reasons }: Taken,
  material: CallMaterial,
  facts: Facts,
): Promise<void> {
  try {
    const hints = await hintsOfCall(city, call, events, material, facts);
    await sampleOrAdd(ctx, subjectOfCall(call, facts.book), { reasons, hints, draw }, facts, city);
  } catch (error) {
    // As with lines: one that cannot be looked at must not hold up the others.
    ctx.log.error({ err: error, call: call.id }, 'A call could not be sampled');
  }
}

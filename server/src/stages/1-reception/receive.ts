import { randomUUIDv7 } from 'node:crypto';
import { Refusal } from '#platform/errors.ts';
import { dayOf } from '#directory/calendar.ts';
import type { Facts } from '#cases/act.ts';
import { type Appeal, readPhone } from '#cases/appeal.ts';
import { type AppealRow, doneBefore } from '#cases/birth.store.ts';
import type { Case } from '#cases/case.ts';
import { type Command, chain } from '#cases/change.ts';
import { toMs } from '#cases/clock.ts';
import { bookOf, type Context, followCode, moment } from '#cases/context.ts';
import { type Actor, applyEvent, type NewEvent } from '#cases/event.ts';
import { appealDigest, NO_HASH, type RecordHash } from '#cases/record.ts';
import { caseById } from '#cases/store.ts';
import { answer } from './answer.rules.ts';
import { numbered, type Reception, register } from './receive.rules.ts';

export type Answer = { text: string; article?: string | undefined; freeReason?: string | undefined };
export type Received = { found: Case; code: string; replayed: boolean };

/** 统一接收: what every door calls. The appeal is on disk, chained and numbered when this returns; the same command is done once. */
export async function receiveAppeal(
  ctx: Context,
  city: string,
  appeal: Appeal,
  reception: Reception | { answer: Answer },
  actor: Actor,
  command: Command = null,
): Promise<Received> {
  const book = bookOf(ctx, city);
  const now = moment(ctx);
  const facts: Facts = { now, book, others: new Map() };
  const id = randomUUIDv7();
  const operator = actor.principal === 'citizen' || actor.principal === 'system' ? null : actor.id;
  const events = register(appeal, id, typeof reception === 'string' ? reception : 'draft', operator, facts);
  if (typeof reception !== 'string') {
    const draft = events.reduce<Case | null>(applyEvent, null) as Case;
    const who = { id: actor.id, name: actor.name, city, unit: actor.unit, roles: [actor.role], principal: actor.principal };
    events.push(...answer.decide(draft, who, reception.answer as Parameters<typeof answer.decide>[2], facts));
  }
  const number = await ctx.nextNumber(city, dayOf(book.calendar, toMs(now)).date);
  const row = rowOf(ctx, city, id, appeal);
  const {
    before: _,
    gone: __,
    ...change
  } = chain(
    { algorithm: ctx.config.recordHash, actor },
    null,
    NO_HASH,
    boundTo(row, numbered(events, number), ctx.config.recordHash),
    now,
  );
  const born = await ctx.bear({ ...change, command: command?.key ?? null, print: command?.print ?? null, appeal: row });
  if (born) return { found: change.after, code: followCode(ctx, city, id), replayed: false };
  const done = command && (await doneBefore(ctx.db, city, command.key));
  if (!done || done.print !== command.print) throw new Refusal('key-reused', {});
  return { found: await caseById(ctx.db, city, done.caseId), code: followCode(ctx, city, done.caseId), replayed: true };
}

/** The first line of the record says by its digest which words were brought: they cannot be exchanged later. */
export function boundTo(row: AppealRow, events: readonly NewEvent[], algorithm: RecordHash): NewEvent[] {
  const [first, ...rest] = events as [NewEvent, ...NewEvent[]];
  return [{ ...first, data: { ...first.data, appeal: appealDigest(algorithm, row) } }, ...rest];
}

/** What is kept of an appeal: the words as they were brought, the person sealed. */
export function rowOf(ctx: Pick<Context, 'secrets'>, city: string, id: string, appeal: Appeal): AppealRow {
  const given = Object.entries(appeal.complainant).filter(([, value]) => value !== undefined && value !== '');
  const phone = appeal.complainant.phone ? readPhone(appeal.complainant.phone) : null;
  return {
    title: appeal.title,
    matter: appeal.matter,
    address: appeal.address ?? null,
    answers: appeal.answers && Object.keys(appeal.answers).length > 0 ? JSON.stringify(appeal.answers) : null,
    person: given.length > 0 ? ctx.secrets.seal(JSON.stringify(Object.fromEntries(given)), `${city}/${id}`) : null,
    phoneKey: phone ? ctx.secrets.digest('phone', `${city}\n${phone}`) : null,
    source: appeal.source ?? null,
  };
}

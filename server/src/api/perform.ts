import { NotFound, Refusal } from '#platform/errors.ts';
import { inTurn } from '#platform/in-turn.ts';
import { type Facts, type Person, roleFor, whyNot } from '#cases/act.ts';
import type { Case } from '#cases/case.ts';
import { type Changed, type Command, changeCase } from '#cases/change.ts';
import { bookOf, type Context, moment } from '#cases/context.ts';
import type { Actor } from '#cases/event.ts';
import { maySee } from '#cases/sight.ts';
import { casesByIds, eventsOf } from '#cases/store.ts';
import type { AnyAct } from '../acts.ts';

export type Doing = {
  act: AnyAct;
  id: string;
  who: Person;
  actor: Actor;
  input: unknown;
  command?: Command;
  seenVersion?: number | undefined;
};

/** Acts that touch two cases wait for each other, so that a retry never joins twice. */
const joining = inTurn();

/** Does one act on one case: every act of the house goes through here, whoever does it and whatever door it came by. */
export async function performAct(
  ctx: Context,
  { act, id, who, actor, input, command = null, seenVersion }: Doing,
): Promise<Changed> {
  const book = bookOf(ctx, who.city);
  const needs = act.needs?.(input as never) ?? [];
  const others = new Map((await casesByIds(ctx.db, who.city, needs)).map((other) => [other.id, other]));
  const as = { ...actor, role: roleFor(act as never, who) };
  const changing = { store: ctx.cases, algorithm: ctx.config.recordHash, city: who.city, actor: as, now: () => moment(ctx) };
  const decide = (found: Case, now: string) => {
    if (!maySee(found, who)) throw new NotFound('case');
    const facts: Facts = { now, book, others };
    const no = whyNot(act as never, found, who, facts);
    if (no) throw no;
    return act.decide(found, who, input as never, facts);
  };
  const perform = () => changeCase({ ...changing, id, command, seenVersion }, decide);
  const performing = act.joins
    ? joining(`${who.city} ${id}`, async () => {
        await joinFirst(ctx, changing, { act, id, who, actor, input, command, seenVersion }, decide);
        return perform();
      })
    : perform();
  const changed = await performing.catch((error) => {
    if (error instanceof Refusal) error.place = book;
    return tellChanges(ctx, who, id, error);
  });
  if (!changed) throw new NotFound('case');
  return changed;
}

/** The other case learns of it first: were we stopped in between, it would wait for a member that never came, which harms nobody. */
async function joinFirst(
  ctx: Context,
  changing: Omit<Parameters<typeof changeCase>[0], 'id'>,
  { act, id, who, input, command, seenVersion }: Doing,
  decide: (found: Case, now: string) => unknown,
): Promise<void> {
  const loaded = await ctx.cases.load({ city: who.city, id, command: command?.key ?? null });
  if (!loaded) throw new NotFound('case');
  // What was done before, or will be refused as stale, joins nothing.
  const { found, done } = loaded;
  if (done || (seenVersion !== undefined && seenVersion !== found.version)) return;
  decide(found, moment(ctx));
  const joined = act.joins?.(found, input as never);
  if (joined) await changeCase({ ...changing, id: joined.id }, (other) => joined.decide(other));
}

/** Who comes second is told what happened in between. */
async function tellChanges(ctx: Context, who: Person, id: string, error: unknown): Promise<never> {
  if (!(error instanceof Refusal) || error.reason !== 'stale') throw error;
  const since = await eventsOf(ctx.db, who.city, id, Number(error.facts['seen']));
  const changes = since.map(({ seq, type, at, actor }) => ({ version: seq, type, at, role: actor.role }));
  throw new Refusal('stale', { ...error.facts, changes });
}

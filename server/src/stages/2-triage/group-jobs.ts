import { Refusal } from '#platform/errors.ts';
import { type Facts, type Person, whyNot } from '#cases/act.ts';
import type { Case } from '#cases/case.ts';
import { changeCase } from '#cases/change.ts';
import { toMoment, toMs } from '#cases/clock.ts';
import { bookOf, type Context, moment } from '#cases/context.ts';
import { type Actor, SYSTEM } from '#cases/event.ts';
import { MASTER_STATES } from '#cases/lifecycle.ts';
import { recentOpen } from '#cases/similar.store.ts';
import { caseById, casesByIds } from '#cases/store.ts';
import { type Cluster, clustersOf, cuesIn, groupFormed, groupProposed, growth, worthTelling } from './group.rules.ts';
import { merge } from './merge.rules.ts';
import { casesOn, dismissedGroups, textsOf } from './store.ts';

const HOUR = 3_600_000;
const MOST_READ = 5000;
const changing = (ctx: Context, city: string, actor: Actor = SYSTEM) => ({
  store: ctx.cases,
  algorithm: ctx.config.recordHash,
  city,
  actor,
  now: () => moment(ctx),
});

/**
 * 热点发现: where enough similar cases came in a short time, a group is proposed, and one that waits for its decision grows by what joins
 * it. Cases of a group that was dismissed are never proposed again. Says how many proposals were made or have grown.
 */
export async function proposeGroups(ctx: Context, city: string): Promise<number> {
  const book = bookOf(ctx, city);
  const { profile } = book;
  const since = toMoment(toMs(moment(ctx)) - profile.group.hours * HOUR);
  const recent = await recentOpen(ctx.db, city, since, MOST_READ);
  const waiting = await casesByIds(ctx.db, city, await casesOn(ctx.db, city, ['group', 'forming'], MOST_READ));
  const dismissed = await dismissedGroups(ctx.db, city, since);
  const taken = new Set([...dismissed.flat(), ...waiting.flatMap(({ id, group }) => [id, ...(group?.members ?? [])])]);
  let free = recent.filter(({ id }) => !taken.has(id));
  const clusters: Cluster[] = [];
  for (const found of waiting.filter(({ group }) => group?.status === 'proposed')) {
    const more = growth(found, free, profile.group.metres);
    free = free.filter((each) => !more.includes(each));
    if (!worthTelling(found.group?.members.length ?? 0, more.length)) continue;
    const before = recent.filter(({ id }) => found.group?.members.includes(id));
    clusters.push({ master: found, members: [...before, ...more], why: found.group?.why ?? 'near' });
  }
  clusters.push(...clustersOf(free, profile));
  let made = 0;
  for (const cluster of clusters) {
    const ids = [cluster.master, ...cluster.members].map(({ id }) => id);
    const cues = cuesIn(await textsOf(ctx.db, city, ids), profile);
    const changed = await changeCase({ ...changing(ctx, city), id: cluster.master.id }, (found, now) => {
      // Somebody else, or another of us, was here in between.
      const { group } = found;
      const same = group?.status === 'proposed' && cluster.members.every(({ id }) => group.members.includes(id));
      const decided = group?.status === 'dismissed' || group?.status === 'confirmed';
      if (same || decided || !MASTER_STATES.has(found.state)) return [];
      return [groupProposed(found, cluster, cues, { now, book, others: new Map() })];
    });
    if (changed && changed.events.length > 0) made += 1;
  }
  return made;
}

/** 群体并单: a group that was confirmed is merged, one case after the other, by the rule of every merger; stopped in between, it goes on. */
export async function formGroups(ctx: Context, city: string, most: number): Promise<number> {
  let formed = 0;
  for (const id of await casesOn(ctx.db, city, ['forming'], most)) {
    try {
      if (await formGroup(ctx, city, id)) formed += 1;
    } catch (error) {
      // One group that cannot go on must not hold up the others; it is tried again with the next sweep.
      ctx.log.error({ err: error, case: id }, 'A group that was confirmed could not be merged');
    }
  }
  return formed;
}

async function formGroup(ctx: Context, city: string, id: string): Promise<boolean> {
  const { group } = await caseById(ctx.db, city, id);
  if (group?.status !== 'confirmed') return false;
  const actor = { ...SYSTEM, behalf: group.by };
  let merged = 0;
  const left: { number: string; reason: string }[] = [];
  for (const member of await casesByIds(ctx.db, city, group.members)) {
    const reason = await joinMember(ctx, member, id, actor);
    if (reason === null) merged += 1;
    else left.push({ number: member.number, reason });
  }
  const changed = await changeCase({ ...changing(ctx, city, actor), id }, (found) => groupFormed(found, merged, left));
  return changed !== null && changed.events.length > 0;
}

/** Merges one member, its master first, as by hand. Null when it is merged; otherwise why it was not. */
async function joinMember(ctx: Context, member: Case, master: string, actor: Actor): Promise<string | null> {
  if (member.state === 'merged' && member.master?.id === master) return null;
  const { city } = member;
  const input = { master, reason: 'group' };
  const who: Person = {
    id: actor.behalf ?? actor.id,
    name: actor.name,
    city,
    unit: null,
    roles: ['dispatcher'],
    principal: 'system',
  };
  const head = await caseById(ctx.db, city, master);
  const decide = (found: Case, now: string) => {
    const facts: Facts = { now, book: bookOf(ctx, city), others: new Map([[master, head]]) };
    const no = whyNot(merge as never, found, who, facts);
    if (no) throw no;
    return merge.decide(found, who, input, facts);
  };
  try {
    decide(member, moment(ctx));
    const joined = merge.joins?.(member, input);
    if (joined) await changeCase({ ...changing(ctx, city, actor), id: master }, joined.decide);
    await changeCase({ ...changing(ctx, city, actor), id: member.id }, decide);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.reason;
    throw error;
  }
}

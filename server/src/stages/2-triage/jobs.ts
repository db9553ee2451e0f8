import type { Facts } from '#cases/act.ts';
import { changeCase } from '#cases/change.ts';
import { toMs } from '#cases/clock.ts';
import { bookOf, type Context, moment } from '#cases/context.ts';
import { SYSTEM } from '#cases/event.ts';
import { caseById, eventsOf, type StoredEvent } from '#cases/store.ts';
import { masterHeard, memberHeard, type Said } from './member.rules.ts';
import { masterReplied, unmerge } from './merge.rules.ts';
import { casesOn, mastersToTell, membersOf, sameCitizen } from './store.ts';

const TOLD = ['publicText', 'basis', 'result', 'contact'];

/** How long a member may be on its way: its master hears of it a moment before it is merged. */
const UNDER_WAY = 60_000;

/** 并单告知: each member of a merged matter hears of the master's reply and is called back; of a master that was withdrawn, it goes its own way. */
export async function tellMembers(ctx: Context, city: string, most: number): Promise<number> {
  let told = 0;
  for (const id of await mastersToTell(ctx.db, city, most)) {
    try {
      if (await tellMembersOf(ctx, city, id)) told += 1;
    } catch (error) {
      // One matter that cannot go on must not hold up the others; it is tried again with the next sweep.
      ctx.log.error({ err: error, case: id }, 'The members of a merged matter could not be told');
    }
  }
  return told;
}

async function tellMembersOf(ctx: Context, city: string, id: string): Promise<boolean> {
  const master = await caseById(ctx.db, city, id);
  const events = await eventsOf(ctx.db, city, id);
  const members = await membersOf(ctx.db, city, id);
  const joined = events.findLast(({ type }) => type === 'memberJoined');
  if (members.length < master.members && joined && toMs(moment(ctx)) - toMs(joined.at) < UNDER_WAY) return false;
  const reply = events.findLast(({ type }) => type === 'replied');
  const said = reply ? (JSON.parse(reply.payload) as { data: Record<string, unknown> }).data : {};
  const told = Object.fromEntries(TOLD.filter((key) => key in said).map((key) => [key, said[key]]));
  const changing = { store: ctx.cases, algorithm: ctx.config.recordHash, city, actor: SYSTEM, now: () => moment(ctx) };
  await Promise.all(
    members.map((member) =>
      changeCase({ ...changing, id: member }, (found, now) => {
        const facts: Facts = { now, book: bookOf(ctx, city), others: new Map() };
        if (found.state !== 'merged' || found.master?.id !== id) return [];
        if (reply && master.state !== 'withdrawn') return masterReplied(found, master, told, facts);
        return unmerge.decide(
          found,
          { id: 'system', name: 'system', city, unit: null, roles: ['system'], principal: 'system' },
          { reason: 'master withdrawn' },
          facts,
        );
      }),
    ),
  );
  // Who joined since we looked is told with the next sweep.
  const changed = await changeCase({ ...changing, id }, (found) =>
    found.members === 0 || found.version !== master.version
      ? []
      : [{ type: 'membersInformed', data: { members: members.length }, set: { members: 0 } }],
  );
  return changed !== null && changed.events.length > 0;
}

/** 并单转告: what the citizen of a member said reaches its master. The master hears first and keeps up to where, so nothing is heard twice. */
export async function tellMasters(ctx: Context, city: string, most: number): Promise<number> {
  let told = 0;
  for (const id of await casesOn(ctx.db, city, ['to-master'], most)) {
    try {
      if (await tellMaster(ctx, city, id)) told += 1;
    } catch (error) {
      ctx.log.error({ err: error, case: id }, 'The master of a merged case could not be told what was said');
    }
  }
  return told;
}

async function tellMaster(ctx: Context, city: string, id: string): Promise<boolean> {
  const child = await caseById(ctx.db, city, id);
  const master = child.master;
  if (child.state !== 'merged' || !master) return false;
  const said = (await eventsOf(ctx.db, city, id)).flatMap(saidIn);
  const { voices } = await caseById(ctx.db, city, master.id);
  const voice = (await sameCitizen(ctx.db, city, id, [master.id, ...(voices?.citizens ?? [])])) ?? id;
  const changing = { store: ctx.cases, algorithm: ctx.config.recordHash, city, actor: SYSTEM, now: () => moment(ctx) };
  await changeCase({ ...changing, id: master.id }, (found, now) =>
    memberHeard(found, child, said, voice, { now, book: bookOf(ctx, city), others: new Map() }),
  );
  // What was said since we looked is told with the next sweep.
  const changed = await changeCase({ ...changing, id }, (found) => (found.version === child.version ? masterHeard(found) : []));
  return changed !== null && changed.events.length > 0;
}

function saidIn({ seq, type, actor, payload }: StoredEvent): Said[] {
  if (type !== 'urged' && type !== 'factsAdded') return [];
  const { data } = JSON.parse(payload) as { data: { text?: string } };
  return [{ seq, type, role: actor.role, text: data.text ?? null }];
}

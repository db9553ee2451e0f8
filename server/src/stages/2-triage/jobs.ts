import type { Facts } from '#cases/act.ts';
import { changeCase } from '#cases/change.ts';
import { bookOf, type Context, moment } from '#cases/context.ts';
import { SYSTEM } from '#cases/event.ts';
import { caseById, eventsOf } from '#cases/store.ts';
import { masterReplied, unmerge } from './merge.rules.ts';
import { mastersToTell, membersOf } from './store.ts';

const TOLD = ['publicText', 'basis', 'result', 'contact'];

/** 并单告知: each member of a merged matter hears of the master's reply and is called back; of a master that was withdrawn, it goes its own way. */
export async function tellMembers(ctx: Context, city: string, most: number): Promise<number> {
  const masters = await mastersToTell(ctx.db, city, most);
  for (const id of masters) {
    const master = await caseById(ctx.db, city, id);
    const reply = (await eventsOf(ctx.db, city, id)).findLast(({ type }) => type === 'replied');
    const said = reply ? (JSON.parse(reply.payload) as { data: Record<string, unknown> }).data : {};
    const told = Object.fromEntries(TOLD.filter((key) => key in said).map((key) => [key, said[key]]));
    const changing = { store: ctx.cases, algorithm: ctx.config.recordHash, city, actor: SYSTEM, now: () => moment(ctx) };
    const members = await membersOf(ctx.db, city, id);
    await Promise.all(
      members.map((member) =>
        changeCase({ ...changing, id: member }, (found, now) => {
          const facts: Facts = { now, book: bookOf(ctx, city), others: new Map() };
          if (found.state !== 'merged') return [];
          if (reply && master.state !== 'withdrawn') return [masterReplied(found, master, told, facts)];
          return unmerge.decide(
            found,
            { id: 'system', name: 'system', city, unit: null, roles: ['system'], principal: 'system' },
            { reason: 'master withdrawn' },
            facts,
          );
        }),
      ),
    );
    await changeCase({ ...changing, id }, (found) =>
      found.members === 0 ? [] : [{ type: 'membersInformed', data: { members: members.length }, set: { members: 0 } }],
    );
  }
  return masters.length;
}

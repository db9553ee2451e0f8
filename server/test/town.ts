/** What the machine does among the cases of one town, in pure memory, as its sweeps do it in the database. */
import { whyNot } from '#cases/act.ts';
import { toMs } from '#cases/clock.ts';
import { SYSTEM } from '#cases/event.ts';
import { LIFECYCLE } from '#cases/lifecycle.ts';
import { clustersOf, cuesIn, groupFormed, groupProposed } from '#stages/2-triage/group.rules.ts';
import { masterHeard, memberHeard, type Said } from '#stages/2-triage/member.rules.ts';
import { merge } from '#stages/2-triage/merge.rules.ts';
import type { Life, Town } from '#test/live.ts';
import { people } from '#test/people.ts';

/** 并单转告: what a member's citizen said reaches the master. `voice`: the case under which that citizen was counted before. */
export function tellMaster(child: Life, voice = child.id): void {
  const master = child.town.get(child.case.master?.id ?? '');
  if (!child.desks.has('to-master ') || !master) return;
  const said = child.events.flatMap(({ seq, type, actor, payload }): Said[] =>
    type === 'urged' || type === 'factsAdded'
      ? [{ seq, type, role: actor.role, text: (JSON.parse(payload).data.text as string | undefined) ?? null }]
      : [],
  );
  master.become(memberHeard(master.case, child.case, said, voice, master.facts()), SYSTEM);
  child.become(masterHeard(child.case), SYSTEM);
}

/** 热点发现: proposes groups of what came within the window; `texts` is what the citizens wrote. Says on which cases. */
export function findHotspots(town: Town, texts: readonly string[] = []): Life[] {
  const lives = [...town.values()];
  const taken = new Set(
    lives.flatMap(({ case: { id, group } }) => (group && group.status !== 'formed' ? [id, ...group.members] : [])),
  );
  const fresh = lives.filter(({ case: found, now, book }) => {
    const since = toMs(now) - book.profile.group.hours * 3_600_000;
    const open = (LIFECYCLE.merged.from as readonly string[]).includes(found.state) && found.category !== null;
    return open && toMs(found.receivedAt) >= since && !taken.has(found.id);
  });
  const { profile } = (lives[0] as Life).book;
  return clustersOf(
    fresh.map((life) => life.case),
    profile,
  ).map((cluster) => {
    const master = town.get(cluster.master.id) as Life;
    return master.become([groupProposed(master.case, cluster, cuesIn(texts, profile), master.facts())], SYSTEM);
  });
}

/** 群体并单: merges what was confirmed. */
export function formGroup(master: Life): void {
  const { group } = master.case;
  if (group?.status !== 'confirmed') return;
  const left: { number: string; reason: string }[] = [];
  let merged = 0;
  for (const id of group.members) {
    const member = master.town.get(id) as Life;
    const no = whyNot(merge as never, member.case, people.dispatcher, member.facts());
    if (no) left.push({ number: member.case.number, reason: no.reason });
    else {
      try {
        member.act('merge', people.dispatcher, { master: master.id, reason: 'group' });
        merged += 1;
      } catch (error) {
        left.push({ number: member.case.number, reason: (error as { reason: string }).reason });
      }
    }
  }
  master.become(groupFormed(master.case, merged, left), SYSTEM);
}

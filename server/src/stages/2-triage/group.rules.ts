import { z } from 'zod';
import { note } from '#platform/input.ts';
import type { Profile } from '#directory/profile.ts';
import { act, type Facts, refuse } from '#cases/act.ts';
import type { Case, Group } from '#cases/case.ts';
import type { NewEvent } from '#cases/event.ts';
import { whySamePlace } from '#cases/similar.ts';

/** What of an open case says whether it is like another. */
export type Candidate = Pick<Case, 'id' | 'number' | 'category' | 'street' | 'point' | 'owner' | 'members'>;
export type Cluster = { master: Candidate; members: readonly Candidate[]; why: Group['why'] };

/** So many of one matter are compared at most, and so many make one group: the next round finds the others. */
const MOST_COMPARED = 500;
const MOST_MEMBERS = 200;

type Near = { candidate: Candidate; why: Group['why'] };
const nearTo = (one: Candidate, others: readonly Candidate[], metres: number): Near[] =>
  others.flatMap((candidate) => {
    const why = candidate.category === one.category ? whySamePlace(one, candidate, metres) : null;
    return why === null ? [] : [{ candidate, why }];
  });
const reasonOf = (near: readonly Near[]): Group['why'] => (near.every(({ why }) => why === 'same-owner') ? 'same-owner' : 'near');

/** 聚类: `groupSize` or more open cases of one leaf near the oldest of them, or of one owner. Candidates come the oldest first. */
export function clustersOf(candidates: readonly Candidate[], { counts, group }: Pick<Profile, 'counts' | 'group'>): Cluster[] {
  const clusters: Cluster[] = [];
  for (const same of Map.groupBy(candidates, ({ category }) => category).values()) {
    // What others were merged into can only be the master.
    let left = same.slice(-MOST_COMPARED).sort((one, other) => other.members - one.members);
    while (left.length >= counts.groupSize) {
      const [master, ...others] = left as [Candidate, ...Candidate[]];
      const near = nearTo(
        master,
        others.filter(({ members }) => members === 0),
        group.metres,
      );
      const found = near.length + 1 >= counts.groupSize;
      const members = found ? near.slice(0, MOST_MEMBERS).map(({ candidate }) => candidate) : [];
      if (found) clusters.push({ master, members, why: reasonOf(near) });
      left = others.filter((other) => !members.includes(other));
    }
  }
  return clusters;
}

/** Candidates that belong to a group that was proposed and not yet decided on. */
export function growth(proposed: Candidate, candidates: readonly Candidate[], metres: number): Candidate[] {
  const others = candidates.filter(({ id, members }) => id !== proposed.id && members === 0);
  return nearTo(proposed, others, metres).map(({ candidate }) => candidate);
}
/** Of a large group a few newcomers are not worth a line yet, and a full one grows no more. */
export const worthTelling = (known: number, more: number): boolean =>
  more > 0 && more * 10 >= known && known + more <= MOST_MEMBERS;

/** 聚集苗头: words of collective action in what the citizens wrote. */
export const cuesIn = (texts: readonly string[], { group }: Pick<Profile, 'group'>): string[] =>
  group.cues.filter((cue) => texts.some((text) => text.toLowerCase().includes(cue.toLowerCase())));

/** 提示群体性诉求: the machine lays the hotspot before the supervisor, with its list and its reason; it merges nothing by itself (§3.9). */
export function groupProposed(
  found: Case,
  { members, why }: Pick<Cluster, 'members' | 'why'>,
  cues: readonly string[],
  facts: Facts,
): NewEvent {
  const { hours, metres } = facts.book.profile.group;
  const group: Group = { status: 'proposed', members: members.map(({ id }) => id), why, cues, at: facts.now, by: null };
  const risk = cues.length > 0 && !found.flags.includes('conflict-risk');
  return {
    type: 'groupProposed',
    data: { members: members.map(({ number }) => number), count: members.length + 1, why, hours, metres, cues },
    set: { group, ...(risk ? { flags: [...found.flags, 'conflict-risk'] } : {}) },
  };
}

const undecided = (found: Case) => (found.group?.status === 'proposed' ? null : refuse('nothing-pending', { what: 'group' }));
const decided = (found: Case, status: Group['status'], by: string, facts: Facts): Partial<Case> => ({
  group: { ...(found.group as Group), status, by, at: facts.now },
});

/** 确认群体性诉求: this case is the master; the others are merged into it: one public reply, and a callback for each citizen. */
export const confirmGroup = act({
  name: 'confirm-group',
  label: { zh: '确认群体性诉求', en: 'Confirm the group' },
  roles: ['supervisor', 'dispatcher'],
  begins: ['groupConfirmed'],
  input: z.strictObject({ reason: note }),
  refuse: (found) => undecided(found) ?? (found.category === null ? refuse('category-missing', {}) : null),
  decide: (found, who, { reason }, facts) => [
    {
      type: 'groupConfirmed',
      data: { reason, count: (found.group?.members.length ?? 0) + 1 },
      set: decided(found, 'confirmed', who.id, facts),
    },
  ],
});

/** 不作为群体性诉求: each goes its own way; the same cases are not proposed again. */
export const dismissGroup = act({
  name: 'dismiss-group',
  label: { zh: '不作为群体性诉求', en: 'Dismiss the group' },
  roles: ['supervisor', 'dispatcher'],
  begins: ['groupDismissed'],
  input: z.strictObject({ reason: note }),
  refuse: undecided,
  decide: (found, who, { reason }, facts) => [
    {
      type: 'groupDismissed',
      data: { reason, count: (found.group?.members.length ?? 0) + 1 },
      set: decided(found, 'dismissed', who.id, facts),
    },
  ],
});

/** 并单完成: how many were merged, and which were not, each with the reason of its refusal. */
export const groupFormed = (found: Case, merged: number, left: readonly { number: string; reason: string }[]): NewEvent[] =>
  found.group?.status === 'confirmed'
    ? [{ type: 'groupFormed', data: { merged, left }, set: { group: { ...found.group, status: 'formed' } } }]
    : [];

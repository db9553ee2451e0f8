/** What a caller is told while waiting (GB/T 33358: position and expected wait), and what the peak rule looks at. */
import type { Caller } from './people.ts';

/** 排队位置: who is served how many-th of the own team, 1 first; a rank as routing has it: priority, then time in the system. */
export function positions(callers: readonly Pick<Caller, 'id' | 'team' | 'priority' | 'since'>[]): Map<string, number> {
  const inOrder = [...callers].sort((a, b) => b.priority - a.priority || a.since - b.since);
  const served = new Map<string | null, number>();
  return new Map(
    inOrder.map(({ id, team }) => {
      const position = (served.get(team) ?? 0) + 1;
      served.set(team, position);
      return [id, position];
    }),
  );
}

/** 前面还有几位: the same for one caller, in one pass and without sorting, as it is told again and again to thousands. */
export function aheadOf(
  caller: Pick<Caller, 'team' | 'priority' | 'since'>,
  waiting: Iterable<Pick<Caller, 'team' | 'priority' | 'since'>>,
): number {
  let ahead = 0;
  for (const { team, priority, since } of waiting) {
    if (team === caller.team && (priority > caller.priority || (priority === caller.priority && since < caller.since)))
      ahead += 1;
  }
  return ahead;
}

/**
 * 预计等待 (ms): whoever is ahead and the caller, each as long as a call takes, shared by all who are at work. Null when nobody is: then there is
 * nothing to tell. Where a seat is idle there is no wait.
 */
export function predictedWait(facts: {
  readonly ahead: number;
  readonly handling: number;
  readonly staffed: number;
  readonly idle: number;
}): number | null {
  if (facts.idle > 0 && facts.ahead === 0) return 0;
  return facts.staffed > 0 ? ((facts.ahead + 1) * facts.handling) / facts.staffed : null;
}

import type { Telephone } from '#directory/telephone.ts';

/** How far from the caller's team a ring reaches. */
export type Reach = Telephone['rings'][number]['reach'];

/** 路由方案: what routing needs to know of a city's telephone. Times are milliseconds. */
export type Plan = {
  readonly teams: readonly { readonly code: string; readonly sisters: readonly string[] }[];
  /** 综合组: helps every team, and has the callers of whom no team is known. */
  readonly general: string;
  /** `required`: waited for however long; otherwise wished for until the outermost ring is open. `care`: whoever has it is trained for vulnerable callers. */
  readonly skills: readonly { readonly code: string; readonly required: boolean; readonly care: boolean }[];
  /** 扩圈, from the innermost outwards. */
  readonly rings: readonly { readonly after: number; readonly reach: Reach }[];
};

/** The plan of a city's telephone. */
export function planOf({ teams, skills, rings }: Pick<Telephone, 'teams' | 'skills' | 'rings'>): Plan {
  const general = teams.find((team) => team.general) ?? teams[0];
  return {
    teams: teams.map(({ code, sisters }) => ({ code, sisters })),
    general: general?.code ?? '',
    skills: skills.map(({ code, required, kind }) => ({ code, required, care: kind === 'care' })),
    rings: rings.map(({ after, reach }) => ({ after: after * 1000, reach })).sort((a, b) => a.after - b.after),
  };
}

/** A city's telephone as domain.md has it (B9, §5): five teams, the rings of telephony.md §6, and who calls and answers there. */
import type { CallerKind, SeatKind } from '#server/contact-centre/routing/bond.ts';
import type { Plan } from '#server/contact-centre/routing/plan.ts';

export const CITY_PLAN: Plan = {
  teams: [
    { code: 'general', sisters: [] },
    { code: 'consumer', sisters: ['urban', 'labour'] },
    { code: 'urban', sisters: ['consumer'] },
    { code: 'labour', sisters: ['security', 'consumer'] },
    { code: 'security', sisters: ['labour', 'urban'] },
  ],
  general: 'general',
  skills: [
    { code: 'english', required: false, care: false },
    { code: 'cantonese', required: false, care: false },
    { code: 'local-dialect', required: false, care: false },
    { code: 'minors', required: true, care: true },
    { code: 'elderly', required: false, care: true },
    { code: 'text-relay', required: true, care: false },
  ],
  rings: [
    { after: 0, reach: 'own' },
    { after: 20_000, reach: 'sisters' },
    { after: 40_000, reach: 'general' },
    { after: 60_000, reach: 'all' },
  ],
};

/** What share of the calls is each team's (telephony.md §6). */
export const TEAM_SHARES: readonly (readonly [team: string, share: number])[] = [
  ['general', 0.68],
  ['consumer', 0.12],
  ['urban', 0.1],
  ['labour', 0.06],
  ['security', 0.04],
];

/** What some callers need beside an operator, and what share they are; everybody else needs nothing more. */
export const CALLER_SHARES: readonly { readonly share: number; readonly kind: Omit<CallerKind, 'team'> }[] = [
  { share: 0.06, kind: { needs: [], priority: 0, care: true, emergency: false } },
  { share: 0.03, kind: { needs: ['local-dialect'], priority: 0, care: false, emergency: false } },
  { share: 0.02, kind: { needs: ['cantonese'], priority: 0, care: false, emergency: false } },
  { share: 0.005, kind: { needs: ['english'], priority: 0, care: false, emergency: false } },
  { share: 0.003, kind: { needs: ['minors'], priority: 5, care: true, emergency: false } },
  { share: 0.002, kind: { needs: ['text-relay'], priority: 2, care: true, emergency: false } },
  { share: 0.002, kind: { needs: [], priority: 9, care: false, emergency: true } },
];

/** What share of the seats has each skill. */
export const SKILL_SHARES: readonly (readonly [skill: string, share: number])[] = [
  ['english', 0.03],
  ['cantonese', 0.12],
  ['local-dialect', 0.3],
  ['minors', 0.02],
  ['elderly', 0.1],
  ['text-relay', 0.01],
];

type Roll = () => number;

const drawTeam = (roll: Roll): string => drawn(TEAM_SHARES, ([, share]) => share, roll)?.[0] ?? 'general';

export function drawCaller(roll: Roll): CallerKind {
  const team = drawTeam(roll);
  const special = drawn(CALLER_SHARES, ({ share }) => share, roll);
  return { team, ...(special?.kind ?? { needs: [], priority: roll() < 0.08 ? 2 : 0, care: false, emergency: false }) };
}

/** One of the list by its share; undefined where the shares leave room for something else. */
function drawn<T>(list: readonly T[], shareOf: (each: T) => number, roll: Roll): T | undefined {
  const rolled = roll();
  let upTo = 0;
  return list.find((each) => {
    upTo += shareOf(each);
    return rolled < upTo;
  });
}

/** One team, one in ten has a second; skills as chance has them. */
export function drawSeat(roll: Roll): SeatKind {
  const teams = [drawTeam(roll), ...(roll() < 0.1 ? [drawTeam(roll)] : [])];
  return { teams, skills: SKILL_SHARES.flatMap(([skill, share]) => (roll() < share ? [skill] : [])) };
}

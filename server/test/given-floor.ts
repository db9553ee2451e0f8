/** A floor to try: a small plan of four teams, callers and seats with everything ordinary but what a test says. */
import type { Caller, Seat } from '#server/contact-centre/routing/people.ts';
import type { Plan } from '#server/contact-centre/routing/plan.ts';

/** Own team at once, sisters after 20 s, the general team after 40 s, anybody after 60 s. */
export const PLAN: Plan = {
  teams: [
    { code: 'general', sisters: [] },
    { code: 'consumer', sisters: ['labour'] },
    { code: 'labour', sisters: ['consumer'] },
    { code: 'police', sisters: [] },
  ],
  general: 'general',
  skills: [
    { code: 'uyghur', required: true, care: false },
    { code: 'cantonese', required: false, care: false },
    { code: 'minors', required: false, care: true },
    { code: 'elderly', required: false, care: true },
  ],
  rings: [
    { after: 0, reach: 'own' },
    { after: 20_000, reach: 'sisters' },
    { after: 40_000, reach: 'general' },
    { after: 60_000, reach: 'all' },
  ],
};

export const aCaller = (id: string, overrides: Partial<Omit<Caller, 'id'>> = {}): Caller => ({
  id,
  team: 'consumer',
  needs: [],
  priority: 0,
  since: 0,
  care: false,
  emergency: false,
  lastOperator: null,
  refusedBy: [],
  ...overrides,
});

export const aSeat = (id: string, overrides: Partial<Omit<Seat, 'id'>> = {}): Seat => ({
  id,
  teams: ['consumer'],
  skills: [],
  idleSince: 0,
  ...overrides,
});

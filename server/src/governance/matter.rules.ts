import { z } from 'zod';
import type { Refusal } from '#platform/errors.ts';
import { note } from '#platform/input.ts';
import type { Bilingual, Moment, Role } from '#directory/vocabulary.ts';
import { type Facts, type Person, refuse } from '#cases/act.ts';
import { started } from '#cases/clocks.ts';

export const MATTER_KINDS = ['question', 'finding', 'visit', 'evaluation'] as const;
export type MatterKind = (typeof MATTER_KINDS)[number];

/** 监督事项: what somebody from outside brings before the centre, and how far it has come. */
export type Matter = {
  id: string;
  kind: MatterKind;
  status: string;
  version: number;
  subject: string;
  area: string | null;
  caseId: string | null;
  unit: string | null;
  openedBy: string;
  openedName: string;
  openedAt: Moment;
  dueAt: Moment | null;
  data: Readonly<Record<string, unknown>>;
};

/** What a step says and changes. */
export type Stepped = { text: string; status: string; unit?: string; dueAt: Moment | null };
type Input = { text: string; unit?: string | undefined };

type Step = {
  name: string;
  label: Bilingual;
  from: readonly string[];
  to: string;
  roles: readonly Role[];
  /** Only who opened it, or only the unit that it was given to. */
  only?: 'opener' | 'unit';
  /** It names a unit of the city. */
  unit?: true;
  /** The limit of the city that starts with it; without one the clock stops. */
  limit?: 'questionAnswer' | 'rectification';
};

const CENTRE: readonly Role[] = ['supervisor'];
const say = (zh: string, en: string): Bilingual => ({ zh, en });

/** 监督事项的生命: which steps there are, from where to where, and whose they are. The one place that says so. */
export const STEPS: { readonly [kind in MatterKind]: readonly Step[] } = {
  // 询问: asked → answered → accepted, or asked on (D6).
  question: [
    { name: 'answer', label: say('答复询问', 'Answer'), from: ['asked', 'follow-up'], to: 'answered', roles: CENTRE },
    {
      name: 'accept',
      label: say('认可答复', 'Accept the answer'),
      from: ['answered'],
      to: 'accepted',
      roles: ['deputy'],
      only: 'opener',
    },
    {
      name: 'follow-up',
      label: say('继续追问', 'Ask on'),
      from: ['answered'],
      to: 'follow-up',
      roles: ['deputy'],
      only: 'opener',
      limit: 'questionAnswer',
    },
  ],
  // 问题整改: a finding becomes a rectification ticket, is answered, and verified by who found it (B21).
  finding: [
    {
      name: 'direct',
      label: say('交办整改', 'Order the rectification'),
      from: ['open'],
      to: 'rectification',
      roles: CENTRE,
      unit: true,
      limit: 'rectification',
    },
    {
      name: 'answer',
      label: say('反馈整改', 'Report what was done'),
      from: ['rectification'],
      to: 'answered',
      roles: ['handler'],
      only: 'unit',
    },
    {
      name: 'answer-here',
      label: say('中心直接答复', 'Answer for the centre'),
      from: ['open', 'rectification'],
      to: 'answered',
      roles: CENTRE,
    },
    {
      name: 'verify',
      label: say('核实整改到位', 'Verify'),
      from: ['answered'],
      to: 'verified',
      roles: ['volunteer'],
      only: 'opener',
    },
    {
      name: 'send-back',
      label: say('整改不到位，退回', 'Send back'),
      from: ['answered'],
      to: 'rectification',
      roles: ['volunteer'],
      only: 'opener',
      limit: 'rectification',
    },
  ],
  // 监督走访: booked, confirmed by the centre, done and told.
  visit: [
    { name: 'confirm', label: say('确认走访', 'Confirm the visit'), from: ['booked'], to: 'confirmed', roles: CENTRE },
    { name: 'decline', label: say('请另约时间', 'Ask for another time'), from: ['booked'], to: 'declined', roles: CENTRE },
    {
      name: 'cancel',
      label: say('取消走访', 'Cancel the visit'),
      from: ['booked', 'confirmed'],
      to: 'cancelled',
      roles: ['volunteer'],
      only: 'opener',
    },
    {
      name: 'report',
      label: say('记录走访情况', 'Record the visit'),
      from: ['confirmed'],
      to: 'done',
      roles: ['volunteer'],
      only: 'opener',
    },
  ],
  // 第三方评估: scored, reported, answered by the centre (B20).
  evaluation: [
    {
      name: 'report',
      label: say('提交评估报告', 'Submit the report'),
      from: ['scoring'],
      to: 'reported',
      roles: ['evaluator'],
      only: 'opener',
    },
    { name: 'respond', label: say('中心回应', 'Respond for the centre'), from: ['reported'], to: 'responded', roles: CENTRE },
  ],
};
export const OPENING: { readonly [kind in MatterKind]: { status: string; role: Role; limit?: 'questionAnswer' } } = {
  question: { status: 'asked', role: 'deputy', limit: 'questionAnswer' },
  finding: { status: 'open', role: 'volunteer' },
  visit: { status: 'booked', role: 'volunteer' },
  evaluation: { status: 'scoring', role: 'evaluator' },
};

/** What every step takes: words, and a unit where it names one. */
export const stepInput = (step: Step): z.ZodType<Input> =>
  step.unit
    ? z.strictObject({ unit: z.string().min(1).max(64), text: note })
    : (z.strictObject({ text: note }) as z.ZodType<Input>);

/** 可见范围: the centre's supervisors and leaders see all, a handler what the unit was given, everybody else their own. */
export const seesAll = (who: Pick<Person, 'roles'>): boolean =>
  who.roles.some((role) => role === 'supervisor' || role === 'leader' || role === 'administrator');
export const seesMatter = (matter: Matter, who: Person): boolean =>
  matter.openedBy === who.id ||
  seesAll(who) ||
  (who.roles.includes('handler') && matter.unit !== null && matter.unit === who.unit);

/** Why this person may not take this step now; null when they may. */
export function whyNotStep(matter: Matter, step: Step, who: Person): Refusal | null {
  if (!step.roles.some((role) => who.roles.includes(role))) return refuse('not-your-role', { roles: step.roles });
  if (step.only === 'opener' && matter.openedBy !== who.id) return refuse('openers-own', {});
  if (step.only === 'unit' && matter.unit !== who.unit) return refuse('lead-only', { lead: matter.unit });
  if (!step.from.includes(matter.status)) return refuse('step-not-now', { status: matter.status, step: step.name });
  return null;
}

/** 推进: the step that was taken, or why not. */
export function stepMatter(matter: Matter, name: string, who: Person, input: Input, { now, book }: Facts): Stepped {
  const step = STEPS[matter.kind].find((each) => each.name === name);
  if (!step) throw refuse('step-not-now', { status: matter.status, step: name });
  const no = whyNotStep(matter, step, who);
  if (no) throw no;
  if (input.unit !== undefined && !book.units.has(input.unit)) throw refuse('unknown-unit', { units: [input.unit] });
  const limit = step.limit && book.profile.oversight[step.limit];
  const clock = limit ? started({ now, book, others: new Map() }, limit) : null;
  return { text: input.text, status: step.to, dueAt: clock?.due ?? null, ...(input.unit ? { unit: input.unit } : {}) };
}

/** 走访时段: masked cases are open to a volunteer while a confirmed visit lasts, and at no other time. */
export function whyNoVisitNow(matter: Matter, who: Person, now: Moment): Refusal | null {
  if (matter.openedBy !== who.id) return refuse('openers-own', {});
  const { from, to } = matter.data as { from: Moment; to: Moment };
  return matter.status === 'confirmed' && from <= now && now <= to ? null : refuse('visit-not-now', { from, to });
}

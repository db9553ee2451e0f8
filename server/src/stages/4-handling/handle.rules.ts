import { z } from 'zod';
import { note, words } from '#platform/input.ts';
import { act, leadOnly, refuse } from '#cases/act.ts';
import { isOpen, leadDone } from '#cases/assignments.ts';
import { fallsAway, started, stopped } from '#cases/clocks.ts';

/** 先行联系: the unit has spoken with the citizen, by call or visit; the record says when and how. */
export const contact = act({
  name: 'contact',
  label: { zh: '联系诉求人', en: 'Record the contact' },
  roles: ['handler'],
  begins: ['contacted'],
  input: z.strictObject({
    way: z.enum(['call', 'visit', 'message']),
    at: z.iso.datetime({ offset: true }).optional(),
    summary: note,
    place: z.strictObject({ lon: z.number().min(-180).max(180), lat: z.number().min(-90).max(90) }).optional(),
  }),
  refuse: leadOnly,
  decide(found, _who, input, facts) {
    const when = input.at ? new Date(input.at).toISOString() : facts.now;
    if (when > facts.now) throw refuse('in-the-future', { at: when });
    if (when < found.receivedAt) throw refuse('before-it-began', { at: when, receivedAt: found.receivedAt });
    return [
      {
        type: 'contacted',
        data: { ...input, at: when },
        set: { contactedAt: found.contactedAt ?? when, clocks: stopped(found, facts, ['contact', 'return']) },
      },
    ];
  },
});

/** 办理进展: what the citizen may follow. */
export const progress = act({
  name: 'progress',
  label: { zh: '记录进展', en: 'Record progress' },
  roles: ['handler'],
  begins: ['progressed'],
  input: z.strictObject({ text: note }),
  refuse: (found, who) =>
    found.assignments.some((each) => each.unit === who.unit && each.status !== 'cancelled') ? null : refuse('no-task-here', {}),
  decide: (_found, who, input) => [{ type: 'progressed', data: { ...input, unit: who.unit } }],
});

/** 答复: the lead's, when every task inside the case is back; with its elements, and after a rework the self-assessment (B19). */
export const reply = act({
  name: 'reply',
  label: { zh: '答复', en: 'Reply' },
  roles: ['handler'],
  begins: ['replied'],
  input: z.strictObject({
    facts: note,
    basis: note,
    measures: note,
    result: note,
    publicText: note,
    contact: words(200),
    solved: z.enum(['yes', 'partly', 'no']),
    substantiated: z.boolean(),
    citizenInformed: z.literal(true),
    unsolvedReason: note.optional(),
    selfAssessment: z.strictObject({ cause: note, liability: note, remedy: note, prevention: note }).optional(),
  }),
  refuse(found, who) {
    const open = found.assignments.filter((each) => each.role !== 'lead' && isOpen(each));
    return leadOnly(found, who) ?? (open.length > 0 ? refuse('tasks-open', { units: open.map((each) => each.unit) }) : null);
  },
  decide(found, who, input, facts) {
    if (input.solved !== 'yes' && !input.unsolvedReason) throw refuse('reason-needed', { field: 'unsolvedReason' });
    if (found.reworks > 0 && !input.selfAssessment) throw refuse('self-assessment-needed', { reworks: found.reworks });
    const left = fallsAway(found, facts);
    return [
      {
        type: 'replied',
        data: input,
        set: {
          reply: {
            unit: found.lead as string,
            at: facts.now,
            by: who.id,
            round: found.round,
            withAssessment: !!input.selfAssessment,
          },
          // What was asked for is overtaken by the reply: the citizen is called back in any case.
          ...left,
          withdrawal: null,
          assignments: leadDone(found, facts.now),
          clocks: {
            ...stopped({ ...found, ...left }, facts, ['unit', 'contact', 'return', 'pause']),
            review: started(facts, facts.book.profile.limits.review, true),
          },
        },
      },
    ];
  },
});

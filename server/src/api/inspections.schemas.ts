import { z } from 'zod';
import { SUBJECT_KINDS } from '#directory/quality.ts';
import { INSPECTION_STATES, MARKS, SAMPLE_REASONS } from '#contact-centre/quality/inspection.ts';

const name = z.object({ zh: z.string(), en: z.string() });
const moment = z.string().meta({ description: 'UTC, ISO 8601' });
const named = { code: z.string(), ...name.shape };

const evidenceSchema = z.object({
  at: z.int().nullable().describe('Milliseconds from the first second of the call'),
  to: z.int().nullable(),
  where: z.string().nullable().describe('The field of the reply, or the words that were found'),
  words: z.string(),
});
const hint = z.object({
  check: z.string(),
  verdict: z.enum(['good', 'poor', 'unknown']),
  score: z.number().nullable(),
  facts: z.record(z.string(), z.union([z.number(), z.string()])),
  evidence: z.array(evidenceSchema),
});
export const marksSchema = z.record(z.string(), z.object({ mark: z.enum(MARKS), note: z.string() }));
const scoring = z
  .object({
    by: z.string().nullable().describe('Null for whoever is inspected: an inspector scores for the centre'),
    at: moment,
    marks: marksSchema,
    fatal: z.array(z.string()),
    note: z.string(),
    score: z.number(),
    band: z.string(),
  })
  .meta({ id: 'Scoring' });

const head = {
  id: z.uuid(),
  version: z.int(),
  state: z.enum(INSPECTION_STATES),
  kind: z.enum(SUBJECT_KINDS),
  ref: z.uuid(),
  number: z.string().nullable(),
  title: z.string().nullable().describe('Masked; null for a call and for what was told in confidence'),
  unit: z.string().nullable(),
  team: z.string(),
  person: name.extend({ id: z.string() }).nullable().describe('Null: the machine decided'),
  confidential: z.boolean(),
  reasons: z.array(z.enum(SAMPLE_REASONS)).describe('Empty for whoever is inspected'),
  happenedAt: moment,
  movedAt: moment,
  dueAt: moment.nullable(),
  score: z.number().nullable(),
  band: z.string().nullable(),
};
export const listedSchema = z
  .object({ ...head, acts: z.array(z.string()).describe('What I may do with it now') })
  .meta({ id: 'InspectionSummary', description: '质检 · One inspection on a list' });

export const agreementSchema = z.object({
  items: z.int(),
  alike: z.number().nullable(),
  kappa: z.number().nullable(),
  apart: z.number(),
  agrees: z.boolean(),
});

export const inspectionSchema = z
  .object({
    ...head,
    seq: z.int().nullable(),
    stratum: z.string(),
    calibrate: z.boolean(),
    appealUntil: moment.nullable(),
    hints: z.array(hint),
    form: z.object({
      sections: z.array(
        z.object({
          ...named,
          weight: z.number(),
          items: z.array(z.object({ ...named, weight: z.number(), checks: z.array(z.string()) })),
        }),
      ),
      fatal: z.array(z.object(named)),
      bands: z.array(z.object({ ...named, from: z.number() })),
    }),
    first: scoring.nullable(),
    second: scoring.nullable(),
    result: scoring.nullable(),
    agreement: agreementSchema.nullable(),
    appeal: z.object({ reason: z.string(), at: moment }).nullable(),
    decision: z.object({ upheld: z.boolean(), reason: z.string(), at: moment }).nullable(),
    coaching: z.object({ needed: z.boolean(), note: z.string(), at: moment.nullable() }),
    check: z.object({ improved: z.boolean(), note: z.string(), at: moment }).nullable(),
    exemplary: z.object({ why: z.string(), passage: z.string(), at: moment }).nullable(),
    lines: z.array(
      z.object({
        seq: z.int(),
        type: z.string(),
        at: moment,
        by: z.string().nullable(),
        role: z.string(),
        data: z.record(z.string(), z.unknown()),
      }),
    ),
    acts: z.array(z.object({ name: z.string(), ...name.shape, allowed: z.boolean(), sentence: name.nullable() })),
    mine: z.boolean().describe('It is my work, or my unit’s'),
    draft: z
      .object({ marks: marksSchema, fatal: z.array(z.string()), note: z.string(), at: moment })
      .nullable()
      .describe('What I marked so far'),
    looks: z.array(z.object({ by: z.string(), role: z.string(), reason: z.string(), at: moment })),
  })
  .meta({ id: 'Inspection', description: '质检 · One inspection, as this person may see it' });

/** 材料: what is inspected. Whoever complained is masked. */
export const materialSchema = z
  .object({
    call: z
      .object({
        id: z.uuid(),
        receivedAt: moment,
        talkingAt: moment.nullable(),
        endedAt: moment.nullable(),
        disposition: z.string().nullable(),
        rating: z.int().nullable(),
        cases: z.array(z.uuid()),
        events: z.array(z.object({ ms: z.int(), type: z.string(), data: z.record(z.string(), z.unknown()) })),
        segments: z
          .array(z.object({ party: z.string(), from: z.int(), to: z.int(), text: z.string() }))
          .nullable()
          .describe('Null: it was not transcribed'),
        recordings: z.array(
          z.object({
            name: z.string(),
            party: z.string(),
            from: z.int().describe('Milliseconds from the first second of the call'),
            seconds: z.number(),
          }),
        ),
      })
      .nullable(),
    case: z
      .object({
        id: z.uuid(),
        number: z.string(),
        type: z.string(),
        grade: z.string(),
        category: z.string().nullable(),
        street: z.string().nullable(),
        title: z.string(),
        matter: z.string(),
        line: z.object({ type: z.string(), at: moment, data: z.record(z.string(), z.unknown()) }),
      })
      .nullable(),
  })
  .meta({ id: 'InspectionMaterial' });

export const figureSchema = z.object({
  key: z.string(),
  name: name.nullable(),
  samples: z.int(),
  mean: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  comparable: z.boolean().describe('False: too few samples to be compared with anybody'),
  others: z.int().describe('Looked at for a reason; they are in no mean'),
});

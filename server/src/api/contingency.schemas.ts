import { z } from 'zod';
import { ACTIONS, LEVELS, WEATHER_COLOURS } from '#directory/contingency.ts';
import type { Role } from '#directory/vocabulary.ts';
import { STEPS } from '#contact-centre/contingency/contingency.rules.ts';
import { TRIGGERS } from '#contact-centre/contingency/watch.rules.ts';

export const CONTINGENCY_READERS = [
  'supervisor',
  'leader',
  'analyst',
  'administrator',
  'inspector',
] as const satisfies readonly Role[];
export const CONTINGENCY_WRITERS = ['supervisor'] as const satisfies readonly Role[];
/** What is declared and raised is decided by a supervisor or above; ticked off by whoever of them did it. */
export const DECIDERS = ['supervisor', 'leader'] as const satisfies readonly Role[];
const level = z.enum(LEVELS);
const bilingual = z.object({ zh: z.string(), en: z.string() });

export const eventSchema = z.object({
  id: z.uuid(),
  status: z.enum(['active', 'ended', 'reviewed']),
  version: z.int(),
  level,
  highest: level,
  declaredAt: z.string(),
  declaredBy: bilingual.nullable().meta({ description: 'Null: the machine did' }),
  levelSince: z.string(),
  endedAt: z.string().nullable(),
  reviewDue: z.string().nullable(),
  overdue: z.boolean().meta({ description: 'The review is due and has not been written' }),
});
const actionSchema = z.object({
  code: z.enum(ACTIONS),
  ...bilingual.shape,
  hint: bilingual,
  machine: z.boolean(),
  level,
  status: z.enum(['open', 'done', 'dropped']),
  at: z.string().nullable(),
  by: bilingual.nullable().meta({ description: 'Null: nobody yet, or, where `at` is there, the machine' }),
  note: z.string(),
});
export const openedSchema = eventSchema.extend({
  actions: z.array(actionSchema),
  lines: z.array(
    z.object({
      seq: z.int(),
      step: z.enum(STEPS),
      at: z.string(),
      by: bilingual.nullable().meta({ description: 'Null: the machine' }),
      role: z.string(),
      text: z.string(),
      data: z.record(z.string(), z.unknown()),
    }),
  ),
  may: z.array(z.enum(['raise', 'lower', 'act', 'note', 'end', 'review'])),
});
const meterSchema = z.object({
  level,
  trigger: z.enum(TRIGGERS),
  value: z.number().nullable(),
  threshold: z.number(),
  met: z.boolean(),
});
const stormSchema = z.object({
  category: z.string(),
  title: bilingual,
  ask: bilingual,
  depths: z.array(z.object({ code: z.string(), ...bilingual.shape, centimetres: z.int() })),
  trapped: z.array(z.object({ code: z.string(), ...bilingual.shape, danger: z.boolean() })),
});

export const nowSchema = z.object({
  active: z.object({ id: z.uuid(), level, name: bilingual, since: z.string() }).nullable(),
  inForce: z.array(z.enum(ACTIONS)),
  flashNote: z.string().meta({ description: '快讯口径 · What operators are to say; empty where nothing was written' }),
  storm: stormSchema.nullable(),
});

export const watchSchema = z.object({
  at: z.string(),
  levels: z.array(
    z.object({
      code: level,
      ...bilingual.shape,
      automatic: z.boolean(),
      minutes: z.int(),
      actions: z.array(z.object({ code: z.enum(ACTIONS), ...bilingual.shape })),
    }),
  ),
  meters: z.array(meterSchema),
  proposal: z.object({
    level: level.nullable(),
    direction: z.enum(['raise', 'lower', 'keep']),
    why: z.array(meterSchema),
  }),
  waiting: z.int().nullable(),
  usualPerMinute: z.number().nullable(),
  weather: z.enum(WEATHER_COLOURS).nullable(),
  minutes: z.array(z.object({ at: z.string(), waiting: z.int(), offered: z.int(), answered: z.int(), answeredInTime: z.int() })),
  warned: z.array(z.object({ date: z.string(), factor: z.number() })),
  active: eventSchema.nullable(),
  mayDeclare: z.boolean(),
});

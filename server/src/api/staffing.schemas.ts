import { z } from 'zod';
import { words } from '#platform/input.ts';
import { WEATHER_COLOURS } from '#directory/contingency.ts';
import type { Role } from '#directory/vocabulary.ts';
import { COST_KINDS } from '#contact-centre/staffing/cost.rules.ts';
import { DAY_KINDS } from '#contact-centre/staffing/days.ts';
import { NEED_REASONS } from '#contact-centre/staffing/need.rules.ts';

/** Who looks at how the centre is staffed, and who decides on it. */
export const STAFFING_READERS = ['supervisor', 'analyst', 'leader', 'administrator'] as const satisfies readonly Role[];
export const STAFFING_WRITERS = ['supervisor'] as const satisfies readonly Role[];
export const STAFFING_RELEASERS = ['supervisor', 'leader'] as const satisfies readonly Role[];

export const date = z.iso.date();
const bilingual = z.object({ zh: z.string(), en: z.string() });
const counts = z.array(z.number());

const accuracySchema = z.object({
  weeks: z.int(),
  from: z.string(),
  to: z.string(),
  mape: z.number().meta({ description: 'Mean absolute percentage error of quarter hours with at least `least` calls' }),
  naiveMape: z.number().meta({ description: 'The same of “the same quarter hour last week”' }),
  wape: z.number(),
  naiveWape: z.number(),
  dayMape: z.number(),
  naiveDayMape: z.number(),
  covered: z.number().meta({ description: 'The share of quarter hours within the bounds that should hold eight of ten' }),
  least: z.int(),
});

export const forecastSchema = z.object({
  today: z.string(),
  /** Days of the past that it was learnt from; with fewer than seven there is no forecast. */
  learnt: z.int(),
  handlingSeconds: z.number(),
  measured: z.boolean(),
  accuracy: accuracySchema.nullable(),
  teams: z.array(z.object({ code: z.string(), ...bilingual.shape, share: z.number() })),
  days: z.array(
    z.object({
      date: z.string(),
      kind: z.enum(DAY_KINDS),
      name: bilingual.nullable(),
      weather: z.array(
        z.object({ ...bilingual.shape, kind: z.string(), factor: z.number(), colour: z.enum(WEATHER_COLOURS).nullable() }),
      ),
      total: z.number(),
      low: z.number(),
      high: z.number(),
      actualTotal: z.number().nullable(),
      expected: counts,
      lows: counts,
      highs: counts,
      actual: counts.meta({ description: 'What came, up to now' }),
    }),
  ),
});

export const weatherInput = z.strictObject({
  date,
  kind: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  factor: z.number().min(0.1).max(20).optional().meta({ description: 'Missing: what the profile says of this kind' }),
  colour: z.enum(WEATHER_COLOURS).nullable().default(null),
  source: words(100, 0).default(''),
});
export const weatherSchema = z.object({
  date: z.string(),
  kind: z.string(),
  factor: z.number(),
  colour: z.enum(WEATHER_COLOURS).nullable(),
  source: z.string(),
});

const rosterHead = {
  id: z.uuid(),
  first: z.string(),
  days: z.int(),
  status: z.enum(['proposed', 'released', 'withdrawn']),
  proposedName: z.string(),
  proposedAt: z.string(),
  decidedName: z.string().nullable(),
  decidedAt: z.string().nullable(),
  note: z.string(),
};
export const rosterHeadSchema = z.object(rosterHead);
const off = z.object({ starts: z.string(), ends: z.string() });
export const shiftSchema = z.object({
  no: z.int(),
  kind: z.string(),
  kindName: bilingual,
  team: z.string(),
  staff: z.uuid().nullable(),
  name: bilingual.nullable(),
  starts: z.string(),
  ends: z.string(),
  breaks: z.array(off),
});
export const rosterSchema = z.object({
  ...rosterHead,
  handlingSeconds: z.number(),
  calls: counts,
  seats: counts,
  rostered: counts.meta({ description: 'Needed by quarter hour, those who will be away included' }),
  covered: counts,
  why: z.array(z.enum(NEED_REASONS)),
  short: z.number(),
  heads: z.int().meta({ description: 'People that it takes for such a week' }),
  people: z.int().meta({ description: 'Operators there are' }),
  silos: z.object({ together: z.int(), apart: z.int() }),
  teams: z.array(z.object({ code: z.string(), ...bilingual.shape, share: z.number() })),
  figures: z.object({
    shifts: z.int(),
    open: z.int(),
    paidHours: z.number(),
    floorHours: z.number(),
    needHours: z.number(),
    inTime: z.number(),
    abandoned: z.number(),
    mostCalls: z.int(),
    warnCalls: z.int(),
    target: z.number(),
    shrinkage: z.number(),
    days: z.array(z.object({ date: z.string(), need: z.number(), covered: z.number(), inTime: z.number(), calls: z.number() })),
  }),
  shifts: z.array(shiftSchema),
  operators: z.array(z.object({ id: z.uuid(), zh: z.string(), en: z.string() })),
  may: z.array(z.enum(['release', 'withdraw', 'give'])).meta({ description: 'What this person may do with it now' }),
});

const share = z.number().min(0).max(1);
export const assumedInput = z.strictObject({
  growth: z.number().min(-0.5).max(3).optional(),
  years: z.int().min(0).max(10).default(4),
  directSeconds: z.int().min(30).max(3600).optional(),
  orderSeconds: z.int().min(30).max(3600).optional(),
  directShare: share.optional(),
  repeatShare: share.optional(),
  patienceSeconds: z.int().min(10).max(3600).optional(),
  deflected: z.number().min(0).max(0.9).default(0),
});
export const outlookSchema = z.object({
  today: z.object({ callsPerDay: z.number(), busyShare: z.number(), busySeats: z.int(), hourCost: z.number().nullable() }),
  assumed: z.object({
    growth: z.number(),
    years: z.int(),
    directSeconds: z.number(),
    orderSeconds: z.number(),
    directShare: z.number(),
    repeatShare: z.number(),
    patienceSeconds: z.number(),
    deflected: z.number(),
  }),
  yearsToDouble: z.number().nullable(),
  targets: z.object({ late: z.number(), abandoned: z.number(), seconds: z.int() }),
  years: z.array(
    z.object({
      year: z.int(),
      callsPerDay: z.number(),
      handlingSeconds: z.number(),
      busyCalls: z.number(),
      seats: z.int(),
      heads: z.int(),
      cost: z.number().nullable().meta({ description: 'A year, in fen' }),
      costPerContact: z.number().nullable(),
      late: z.number().meta({ description: 'With the seats of today: the share that waits longer than the target' }),
      abandoned: z.number(),
      occupancy: z.number(),
    }),
  ),
});

const fen = z.int().min(-1_000_000_000_000).max(1_000_000_000_000);
export const costInput = z.strictObject({
  kind: z.enum(COST_KINDS),
  vendor: words(100),
  name: words(200),
  from: date,
  to: date,
  price: fen.meta({ description: 'In fen: of the contract, of a seat a month, or of a call; a correction is negative' }),
  quantity: z.number().positive().max(100_000).default(1),
});
export const costsSchema = z.object({
  months: z.array(
    z.object({
      month: z.string(),
      contract: z.number(),
      seat: z.number(),
      call: z.number(),
      total: z.number(),
      contacts: z.int(),
      perContact: z.number().nullable(),
    }),
  ),
  lines: z.array(
    z.object({
      id: z.uuid(),
      kind: z.enum(COST_KINDS),
      vendor: z.string(),
      name: z.string(),
      from: z.string(),
      to: z.string(),
      price: z.number(),
      quantity: z.number(),
      enteredBy: z.string(),
      enteredAt: z.string(),
    }),
  ),
});

/** What the records of the telephone tell: calls that were, what is owed to callers, and the figures of both. */
import { z } from 'zod';
import { STATES } from '#cases/lifecycle.ts';
import { CALL_EVENTS, CALL_STATES, END_CAUSES } from '#contact-centre/calls/call.ts';
import { FIGURES_BY } from '#contact-centre/calls/figures.store.ts';
import { RECALL_REASONS, RECALL_STATES } from '#contact-centre/recalls/recall.ts';
import { callSchema } from './phone.schemas.ts';

const moment = z.string();
const named = z.object({ staff: z.uuid(), zh: z.string(), en: z.string() });

export const callSummarySchema = z
  .object({
    id: z.uuid(),
    direction: z.enum(['in', 'out']),
    line: z.string(),
    state: z.enum(CALL_STATES),
    team: z.string(),
    needs: z.array(z.string()),
    priority: z.int(),
    care: z.boolean(),
    confidential: z.boolean(),
    emergency: z.boolean(),
    callerMask: z.string().nullable().describe('Null: no number was sent, or the call is confidential'),
    operator: named.nullable(),
    receivedAt: moment,
    queuedAt: moment.nullable(),
    talkingAt: moment.nullable(),
    talkEndedAt: moment.nullable(),
    endedAt: moment.nullable(),
    endedBy: z.enum(END_CAUSES).nullable(),
    disposition: z.string().nullable(),
    rating: z.int().nullable(),
    recall: z.uuid().nullable(),
    cases: z.int().describe('How many cases it was about'),
  })
  .meta({ id: 'CallSummary', description: '话务记录 · A call in a list' });

export const recordingSchema = z.object({
  name: z.string(),
  party: z.enum(['citizen', 'operator', 'third', 'message']),
  startedAt: moment,
  seconds: z.number(),
  sha256: z.string(),
  sm3: z.string(),
});
export const callRecordSchema = z
  .object({
    call: callSchema,
    events: z.array(
      z.object({
        no: z.int(),
        at: moment,
        type: z.enum(CALL_EVENTS),
        data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
        actor: named.nullable(),
      }),
    ),
    people: z.array(named).describe('Those who stand in the lines by their id'),
    cases: z.array(z.object({ id: z.uuid(), number: z.string(), title: z.string(), state: z.enum(STATES) })),
    recordings: z.array(recordingSchema),
    inspections: z.array(
      z.object({ id: z.uuid(), state: z.string(), score: z.number().nullable(), at: moment, by: named.nullable() }),
    ),
    recall: z
      .object({ id: z.uuid(), why: z.enum(RECALL_REASONS), state: z.enum(RECALL_STATES), tries: z.int(), dueAt: moment })
      .nullable(),
    looks: z
      .array(z.object({ what: z.string(), reason: z.string(), at: moment, staff: named }))
      .nullable()
      .describe('Who looked at it before; for inspectors and administrators'),
  })
  .meta({ id: 'CallRecord' });

export const recallSchema = z
  .object({
    id: z.uuid(),
    call: z.uuid(),
    why: z.enum(RECALL_REASONS),
    callerMask: z.string().nullable(),
    team: z.string(),
    needs: z.array(z.string()),
    emergency: z.boolean(),
    since: moment,
    dueAt: moment,
    nextAt: moment,
    state: z.enum(RECALL_STATES),
    tries: z.int(),
    staff: named.nullable(),
    endedAt: moment.nullable(),
    note: z.string(),
    message: z.boolean().describe('Whether a message came with it: GET /recalls/{id}/message'),
    words: z.boolean().describe('Whether words were typed that nobody answered: GET /recalls/{id}/words'),
    emailMask: z.string().nullable(),
    confidential: z.boolean().describe('Whether it was left in confidence: heard or read with a reason only'),
  })
  .meta({ id: 'Recall', description: '待回拨 · Somebody who is owed a call' });

const share = z.number().min(0).max(1).nullable();
const figuresSchema = z.object({
  offered: z.int(),
  answered: z.int(),
  inTime: z.int(),
  abandoned: z.int(),
  dialled: z.int(),
  connectionShare: share,
  answerShare: share,
  abandonShare: share,
  meanWait: z.number().nullable(),
  longestWait: z.number().nullable(),
  meanTalk: z.number().nullable(),
  meanWrapUp: z.number().nullable(),
  meanRating: z.number().nullable(),
  unrepeatedShare: share.describe('No call of the same number within seven days; as far as these are over'),
  directShare: share.describe('Answered without a case'),
});
const atWork = z.object({ ready: z.number(), busy: z.number(), wrapUp: z.number(), rest: z.number() });
export const targetsSchema = z.object({
  answerSeconds: z.number(),
  answerShare: z.number(),
  connectionShare: z.number(),
  abandonShare: z.number(),
  recallMinutes: z.number(),
  recallShare: z.number(),
  wrapUpSeconds: z.number(),
  occupancy: z.object({ from: z.number(), to: z.number() }),
});
export const phoneFiguresSchema = z
  .object({
    from: z.iso.date(),
    to: z.iso.date(),
    by: z.enum(FIGURES_BY),
    total: figuresSchema.extend({ occupancy: share, recallShare: share, recalls: z.int() }),
    rows: z.array(
      figuresSchema.extend({
        key: z.string().describe('A day, an hour (UTC), the code of a team, or the id of a member of staff'),
        name: z.object({ zh: z.string(), en: z.string() }).nullable(),
        occupancy: share,
        time: atWork.nullable().describe('Seconds; of seats only'),
      }),
    ),
    targets: targetsSchema,
  })
  .meta({ id: 'PhoneFigures', description: '话务指标 (domain.md §5.1)' });

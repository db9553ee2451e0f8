/** What the telephone's routes and its stream of events tell: the same shapes everywhere. */
import { z } from 'zod';
import { words } from '#platform/input.ts';
import { CALL_STATES, END_CAUSES } from '#contact-centre/calls/call.ts';
import { SEAT_STATES } from '#contact-centre/seats/seat.ts';

const name = z.object({ zh: z.string(), en: z.string() });
const moment = z.string().meta({ description: 'UTC, ISO 8601' });

export const seatSchema = z
  .object({
    staff: z.uuid(),
    ...name.shape,
    principal: z.enum(['government', 'contractor']),
    teams: z.array(z.string()),
    skills: z.array(z.string()),
    state: z.enum(SEAT_STATES),
    reason: z.string().nullable(),
    since: moment,
    online: z.boolean().describe('Their phone is registered at the exchange'),
    call: z.uuid().nullable(),
    next: z.object({ state: z.enum(['break', 'away']), reason: z.string().nullable() }).nullable(),
    calledBack: z.boolean().describe('请返岗 · On a break that a contingency has cancelled since'),
    calls: z.int().describe('Answered today'),
    restUntil: moment.nullable(),
  })
  .meta({ id: 'Seat', description: '坐席 · A member of staff at the phone' });

const legSchema = z.object({
  id: z.string(),
  role: z.enum(['citizen', 'operator', 'third', 'supervisor']),
  state: z.enum(['calling', 'up', 'gone']),
  placed: z.enum(['alone', 'together', 'held']),
  staff: z.uuid().nullable(),
  name: z.string(),
});

export const callSchema = z
  .object({
    id: z.uuid(),
    version: z.int(),
    direction: z.enum(['in', 'out']),
    state: z.enum(CALL_STATES),
    line: z.string(),
    lineName: name,
    by: z.enum(['trunk', 'web', 'line', 'seat']),
    typed: z.boolean().describe('文字通话 · Whoever calls types and reads'),
    away: moment.nullable().describe('离开页面 · Since when a citizen who types is not at the page'),
    callerMask: z.string().nullable().describe('Null: no number was sent'),
    team: z.string(),
    needs: z.array(z.string()),
    priority: z.int(),
    care: z.boolean(),
    confidential: z.boolean(),
    emergency: z.boolean(),
    since: moment,
    receivedAt: moment,
    queuedAt: moment.nullable(),
    talkingAt: moment.nullable(),
    talkEndedAt: moment.nullable(),
    endedAt: moment.nullable(),
    endedBy: z.enum(END_CAUSES).nullable(),
    operator: z.object({ staff: z.uuid(), ...name.shape }).nullable(),
    legs: z.array(legSchema),
    third: z.object({ leg: z.string(), why: z.enum(['consult', 'transfer', 'hand-over']) }).nullable(),
    supervision: z.object({ staff: z.uuid(), how: z.enum(['listen', 'whisper', 'barge']) }).nullable(),
    recording: z.enum(['on', 'suspended']),
    warnings: z.int(),
    duress: z.boolean(),
    disposition: z.string().nullable(),
    note: z.string(),
    cases: z.array(z.uuid()),
    rating: z.int().nullable(),
    recall: z.uuid().nullable(),
    handOver: z
      .object({ line: z.string(), at: moment, receiptDue: moment, receipt: z.string().nullable(), alarmed: z.boolean() })
      .nullable(),
    wrapUpEnds: moment.nullable(),
    inHand: z.boolean().describe('在手 · Whether whoever looks has this call before them'),
    acts: z.array(z.string()).describe('What the caller of this route may do with it now'),
  })
  .meta({ id: 'Call', description: '会话 · One call with all its legs' });

/** 来电弹屏: what is known of who calls, told before it rings. */
export const popSchema = z
  .object({
    call: callSchema,
    earlierCalls: z.array(
      z.object({
        id: z.uuid(),
        at: moment,
        team: z.string(),
        endedBy: z.string().nullable(),
        disposition: z.string().nullable(),
        operator: name.nullable(),
      }),
    ),
    cases: z.array(
      z.object({ id: z.uuid(), number: z.string(), title: z.string(), state: z.string(), at: moment, open: z.boolean() }),
    ),
    recalls: z.array(z.object({ id: z.uuid(), why: z.string(), since: moment, state: z.string() })),
    today: z.int().describe('Calls of this number today, this one included'),
  })
  .meta({ id: 'CallerHistory' });

const share = z.number().min(0).max(1).nullable();
export const rehearsalSchema = z
  .boolean()
  .describe('演练 · No exchange is connected: callers are scripted and silent, as in the demonstration city');
export const wallSchema = z
  .object({
    at: moment,
    exchange: z.enum(['none', 'up', 'down']),
    rehearsal: rehearsalSchema,
    leading: z.boolean().describe('Some program leads the telephone'),
    queues: z.array(
      z.object({
        team: z.string(),
        ...name.shape,
        waiting: z.int(),
        longest: z.int().describe('Seconds'),
        predicted: z.int().nullable().describe('Seconds that whoever comes now will wait'),
        ready: z.int(),
        talking: z.int(),
        staffed: z.int(),
        offered: z.int(),
        answered: z.int(),
        inTime: z.int(),
        abandoned: z.int(),
      }),
    ),
    today: z.object({
      offered: z.int(),
      answered: z.int(),
      inTime: z.int(),
      abandoned: z.int(),
      answerShare: share,
      abandonShare: share,
      connectionShare: share,
      meanWait: z.number().nullable(),
      meanTalk: z.number().nullable(),
      recallsDue: z.int(),
      recallShare: share,
    }),
    hours: z.array(z.object({ from: moment, offered: z.int(), answered: z.int(), inTime: z.int(), abandoned: z.int() })),
    seats: z.array(seatSchema),
    calls: z.array(callSchema),
    alarms: z.array(z.object({ what: z.string(), call: z.uuid().nullable(), staff: z.uuid().nullable(), since: moment })),
  })
  .meta({ id: 'TelephoneWall', description: '话务墙' });

/** One act upon a call that is going on; the exact input of each is told by its schema. */
const targetSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('seat'), staff: z.uuid() }),
  z.strictObject({ kind: z.literal('team'), team: z.string().max(40) }),
  z.strictObject({ kind: z.literal('line'), line: z.string().max(20) }),
  z.strictObject({ kind: z.literal('number'), number: z.string().regex(/^\+?\d{3,20}$/) }),
]);
export const callActs = {
  refuse: z.strictObject({}),
  hold: z.strictObject({}),
  retrieve: z.strictObject({}),
  consult: z.strictObject({ to: targetSchema }),
  transfer: z.strictObject({ to: targetSchema }),
  join: z.strictObject({}),
  complete: z.strictObject({}),
  'drop-third': z.strictObject({}),
  'hand-over': z.strictObject({
    line: z.string().max(20),
    packet: z.strictObject({
      what: z.string().trim().min(1).max(1000),
      where: z.string().trim().max(300).default(''),
      injured: z.string().trim().max(200).default(''),
      caseId: z.uuid().optional(),
    }),
  }),
  receipt: z.strictObject({ receipt: z.string().trim().min(1).max(60) }),
  'hand-back': z.strictObject({}),
  route: z.strictObject({ team: z.string().max(40), needs: z.array(z.string().max(40)).max(8).default([]) }),
  digits: z.strictObject({ digits: z.string().regex(/^[0-9*#]{1,40}$/) }),
  type: z.strictObject({ text: words(500) }),
  'hang-up': z.strictObject({}),
  warn: z.strictObject({}),
  'end-for-abuse': z.strictObject({}),
  duress: z.strictObject({}),
  'suspend-recording': z.strictObject({}),
  'resume-recording': z.strictObject({}),
  'link-case': z.strictObject({ caseId: z.uuid() }),
  'more-time': z.strictObject({}),
  'wrap-up': z.strictObject({ disposition: z.string().max(40), note: z.string().trim().max(2000).default('') }),
  listen: z.strictObject({}),
  whisper: z.strictObject({}),
  barge: z.strictObject({}),
  'leave-supervision': z.strictObject({}),
  'take-over': z.strictObject({}),
} as const;
export type CallAct = keyof typeof callActs;

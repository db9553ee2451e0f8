import { z } from 'zod';
import { APPEAL_TYPES, CHANNELS, CONFIDENTIALITY, GRADES, ORIGINS } from '#directory/vocabulary.ts';
import { STATES } from '#cases/lifecycle.ts';

const moment = z.iso.datetime();
const bilingual = z.object({ zh: z.string(), en: z.string() });

const clockSchema = z
  .object({
    name: z.string(),
    unit: z.string().nullable(),
    from: moment,
    due: moment.nullable(),
    limit: z.record(z.string(), z.unknown()),
    used: z.number(),
    status: z.enum(['running', 'paused', 'met', 'missed', 'void', 'overdue']),
    stopped: moment.nullable(),
    skipped: z.array(z.object({ date: z.string(), zh: z.string(), en: z.string() })),
    worked: z.array(z.object({ date: z.string(), zh: z.string(), en: z.string() })),
    pauses: z.array(z.record(z.string(), z.unknown())),
  })
  .meta({
    description: '时钟 with its reckoning: counted from, until, the days skipped or worked against the week, the pauses granted',
  });

const lineSchema = z.object({
  seq: z.int(),
  type: z.string(),
  at: moment,
  role: z.string(),
  by: z.string().nullable(),
  unit: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
  hash: z.string().nullable().meta({ description: '链式校验值 of the line, for those who audit; null for everybody else' }),
});

const actSchema = z
  .object({
    name: z.string(),
    label: bilingual,
    allowed: z.boolean(),
    rare: z.boolean(),
    undo: z.string().nullable().meta({ description: '撤销: the act that takes it back with a reason; null when nothing does' }),
    reason: z.string().nullable(),
    sentence: bilingual.nullable(),
    input: z
      .record(z.string(), z.unknown())
      .nullable()
      .meta({ description: 'JSON Schema of what the act takes; null when it is not allowed' }),
  })
  .meta({ description: '操作: whether this person may do it now, and if not, why' });

export const summarySchema = z.object({
  id: z.uuid(),
  number: z.string(),
  state: z.enum(STATES),
  title: z.string(),
  type: z.enum(APPEAL_TYPES),
  grade: z.enum(GRADES),
  category: z.string().nullable(),
  channel: z.enum(CHANNELS),
  district: z.string().nullable(),
  street: z.string().nullable(),
  lead: z.string().nullable(),
  receivedAt: moment,
  due: moment.nullable(),
  unitDue: moment.nullable(),
  overdueAt: moment.nullable(),
});

const complainant = z.object({
  name: z.string().optional(),
  phone: z.string().optional(),
  email: z.string().optional(),
  account: z.string().optional(),
  idNumber: z.string().optional(),
  kind: z.string().optional(),
  proxy: z.string().optional(),
});

/** 告知: what the citizen is told by message. There is no gateway yet, so a message waits in the outbox. */
const messageSchema = z.object({
  seq: z.int(),
  kind: z.string(),
  channel: z.string(),
  text: z.string(),
  dueAt: moment,
  state: z.string(),
});

const matter = {
  id: z.uuid(),
  number: z.string(),
  version: z.int(),
  state: z.enum(STATES),
  type: z.enum(APPEAL_TYPES),
  grade: z.enum(GRADES),
  category: z.string().nullable(),
  channel: z.enum(CHANNELS),
  origin: z.enum(ORIGINS),
  confidentiality: z.enum(CONFIDENTIALITY),
  title: z.string(),
  matter: z.string(),
  address: z.string().nullable(),
  answers: z.record(z.string(), z.unknown()).nullable(),
  district: z.string().nullable(),
  street: z.string().nullable(),
  point: z.object({ lon: z.number(), lat: z.number() }).nullable(),
  receivedAt: moment,
  closedAt: moment.nullable(),
  outcome: z.string().nullable(),
  lead: z.string().nullable(),
  clocks: z.array(clockSchema),
  timeline: z.array(lineSchema),
  acts: z.array(actSchema),
  attachments: z.array(
    z.object({ id: z.uuid(), name: z.string(), type: z.string(), bytes: z.int(), at: moment, by: z.string() }),
  ),
};

/** 群体性诉求 around a case: how many, why they belong together, and the words of collective action that were found. */
export const groupSchema = z.object({
  status: z.enum(['proposed', 'dismissed', 'confirmed', 'formed']),
  count: z.int(),
  why: z.enum(['near', 'same-owner']),
  cues: z.array(z.string()),
});

export const caseSchema = z
  .object({
    ...matter,
    complainant: complainant.nullable(),
    mayReveal: z.boolean(),
    flags: z.array(z.string()),
    round: z.int(),
    assignments: z.array(
      z.object({
        no: z.int(),
        unit: z.string(),
        role: z.enum(['lead', 'co', 'down']),
        status: z.string(),
        parent: z.int().nullable().meta({ description: '上级任务: the task that it was assigned down from' }),
        task: z.string().nullable(),
        at: moment,
        due: moment.nullable(),
      }),
    ),
    notices: z.array(z.record(z.string(), z.unknown())),
    coordination: z.record(z.string(), z.unknown()).nullable(),
    callback: z.record(z.string(), z.unknown()).nullable(),
    rating: z.record(z.string(), z.unknown()).nullable(),
    master: z.object({ id: z.uuid(), number: z.string() }).nullable(),
    members: z.int(),
    /** 催办: over the whole group where cases were merged into this one, and by how many citizens. */
    urges: z.object({ total: z.int(), citizens: z.int() }),
    group: groupSchema.nullable(),
    hints: z.array(z.object({ kind: z.literal('evasive'), words: z.array(z.string()) })),
    supporters: z.int().meta({ description: '附议人数: how many others said «me too»' }),
    overdueAt: moment.nullable(),
    messages: z.array(messageSchema),
  })
  .meta({ id: 'Case', description: '工单 as this person may see it' });

export const followedSchema = z
  .object({
    ...matter,
    rating: z.record(z.string(), z.unknown()).nullable(),
    messages: z.array(
      messageSchema.extend({ link: z.string().nullable().meta({ description: 'The rating link; in the demonstration only' }) }),
    ),
  })
  .meta({ id: 'FollowedCase', description: '诉求 as the citizen who brought it sees it' });

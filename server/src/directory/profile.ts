import { z } from 'zod';
import { contingencySchema } from '#directory/contingency.ts';
import { limitSchema } from '#directory/limit.ts';
import { portalSchema } from '#directory/portal.ts';
import { qualitySchema } from '#directory/quality.ts';
import { staffingSchema } from '#directory/staffing.ts';
import { telephoneSchema } from '#directory/telephone.ts';
import { APPEAL_TYPES, GRADES } from '#directory/vocabulary.ts';

const text = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/);
const code = z.strictObject({ code: z.string().min(1), zh: z.string().min(1), en: z.string().min(1) });

/** 时限等级: the limits of one grade. `signAuto` tells that an unsigned order signs itself when its sign timer ends. */
const gradeSchema = z.strictObject({
  ...text.shape,
  dispatch: limitSchema,
  sign: limitSchema,
  contact: limitSchema,
  resolve: limitSchema,
  returnWindow: limitSchema,
  returnRuling: limitSchema,
  extendable: z.boolean(),
  emergency: z.boolean(),
});

const question = z.strictObject({
  code: z.string(),
  ...text.shape,
  kind: z.enum(['yes-no', 'five-levels', 'text']),
  required: z.boolean(),
});

/** 评估指标: a tree by `parent`; a leaf is scored 0 to 5 for each case of the sample or once for the whole, and weighs in percent. */
const indicator = z.strictObject({
  ...code.shape,
  parent: z.string().nullable(),
  per: z.enum(['case', 'whole']).nullable(),
  weight: z.number().min(0).max(100),
});
const share = z.number().min(0).max(1);

/** 城市规则档案: everything in which cities differ, in versions that two people release (domain.md §0.3). */
export const profileSchema = z.strictObject({
  zone: z.string(),
  workingHours: z.array(z.strictObject({ from: clockTime, to: clockTime })).min(1),
  quietHours: z.strictObject({ from: clockTime, to: clockTime }),
  grades: z.record(z.enum(GRADES), gradeSchema),
  /** The grade of an appeal type where the category names none. */
  gradeOfType: z.record(z.enum(APPEAL_TYPES), z.enum(GRADES)),
  /** The citizen's clock (诉求人时限): from registration to the close, by grade. */
  citizenLimit: z.record(z.enum(GRADES), limitSchema),
  limits: z.strictObject({
    acceptance: limitSchema,
    transferReceipt: limitSchema,
    refusalConfirmation: limitSchema,
    refusalObjection: limitSchema,
    refusalObjectionDecision: limitSchema,
    infoAnswer: limitSchema,
    infoRuling: limitSchema,
    extensionNotice: limitSchema,
    extensionRuling: limitSchema,
    extensionTotal: limitSchema,
    review: limitSchema,
    firstCallback: limitSchema,
    allCallbacks: limitSchema,
    lateRating: limitSchema,
    ratingLink: limitSchema,
    dissatisfactionReview: limitSchema,
    closeObjection: limitSchema,
    closeObjectionDecision: limitSchema,
    shelveReview: limitSchema,
    supervisionSign: limitSchema,
    supervisionReport: limitSchema,
    /** 提级办理: the unit above, or the inspection office, signs and reports within these. */
    escalatedSign: limitSchema,
    escalatedReport: limitSchema,
    /** 约谈整改 and 问责线索反馈. */
    talkReport: limitSchema,
    clueOutcome: limitSchema,
    coordination: z.array(limitSchema).length(5),
    coordinationNotice: limitSchema,
    removalAsk: limitSchema,
    removalRuling: limitSchema,
    reopen: limitSchema,
    archive: limitSchema,
    pauseMax: limitSchema,
  }),
  counts: z.strictObject({
    maxReturns: z.int().positive(),
    maxInfoRequests: z.int().positive(),
    maxReworks: z.int().nonnegative(),
    maxExtensions: z.int().nonnegative(),
    urgesPerDay: z.int().positive(),
    urgesToSupervision: z.int().positive(),
    evasionsToSupervision: z.int().positive(),
    callbackTries: z.int().positive(),
    groupSize: z.int().positive(),
    /** The day of the next month up to which the statement of a month waits for scores that are still open. */
    statementDay: z.int().min(1).max(28),
  }),
  supervision: z.strictObject({
    /** 督查机构: where a notice goes above the highest unit; null: the hotline centre itself. */
    inspectionUnit: z.string().nullable(),
    /** 敷衍推诿: the codes of a failed review that say so, and phrases that are shown to the reviewer as a hint. */
    evasiveCodes: z.array(z.string()),
    evasivePhrases: z.array(z.string().min(2)),
  }),
  /** 群体性诉求 (domain.md §3.9): `groupSize` similar cases within these hours and metres; words that hint at collective action. */
  group: z.strictObject({ hours: z.number().positive(), metres: z.number().positive(), cues: z.array(z.string().min(2)) }),
  /** Co-units answer earlier than the lead: this share of the lead's limit (domain.md §3.1: −20 %). */
  coUnitShare: z.number().gt(0).lte(1),
  /** A rework gets this share of the first limit, at least one working day. */
  reworkShare: z.number().gt(0).lte(1),
  scoring: z.strictObject({
    response: z.number(),
    resolution: z.number(),
    satisfaction: z.number(),
    basicallySatisfied: z.number(),
  }),
  refusals: z.array(z.strictObject({ ...code.shape, redirect: text, secondPerson: z.boolean() })),
  removals: z.array(code),
  returnGrounds: z.array(code),
  extensionReasons: z.array(code),
  reviewFailures: z.array(code),
  dissatisfactionReasons: z.array(z.strictObject({ ...code.shape, unitLiable: z.boolean() })),
  shelveCauses: z.array(code),
  pauseCauses: z.array(code),
  freeAnswerReasons: z.array(code),
  transferTargets: z.array(z.strictObject({ ...code.shape, number: z.string(), emergency: z.boolean() })),
  questionnaires: z.strictObject({ service: z.array(question), handling: z.array(question) }),
  /** 七有五性: the tags of the people's needs that leaves of the catalogue carry (domain.md §2.6). */
  tags: z.array(code),
  /** Words that make an appeal an emergency at once, whatever else it says. */
  emergencyWords: z.array(z.string().min(2)),
  text: z.strictObject({ titleMax: z.int(), matterMax: z.int(), noteMax: z.int() }),
  attachments: z.strictObject({ maxBytes: z.int(), maxPerCase: z.int(), types: z.array(z.string()) }),
  /** What the citizen is told, by event; `{number}`, `{unit}`, `{date}`, `{reason}` are filled in; `{link}` when it is sent. */
  messages: z.record(z.string(), text),
  phonePrefix: z.string(),
  /** Missing in profiles that were released before the portal had data of its own. */
  portal: portalSchema.optional(),
  /** Missing in a city without a telephone of its own, and in profiles that were released before there was one. */
  telephone: telephoneSchema.optional(),
  /** 排班口径 and 应急预案: as `telephone`. */
  staffing: staffingSchema.optional(),
  contingency: contingencySchema.optional(),
  /** 答复模板: what a reply about such a matter is made of, by leaf, sub-group or group; the more exact one stands first. */
  replyTemplates: z
    .array(
      z.strictObject({
        ...code.shape,
        category: z.string().regex(/^\d\d(-\d\d){0,2}$/),
        facts: text,
        measures: text,
        result: text,
        publicText: text,
      }),
    )
    .default([]),
  /** 外部监督 (D6, B20, B21): how soon the centre answers, what is aimed at (domain.md §5.1), and how an evaluator scores. */
  oversight: z.strictObject({
    questionAnswer: limitSchema,
    rectification: limitSchema,
    targets: z.strictObject({
      sign: share,
      contact: share,
      onTime: share,
      returns: share,
      resolution: share,
      satisfaction: share,
    }),
    indicators: z.array(indicator).min(1),
  }),
  /** 质检 (domain.md §3.13). A city whose profile says nothing of it inspects nothing. */
  quality: qualitySchema.optional(),
});
export type Profile = z.infer<typeof profileSchema>;

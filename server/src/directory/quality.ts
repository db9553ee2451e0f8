import { z } from 'zod';
import { limitSchema } from './limit.ts';

const text = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const word = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);
const named = { code: word, ...text.shape };
const share = z.number().min(0).max(1);
const seconds = z.int().min(0).max(3600);

/** 质检对象: a call, a unit's reply on a case, a decision of the centre on a case (dispatch or refusal). */
export const SUBJECT_KINDS = ['call', 'reply', 'dispatch'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];
const kinds = z.array(z.enum(SUBJECT_KINDS)).min(1);

/** 评分项: `checks` names the automatic checks whose hints stand beside it. */
const item = z.strictObject({ ...named, for: kinds, weight: z.number().positive(), checks: z.array(word) });

/** 质检规则 (domain.md §3.13): the form, what is sampled, what the machine looks at, and the limits; everything in which cities differ. */
export const qualitySchema = z.strictObject({
  /** 评分表: sections weigh in parts of a hundred; within one, its items by their own weights. What does not apply is left out of the reckoning. */
  sections: z.array(z.strictObject({ ...named, weight: z.number().positive(), items: z.array(item).min(1) })).min(1),
  /** 一票否决: each makes the whole 0. */
  fatal: z.array(z.strictObject({ ...named, for: kinds })),
  /** 等次, the best first; `from` is the least score. */
  bands: z.array(z.strictObject({ ...named, from: z.number().min(0).max(100) })).min(1),
  sampling: z.strictObject({
    /** 随机抽样: so large a share of everything, whoever did it. */
    share,
    /** 均衡: each person whose work is there to be looked at has at least so many samples a month. */
    perMonth: z.int().min(0).max(50),
    /** 低分: a rating of at most this is always looked at. */
    lowRating: z.int().min(1).max(4),
    /** What is older than this when the machine first sees it is not sampled any more. */
    days: z.int().min(1).max(31),
    /** 盲评校准: so large a share is scored by a second inspector who does not see the first one's scores. */
    calibration: share,
  }),
  limits: z.strictObject({
    score: limitSchema,
    appeal: limitSchema,
    final: limitSchema,
    coach: limitSchema,
    check: limitSchema,
  }),
  /** Below this score, or with a fatal error, somebody is coached. */
  coachBelow: z.number().min(0).max(100),
  /** 校准: two scores that are at most so far apart agree. */
  agreeWithin: z.number().min(0).max(100),
  /** 排名底数: whoever has fewer random samples is not compared with others. */
  leastSamples: z.int().min(2),
  checks: z.strictObject({
    greetingSeconds: seconds,
    greetingWords: z.array(z.string().min(2)).min(1),
    holdSeconds: seconds,
    silenceShare: share,
    /** 抢话: the operator begins to speak while the citizen speaks, and both go on for so long. */
    talkOver: z.strictObject({ milliseconds: z.int().min(100), times: z.int().positive() }),
    /** 服务忌语 */
    forbiddenWords: z.array(z.string().min(2)),
    /** 答复要素: what a reply must hold, and with how many characters at the least. */
    elements: z
      .array(z.strictObject({ field: z.string().regex(/^[a-zA-Z]{1,40}$/), ...text.shape, least: z.int().min(1) }))
      .min(1),
    /** A public answer that shares less than this with the words of the appeal may be about something else. */
    answersShare: share,
  }),
});
export type QualityRules = z.infer<typeof qualitySchema>;

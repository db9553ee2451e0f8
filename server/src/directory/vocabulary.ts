/** The words of the field that the whole house shares; `docs/glossary.md` gives each its Chinese term and source. */

/** 诉求类型: what a citizen wants of the government (domain.md §2.3). */
export const APPEAL_TYPES = ['consultation', 'help', 'complaint', 'report', 'suggestion', 'praise', 'other'] as const;
export type AppealType = (typeof APPEAL_TYPES)[number];

/** 工单等级: E0 life in danger … N4 complex; S suggestion, P praise (domain.md §2.2). A city sets the limits of each. */
export const GRADES = ['E0', 'E1', 'E2', 'N1', 'N2', 'N3', 'N4', 'S', 'P'] as const;
export type Grade = (typeof GRADES)[number];

/** 保密方式: ordinary, confidential (identity kept from the unit), anonymous (no identity was given) (domain.md §2.9). */
export const CONFIDENTIALITY = ['ordinary', 'confidential', 'anonymous'] as const;
export type Confidentiality = (typeof CONFIDENTIALITY)[number];

/** 受理渠道: the door an appeal came through (B6, D1). */
export const CHANNELS = ['phone', 'web', 'app', 'wechat', 'sms', 'mail', 'letter', 'open311', 'media', 'patrol'] as const;
export type Channel = (typeof CHANNELS)[number];

/** 诉求来源: a citizen's report, something that government found itself, or the media (A4, A12, B22). */
export const ORIGINS = ['citizen', 'government', 'media'] as const;
export type Origin = (typeof ORIGINS)[number];

/** 角色 of the person or machine that acts (domain.md §3, "Roles"). */
export const ROLES = [
  'citizen',
  'operator',
  'dispatcher',
  'handler',
  'reviewer',
  'callback-agent',
  'coordinator',
  'supervisor',
  'inspector',
  'leader',
  'analyst',
  'administrator',
  'evaluator',
  'volunteer',
  'deputy',
  'knowledge-editor',
  'system',
] as const;
export type Role = (typeof ROLES)[number];

/** 用工性质: contractor's staff and government's staff are different principals (domain.md §0.12). */
export type Principal = 'government' | 'contractor' | 'citizen' | 'system';

/** An instant as it is stored: UTC, ISO 8601 with milliseconds and `Z`, so that text order is time order. */
export type Moment = string;

/** A sentence in both languages of the product. */
export type Bilingual = { zh: string; en: string };

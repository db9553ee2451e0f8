import type { Profile } from '#directory/profile.ts';
import * as codes from './codes.ts';
import { contingency } from './contingency.ts';
import { citizenLimit, counts, gradeOfType, grades, limits } from './limits.ts';
import { oversight } from './oversight.ts';
import { portal } from './portal.ts';
import { quality } from './quality.ts';
import { replyTemplates } from './reply-templates.ts';
import { staffing } from './staffing.ts';
import { group, supervision } from './supervision.ts';
import { tags } from './tags.ts';
import { telephone } from './telephone.ts';
import { emergencyWords, messages, questionnaires } from './texts.ts';

/** 城市规则档案: the default profile of domain.md §2; a city changes what is different there. */
export const defaultProfile: Profile = {
  zone: 'Asia/Shanghai',
  workingHours: [
    { from: '09:00', to: '12:00' },
    { from: '13:30', to: '17:30' },
  ],
  quietHours: { from: '21:00', to: '08:30' },
  grades,
  gradeOfType,
  citizenLimit,
  limits,
  counts,
  supervision,
  group,
  coUnitShare: 0.8,
  reworkShare: 0.5,
  scoring: { response: 0.1, resolution: 0.5, satisfaction: 0.4, basicallySatisfied: 0.9 },
  refusals: codes.refusals,
  removals: codes.removals,
  returnGrounds: codes.returnGrounds,
  extensionReasons: codes.extensionReasons,
  reviewFailures: codes.reviewFailures,
  dissatisfactionReasons: codes.dissatisfactionReasons,
  shelveCauses: codes.shelveCauses,
  pauseCauses: codes.pauseCauses,
  freeAnswerReasons: codes.freeAnswerReasons,
  transferTargets: codes.transferTargets,
  questionnaires,
  emergencyWords,
  tags,
  text: { titleMax: 100, matterMax: 20_000, noteMax: 2000 },
  attachments: {
    maxBytes: 20_971_520,
    maxPerCase: 9,
    types: [
      'image/jpeg',
      'image/png',
      'image/webp',
      'image/heic',
      'audio/mpeg',
      'audio/mp4',
      'audio/wav',
      'video/mp4',
      'application/pdf',
    ],
  },
  messages,
  phonePrefix: '100',
  portal,
  replyTemplates,
  oversight,
  telephone,
  quality,
  staffing,
  contingency,
};

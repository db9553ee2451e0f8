import type { Limit } from '#directory/limit.ts';
import type { Profile } from '#directory/profile.ts';

const minutes = (n: number): Limit => ({ kind: 'natural', minutes: n });
export const hours = (n: number): Limit => ({ kind: 'natural', minutes: n * 60 });
const days = (n: number): Limit => ({ kind: 'natural', minutes: n * 1440 });
export const workingDays = (n: number): Limit => ({ kind: 'working-days', days: n });
export const workingHours = (n: number): Limit => ({ kind: 'working-hours', hours: n });

type GradeRules = Profile['grades']['E0'];

/** An emergency: everything runs around the clock, an unsigned order signs itself after a quarter of an hour, nothing is extended. */
const emergency = (zh: string, en: string, contact: Limit, resolve: Limit): GradeRules => ({
  zh,
  en,
  dispatch: minutes(10),
  sign: minutes(15),
  contact,
  resolve,
  returnWindow: minutes(30),
  returnRuling: minutes(15),
  extendable: false,
  emergency: true,
});

const ordinary = (zh: string, en: string, contact: Limit, resolve: Limit, extendable = true): GradeRules => ({
  zh,
  en,
  dispatch: minutes(30),
  sign: workingHours(2),
  contact,
  resolve,
  returnWindow: workingHours(4),
  returnRuling: workingHours(2),
  extendable,
  emergency: false,
});

/** domain.md §2.2, the default profile. */
export const grades: Profile['grades'] = {
  E0: emergency('特急：生命危险', 'Life in danger', minutes(15), hours(24)),
  E1: emergency('特急：紧急险情', 'Emergency', minutes(30), hours(24)),
  E2: emergency('紧急：民生中断', 'Livelihood outage', hours(2), hours(24)),
  N1: ordinary('一般：咨询', 'Consultation', workingHours(4), workingDays(1), false),
  N2: ordinary('一般：求助、简单投诉', 'Help or simple complaint', workingDays(1), workingDays(5)),
  N3: ordinary('一般：投诉、举报', 'Complaint or report', workingDays(1), workingDays(7)),
  N4: ordinary('复杂：多部门', 'Complex, several units', workingDays(1), workingDays(15)),
  S: ordinary('建议', 'Suggestion', workingDays(1), workingDays(15)),
  P: ordinary('表扬', 'Praise', workingDays(3), workingDays(3), false),
};

export const gradeOfType: Profile['gradeOfType'] = {
  consultation: 'N1',
  help: 'N2',
  complaint: 'N3',
  report: 'N3',
  suggestion: 'S',
  praise: 'P',
  other: 'N2',
};

/** What the citizen may expect from registration to the close: the unit's limit, the review and the call-back. */
export const citizenLimit: Profile['citizenLimit'] = {
  E0: hours(48),
  E1: hours(48),
  E2: hours(72),
  N1: workingDays(3),
  N2: workingDays(10),
  N3: workingDays(12),
  N4: workingDays(20),
  S: workingDays(20),
  P: workingDays(8),
};

/** domain.md §3.1–3.8; those that it leaves open are chosen so that no node is longer than the whole. */
export const limits: Profile['limits'] = {
  acceptance: workingHours(4),
  transferReceipt: minutes(1),
  refusalConfirmation: workingHours(4),
  refusalObjection: workingDays(10),
  refusalObjectionDecision: workingDays(2),
  infoAnswer: workingDays(5),
  infoRuling: workingHours(2),
  extensionNotice: workingDays(1),
  extensionRuling: workingHours(4),
  extensionTotal: workingDays(15),
  review: workingDays(1),
  firstCallback: workingDays(1),
  allCallbacks: workingDays(5),
  lateRating: days(7),
  ratingLink: days(15),
  dissatisfactionReview: workingDays(2),
  closeObjection: workingDays(10),
  closeObjectionDecision: workingDays(2),
  shelveReview: days(90),
  supervisionSign: workingHours(4),
  supervisionReport: workingDays(3),
  escalatedSign: workingHours(4),
  escalatedReport: workingDays(2),
  talkReport: workingDays(3),
  clueOutcome: workingDays(15),
  coordination: [workingDays(1), workingDays(3), workingDays(5), workingDays(10), workingDays(20)],
  coordinationNotice: workingDays(5),
  removalAsk: workingDays(3),
  removalRuling: workingDays(3),
  reopen: days(30),
  archive: days(45),
  pauseMax: workingDays(30),
};

export const counts: Profile['counts'] = {
  maxReturns: 2,
  maxInfoRequests: 2,
  maxReworks: 2,
  maxExtensions: 1,
  urgesPerDay: 1,
  urgesToSupervision: 3,
  evasionsToSupervision: 2,
  callbackTries: 3,
  groupSize: 5,
  statementDay: 20,
};

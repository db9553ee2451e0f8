import type { QualityRules, SubjectKind } from '#directory/quality.ts';
import type { Moment } from '#directory/vocabulary.ts';
import type { Facts } from '#cases/act.ts';
import { toMs } from '#cases/clock.ts';
import { dueIn, rulesOf } from './inspection.rules.ts';
import { BY_CHANCE, canCome, type Hint, type Inspection, type InspectionEvent, type SampleReason } from './inspection.ts';

/** 抽样对象: something that may be sampled, as the sweep finds it. */
export type Subject = Pick<
  Inspection,
  'kind' | 'ref' | 'seq' | 'person' | 'principal' | 'unit' | 'team' | 'stratum' | 'confidential' | 'happenedAt'
>;
/**
 * 抽签: a number in [0, 1) from a keyed digest of the subject. Ids are made before anybody can know their number, the key is the
 * installation's, and the same subject always draws the same: nobody can steer what is looked at, and an audit can draw again.
 */
export type Draw = { readonly take: number; readonly calibrate: number };
const OF = 2 ** 48;
export const drawOf = (digest: Buffer): Draw => ({
  take: digest.readUIntBE(0, 6) / OF,
  calibrate: digest.readUIntBE(6, 6) / OF,
});

/** What is known of a call when it has ended. */
export type CallSigns = {
  endedBy: string | null;
  emergency: boolean;
  rating: number | null;
  events: readonly { type: string }[];
  /** A case that was registered in it was refused. */
  refused: boolean;
};
/** 必检: every call with abuse, crisis, duress, a hand-over, a refusal or a low rating. */
export function reasonsOfCall(
  { sampling }: QualityRules,
  { endedBy, emergency, rating, events, refused }: CallSigns,
): SampleReason[] {
  const had = (...types: string[]) => events.some(({ type }) => types.includes(type));
  return [
    ...(endedBy === 'abuse' || had('warned') ? (['abuse'] as const) : []),
    ...(emergency ? (['crisis'] as const) : []),
    ...(had('duress') ? (['duress'] as const) : []),
    ...(had('handed-over', 'receipt-missing') ? (['hand-over'] as const) : []),
    ...(refused ? (['refusal'] as const) : []),
    ...(rating !== null && rating <= sampling.lowRating ? (['low-rating'] as const) : []),
  ];
}

/** One line of a case's record that the sweep reads. */
export type CaseSign = { type: string; role: string; data: Readonly<Record<string, unknown>> };
/** Which line of its case is sampled because of this one, and why; an empty list of reasons means: by chance only. Null: nothing. */
export function signOfCase(
  { sampling }: QualityRules,
  evasiveCodes: readonly string[],
  { type, role, data }: CaseSign,
): { kind: SubjectKind; line: readonly string[]; reasons: SampleReason[] } | null {
  const low = (name: string) => typeof data[name] === 'number' && (data[name] as number) <= sampling.lowRating;
  switch (type) {
    case 'reviewPassed':
      return { kind: 'reply', line: ['replied'], reasons: [] };
    case 'reviewFailed':
      return evasiveCodes.includes(String(data['code'])) ? { kind: 'reply', line: ['replied'], reasons: ['evasive'] } : null;
    case 'dissatisfied':
    case 'satisfied':
    case 'rated':
    case 'ratingChanged':
      return low('handling') ? { kind: 'reply', line: ['replied'], reasons: ['low-rating'] } : null;
    case 'dispatched':
      return { kind: 'dispatch', line: ['dispatched'], reasons: role === 'system' ? ['auto'] : [] };
    case 'refused':
      return { kind: 'dispatch', line: ['refused'], reasons: ['refusal'] };
    case 'returnUpheld':
      return { kind: 'dispatch', line: ['dispatched'], reasons: ['returned'] };
    default:
      return null;
  }
}
/** Every type of line that matters, so that the sweep reads no other. */
export const SIGN_TYPES = [
  ...['reviewPassed', 'reviewFailed', 'dissatisfied', 'satisfied', 'rated', 'ratingChanged'],
  ...['dispatched', 'refused', 'returnUpheld'],
] as const;

/** 抽不抽: why this subject is sampled; empty when it is not. What happened too long ago is not looked at any more. */
export function whySampled(
  { sampling }: QualityRules,
  subject: Pick<Subject, 'happenedAt'>,
  always: readonly SampleReason[],
  { take }: Draw,
  now: Moment,
): SampleReason[] {
  if (toMs(now) - toMs(subject.happenedAt) > sampling.days * 86_400_000) return [];
  return [...always, ...(take < sampling.share ? (['random'] as const) : [])];
}

/** 均衡: how many samples each person should have had by this day of the month. */
export const quotaBy = ({ sampling }: QualityRules, day: number, daysInMonth: number): number =>
  Math.floor((sampling.perMonth * day) / daysInMonth);

/**
 * 均衡抽样: of each person who has fewer than the quota, the subjects with the lowest draw, and first of strata (team, hours, groups of the
 * catalogue) that nobody has looked at yet. Who has done less than that is looked at as a whole.
 */
export function topUp<S extends Pick<Subject, 'person' | 'stratum'> & { draw: Draw }>(
  pool: readonly S[],
  had: ReadonlyMap<string, { count: number; strata: readonly string[] }>,
  quota: number,
): S[] {
  const byPerson = Map.groupBy(
    pool.filter(({ person }) => person !== null),
    ({ person }) => person as string,
  );
  return [...byPerson].flatMap(([person, subjects]) => {
    const seen = new Set(had.get(person)?.strata);
    const missing = Math.max(0, quota - (had.get(person)?.count ?? 0));
    const left = subjects.toSorted((one, other) => one.draw.take - other.draw.take);
    const taken: S[] = [];
    while (taken.length < missing && left.length > 0) {
      const fresh = left.findIndex(({ stratum }) => !seen.has(stratum));
      const [next] = left.splice(Math.max(0, fresh), 1) as [S];
      seen.add(next.stratum);
      taken.push(next);
    }
    return taken;
  });
}

/** 时段: which part of the day, for the stratum of a call. */
export const partOfDay = (hour: number): string =>
  hour < 7 ? 'night' : hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening';

/** 抽样: an inspection begins. What the machine noticed stands beside it and weighs nothing. */
export function sampled(
  city: string,
  id: string,
  subject: Subject,
  why: { reasons: readonly SampleReason[]; hints: readonly Hint[]; calibrate: number; said?: string },
  facts: Facts,
): InspectionEvent {
  const rules = rulesOf(facts);
  return {
    type: 'sampled',
    data: { reasons: why.reasons, ...(why.said ? { said: why.said } : {}) },
    set: {
      city,
      id,
      ...subject,
      reasons: why.reasons,
      calibrate: why.calibrate < rules.sampling.calibration,
      movedAt: facts.now,
      dueAt: dueIn(facts, rules.limits.score),
      hints: why.hints,
      first: null,
      second: null,
      appealUntil: null,
      acceptedBy: null,
      appeal: null,
      decision: null,
      result: null,
      coaching: { needed: false, by: null, note: '', at: null },
      check: null,
      exemplary: null,
    },
  };
}

/** 补记原因: a sample that waits to be scored is told what came since; null where that is nothing new, or it was scored already. */
export function reasonAdded(found: Inspection, reasons: readonly SampleReason[], hints: readonly Hint[]): InspectionEvent | null {
  const news = reasons.filter((reason) => !BY_CHANCE.has(reason) && !found.reasons.includes(reason));
  if (news.length === 0 || !canCome(found.state, 'reason-added')) return null;
  return { type: 'reason-added', data: { reasons: news }, set: { reasons: [...found.reasons, ...news], hints } };
}

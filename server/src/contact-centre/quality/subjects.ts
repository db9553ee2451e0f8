import { randomUUIDv7 } from 'node:crypto';
import { dayOf } from '#directory/calendar.ts';
import { responsibleFor } from '#directory/duties.ts';
import type { Profile } from '#directory/profile.ts';
import type { SubjectKind } from '#directory/quality.ts';
import type { Telephone } from '#directory/telephone.ts';
import type { Principal } from '#directory/vocabulary.ts';
import type { Facts } from '#cases/act.ts';
import { appealOf } from '#cases/appeal.store.ts';
import type { Case } from '#cases/case.ts';
import { toMs } from '#cases/clock.ts';
import { bookOf, type Context, moment } from '#cases/context.ts';
import type { StoredEvent } from '#cases/store.ts';
import { redact } from '#language/redact.ts';
import { checkDispatch, checkReply } from './case-checks.rules.ts';
import { checkCall, type HappenedInCall, type Written } from './checks.rules.ts';
import { rulesOf } from './inspection.rules.ts';
import {
  beginInspection,
  type InspectionActor,
  inspectionById,
  inspectionOfSubject,
  MACHINE,
  saveInspection,
} from './inspection.store.ts';
import type { Hint, SampleReason } from './inspection.ts';
import type { CallMaterial } from './material.ts';
import type { EndedCall } from './sample.store.ts';
import { type Draw, drawOf, partOfDay, reasonAdded, type Subject, sampled } from './sampling.rules.ts';

const HOUR = 3_600_000;

export const factsOf = (ctx: Context, city: string): Facts => ({ now: moment(ctx), book: bookOf(ctx, city), others: new Map() });

/** 抽签 for one piece of work: its digest, keyed with the installation's secret. */
export const drawFor = ({ secrets }: Pick<Context, 'secrets'>, city: string, kind: SubjectKind, ref: string, seq: number): Draw =>
  drawOf(secrets.digest('quality-sample', `${city}\n${kind}\n${ref}\n${seq}`));

/** What a hint quotes may hold what the citizen said of themselves: it is taken out before it is kept. */
const withoutPersons = (hints: readonly Hint[]): Hint[] =>
  hints.map((hint) => ({ ...hint, evidence: hint.evidence.map((each) => ({ ...each, words: redact(each.words) })) }));

export function subjectOfCall(call: EndedCall, { calendar }: Facts['book']): Subject {
  const ms = toMs(call.receivedAt);
  const hour = Math.floor((ms - dayOf(calendar, ms).start) / HOUR);
  return {
    kind: 'call',
    ref: call.id,
    seq: null,
    person: call.operator,
    principal: call.principal ?? 'contractor',
    unit: null,
    team: call.team,
    stratum: `${call.team}/${partOfDay(hour)}`,
    confidential: call.confidential,
    happenedAt: call.endedAt,
  };
}

/** The city's telephone, where it has one. */
function writtenOf(profile: Profile & { telephone?: Telephone | undefined }): Written | null {
  const { telephone } = profile;
  if (!telephone) return null;
  return {
    wrapUpSeconds: telephone.targets.wrapUpSeconds,
    needsCase: telephone.dispositions.filter(({ needsCase }) => needsCase).map(({ code }) => code),
  };
}

export async function hintsOfCall(
  city: string,
  call: EndedCall,
  events: readonly HappenedInCall[],
  material: CallMaterial,
  facts: Facts,
): Promise<Hint[]> {
  const segments = await material.transcriptOf(city, call.id);
  const heard = { ...call, cases: call.cases.length, events, segments };
  return withoutPersons(checkCall(heard, rulesOf(facts).checks, writtenOf(facts.book.profile)));
}

const dataOf = ({ payload }: StoredEvent): Record<string, unknown> =>
  (JSON.parse(payload) as { data?: Record<string, unknown> }).data ?? {};

/** The line of the case that is inspected because of another one: the last of its kind up to there. */
export const lineBefore = (events: readonly StoredEvent[], types: readonly string[], upTo: number): StoredEvent | undefined =>
  events.findLast(({ type, seq }) => types.includes(type) && seq <= upTo);

export function subjectOfLine(
  found: Case,
  line: StoredEvent,
  principal: Principal | undefined,
  { categories }: Facts['book'],
): Subject {
  const isReply = line.type === 'replied';
  const sensitive = found.category !== null && (categories.get(found.category)?.sensitive ?? false);
  const machine = line.actor.role === 'system';
  return {
    kind: isReply ? 'reply' : 'dispatch',
    ref: found.id,
    seq: line.seq,
    person: machine ? null : line.actor.id,
    principal: machine ? 'system' : (principal ?? 'government'),
    unit: isReply ? line.actor.unit : null,
    team: isReply ? (line.actor.unit ?? 'hotline') : line.type === 'refused' ? 'reception' : 'dispatch',
    stratum: found.category?.slice(0, 2) ?? '00',
    confidential: found.confidentiality !== 'ordinary' || sensitive,
    happenedAt: line.at,
  };
}

/** Whether a clock of the case had passed when the line was written. */
function wasLate(events: readonly StoredEvent[], line: StoredEvent, clock: string): boolean {
  const from = clock === 'unit' ? (lineBefore(events, ['dispatched'], line.seq)?.seq ?? 0) : 0;
  return events.some(
    (each) => each.type === 'overdue' && each.seq > from && each.seq < line.seq && dataOf(each)['clock'] === clock,
  );
}

export async function hintsOfLine(
  ctx: Context,
  found: Case,
  events: readonly StoredEvent[],
  line: StoredEvent,
  facts: Facts,
): Promise<Hint[]> {
  const rules = rulesOf(facts).checks;
  const { book } = facts;
  if (line.type === 'replied') {
    const appeal = await appealOf(ctx.db, found.city, found.id);
    const matter = appeal ? `${appeal.title}\n${appeal.matter}` : '';
    return withoutPersons(checkReply(dataOf(line), matter, rules, book.profile.supervision, wasLate(events, line, 'unit')));
  }
  const later = events.filter(({ seq }) => seq > line.seq).map((each) => ({ type: each.type, data: dataOf(each) }));
  const listed = line.type === 'dispatched' ? responsibleFor(book, found).map(({ lead }) => lead.code) : [];
  const clock = line.type === 'dispatched' ? 'dispatch' : 'acceptance';
  return withoutPersons(checkDispatch(dataOf(line), later, listed, wasLate(events, line, clock)));
}

type Why = { reasons: readonly SampleReason[]; hints: readonly Hint[]; draw: Draw };

/** 抽样: begins the inspection; null where this piece of work is inspected already. */
export async function begin(
  ctx: Context,
  subject: Subject,
  why: Why & { said?: string },
  facts: Facts,
  { city, by = MACHINE }: { city: string; by?: InspectionActor },
): Promise<string | null> {
  const id = randomUUIDv7();
  const { reasons, hints, said, draw } = why;
  const event = sampled(city, id, subject, { reasons, hints, calibrate: draw.calibrate, ...(said ? { said } : {}) }, facts);
  return (await beginInspection(ctx.db, event, by)) ? id : null;
}

/** 巡查抽样: begins the inspection, or adds what was learned since to one that waits to be scored. */
export async function sampleOrAdd(ctx: Context, subject: Subject, why: Why, facts: Facts, city: string): Promise<void> {
  if ((await begin(ctx, subject, why, facts, { city })) !== null) return;
  const id = await inspectionOfSubject(ctx.db, city, subject.kind, subject.ref, subject.seq ?? 0);
  if (id === null) return;
  const found = await inspectionById(ctx.db, city, id);
  const event = reasonAdded(found, why.reasons, why.hints);
  // Null: somebody scored it in this very moment, and then the reason is not needed any more.
  if (event) await saveInspection(ctx.db, found, [event], MACHINE, facts.now);
}

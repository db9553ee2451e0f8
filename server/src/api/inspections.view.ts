import type { z } from 'zod';
import { NotFound } from '#platform/errors.ts';
import { staffById } from '#directory/staff-admin.store.ts';
import type { Facts, Person } from '#cases/act.ts';
import { appealOf, appealsByIds } from '#cases/appeal.store.ts';
import { toMs } from '#cases/clock.ts';
import type { Context } from '#cases/context.ts';
import { sentenceOf } from '#cases/refusals.ts';
import { caseById, casesByIds, eventsOf } from '#cases/store.ts';
import { redact } from '#language/redact.ts';
import { agreementOf } from '#contact-centre/quality/figures.rules.ts';
import { fatalFor, formFor } from '#contact-centre/quality/form.ts';
import { INSPECTION_ACTS, type InspectionAct, isSubject, rulesOf } from '#contact-centre/quality/inspection.rules.ts';
import {
  draftOf,
  type InspectionLine,
  inspectionById,
  inspectionLines,
  inspectionLooks,
  type Listed,
} from '#contact-centre/quality/inspection.store.ts';
import { type Inspection, isTold, type Scoring } from '#contact-centre/quality/inspection.ts';
import type { CallMaterial } from '#contact-centre/quality/material.ts';
import { callsByIds, eventsOfCalls } from '#contact-centre/quality/sample.store.ts';
import { factsOf } from '#contact-centre/quality/subjects.ts';
import { maskText } from '#governance/masked.rules.ts';
import { openPerson } from './case-view.ts';
import type { inspectionSchema, listedSchema, materialSchema } from './inspections.schemas.ts';

const JUDGING = ['inspector', 'supervisor'] as const;
const judges = (who: Pick<Person, 'roles'>): boolean => JUDGING.some((role) => who.roles.includes(role));

/** 可见范围: inspectors and supervisors see all but their own work before it is told; whoever did it sees it from then on. */
export async function seenInspection(ctx: Context, who: Person, id: string): Promise<Inspection> {
  const found = await inspectionById(ctx.db, who.city, id);
  const open = isSubject(found, who) ? isTold(found) : judges(who);
  if (!open) throw new NotFound('inspection');
  return found;
}

function headOf(found: Listed, forSubject: boolean): Omit<z.infer<typeof listedSchema>, 'acts'> {
  const { id, version, state, kind, ref, number, title, unit, team, person, personName, confidential } = found;
  const { happenedAt, movedAt, dueAt, reasons, result } = found;
  const shown = isTold(found) ? result : null;
  return {
    ...{ id, version, state, kind, ref, number, unit, team, confidential, happenedAt, movedAt, dueAt },
    title: title === null || confidential ? null : redact(title),
    person: person === null ? null : { id: person, zh: personName?.zh ?? person, en: personName?.en ?? person },
    reasons: forSubject ? [] : [...reasons],
    score: shown?.score ?? null,
    band: shown?.band ?? null,
  };
}

const actsFor = (found: Inspection, who: Person, facts: Facts) =>
  INSPECTION_ACTS.filter((act) => act.roles.some((role) => who.roles.includes(role))).map((act) => ({
    act,
    no: (act as InspectionAct<unknown>).refuse(found, who, facts),
  }));

/** One on a list, with what this person may do with it now. */
export function listed(ctx: Context, found: Listed, who: Person, forSubject: boolean): z.infer<typeof listedSchema> {
  const acts = actsFor(found, who, factsOf(ctx, who.city));
  return { ...headOf(found, forSubject), acts: acts.flatMap(({ act, no }) => (no === null ? [act.name] : [])) };
}

/** 盲评: as long as a second score may still come, the first is its inspector's own. */
const firstShown = (found: Inspection, who: Person): Scoring | null =>
  isTold(found) || found.first?.by === who.id ? found.first : null;

function linesFor(found: Inspection, lines: readonly InspectionLine[], who: Person, forSubject: boolean) {
  const blind = !isTold(found) && found.first?.by !== who.id;
  return lines.map(({ seq, type, at, by, role, data }) => {
    const hidden = blind && (type === 'scored' || type === 'second-scored');
    const inside = forSubject && ['sampled', 'reason-added', 'second-scored'].includes(type);
    return { seq, type, at, role, by: forSubject && role !== 'system' ? null : by, data: hidden || inside ? {} : data };
  });
}

/** 一件质检 as this person may see it: blind where a second score is still to come, without the judges' names for whoever is judged. */
export async function inspectionView(ctx: Context, found: Inspection, who: Person): Promise<z.infer<typeof inspectionSchema>> {
  const facts = factsOf(ctx, who.city);
  const rules = rulesOf(facts);
  const mine = isSubject(found, who);
  const ofCase = found.kind !== 'call';
  const [lines, draft, looks, person, caseFound, appealFound] = await Promise.all([
    inspectionLines(ctx.db, who.city, found.id),
    mine ? null : draftOf(ctx.db, who.city, found.id, who.id),
    mine ? [] : inspectionLooks(ctx.db, who.city, found.id),
    found.person === null ? null : staffById(ctx.db, who.city, found.person),
    ofCase ? caseById(ctx.db, who.city, found.ref) : null,
    ofCase ? appealOf(ctx.db, who.city, found.ref) : null,
  ]);
  const shown = (scoring: Scoring | null) =>
    scoring && {
      ...{ at: scoring.at, marks: scoring.marks, fatal: [...scoring.fatal], note: scoring.note },
      ...{ score: scoring.score, band: scoring.band, by: mine ? null : scoring.name },
    };
  const told = isTold(found);
  const { first, second } = found;
  const acts = actsFor(found, who, facts).map(({ act, no }) => ({
    name: act.name,
    ...act.label,
    allowed: no === null,
    sentence: no && sentenceOf(no.reason, no.facts, facts.book),
  }));
  const row: Listed = {
    ...found,
    personName: person && { zh: person.zh, en: person.en },
    number: caseFound?.number ?? null,
    title: appealFound?.title ?? null,
  };
  return {
    ...headOf(row, mine),
    ...{ seq: found.seq, stratum: found.stratum, calibrate: !mine && found.calibrate, appealUntil: found.appealUntil },
    hints: found.hints.map((hint) => ({ ...hint, facts: { ...hint.facts }, evidence: [...hint.evidence] })),
    form: {
      sections: formFor(rules, found.kind).map(({ items, ...section }) => ({
        ...section,
        items: items.map(({ for: _, ...item }) => item),
      })),
      fatal: fatalFor(rules, found.kind).map(({ for: _, ...fatal }) => fatal),
      bands: rules.bands,
    },
    first: mine ? null : shown(firstShown(found, who)),
    second: mine || !told ? null : shown(second),
    result: told ? shown(found.result) : null,
    agreement: !mine && told && first && second ? agreementOf([{ first, second }], rules.agreeWithin) : null,
    appeal: found.appeal && { reason: found.appeal.reason, at: found.appeal.at },
    decision: found.decision && { upheld: found.decision.upheld, reason: found.decision.reason, at: found.decision.at },
    coaching: { needed: found.coaching.needed, note: found.coaching.note, at: found.coaching.at },
    check: found.check && { improved: found.check.improved, note: found.check.note, at: found.check.at },
    exemplary: found.exemplary && { why: found.exemplary.why, passage: found.exemplary.passage, at: found.exemplary.at },
    lines: linesFor(found, lines, who, mine),
    acts,
    mine,
    draft: draft && { ...(draft.body as { marks: never; fatal: string[]; note: string }), at: draft.at },
    looks,
  };
}

const throughout = (value: unknown, mask: (text: string) => string): unknown => {
  if (typeof value === 'string') return mask(value);
  if (Array.isArray(value)) return value.map((each) => throughout(each, mask));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, throughout(each, mask)]));
};

/** 被检材料: the call with its timeline, words and recordings, or the case with the line that is inspected; whoever complained is masked. */
export async function materialOf(
  ctx: Context,
  found: Inspection,
  material: CallMaterial,
): Promise<z.infer<typeof materialSchema>> {
  const { city, ref } = found;
  if (found.kind !== 'call') return { call: null, case: await caseMaterial(ctx, found) };
  const [calls, events, segments, recordings] = await Promise.all([
    callsByIds(ctx.db, city, [ref]),
    eventsOfCalls(ctx.db, city, [ref]),
    material.transcriptOf(city, ref),
    material.recordingsOf(city, ref),
  ]);
  const [call] = calls;
  if (!call) throw new NotFound('inspection');
  const { id, receivedAt, talkingAt, endedAt, disposition, rating, cases } = call;
  const mask = await maskOfCases(ctx, city, cases);
  return {
    call: {
      ...{ id, receivedAt, talkingAt, endedAt, disposition, rating, cases },
      events: (events.get(ref) ?? []).map(({ type, at, data }) => ({ ms: toMs(at) - toMs(receivedAt), type, data: { ...data } })),
      segments: segments?.map(({ party, from, to, text }) => ({ party, from, to, text: mask(text) })) ?? null,
      recordings: recordings.map(({ name, party, startedAt, seconds }) => ({
        ...{ name, party, seconds },
        from: toMs(startedAt) - toMs(receivedAt),
      })),
    },
    case: null,
  };
}

/** What the citizens of these cases said of themselves is taken out of a text, and what looks like a number of any kind. */
async function maskOfCases(ctx: Context, city: string, ids: readonly string[]): Promise<(text: string) => string> {
  const [cases, appeals] = await Promise.all([casesByIds(ctx.db, city, ids), appealsByIds(ctx.db, city, ids)]);
  const known = cases.flatMap((found) => {
    const appeal = appeals.get(found.id);
    return appeal ? [{ person: openPerson(ctx, found, appeal.person), address: appeal.address }] : [];
  });
  return (text) => known.reduce((kept, { person, address }) => maskText(kept, person, address), redact(text));
}

async function caseMaterial(ctx: Context, found: Inspection) {
  const [of, appeal, events] = await Promise.all([
    caseById(ctx.db, found.city, found.ref),
    appealOf(ctx.db, found.city, found.ref),
    eventsOf(ctx.db, found.city, found.ref, (found.seq ?? 1) - 1),
  ]);
  const line = events[0];
  if (!appeal || !line) throw new NotFound('inspection');
  const person = openPerson(ctx, of, appeal.person);
  const mask = (text: string) => maskText(text, person, appeal.address);
  const { id, number, type, grade, category, street } = of;
  const { data } = JSON.parse(line.payload) as { data?: Record<string, unknown> };
  return {
    ...{ id, number, type, grade, category, street },
    title: mask(appeal.title),
    matter: mask(appeal.matter),
    line: { type: line.type, at: line.at, data: throughout(data ?? {}, mask) as Record<string, unknown> },
  };
}

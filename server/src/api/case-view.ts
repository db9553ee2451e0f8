import { z } from 'zod';
import type { Book } from '#directory/book.ts';
import { type Facts, type Person, whyNot } from '#cases/act.ts';
import { appealOf } from '#cases/appeal.store.ts';
import type { Complainant } from '#cases/appeal.ts';
import { attachmentsFor } from '#cases/attachment.rules.ts';
import { attachmentsOf } from '#cases/attachment.store.ts';
import type { Case } from '#cases/case.ts';
import { bookOf, type Context, moment } from '#cases/context.ts';
import { supportersOf } from '#cases/public.store.ts';
import { sentenceOf } from '#cases/refusals.ts';
import { isBlind, isUnitOnly, maskedComplainant, mayReveal, seesAddress } from '#cases/sight.ts';
import { eventsOf, type StoredEvent } from '#cases/store.ts';
import { citizenLines, clockViews, staffLines } from '#cases/views.ts';
import { evasiveWords } from '#stages/6-evaluation/evasive.rules.ts';
import { type MessageRow, messagesOf } from '#stages/6-evaluation/message.store.ts';
import { isSuperseded, writeLink } from '#stages/6-evaluation/rating-link.ts';
import { ACTS, type AnyAct } from '../acts.ts';

const inputs = new Map<string, Record<string, unknown>>();
/** The JSON Schema of an act's input, so that a form can be made of it. */
function inputOf(act: AnyAct): Record<string, unknown> {
  let known = inputs.get(act.name);
  if (!known) {
    known = z.toJSONSchema(act.input, { io: 'input', unrepresentable: 'any' }) as Record<string, unknown>;
    inputs.set(act.name, known);
  }
  return known;
}

/** Which acts this person may do now on this case and, for those that are not, why: screens never repeat a rule. */
function actsFor(found: Case, who: Person, book: Book, now: string) {
  const facts: Facts = { now, book, others: new Map() };
  return ACTS.filter((act) => act.roles.some((role) => who.roles.includes(role))).map((act) => {
    const no = whyNot(act as never, found, who, facts);
    return {
      name: act.name,
      label: act.label,
      rare: act.rare ?? false,
      undo: act.undo ?? null,
      allowed: no === null,
      reason: no?.reason ?? null,
      sentence: no ? sentenceOf(no.reason, no.facts, book) : null,
      input: no ? null : inputOf(act),
    };
  });
}

export const openPerson = (ctx: Context, found: Case, sealed: Buffer | null): Complainant | null =>
  sealed ? (JSON.parse(ctx.secrets.open(sealed, `${found.city}/${found.id}`)) as Complainant) : null;

async function partsOf(ctx: Context, found: Case) {
  const [appeal, events, attachments, messages] = await Promise.all([
    appealOf(ctx.db, found.city, found.id),
    eventsOf(ctx.db, found.city, found.id),
    attachmentsOf(ctx.db, found.city, found.id),
    messagesOf(ctx.db, found.city, found.id),
  ]);
  if (!appeal) throw new Error(`case ${found.id} has no appeal`);
  return { appeal, events, attachments, messages };
}

const toldOf = ({ seq, kind, channel, text, dueAt, state }: MessageRow) => ({ seq, kind, channel, text, dueAt, state });

/** 演示: as long as there is no gateway, the demonstration shows the citizen the link that the message would bring. */
function linkOf(ctx: Context, found: Case, { round, contact, expiresAt }: MessageRow): string | null {
  const link = { caseId: found.id, round, contact, expires: expiresAt };
  if (!ctx.config.demo || isSuperseded(link, found) || expiresAt < moment(ctx)) return null;
  return `/rate/${writeLink(ctx.secrets, found.city, link)}`;
}

function matterOf(found: Case, appeal: Awaited<ReturnType<typeof partsOf>>['appeal']) {
  const { id, number, version, state, type, grade, category, channel, origin, confidentiality } = found;
  const { district, street, receivedAt, closedAt, outcome } = found;
  return {
    ...{ id, number, version, state, type, grade, category, channel, origin, confidentiality },
    ...{ district, street, receivedAt, closedAt, outcome },
    title: appeal.title,
    matter: appeal.matter,
    answers: appeal.answers ? (JSON.parse(appeal.answers) as Record<string, unknown>) : null,
  };
}

/** 工单 as a member of staff may see it: masked, and blind where the act at hand wants it so. */
export async function caseView(ctx: Context, found: Case, who: Person) {
  const book = bookOf(ctx, found.city);
  const now = moment(ctx);
  const [{ appeal, events, attachments, messages }, supporters] = await Promise.all([
    partsOf(ctx, found),
    supportersOf(ctx.db, found.city, found.id),
  ]);
  const blind = isBlind(who);
  const shows = seesAddress(found, who);
  const seesRating = !isUnitOnly(who) || found.state === 'closed' || found.state === 'archived';
  return {
    ...matterOf(found, appeal),
    address: shows ? appeal.address : null,
    point: shows ? found.point : null,
    lead: blind ? null : found.lead,
    clocks: clockViews(found, book, now).map((clock) => (blind ? { ...clock, unit: null } : clock)),
    timeline: staffLines(found, events, who, book),
    acts: actsFor(found, who, book, now),
    attachments: attachmentsFor(found, attachments, who),
    complainant: maskedComplainant(found, openPerson(ctx, found, appeal.person)),
    mayReveal: mayReveal(found, who),
    // That a citizen was pressed is not for the unit to know that may have pressed.
    flags: found.flags.filter((flag) => seesRating || flag !== 'pressed'),
    round: found.round,
    assignments: blind
      ? []
      : found.assignments.map(({ no, unit, role, status, parent, task, at, clock }) => ({
          ...{ no, unit, role, status, parent, task, at },
          due: role === 'lead' ? (found.clocks.unit?.due ?? clock.due) : clock.due,
        })),
    notices: blind ? [] : found.notices.map(({ clock, ...notice }) => ({ ...notice, due: clock.due })),
    coordination: blind ? null : found.coordination,
    callback: seesRating ? found.callback : null,
    rating: seesRating ? found.rating : null,
    master: found.master,
    members: found.members,
    urges: { total: found.urges.total, citizens: found.voices?.citizens.length ?? 0 },
    group: blind || isUnitOnly(who) ? null : groupOf(found),
    hints: hintsFor(found, events, who, book),
    supporters,
    overdueAt: found.overdueAt,
    // Neither the way nor the hour of an invitation to rate is for the unit to know (domain.md §2.8).
    messages: isUnitOnly(who) ? [] : messages.map(toldOf),
  };
}

const groupOf = ({ group }: Case) =>
  group && { status: group.status, count: group.members.length + 1, why: group.why, cues: [...group.cues] };

/** 审核提示: what the machine noticed in the reply that is to be reviewed, with the words that it rests on; it decides nothing. */
function hintsFor(found: Case, events: readonly StoredEvent[], who: Person, book: Book) {
  if (found.state !== 'replied' || !who.roles.includes('reviewer')) return [];
  const reply = events.findLast(({ type }) => type === 'replied');
  const words = reply ? evasiveWords((JSON.parse(reply.payload) as { data: Record<string, unknown> }).data, book) : [];
  return words.length > 0 ? [{ kind: 'evasive' as const, words }] : [];
}

const CITIZEN_CLOCKS = new Set([
  'citizen',
  'unit',
  'info',
  'refusal-objection',
  'close-objection',
  'objection-ruling',
  'callbacks',
]);

/** 诉求 as the citizen who brought it sees it. */
export async function followedView(ctx: Context, found: Case, who: Person) {
  const book = bookOf(ctx, found.city);
  const now = moment(ctx);
  const { appeal, events, attachments, messages } = await partsOf(ctx, found);
  return {
    ...matterOf(found, appeal),
    address: appeal.address,
    point: found.point,
    lead: found.lead,
    clocks: clockViews(found, book, now).filter(({ name }) => CITIZEN_CLOCKS.has(name)),
    timeline: citizenLines(events),
    acts: actsFor(found, who, book, now),
    attachments: attachmentsFor(found, attachments, who),
    rating: found.rating,
    messages: messages.map((row) => ({ ...toldOf(row), link: linkOf(ctx, found, row) })),
  };
}

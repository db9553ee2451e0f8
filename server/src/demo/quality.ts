import { Refusal } from '#platform/errors.ts';
import type { SubjectKind } from '#directory/quality.ts';
import type { Facts, Person } from '#cases/act.ts';
import { toMoment, toMs } from '#cases/clock.ts';
import { bookOf, type Context } from '#cases/context.ts';
import { caseById, eventsOf } from '#cases/store.ts';
import { formFor } from '#contact-centre/quality/form.ts';
import { INSPECTION_ACTS, type InspectionAct, inspectionTick, rulesOf } from '#contact-centre/quality/inspection.rules.ts';
import { beginInspection, MACHINE, saveInspection } from '#contact-centre/quality/inspection.store.ts';
import {
  applyInspectionEvent,
  type Hint,
  type Inspection,
  type InspectionEvent,
  type Mark,
} from '#contact-centre/quality/inspection.ts';
import type { CallMaterial } from '#contact-centre/quality/material.ts';
import { callsByIds, eventsOfCalls, principalsOf } from '#contact-centre/quality/sample.store.ts';
import { type Subject, sampled } from '#contact-centre/quality/sampling.rules.ts';
import { hintsOfCall, hintsOfLine, lineBefore, subjectOfCall, subjectOfLine } from '#contact-centre/quality/subjects.ts';
import { type Dice, diceOf, seedOf } from './dice.ts';
import { idAt } from './ids.ts';
import { pastCalls, pastLines, wasInspected } from './quality.store.ts';
import { APPEALS, CHECKS, COACHINGS, DECISIONS, DEDUCTIONS, PRAISE } from './quality-texts.ts';
import { readStaff, type Staff } from './staff.store.ts';

/** The calls of the past have no voices. */
const NOTHING_RECORDED: CallMaterial = { transcriptOf: async () => null, recordingsOf: async () => [] };

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** How far a recent inspection has come; the older ones have all come to their end. */
const RECENT = [
  'sampled',
  'scored',
  'notified',
  'accepted',
  'appealed',
  'notified',
  'final',
  'coached',
  'appealed',
  'checked',
] as const;
type Reached = (typeof RECENT)[number];
const MOST = { reply: 150, dispatch: 40, call: 80 } as const;

/**
 * 演示质检: what inspectors did in the demonstration city in the last weeks, through the true rules, each step at its own moment: enough
 * samples by chance that figures mean something, and recent ones in every state. Once; of calls only where there were any.
 */
export async function inspectPast(ctx: Context, city: string): Promise<number> {
  const book = bookOf(ctx, city);
  if (!book.profile.quality || (await wasInspected(ctx.db, city))) return 0;
  const now = ctx.now().epochMilliseconds;
  const since = toMoment(now - 75 * DAY);
  const staff = await readStaff(ctx.db, city);
  const [replies, dispatches, calls] = await Promise.all([
    pastLines(ctx.db, city, ['replied'], since, MOST.reply),
    pastLines(ctx.db, city, ['dispatched'], since, MOST.dispatch),
    pastCalls(ctx.db, city, since, MOST.call),
  ]);
  let begun = 0;
  const tell = async (subject: Subject, hints: readonly Hint[], no: number) => {
    const story = new Story(ctx, city, staff, subject, hints, diceOf(seedOf(subject.ref, subject.seq ?? 0)), now);
    if (await story.tell(no < RECENT.length ? (RECENT[no] as Reached) : 'checked')) begun += 1;
  };
  for (const lines of [replies, dispatches]) {
    for (const [no, { caseId, seq }] of lines.entries()) {
      const [found, events] = await Promise.all([caseById(ctx.db, city, caseId), eventsOf(ctx.db, city, caseId)]);
      const line = lineBefore(events, ['replied', 'dispatched'], seq);
      if (!line) continue;
      const principal = (await principalsOf(ctx.db, city, [line.actor.id])).get(line.actor.id);
      const facts: Facts = { now: line.at, book, others: new Map() };
      await tell(subjectOfLine(found, line, principal, book), await hintsOfLine(ctx, found, events, line, facts), no);
    }
  }
  const [found, events] = await Promise.all([callsByIds(ctx.db, city, calls), eventsOfCalls(ctx.db, city, calls)]);
  for (const [no, call] of found.entries()) {
    const facts: Facts = { now: call.endedAt, book, others: new Map() };
    const hints = await hintsOfCall(city, call, events.get(call.id) ?? [], NOTHING_RECORDED, facts);
    await tell(subjectOfCall(call, book), hints, no);
  }
  return begun;
}

/** 一件质检的经过: each step is judged by the rules at the moment at which it is said to have happened. */
class Story {
  readonly #ctx: Context;
  readonly #city: string;
  readonly #staff: Staff;
  readonly #subject: Subject;
  readonly #hints: readonly Hint[];
  readonly #dice: Dice;
  readonly #now: number;
  #at: number;
  #found: Inspection | null = null;

  constructor(ctx: Context, city: string, staff: Staff, subject: Subject, hints: readonly Hint[], dice: Dice, now: number) {
    this.#ctx = ctx;
    this.#city = city;
    this.#staff = staff;
    this.#subject = subject;
    this.#hints = hints;
    this.#dice = dice;
    this.#now = now;
    this.#at = toMs(subject.happenedAt);
  }
  get #facts(): Facts {
    return { now: toMoment(this.#at), book: bookOf(this.#ctx, this.#city), others: new Map() };
  }

  async tell(reached: Reached): Promise<boolean> {
    const dice = this.#dice;
    this.#later(2, 10);
    const calibrate = reached === 'scored' ? 0 : dice.next();
    const event = sampled(
      this.#city,
      idAt(this.#at, dice),
      this.#subject,
      { reasons: ['random'], hints: this.#hints, calibrate },
      this.#facts,
    );
    if (!(await beginInspection(this.#ctx.db, event, MACHINE))) return false;
    this.#found = applyInspectionEvent(null, event);
    if (reached === 'sampled') return true;

    const first = this.#staff.of('inspector', dice, [this.#subject.person]);
    const others = [this.#subject.person, first.id];
    // Of those that are shown in need of help, little was met.
    const shown = reached === 'coached' || reached === 'final';
    const skill = shown ? 0.4 : this.#skill();
    if (!(await this.#act('score', first, this.#scoring(skill)))) return true;
    if (this.#found.state === 'scored') {
      if (reached === 'scored') return true;
      const second = this.#staff.of('inspector', dice, others);
      others.push(second.id);
      await this.#act('score', second, this.#scoring(skill));
    }
    if (reached === 'notified') return true;
    const whose = this.#whose();
    const contested = reached === 'appealed' || shown || dice.chance(0.12);
    if (whose && contested) {
      await this.#act('appeal', whose, { reason: dice.pick(APPEALS) });
      if (reached === 'appealed') return true;
      await this.#decide(this.#staff.of('inspector', dice, others), !shown && dice.chance(0.4));
    } else if (whose && (reached === 'accepted' || dice.chance(0.6))) await this.#act('accept', whose, {});
    if (reached === 'accepted') return true;
    await this.#windowEnds();
    if (this.#found.state === 'final' && reached !== 'final') await this.#help(reached, others);
    if (this.#found.result && this.#found.result.score > 97 && dice.chance(0.12))
      await this.#act('commend', first, { ...PRAISE });
    return true;
  }

  async #decide(judge: Person, upheld: boolean): Promise<void> {
    if (upheld && (await this.#act('decide', judge, { upheld, reason: DECISIONS.upheld, scoring: this.#scoring(0.98) }))) return;
    await this.#act('decide', judge, { upheld: false, reason: DECISIONS.kept });
  }

  async #help(reached: Reached, others: (string | null)[]): Promise<void> {
    const coach = this.#staff.of('supervisor', this.#dice, others);
    await this.#act('coach', coach, { note: this.#dice.pick(COACHINGS) });
    if (reached !== 'checked') return;
    this.#later(100, 160);
    const improved = this.#dice.chance(0.75);
    const note = improved ? CHECKS.improved : CHECKS.notYet;
    await this.#act('check', this.#staff.of('inspector', this.#dice, [...others, coach.id]), { improved, note });
  }

  /** Who did it speaks for themselves; of a reply it is a handler of the unit. */
  #whose(): Person | null {
    const { kind, unit, person } = this.#subject;
    if (kind === 'reply' && unit) return this.#staff.handler(unit, this.#dice);
    return person === null ? null : this.#staff.byId(person);
  }

  /** Units and people differ, or there would be nothing to see. */
  #skill(): number {
    const { person, unit, team } = this.#subject;
    return diceOf(seedOf(unit ?? person ?? team)).real(0.72, 0.97);
  }

  #scoring(skill: number): { marks: Record<string, { mark: Mark; note: string }>; note: string } {
    const kind: SubjectKind = this.#subject.kind;
    const poor = new Set(this.#hints.filter(({ verdict }) => verdict === 'poor').map(({ check }) => check));
    const given = formFor(rulesOf(this.#facts), kind).flatMap(({ items }) =>
      items.map(({ code, checks }): [string, { mark: Mark; note: string }] => {
        // An inspector looks at what the machine noticed, and agrees more often than not.
        const likely = checks.some((check) => poor.has(check)) ? skill * 0.5 : skill;
        if (this.#dice.chance(likely)) return [code, { mark: 'met', note: '' }];
        const note = this.#dice.pick(DEDUCTIONS[code] ?? ['见材料']);
        return [code, { mark: this.#dice.chance(0.7) ? 'partly' : 'not', note }];
      }),
    );
    return { marks: Object.fromEntries(given), note: '' };
  }

  #later(from: number, to: number): void {
    this.#at = Math.min(this.#now - HOUR / 60, this.#at + Math.round(this.#dice.real(from, to) * HOUR));
  }

  async #windowEnds(): Promise<void> {
    const until = this.#found?.appealUntil;
    if (!until || toMs(until) > this.#now) return;
    this.#at = Math.max(this.#at, toMs(until) + 1000);
    await this.#save(inspectionTick(this.#found as Inspection, this.#facts), MACHINE);
  }

  /** Whether the rules allowed it at that moment. */
  async #act(name: string, who: Person, input: unknown): Promise<boolean> {
    this.#later(1, 20);
    const act = INSPECTION_ACTS.find((each) => each.name === name) as unknown as InspectionAct<unknown>;
    const found = this.#found as Inspection;
    if (act.refuse(found, who, this.#facts)) return false;
    try {
      const role = act.roles.find((each) => who.roles.includes(each)) ?? '';
      await this.#save(act.decide(found, who, act.input.parse(input), this.#facts), { id: who.id, name: who.name, role });
      return true;
    } catch (error) {
      if (error instanceof Refusal) return false;
      throw error;
    }
  }

  async #save(events: readonly InspectionEvent[], by: typeof MACHINE): Promise<void> {
    if (events.length === 0 || !this.#found) return;
    this.#found = (await saveInspection(this.#ctx.db, this.#found, events, by, toMoment(this.#at))) ?? this.#found;
  }
}

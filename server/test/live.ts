import { Refusal } from '#platform/errors.ts';
import type { Book } from '#directory/book.ts';
import type { Channel, Grade, Moment } from '#directory/vocabulary.ts';
import { type Act, type Facts, type Person, roleFor, whyNot } from '#cases/act.ts';
import type { Case } from '#cases/case.ts';
import { chain } from '#cases/change.ts';
import { toMoment, toMs } from '#cases/clock.ts';
import { started } from '#cases/clocks.ts';
import { type DeskEntry, nextMoment } from '#cases/desks.ts';
import { type Actor, type NewEvent, SYSTEM } from '#cases/event.ts';
import { NO_HASH } from '#cases/record.ts';
import { REFUSALS, type Reason, sentenceOf } from '#cases/refusals.ts';
import type { ChainedEvent } from '#cases/store.ts';
import { accepted, submitted } from '#stages/1-reception/accept.rules.ts';
import { masterReplied, unmerge } from '#stages/2-triage/merge.rules.ts';
import { recomputed } from '#stages/5-supervision/calendar.rules.ts';
import { tick } from '#stages/5-supervision/tick.rules.ts';
import { type AnyAct, actNamed } from '#server/acts.ts';
import { book as tinyBook } from '#test/book.ts';
import { people } from '#test/people.ts';

/** What a story begins with. Moments are written in the city's own time: `2025-09-30 10:00`. */
export type Birth = {
  at?: string;
  book?: Book;
  /** Cases that may name each other live in one town. */
  town?: Town;
  channel?: Channel;
  category?: string | null;
  grade?: Grade;
  /** How far the reception takes it at once. */
  until?: 'draft' | 'submitted' | 'to-dispatch';
} & Partial<Pick<Case, 'type' | 'street' | 'district' | 'owner' | 'confidentiality' | 'optedOutOfCallback' | 'flags'>>;

export type Town = Map<string, Life>;

let births = 0;
const nextId = (): string => `00000000-0000-7000-8000-${String(++births).padStart(12, '0')}`;

/** 一件工单的一生: one case in pure memory, with every act judged, recorded and chained as the one door does it. */
export class Life {
  book: Book;
  readonly town: Town;
  readonly id: string;
  readonly events: ChainedEvent[] = [];
  /** The desks as they stand when only what came and went is told, as in the database. */
  readonly desks = new Map<string, DeskEntry>();
  #ms: number;
  #found: Case | null = null;
  #head: Buffer = NO_HASH;

  constructor(birth: Birth = {}) {
    this.book = birth.book ?? tinyBook;
    this.town = birth.town ?? new Map();
    this.id = nextId();
    this.#ms = this.#local(birth.at ?? '2025-09-22 10:00');
    this.town.set(this.id, this);
    this.#beBorn(birth);
  }

  get case(): Case {
    return this.#found as Case;
  }
  get now(): Moment {
    return toMoment(this.#ms);
  }
  /** The moment in the city's own time, as a person would say it. */
  get clockTime(): string {
    return localTime(this.now, this.book);
  }
  get types(): string[] {
    return this.events.map(({ type }) => type);
  }
  get last(): { type: string; data: Record<string, unknown> } {
    const { type, payload } = this.events.at(-1) as ChainedEvent;
    return { type, data: JSON.parse(payload).data };
  }
  get deskNames(): string[] {
    return [...this.desks.values()].map(({ desk, unit }) => (unit ? `${desk} ${unit}` : desk)).sort();
  }

  facts(input?: { needs: readonly string[] }): Facts {
    const others = new Map(
      (input?.needs ?? []).flatMap((id) => (this.town.has(id) ? [[id, (this.town.get(id) as Life).case]] : [])),
    );
    return { now: this.now, book: this.book, others };
  }

  /** Does an act, or throws its refusal. */
  act(name: string, who: Person, input: Record<string, unknown> = {}): this {
    const declared = declaredAct(name);
    const parsed = declared.input.parse(input) as never;
    const no = whyNot(declared as Act<never>, this.case, who, this.facts());
    if (no) throw no;
    const facts = this.facts({ needs: declared.needs?.(parsed) ?? [] });
    const events = declared.decide(this.case, who, parsed, facts);
    const joined = declared.joins?.(this.case, parsed);
    if (joined) {
      const other = this.town.get(joined.id) as Life;
      other.become(joined.decide(other.case), actorOf(who, roleFor(declared as Act<never>, who)));
    }
    return this.become(events, actorOf(who, roleFor(declared as Act<never>, who)));
  }

  /** Why an act is refused: its code. Says so when it was not, or when the sentences are not whole. */
  refused(name: string, who: Person, input: Record<string, unknown> = {}): string {
    const before = this.case;
    try {
      this.act(name, who, input);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (this.case !== before) throw new Error(`${name} was refused but changed the case`);
      return spoken(error).reason;
    }
    throw new Error(`${name} was not refused in ${before.state}`);
  }

  allows(name: string, who: Person): boolean {
    return whyNot(declaredAct(name) as Act<never>, this.case, who, this.facts()) === null;
  }

  /** Time passes while the server watches: every clock is looked at when it has something to say. `PT3H`, `P2D`. */
  after(duration: string): this {
    return this.#until(
      Temporal.Instant.fromEpochMilliseconds(this.#ms).toZonedDateTimeISO(this.book.calendar.zone).add(duration)
        .epochMilliseconds,
    );
  }
  /** … until a moment of the city's own time: `2025-10-11 09:00`. */
  at(local: string): this {
    return this.#until(this.#local(local));
  }
  /** … until an instant of the record. */
  until(moment: Moment): this {
    return this.#until(toMs(moment));
  }
  /** Time passes while the server is down; it notices everything at once when it is back. */
  down(local: string): this {
    this.#ms = Math.max(this.#ms, this.#local(local));
    return this.tick();
  }
  tick(): this {
    return this.become(tick(this.case, this.facts()), SYSTEM);
  }

  /** 日历更正: another calendar comes into force, and the machine looks at the case. */
  correct(book: Book): this {
    this.book = book;
    return this.become(recomputed(this.case, this.facts()), SYSTEM).tick();
  }

  /** The machine's round: members of a merged matter hear of the reply, or go their own way when the master was withdrawn. */
  tellMembers(): this {
    if (!this.desks.has('members ')) return this;
    const reply = this.events.findLast(({ type }) => type === 'replied');
    for (const member of this.town.values()) {
      if (member.case.state !== 'merged' || member.case.master?.id !== this.id) continue;
      member.until(this.now);
      const facts = member.facts();
      const told = reply && this.case.state !== 'withdrawn';
      member.become(
        told
          ? masterReplied(member.case, this.case, { publicText: JSON.parse(reply.payload).data.publicText }, facts)
          : unmerge.decide(member.case, people.system, { reason: 'master withdrawn' }, facts),
        SYSTEM,
      );
    }
    return this.become([{ type: 'membersInformed', set: { members: 0 } }], SYSTEM);
  }

  /** Applies events as the one door does: each gets its line in the chain, and the desks change by what came and went. */
  become(events: readonly NewEvent[], actor: Actor): this {
    if (events.length === 0) return this;
    const {
      after,
      head,
      events: lines,
      gone,
      come,
    } = chain({ algorithm: 'sha256', actor }, this.#found, this.#head, events, this.now);
    for (const { desk, unit } of gone) this.desks.delete(`${desk} ${unit}`);
    for (const entry of come) this.desks.set(`${entry.desk} ${entry.unit}`, entry);
    this.events.push(...lines);
    this.#found = frozen(after);
    this.#head = head;
    return this;
  }

  #until(to: number): this {
    for (let left = 5000; left > 0; left -= 1) {
      const next = nextMoment(this.case);
      if (next === null || toMs(next) > to) break;
      this.#ms = Math.max(this.#ms, toMs(next));
      const { version } = this.case;
      this.tick();
      if (this.case.version === version) throw new Error(`at ${next} a clock had something to say, and nothing was heard`);
    }
    this.#ms = Math.max(this.#ms, to);
    return this;
  }
  #local(local: string): number {
    return Temporal.PlainDateTime.from(local.replace(' ', 'T')).toZonedDateTime(this.book.calendar.zone).epochMilliseconds;
  }

  #beBorn(birth: Birth): void {
    const { book } = this;
    const category = birth.category === null ? null : (book.categories.get(birth.category ?? '01-01-01') ?? null);
    const grade = birth.grade ?? category?.grade ?? 'N2';
    const operator = people.operator;
    const facts = this.facts();
    const set: Partial<Case> = {
      city: book.city.code,
      id: this.id,
      number: `T${this.id.slice(-6)}`,
      receivedAt: this.now,
      type: birth.type ?? category?.type ?? 'help',
      grade,
      category: category?.code ?? null,
      channel: birth.channel ?? 'phone',
      origin: 'citizen',
      confidentiality: birth.confidentiality ?? 'ordinary',
      profile: book.profileVersion,
      calendar: book.calendarVersion,
      district: birth.district === undefined ? 'east' : birth.district,
      street: birth.street === undefined ? 'east-gate' : birth.street,
      ...(birth.owner ? { owner: birth.owner } : {}),
      ...(birth.flags ? { flags: birth.flags } : {}),
      ...(birth.optedOutOfCallback ? { optedOutOfCallback: true } : {}),
      clocks: { citizen: started(facts, book.profile.citizenLimit[grade], true) },
    };
    this.become([{ type: 'registered', set }], actorOf(operator, 'operator'));
    const until = birth.until ?? 'to-dispatch';
    if (until === 'submitted') this.become([submitted(this.case, facts)], actorOf(people.citizen, 'citizen'));
    if (until === 'to-dispatch') this.become([accepted(this.case, facts)], actorOf(operator, 'operator'));
  }
}

/** No rule changes what it was given: it would fail here. */
function frozen<T>(value: T): T {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const each of Object.values(value)) frozen(each);
  }
  return value;
}

export const live = (birth: Birth = {}): Life => new Life(birth);

export function declaredAct(name: string): AnyAct {
  const declared = actNamed.get(name);
  if (!declared) throw new Error(`there is no act ${name}`);
  return declared;
}

/** A refusal with both its sentences, which must be whole: every fact that they name is there. */
export function spoken(refusal: Refusal): { reason: string; zh: string; en: string } {
  const { reason, facts } = refusal;
  const written: { zh: string; en: string } | undefined = REFUSALS[reason as Reason];
  if (!written) throw new Error(`no sentence is written for ${reason}`);
  const named = [...`${written.zh} ${written.en}`.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const lacking = named.filter((name) => facts[name] === undefined);
  const { zh, en } = sentenceOf(reason, facts);
  if (lacking.length > 0 || /[{}]|undefined/.test(zh + en) || zh.length < 4 || en.length < 8) {
    throw new Error(`the sentence of ${reason} lacks ${lacking.join(', ')}: ${zh} / ${en}`);
  }
  return { reason, zh, en };
}

export const localTime = (moment: Moment, book: Book = tinyBook): string =>
  Temporal.Instant.from(moment)
    .toZonedDateTimeISO(book.calendar.zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
    .replace('T', ' ');

const actorOf = ({ id, name, principal, unit }: Person, role: Actor['role']): Actor => ({
  id,
  name,
  role,
  principal,
  unit,
  behalf: null,
  origin: 'test',
});

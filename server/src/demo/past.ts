import type { Secrets } from '#platform/secrets.ts';
import type { Book } from '#directory/book.ts';
import type { Moment, Principal, Role } from '#directory/vocabulary.ts';
import { type Act, type Facts, type Person, roleFor, whyNot } from '#cases/act.ts';
import type { Appeal } from '#cases/appeal.ts';
import type { AppealRow } from '#cases/birth.store.ts';
import type { Case } from '#cases/case.ts';
import { chain } from '#cases/change.ts';
import { toMoment, toMs } from '#cases/clock.ts';
import { nextMoment } from '#cases/desks.ts';
import { type Actor, type NewEvent, SYSTEM } from '#cases/event.ts';
import { citizenActor, citizenPerson } from '#cases/guard.ts';
import { NO_HASH, type RecordHash } from '#cases/record.ts';
import type { ChainedEvent } from '#cases/store.ts';
import { numbered, type Reception, register } from '#stages/1-reception/receive.rules.ts';
import { boundTo, rowOf } from '#stages/1-reception/receive.ts';
import { tick } from '#stages/5-supervision/tick.rules.ts';
import { type AnyAct, actNamed } from '#server/acts.ts';

/** How a life is kept: by which hash it is chained, and what seals the person. */
export type Keeping = { algorithm: RecordHash; secrets: Secrets };

const NOBODY: ReadonlyMap<string, Case> = new Map();
const actorOf = ({ id, name, principal, unit }: Person, role: Role): Actor => ({
  id,
  name,
  role,
  principal: principal as Principal,
  unit,
  behalf: null,
  origin: 'demo history',
});

function declaredAct(name: string): AnyAct {
  const declared = actNamed.get(name);
  if (!declared) throw new Error(`there is no act ${name}`);
  return declared;
}

/** 往事: one case of the past, lived in memory through the true rules; every line is chained as the one door chains it. */
export class Past {
  readonly book: Book;
  readonly appeal: Appeal;
  readonly events: ChainedEvent[] = [];
  readonly citizen: Person;
  readonly #secrets: Secrets;
  readonly #algorithm: RecordHash;
  #row: AppealRow | null = null;
  #ms: number;
  #found: Case | null = null;
  #head: Buffer = NO_HASH;

  constructor(book: Book, { algorithm, secrets }: Keeping, appeal: Appeal, at: number) {
    this.book = book;
    this.appeal = appeal;
    this.citizen = citizenPerson(book.city.code);
    this.#algorithm = algorithm;
    this.#secrets = secrets;
    this.#ms = at;
  }

  get case(): Case {
    return this.#found as Case;
  }
  /** The citizen's words as they are kept, the person sealed. */
  get row(): AppealRow {
    return this.#row as AppealRow;
  }
  get head(): Buffer {
    return this.#head;
  }
  get ms(): number {
    return this.#ms;
  }
  get now(): Moment {
    return toMoment(this.#ms);
  }
  facts(others: ReadonlyMap<string, Case> = NOBODY): Facts {
    return { now: this.now, book: this.book, others };
  }

  /** 登记. An operator takes it down from a call; what comes by the web the citizen has written. */
  born(id: string, number: string, reception: Reception, operator: Person | null): this {
    const events = numbered(register(this.appeal, id, reception, operator?.id ?? null, this.facts()), number);
    this.#row = rowOf({ secrets: this.#secrets }, this.book.city.code, id, this.appeal);
    return this.become(
      boundTo(this.#row, events, this.#algorithm),
      operator ? { ...actorOf(operator, 'operator'), behalf: 'caller' } : citizenActor(this.appeal.channel),
    );
  }

  allows(name: string, who: Person): boolean {
    return whyNot(declaredAct(name) as Act<never>, this.case, who, this.facts()) === null;
  }

  /** Does an act now, or throws its refusal. `other` is the case that it names. */
  act(name: string, who: Person, input: Record<string, unknown> = {}, other?: Past): this {
    const declared = declaredAct(name);
    const facts = this.facts(other ? new Map([[other.case.id, other.case]]) : NOBODY);
    const no = whyNot(declared as Act<never>, this.case, who, facts);
    if (no) throw no;
    const parsed = declared.input.parse(input) as never;
    const events = declared.decide(this.case, who, parsed, facts);
    const actor = who.roles.includes('citizen')
      ? citizenActor(this.appeal.channel)
      : actorOf(who, roleFor(declared as Act<never>, who));
    const joined = declared.joins?.(this.case, parsed);
    if (joined && other) other.become(joined.decide(other.case), actor);
    return this.become(events, actor);
  }

  /** Time passes while the machine watches: every clock is heard when it has something to say. */
  until(ms: number): this {
    for (let left = 400; left > 0 && this.#found; left -= 1) {
      const next = nextMoment(this.#found);
      if (next === null || toMs(next) > ms) break;
      this.#ms = Math.max(this.#ms, toMs(next));
      const { version } = this.#found;
      this.become(tick(this.#found, this.facts()), SYSTEM);
      if (this.#found.version === version) break;
    }
    this.#ms = Math.max(this.#ms, ms);
    return this;
  }

  become(events: readonly NewEvent[], actor: Actor): this {
    if (events.length === 0) return this;
    const {
      after,
      head,
      events: lines,
    } = chain({ algorithm: this.#algorithm, actor }, this.#found, this.#head, events, this.now);
    this.#found = after;
    this.#head = head;
    this.events.push(...lines);
    return this;
  }
}

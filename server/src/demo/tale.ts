import { Refusal } from '#platform/errors.ts';
import type { Book } from '#directory/book.ts';
import type { Person } from '#cases/act.ts';
import type { Case } from '#cases/case.ts';
import { toMs } from '#cases/clock.ts';
import { nextMoment } from '#cases/desks.ts';
import { SYSTEM } from '#cases/event.ts';
import { masterReplied, unmerge } from '#stages/2-triage/merge.rules.ts';
import type { Dice } from './dice.ts';
import type { Fate } from './fate.ts';
import { MINUTE } from './hours.ts';
import type { Past } from './past.ts';
import type { Staff } from './staff.store.ts';
import { LINES } from './texts/lines.ts';

/** What happens next in a tale, and when. */
export type Step = { at: number; run: () => void };

/** 一件旧案: a past life with its fate, and what of it has already happened. */
export class Tale {
  readonly past: Past;
  readonly fate: Fate;
  readonly staff: Staff;
  readonly dice: Dice;
  /** The case that this one repeats: it may be merged into it. */
  readonly master: Tale | null;
  /** Where it stops: the people at that desk have not got to it yet. */
  readonly halts: ((found: Case) => boolean) | null;
  readonly #happened = new Set<string>();
  /** The category that the citizen meant but did not name. */
  meant: string | undefined;
  next: Step | null | undefined;
  refusals = 0;

  constructor(past: Past, fate: Fate, staff: Staff, dice: Dice, master: Tale | null = null, halts: Tale['halts'] = null) {
    this.past = past;
    this.fate = fate;
    this.staff = staff;
    this.dice = dice;
    this.master = master;
    this.halts = halts;
  }

  get case(): Case {
    return this.past.case;
  }
  get book(): Book {
    return this.past.book;
  }
  get handler(): Person {
    return this.staff.handler(this.case.lead ?? '', this.dice);
  }
  /** True once for each word; fates are fulfilled once. */
  once(word: string): boolean {
    return !this.#happened.has(word);
  }
  line(kind: keyof typeof LINES): string {
    return this.dice.pick(LINES[kind]);
  }
  /** A step: the act of somebody at some moment. `word` marks it as having happened. */
  step(
    at: number,
    name: string,
    who: Person | (() => Person),
    input: Record<string, unknown> | (() => Record<string, unknown>) = {},
    word = name,
  ): Step {
    return {
      at: Math.max(Math.floor(at), this.past.ms + 6_000),
      run: () => {
        this.#happened.add(word);
        this.past.act(name, typeof who === 'function' ? who() : who, typeof input === 'function' ? input() : input);
      },
    };
  }
  happened(word: string): void {
    this.#happened.add(word);
  }
}

export type NextStep = (tale: Tale) => Step | null;

/** 并行推演: lives cases that may meet, each act at its moment, the earliest first, until `end`. */
export function live(tales: readonly Tale[], nextStep: NextStep, end: number): void {
  for (let left = 400 * tales.length; left > 0; left -= 1) {
    let first: Tale | null = null;
    for (const tale of tales) {
      if (tale.next === undefined)
        tale.next = tale.halts?.(tale.case) ? null : (tellMembers(tale, tales) ?? nextStep(tale) ?? waits(tale));
      if (tale.next && tale.next.at <= end && (!first?.next || tale.next.at < first.next.at)) first = tale;
    }
    if (!first?.next) break;
    const { at, run } = first.next;
    const { version } = first.case;
    first.next = undefined;
    if (first.past.until(at).case.version !== version) continue;
    try {
      run();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      // The rules say no: the people of the tale let it be, and try something else a little later.
      first.refusals += 1;
      first.past.until(at + 50 * MINUTE);
      if (first.refusals > 20) first.next = null;
    }
    for (const tale of tales) if (tale.master === first || first.master === tale) tale.next = undefined;
  }
  for (const { past } of tales) past.until(end);
}

/** Nobody has anything to do: the next that happens is the machine's. */
function waits({ case: found }: Tale): Step | null {
  const at = nextMoment(found);
  return at && found.state !== 'archived' ? { at: toMs(at), run: () => {} } : null;
}

const TOLD = new Set(['to-callback', 'closed', 'dissatisfaction-review', 'withdrawn']);

/** 并单告知, as the machine does it: each member hears of the master's reply, or goes its own way when the master was withdrawn. */
function tellMembers(master: Tale, tales: readonly Tale[]): Step | null {
  if (master.case.members === 0 || !TOLD.has(master.case.state)) return null;
  return {
    at: master.past.ms + 2000,
    run() {
      const reply = master.past.events.findLast(({ type }) => type === 'replied');
      const said = reply ? (JSON.parse(reply.payload) as { data: Record<string, unknown> }).data : {};
      const members = tales.filter((tale) => tale.case.state === 'merged' && tale.case.master?.id === master.case.id);
      for (const { past } of members) {
        past.until(Math.max(past.ms, toMs(master.past.now)));
        const facts = past.facts();
        const { publicText, basis, result, contact } = said;
        const told = reply && master.case.state !== 'withdrawn';
        const system: Person = {
          id: 'system',
          name: 'system',
          city: past.case.city,
          unit: null,
          roles: ['system'],
          principal: 'system',
        };
        past.become(
          told
            ? masterReplied(past.case, master.case, { publicText, basis, result, contact }, facts)
            : unmerge.decide(past.case, system, { reason: 'master withdrawn' }, facts),
          SYSTEM,
        );
      }
      master.past.become([{ type: 'membersInformed', data: { members: members.length }, set: { members: 0 } }], SYSTEM);
    },
  };
}

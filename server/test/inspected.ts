import { expect } from 'vitest';
import { Refusal } from '#platform/errors.ts';
import type { SubjectKind } from '#directory/quality.ts';
import type { Facts, Person } from '#cases/act.ts';
import { toMoment, toMs } from '#cases/clock.ts';
import { formFor } from '#contact-centre/quality/form.ts';
import { INSPECTION_ACTS, type InspectionAct, inspectionTick } from '#contact-centre/quality/inspection.rules.ts';
import {
  applyInspectionEvent,
  type Hint,
  type Inspection,
  type InspectionEvent,
  type Mark,
  type Marks,
} from '#contact-centre/quality/inspection.ts';
import { type Subject, sampled } from '#contact-centre/quality/sampling.rules.ts';
import { bookWith } from '#test/book.ts';
import { of, people } from '#test/people.ts';
import { quality } from '../../scripts/city/profile/quality.ts';

const book = bookWith(() => ({ quality }));
const { inspector, operator } = people;
export const secondInspector: Person = { ...inspector, id: 'inspector-2', name: 'inspector-2' };
export const lead: Person = { ...inspector, id: 'inspector-3', name: 'inspector-3' };
export const contractor: Person = { ...inspector, id: 'inspector-4', principal: 'contractor' };
export const um = of('um');
const START = '2025-09-22T02:00:00.000Z';

const factsAt = (now: string): Facts => ({ now, book, others: new Map() });
export const aCall: Subject = {
  kind: 'call',
  ref: '00000000-0000-7000-8000-000000000001',
  seq: null,
  person: operator.id,
  principal: 'contractor',
  unit: null,
  team: 'general',
  stratum: 'general/morning',
  confidential: false,
  happenedAt: START,
};
export const aReply: Subject = {
  ...aCall,
  kind: 'reply',
  seq: 7,
  person: um.id,
  principal: 'government',
  unit: 'um',
  team: 'um',
};
export const poor: Hint = { check: 'forbidden-words', verdict: 'poor', score: 0, facts: { times: 2 }, evidence: [] };

/** 一件质检的一生 in pure memory. */
export class Inspected {
  now = START;
  found: Inspection;
  readonly events: InspectionEvent[] = [];
  constructor(subject: Subject = aCall, { calibrate = 1, hints = [] as Hint[] } = {}) {
    const event = sampled('tiny', 'i1', subject, { reasons: ['random'], hints, calibrate }, factsAt(START));
    this.found = applyInspectionEvent(null, event);
    this.events.push(event);
  }
  become(events: readonly InspectionEvent[]): this {
    for (const event of events) {
      this.found = applyInspectionEvent(this.found, event);
      this.events.push(event);
    }
    return this;
  }
  whyNot(name: string, who: Person, input?: unknown): string | null {
    const act = INSPECTION_ACTS.find((each) => each.name === name) as InspectionAct<unknown>;
    const no = act.refuse(this.found, who, factsAt(this.now));
    if (no || input === undefined) return no?.reason ?? null;
    try {
      this.become(act.decide(this.found, who, act.input.parse(input), factsAt(this.now)));
      return null;
    } catch (error) {
      if (error instanceof Refusal) return error.reason;
      throw error;
    }
  }
  act(name: string, who: Person, input: unknown = {}): this {
    expect(this.whyNot(name, who, input), `${name} by ${who.id}`).toBeNull();
    return this;
  }
  after(days: number): this {
    this.now = toMoment(toMs(this.now) + days * 86_400_000);
    return this.become(inspectionTick(this.found, factsAt(this.now)));
  }
}
export const marksOf = (kind: SubjectKind, mark: (code: string) => Mark = () => 'met'): Marks =>
  Object.fromEntries(
    formFor(quality, kind).flatMap(({ items }) =>
      items.map(({ code }) => [code, { mark: mark(code), note: mark(code) === 'met' ? '' : '00:42 没有问候' }]),
    ),
  );

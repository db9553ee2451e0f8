import { z } from 'zod';
import { note, words } from '#platform/input.ts';
import type { Book } from '#directory/book.ts';
import { act, type Facts, type Person, refuse } from '#cases/act.ts';
import type { Case, Notice, NoticeLevel } from '#cases/case.ts';
import { type Clock, stopClock } from '#cases/clock.ts';
import { started } from '#cases/clocks.ts';
import { applyEvent, type NewEvent } from '#cases/event.ts';
import { firstOf, isLive, levelOf, newNotice, reportLimit } from '#cases/notice.ts';
import { maySteer } from './notice.rules.ts';

/** 督查机构: the unit that the city names; where it names none, the hotline centre. */
function inspectionOffice({ profile, units }: Book): string | null {
  const named = profile.supervision.inspectionUnit;
  if (named !== null && units.has(named)) return named;
  return [...units.values()].find(({ kind }) => kind === 'centre')?.code ?? null;
}

/** 上一级: the unit above in the directory; above the highest, the city's inspection office; from there on people walk (domain.md §3.5). */
function above(notice: Notice, book: Book): { level: NoticeLevel; unit: string } | null {
  const level = levelOf(notice);
  if (level !== 'unit' && level !== 'higher-unit') return null;
  const parent = book.units.get(notice.unit)?.parent;
  if (parent && book.units.has(parent)) return { level: 'higher-unit', unit: parent };
  const office = inspectionOffice(book);
  return office === null || office === notice.unit ? null : { level: 'inspection', unit: office };
}

/** The notices when one is done with at its level and the next stands a level up: the same matter, the same issuer, a new answer owed. */
const raised = (found: Case, notice: Notice, next: Notice, facts: Facts): Notice[] => [
  ...found.notices.map((each) =>
    each.no === notice.no ? { ...each, status: 'escalated' as const, clock: stopClock(each.clock, facts.now) } : each,
  ),
  next,
];
const nextOf = (found: Case, notice: Notice, level: NoticeLevel, unit: string, facts: Facts): Notice => {
  const { kind, cause, issuer, no } = notice;
  return newNotice(found, { kind, cause, issuer, unit, card: null, level, from: no }, facts);
};

/** 提级办理: the notice goes to the level above, which signs and reports within a limit of its own. */
function escalated(found: Case, notice: Notice, more: Record<string, unknown>, facts: Facts): NewEvent | null {
  const up = above(notice, facts.book);
  if (!up) return null;
  const next = nextOf(found, notice, up.level, up.unit, facts);
  return {
    type: 'supervisionEscalated',
    data: { no: notice.no, unit: notice.unit, level: up.level, to: up.unit, next: next.no, ...more },
    set: { notices: raised(found, notice, next, facts) },
  };
}

/**
 * 督办到期: who has not signed in time has it all the same, and the time to report begins; who has not reported in time is late, and the
 * notice goes a level up by itself. The inspection office, and what follows it, is noted as late and not raised by a machine.
 */
export function noticePassed(found: Case, notice: Notice, facts: Facts): NewEvent[] {
  const { no, unit, clock } = notice;
  const level = levelOf(notice);
  const change = (to: Partial<Notice>) => ({
    notices: found.notices.map((each) => (each.no === no ? { ...each, ...to } : each)),
  });
  const since: Facts = { ...facts, now: clock.due ?? facts.now };
  if (notice.status === 'issued') {
    const report = started(since, reportLimit(level, facts));
    return [
      {
        type: 'supervisionSigned',
        data: { no, unit, level, auto: true, late: true },
        set: change({ status: 'in-rectification', clock: report }),
      },
    ];
  }
  const late: Clock = { ...clock, fired: 100 };
  const overdue: NewEvent = { type: 'overdue', data: { notice: no, unit, level, due: clock.due }, set: change({ clock: late }) };
  const next = escalated(applyEvent(found, overdue), { ...notice, clock: late }, { auto: true }, since);
  return next ? [overdue, next] : [overdue];
}

/** 提级办理 by hand: of the issuer's level, with a reason, before the limit has passed. */
export const escalateNotice = act({
  name: 'escalate-notice',
  label: { zh: '督办提级办理', en: 'Escalate the notice' },
  roles: ['supervisor', 'leader'],
  begins: ['supervisionEscalated'],
  input: z.strictObject({ no: z.int().positive(), reason: note }),
  rare: true,
  refuse: (found) => (found.notices.some(isLive) ? null : refuse('nothing-pending', { what: 'notice' })),
  decide(found, who, { no, reason }, facts) {
    const event = escalated(found, maySteer(found, who, no, facts), { reason }, facts);
    if (!event) throw refuse('inspection-goes-on', {});
    return [event];
  },
});

/** A live notice of a level that this person may take further: somebody of the inspection office, or a leader. */
function inHand(found: Case, who: Person, level: 'inspection' | 'talk'): Notice | undefined {
  return found.notices.find((notice) => {
    if (!isLive(notice) || levelOf(notice) !== level) return false;
    const office = level === 'inspection' ? notice : found.notices.find(({ no }) => no === notice.from);
    return who.roles.includes('leader') || office?.unit === who.unit;
  });
}

/** 约谈: the inspection office talks with who answers for the unit; the unit puts right what was agreed within a limit. */
export const holdTalk = act({
  name: 'hold-talk',
  label: { zh: '约谈', en: 'Hold the talk' },
  roles: ['handler', 'leader'],
  begins: ['talkHeld'],
  input: z.strictObject({ person: words(100), agreed: note }),
  refuse(found, who) {
    const notice = inHand(found, who, 'inspection');
    if (!notice) return refuse('nothing-pending', { what: 'notice' });
    return notice.status === 'issued' ? refuse('not-signed-yet', { no: notice.no }) : null;
  },
  decide(found, who, { person, agreed }, facts) {
    const notice = inHand(found, who, 'inspection') as Notice;
    const unit = firstOf(found, notice).unit;
    const clock = started(facts, reportLimit('talk', facts));
    const next: Notice = { ...nextOf(found, notice, 'talk', unit, facts), status: 'in-rectification', clock };
    return [
      {
        type: 'talkHeld',
        data: { no: notice.no, unit, level: 'talk', next: next.no, person, agreed, due: clock.due },
        set: { notices: raised(found, notice, next, facts) },
      },
    ];
  },
});

/** 移送问责线索: what a talk did not put right goes, as a clue, to who holds to account; the issuer's level notes what came of it. */
export const referAccountability = act({
  name: 'refer-accountability',
  label: { zh: '移送问责线索', en: 'Refer for accountability' },
  roles: ['handler', 'leader'],
  begins: ['accountabilityReferred'],
  input: z.strictObject({ to: words(100), facts: note, document: words(200) }),
  refuse(found, who, { now }) {
    const notice = inHand(found, who, 'talk');
    if (!notice) return refuse('nothing-pending', { what: 'notice' });
    const { due } = notice.clock;
    return notice.status !== 'reported' && due !== null && now < due ? refuse('talk-still-runs', { due }) : null;
  },
  decide(found, who, { to, facts: findings, document }, facts) {
    const notice = inHand(found, who, 'talk') as Notice;
    const clock = started(facts, facts.book.profile.limits.clueOutcome);
    const next: Notice = {
      ...nextOf(found, notice, 'accountability', notice.unit, facts),
      status: 'reported',
      clock,
    };
    return [
      {
        type: 'accountabilityReferred',
        data: { no: notice.no, unit: notice.unit, level: 'accountability', next: next.no, to, facts: findings, document },
        set: { notices: raised(found, notice, next, facts) },
      },
    ];
  },
});

import { z } from 'zod';
import { codeWord, note } from '#platform/input.ts';
import { instantAfter, sizeOf } from '#directory/calendar.ts';
import type { Limit } from '#directory/limit.ts';
import { act, type Facts, leadOnly, ownUnit, refuse } from '#cases/act.ts';
import type { Case } from '#cases/case.ts';
import { extendClock, isRunning, toMoment, toMs } from '#cases/clock.ts';
import { started, stopped } from '#cases/clocks.ts';

const amountOf = (limit: Limit) =>
  limit.kind === 'natural' ? limit.minutes : limit.kind === 'working-hours' ? limit.hours : limit.days;
const longer = (limit: Limit, by: number): Limit =>
  limit.kind === 'natural'
    ? { ...limit, minutes: limit.minutes + by }
    : limit.kind === 'working-hours'
      ? { ...limit, hours: limit.hours + by }
      : { ...limit, days: limit.days + by };

/** Asked too late? An extension is asked for while the notice that the profile wants still fits before the deadline. */
function tooLate(found: Case, facts: Facts) {
  const due = found.clocks.unit?.due;
  const { extensionNotice } = facts.book.profile.limits;
  const latest = toMoment(instantAfter(facts.book.calendar, extensionNotice, toMs(facts.now), []));
  return due && latest > due ? refuse('asked-too-late', { due, notice: extensionNotice }) : null;
}

/** A deadline that a notice set is the supervisor's word: it is not extended (domain.md §3.1 supervise). */
function setByNotice(found: Case) {
  const from = found.clocks.unit?.from ?? '';
  const notice = found.notices.findLast((each) => each.shortenedTo !== undefined && each.at >= from);
  return notice ? refuse('deadline-set', { due: notice.shortenedTo }) : null;
}

/** 延期申请: once, not for emergencies, at most as long again and within the city's total (domain.md §3.6). The clock runs on. */
export const askExtension = act({
  name: 'ask-extension',
  label: { zh: '申请延期', en: 'Ask for an extension' },
  roles: ['handler'],
  begins: ['extensionAsked'],
  input: z.strictObject({ reason: codeWord, by: z.number().int().positive().max(100), plan: note, citizenTalk: note }),
  refuse(found, who, facts) {
    const { profile } = facts.book;
    if (found.extension.pending) return refuse('already-pending', { what: 'extension' });
    if (!profile.grades[found.grade].extendable) return refuse('not-extendable', { grade: found.grade });
    if (found.extension.count >= profile.counts.maxExtensions)
      return refuse('extended-before', { most: profile.counts.maxExtensions });
    if (!isRunning(found.clocks.unit)) return refuse('clock-not-running', {});
    return leadOnly(found, who) ?? setByNotice(found) ?? tooLate(found, facts);
  },
  decide(found, who, { reason, by, plan, citizenTalk }, facts) {
    const { extensionReasons, limits } = facts.book.profile;
    if (!extensionReasons.some(({ code }) => code === reason))
      throw refuse('unknown-reason', { known: extensionReasons.map(({ code }) => code) });
    const original = found.clocks.unit?.limit as Limit;
    const limit = longer(original, by);
    if (by > amountOf(original)) throw refuse('longer-than-the-original', { asked: by, original });
    const total = limits.extensionTotal;
    const comparable = total.kind === original.kind ? sizeOf(limit) > sizeOf(total) : false;
    if (comparable) throw refuse('longer-than-allowed', { total });
    return [
      {
        type: 'extensionAsked',
        data: { reason, by, plan, citizenTalk, limit },
        set: {
          extension: { ...found.extension, pending: { reason, limit, by: who.id } },
          clocks: { ...found.clocks, 'extension-ruling': started(facts, limits.extensionRuling) },
        },
      },
    ];
  },
});

/** 延期审批: by somebody else than who asked; the citizen is told why and until when. */
export const ruleExtension = act({
  name: 'rule-extension',
  label: { zh: '审批延期', en: 'Rule on the extension' },
  roles: ['dispatcher', 'supervisor'],
  begins: ['extensionApproved', 'extensionRejected'],
  input: z.strictObject({ approve: z.boolean(), reason: note }),
  refuse(found, who, facts) {
    if (!found.extension.pending) return refuse('nothing-pending', { what: 'extension' });
    return found.extension.pending.by === who.id ? refuse('own-decision', {}) : ownUnit(found, who, facts);
  },
  decide(found, _who, { approve, reason }, facts) {
    const clocks = stopped(found, facts, ['extension-ruling']);
    const pending = found.extension.pending as NonNullable<Case['extension']['pending']>;
    if (!approve) {
      return [{ type: 'extensionRejected', data: { reason }, set: { extension: { ...found.extension, pending: null }, clocks } }];
    }
    const before = found.clocks.unit?.due;
    const unit = found.clocks.unit && extendClock(found.clocks.unit, pending.limit, facts.book.calendar);
    return [
      {
        type: 'extensionApproved',
        data: { reason, because: pending.reason, before, due: unit?.due },
        set: {
          extension: { count: found.extension.count + 1, pending: null },
          clocks: { ...clocks, ...(unit ? { unit } : {}) },
        },
      },
    ];
  },
});

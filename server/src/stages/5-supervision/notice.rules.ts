import { z } from 'zod';
import { note } from '#platform/input.ts';
import type { Moment } from '#directory/vocabulary.ts';
import { act, type Facts, type Person, refuse } from '#cases/act.ts';
import { workShortened } from '#cases/assignments.ts';
import type { Case, Notice } from '#cases/case.ts';
import { isRunning, shortenClock, stopClock } from '#cases/clock.ts';
import { started, stopped } from '#cases/clocks.ts';
import type { NewEvent } from '#cases/event.ts';
import { isLive, noticeIssued } from '#cases/notice.ts';

const ofUnit = (found: Case, who: Person, status: Notice['status']) =>
  found.notices.find((notice) => notice.unit === who.unit && notice.status === status);
const changed = (found: Case, no: number, change: Partial<Notice>) =>
  found.notices.map((notice) => (notice.no === no ? { ...notice, ...change } : notice));

export const issueNotice = act({
  name: 'issue-notice',
  label: { zh: '发出督办', en: 'Issue a supervision notice' },
  roles: ['supervisor', 'leader'],
  begins: ['supervisionIssued'],
  input: z.strictObject({
    kind: z.enum(['written', 'special', 'instruction', 'on-site']),
    cause: note,
    due: z.iso.datetime({ offset: true }).optional().meta({ description: '缩短后的承办时限: an earlier deadline for the unit' }),
  }),
  rare: true,
  refuse: (found) => (found.lead ? null : refuse('no-unit-yet', {})),
  decide(found, who, { kind, cause, due }, facts) {
    if (kind === 'instruction' && !who.roles.includes('leader')) throw refuse('leader-only', {});
    const role = who.roles.includes('leader') ? 'leader' : 'supervisor';
    const issued = noticeIssued(found, kind, cause, { id: who.id, role }, facts);
    return [due === undefined ? issued : shortening(found, issued, new Date(due).toISOString(), facts)];
  },
});

/** 缩短时限: a notice may want it sooner than the unit's limit, never later and not in the past (domain.md §3.1 supervise). */
function shortening(found: Case, issued: NewEvent, due: Moment, facts: Facts): NewEvent {
  const { unit } = found.clocks;
  if (!isRunning(unit)) throw refuse('clock-not-running', {});
  if (due <= facts.now) throw refuse('already-past', { due });
  if (due >= unit.due) throw refuse('not-earlier', { due, current: unit.due });
  const shorter = shortenClock(unit, due, facts.book.calendar);
  const notices = (issued.set?.notices ?? []).map((notice, index, all) =>
    index === all.length - 1 ? { ...notice, shortenedTo: due } : notice,
  );
  // An extension that was asked for is answered by this.
  const left = { extension: { ...found.extension, pending: null }, clocks: stopped(found, facts, ['extension-ruling'], 'void') };
  return {
    ...issued,
    data: { ...issued.data, before: unit.due, due, limit: shorter.limit },
    set: { ...issued.set, notices, ...left, ...workShortened({ ...found, ...left }, facts, shorter) },
  };
}

export const signNotice = act({
  name: 'sign-notice',
  label: { zh: '签收督办', en: 'Sign for the notice' },
  roles: ['handler'],
  begins: ['supervisionSigned'],
  input: z.strictObject({}),
  refuse: (found, who) => (ofUnit(found, who, 'issued') ? null : refuse('nothing-pending', { what: 'notice' })),
  decide(found, who, _input, facts) {
    const { no } = ofUnit(found, who, 'issued') as Notice;
    const clock = started(facts, facts.book.profile.limits.supervisionReport);
    return [
      { type: 'supervisionSigned', data: { no }, set: { notices: changed(found, no, { status: 'in-rectification', clock }) } },
    ];
  },
});

export const reportNotice = act({
  name: 'report-notice',
  label: { zh: '督办反馈', en: 'Report on the notice' },
  roles: ['handler'],
  begins: ['supervisionReported'],
  input: z.strictObject({ report: note }),
  refuse: (found, who) => (ofUnit(found, who, 'in-rectification') ? null : refuse('nothing-pending', { what: 'notice' })),
  decide(found, who, { report }, facts) {
    const { no, clock } = ofUnit(found, who, 'in-rectification') as Notice;
    const done = stopClock(clock, facts.now);
    return [
      {
        type: 'supervisionReported',
        data: { no, report },
        set: { notices: changed(found, no, { status: 'reported', clock: done }) },
      },
    ];
  },
});

/** Only the issuer's level verifies; a notice of the machine is verified by a supervisor. */
const mayVerify = (notice: Notice, who: Person) =>
  notice.issuer.role === 'leader'
    ? who.roles.includes('leader')
    : who.roles.includes('supervisor') || who.roles.includes('leader');

/** 核验: lifted, sent back, or escalated (提级办理). */
export const judgeNotice = act({
  name: 'judge-notice',
  label: { zh: '督办核验', en: 'Verify the notice' },
  roles: ['supervisor', 'leader'],
  begins: ['supervisionLifted', 'supervisionSentBack', 'supervisionEscalated'],
  input: z.strictObject({ no: z.int().positive(), verdict: z.enum(['lift', 'send-back', 'escalate']), reason: note }),
  rare: true,
  refuse: (found) => (found.notices.some(isLive) ? null : refuse('nothing-pending', { what: 'notice' })),
  decide(found, who, { no, verdict, reason }, facts) {
    const notice = found.notices.find((each) => each.no === no && isLive(each));
    if (!notice) throw refuse('unknown-notice', { no });
    if (notice.unit === who.unit && facts.book.units.get(notice.unit)?.kind !== 'centre')
      throw refuse('own-unit', { unit: who.unit });
    if (!mayVerify(notice, who)) throw refuse('issuer-level-only', { role: notice.issuer.role });
    if (verdict !== 'escalate' && notice.status !== 'reported') throw refuse('not-reported-yet', { no });
    if (verdict === 'lift')
      return [{ type: 'supervisionLifted', data: { no, reason }, set: { notices: changed(found, no, { status: 'lifted' }) } }];
    if (verdict === 'send-back') {
      const clock = started(facts, facts.book.profile.limits.supervisionReport);
      return [
        {
          type: 'supervisionSentBack',
          data: { no, reason },
          set: { notices: changed(found, no, { status: 'in-rectification', clock }) },
        },
      ];
    }
    const above = facts.book.units.get(notice.unit)?.parent ?? null;
    return [
      {
        type: 'supervisionEscalated',
        data: { no, reason, to: above },
        set: { notices: changed(found, no, { status: 'escalated', clock: stopClock(notice.clock, facts.now) }) },
      },
    ];
  },
});

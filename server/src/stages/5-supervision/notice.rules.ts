import { z } from 'zod';
import { note } from '#platform/input.ts';
import type { Moment } from '#directory/vocabulary.ts';
import { act, type Facts, type Person, refuse } from '#cases/act.ts';
import { workShortened } from '#cases/assignments.ts';
import type { Case, Notice } from '#cases/case.ts';
import { isRunning, shortenClock, stopClock } from '#cases/clock.ts';
import { started, stopped } from '#cases/clocks.ts';
import type { NewEvent } from '#cases/event.ts';
import { isLive, levelOf, noticeIssued, reportLimit } from '#cases/notice.ts';

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
    const notice = ofUnit(found, who, 'issued') as Notice;
    const { no } = notice;
    const level = levelOf(notice);
    const clock = started(facts, reportLimit(level, facts));
    return [
      {
        type: 'supervisionSigned',
        data: { no, level },
        set: { notices: changed(found, no, { status: 'in-rectification', clock }) },
      },
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
    const notice = ofUnit(found, who, 'in-rectification') as Notice;
    const { no } = notice;
    const done = stopClock(notice.clock, facts.now);
    return [
      {
        type: 'supervisionReported',
        data: { no, level: levelOf(notice), report },
        set: { notices: changed(found, no, { status: 'reported', clock: done }) },
      },
    ];
  },
});

/** 发出层级: only the issuer's level verifies, lifts and escalates; a notice of the machine is a supervisor's. */
const isOfLevel = (notice: Notice, who: Person) =>
  notice.issuer.role === 'leader'
    ? who.roles.includes('leader')
    : who.roles.includes('supervisor') || who.roles.includes('leader');

/** The live notice that a person of the issuer's level decides on; nobody decides on one that is owed by the own unit. */
export function maySteer(found: Case, who: Person, no: number, { book }: Facts): Notice {
  const notice = found.notices.find((each) => each.no === no && isLive(each));
  if (!notice) throw refuse('unknown-notice', { no });
  // The inspection office is not whom the notice is about: a leader who sits there may decide.
  const owes = levelOf(notice) !== 'inspection' && notice.unit === who.unit;
  if (owes && book.units.get(notice.unit)?.kind !== 'centre') throw refuse('own-unit', { unit: who.unit });
  if (!isOfLevel(notice, who)) throw refuse('issuer-level-only', { role: notice.issuer.role });
  return notice;
}

/** 核验: lifted, or sent back. */
export const judgeNotice = act({
  name: 'judge-notice',
  label: { zh: '督办核验', en: 'Verify the notice' },
  roles: ['supervisor', 'leader'],
  begins: ['supervisionLifted', 'supervisionSentBack'],
  input: z.strictObject({ no: z.int().positive(), verdict: z.enum(['lift', 'send-back']), reason: note }),
  rare: true,
  refuse: (found) => (found.notices.some(isLive) ? null : refuse('nothing-pending', { what: 'notice' })),
  decide(found, who, { no, verdict, reason }, facts) {
    const notice = maySteer(found, who, no, facts);
    if (notice.status !== 'reported') throw refuse('not-reported-yet', { no });
    const level = levelOf(notice);
    if (verdict === 'lift') {
      const clock = stopClock(notice.clock, facts.now);
      const lifted = changed(found, no, { status: 'lifted', clock });
      return [{ type: 'supervisionLifted', data: { no, level, reason }, set: { notices: lifted } }];
    }
    const clock = started(facts, reportLimit(level, facts));
    return [
      {
        type: 'supervisionSentBack',
        data: { no, level, reason },
        set: { notices: changed(found, no, { status: 'in-rectification', clock }) },
      },
    ];
  },
});

import { z } from 'zod';
import { codeWord, note } from '#platform/input.ts';
import { act, leadOnly, ownUnit, refuse } from '#cases/act.ts';
import type { Case } from '#cases/case.ts';
import { started, stopped } from '#cases/clocks.ts';
import { notFrozen } from '#cases/score.ts';

const current = (found: Case) => found.removal as NonNullable<Case['removal']>;

/** 剔除申请: the unit asks that a case be left out of its score, by code and evidence; it is still served and still counted (§2.6). */
export const askRemoval = act({
  name: 'ask-removal',
  label: { zh: '申请剔除', en: 'Ask for removal from the score' },
  roles: ['handler'],
  begins: ['removalAsked'],
  input: z.strictObject({ code: codeWord, evidence: note }),
  rare: true,
  refuse(found, who, facts) {
    const no = leadOnly(found, who) ?? notFrozen(found);
    if (no) return no;
    if (found.removal) return refuse('asked-before', {});
    const due = found.clocks.removal?.due;
    return due && facts.now > due ? refuse('window-over', { due }) : null;
  },
  decide(found, who, { code, evidence }, facts) {
    const { removals, limits } = facts.book.profile;
    if (!removals.some((known) => known.code === code))
      throw refuse('unknown-reason', { known: removals.map((known) => known.code) });
    if (code === 'X7' && !found.shelf?.listed) throw refuse('not-on-the-list', {});
    return [
      {
        type: 'removalAsked',
        data: { code, evidence },
        set: {
          removal: { code, by: who.id, seconds: [], status: 'pending' },
          clocks: { ...stopped(found, facts, ['removal']), 'removal-ruling': started(facts, limits.removalRuling, true) },
        },
      },
    ];
  },
});

/** 剔除审核: two reviewers agree, or one says no; the reasons are published to all units. */
export const ruleRemoval = act({
  name: 'rule-removal',
  label: { zh: '审核剔除', en: 'Rule on the removal' },
  roles: ['reviewer'],
  begins: ['removalSeconded', 'removalDecided'],
  input: z.strictObject({ remove: z.boolean(), reason: note }),
  refuse(found, who, facts) {
    if (found.removal?.status !== 'pending') return refuse('nothing-pending', { what: 'removal' });
    if (found.removal.seconds.includes(who.id)) return refuse('second-person-needed', {});
    return ownUnit(found, who, facts);
  },
  decide(found, who, { remove, reason }, facts) {
    const removal = current(found);
    const seconds = [...removal.seconds, who.id];
    if (remove && seconds.length < 2)
      return [{ type: 'removalSeconded', data: { reason }, set: { removal: { ...removal, seconds } } }];
    const status = remove ? ('removed' as const) : ('kept' as const);
    return [
      {
        type: 'removalDecided',
        data: { code: removal.code, status, reason },
        set: { removal: { ...removal, seconds, status }, clocks: stopped(found, facts, ['removal-ruling']) },
      },
    ];
  },
});

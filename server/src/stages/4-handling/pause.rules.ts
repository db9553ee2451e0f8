import { z } from 'zod';
import { codeWord, note, words } from '#platform/input.ts';
import { instantAfter } from '#directory/calendar.ts';
import { act, ownUnit, refuse } from '#cases/act.ts';
import { workGoesOn, workPauses } from '#cases/assignments.ts';
import { isPaused, isRunning, toMoment, toMs } from '#cases/clock.ts';
import { fallsAway, started, stopped } from '#cases/clocks.ts';

const causes = (known: readonly { code: string }[]) => known.map(({ code }) => code);

/** 中止计时: statutory test, appraisal, hearing, force majeure: the supervisor grants it, with the document (domain.md §3.1). */
export const pause = act({
  name: 'pause',
  label: { zh: '中止计时', en: 'Pause the clock' },
  roles: ['supervisor'],
  begins: ['paused'],
  undo: 'resume',
  input: z.strictObject({ cause: codeWord, document: words(200), reason: note }),
  rare: true,
  refuse: (found, who, facts) => (isRunning(found.clocks.unit) ? ownUnit(found, who, facts) : refuse('clock-not-running', {})),
  decide(found, who, { cause, document, reason }, facts) {
    const { pauseCauses } = facts.book.profile;
    if (!pauseCauses.some(({ code }) => code === cause)) throw refuse('unknown-reason', { known: causes(pauseCauses) });
    const standing = workPauses(found, facts, ['unit', 'contact'], { cause, by: who.id, document });
    const clocks = { ...standing.clocks, pause: started(facts, facts.book.profile.limits.pauseMax) };
    return [{ type: 'paused', data: { cause, document, reason }, set: { ...standing, clocks } }];
  },
});

export const resume = act({
  name: 'resume',
  label: { zh: '恢复计时', en: 'Resume the clock' },
  roles: ['supervisor'],
  begins: ['resumed'],
  input: z.strictObject({ reason: note }),
  // What stands still for another reason (a question, a coordination) goes on when that is over, not before.
  refuse: (found) => (isPaused(found.clocks.unit) && isRunning(found.clocks.pause) ? null : refuse('clock-not-paused', {})),
  decide: (found, _who, input, facts) => [
    {
      type: 'resumed',
      data: input,
      set: workGoesOn({ ...found, clocks: stopped(found, facts, ['pause']) }, facts, ['unit', 'contact']),
    },
  ],
});

/** 挂账: long-term, by a policy or engineering cause, with a plan and a review date; the supervisor approves. */
export const shelve = act({
  name: 'shelve',
  label: { zh: '挂账', en: 'Shelve as long-term' },
  roles: ['supervisor'],
  begins: ['shelved'],
  undo: 'unshelve',
  input: z.strictObject({ cause: codeWord, plan: note, review: z.iso.date(), listed: z.boolean() }),
  rare: true,
  refuse: ownUnit,
  decide(found, who, { cause, plan, review, listed }, facts) {
    const { calendar, profile } = facts.book;
    if (!profile.shelveCauses.some(({ code }) => code === cause))
      throw refuse('unknown-reason', { known: causes(profile.shelveCauses) });
    const at = Temporal.PlainDate.from(review).toZonedDateTime({ timeZone: calendar.zone, plainTime: '18:00' }).epochMilliseconds;
    const latest = instantAfter(calendar, profile.limits.shelveReview, toMs(facts.now), []);
    if (at > latest) throw refuse('review-too-far', { review, latest: toMoment(latest) });
    if (at <= toMs(facts.now)) throw refuse('already-past', { due: toMoment(at) });
    const shelf = {
      ...started(facts, { kind: 'natural', minutes: Math.ceil((at - toMs(facts.now)) / 60_000) }),
      due: toMoment(at),
    };
    const left = fallsAway(found, facts);
    const unpaused = { ...found, ...left, clocks: stopped({ ...found, ...left }, facts, ['pause']) };
    const standing = workPauses(unpaused, facts, ['unit', 'contact'], { cause: `shelved: ${cause}`, by: who.id });
    return [
      {
        type: 'shelved',
        data: { cause, plan, review, listed },
        set: {
          shelf: { cause, review: toMoment(at), listed },
          ...left,
          ...standing,
          clocks: { ...standing.clocks, shelf },
        },
      },
    ];
  },
});

/** 销账: back to work with what was left of the clock. That it was on the list stays, for its score (X7). */
export const unshelve = act({
  name: 'unshelve',
  label: { zh: '恢复办理', en: 'Take it up again' },
  roles: ['supervisor', 'system'],
  begins: ['unshelved'],
  input: z.strictObject({ reason: note }),
  decide: (found, _who, input, facts) => [
    {
      type: 'unshelved',
      data: input,
      set: workGoesOn({ ...found, clocks: stopped(found, facts, ['shelf']) }, facts, ['unit', 'contact']),
    },
  ],
});

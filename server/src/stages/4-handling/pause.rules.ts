import { z } from 'zod';
import { codeWord, note, words } from '#platform/input.ts';
import { instantAfter } from '#directory/calendar.ts';
import { act, refuse } from '#cases/act.ts';
import { isPaused, isRunning, toMoment, toMs } from '#cases/clock.ts';
import { paused, resumed, started, stopped } from '#cases/clocks.ts';

const causes = (known: readonly { code: string }[]) => known.map(({ code }) => code);

/** 中止计时: statutory test, appraisal, hearing, force majeure: the supervisor grants it, with the document (domain.md §3.1). */
export const pause = act({
  name: 'pause',
  label: { zh: '中止计时', en: 'Pause the clock' },
  roles: ['supervisor'],
  begins: ['paused'],
  input: z.strictObject({ cause: codeWord, document: words(200), reason: note }),
  rare: true,
  refuse: (found) => (isRunning(found.clocks.unit) ? null : refuse('clock-not-running', {})),
  decide(found, who, { cause, document, reason }, facts) {
    const { pauseCauses } = facts.book.profile;
    if (!pauseCauses.some(({ code }) => code === cause)) throw refuse('unknown-reason', { known: causes(pauseCauses) });
    const clocks = paused(found, facts, ['unit', 'contact'], cause, who.id, document);
    return [{ type: 'paused', data: { cause, document, reason }, set: { clocks } }];
  },
});

export const resume = act({
  name: 'resume',
  label: { zh: '恢复计时', en: 'Resume the clock' },
  roles: ['supervisor'],
  begins: ['resumed'],
  input: z.strictObject({ reason: note }),
  refuse: (found) => (isPaused(found.clocks.unit) ? null : refuse('clock-not-paused', {})),
  decide: (found, _who, input, facts) => [
    { type: 'resumed', data: input, set: { clocks: resumed(found, facts, ['unit', 'contact']) } },
  ],
});

/** 挂账: long-term, by a policy or engineering cause, with a plan and a review date; the supervisor approves. */
export const shelve = act({
  name: 'shelve',
  label: { zh: '挂账', en: 'Shelve as long-term' },
  roles: ['supervisor'],
  begins: ['shelved'],
  input: z.strictObject({ cause: codeWord, plan: note, review: z.iso.date(), listed: z.boolean() }),
  rare: true,
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
    return [
      {
        type: 'shelved',
        data: { cause, plan, review, listed },
        set: {
          shelf: { cause, review: toMoment(at), listed },
          clocks: { ...paused(found, facts, ['unit'], `shelved: ${cause}`, who.id), shelf },
        },
      },
    ];
  },
});

/** 销账: back to work with what was left of the clock. */
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
      set: { shelf: null, clocks: resumed({ ...found, clocks: stopped(found, facts, ['shelf']) }, facts, ['unit']) },
    },
  ],
});

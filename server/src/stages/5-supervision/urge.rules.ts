import { z } from 'zod';
import { note } from '#platform/input.ts';
import { dayOf } from '#directory/calendar.ts';
import { act, refuse } from '#cases/act.ts';
import { toMs } from '#cases/clock.ts';
import { applyEvent, type NewEvent } from '#cases/event.ts';
import { urgedEnough } from '#cases/notice.ts';

/** 催办: once a day a citizen; the third is the supervisor's business. Of a merged case the master hears it (domain.md §3.1 urge). */
export const urge = act({
  name: 'urge',
  label: { zh: '催办', en: 'Urge' },
  roles: ['citizen', 'operator', 'supervisor'],
  begins: ['urged'],
  input: z.strictObject({ text: note.optional() }),
  refuse(found, _who, facts) {
    const { date, end } = dayOf(facts.book.calendar, toMs(facts.now));
    const most = facts.book.profile.counts.urgesPerDay;
    if (found.urges.lastDay !== date || found.urges.today < most) return null;
    return refuse('urged-today', { most, from: dayOf(facts.book.calendar, end).date });
  },
  decide(found, who, input, facts) {
    const day = dayOf(facts.book.calendar, toMs(facts.now)).date;
    const today = found.urges.lastDay === day ? found.urges.today + 1 : 1;
    const total = found.urges.total + 1;
    const voices = found.voices ?? { citizens: [], heard: {} };
    const first = !who.roles.includes('supervisor') && !voices.citizens.includes(found.id);
    const urged: NewEvent = {
      type: 'urged',
      data: { ...input, total },
      set: {
        urges: { total, lastDay: day, today },
        ...(first ? { voices: { ...voices, citizens: [...voices.citizens, found.id] } } : {}),
        ...(found.state === 'merged' ? { unheard: found.unheard + 1 } : {}),
      },
    };
    // A member's urges count with its master's.
    return found.state === 'merged' ? [urged] : [urged, ...urgedEnough(applyEvent(found, urged), who.id, facts)];
  },
});

/** 提级: a case goes up to the supervisor's attention without any change of who handles it. */
export const escalate = act({
  name: 'escalate',
  label: { zh: '提级关注', en: 'Escalate' },
  roles: ['operator', 'dispatcher', 'supervisor', 'inspector'],
  begins: ['escalated'],
  input: z.strictObject({ reason: note }),
  rare: true,
  decide: (found, _who, input) => [
    {
      type: 'escalated',
      data: input,
      set: { flags: found.flags.includes('escalated') ? found.flags : [...found.flags, 'escalated'] },
    },
  ],
});

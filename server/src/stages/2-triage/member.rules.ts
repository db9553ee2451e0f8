import type { Facts } from '#cases/act.ts';
import type { Case } from '#cases/case.ts';
import { applyEvent, type NewEvent } from '#cases/event.ts';
import { canHappen } from '#cases/lifecycle.ts';
import { urgedEnough } from '#cases/notice.ts';
import { redact } from '#language/redact.ts';

/** What the citizen of a member said, as the record of that case has it. */
export type Said = { seq: number; type: 'urged' | 'factsAdded'; role: string; text: string | null };

/**
 * 并单转告: urges and facts of a member's citizen reach its master: urges count over the whole group, each citizen once, and who said it
 * stays with the member. `voice` is the case under which this citizen has been counted, if it was under another. A line is heard once.
 */
export function memberHeard(master: Case, child: Case, said: readonly Said[], voice: string, facts: Facts): NewEvent[] {
  const events: NewEvent[] = [];
  let now = master;
  const say = (...more: NewEvent[]) => {
    events.push(...more);
    now = more.reduce<Case>(applyEvent, now);
  };
  for (const { seq, type, role, text } of said) {
    const voices = now.voices ?? { citizens: [], heard: {} };
    if (seq <= (voices.heard[child.id] ?? 0) || !canHappen(now.state, 'memberUrged')) continue;
    const heard = { ...voices.heard, [child.id]: seq };
    const words = text === null ? {} : { text: redact(text) };
    if (type === 'factsAdded') {
      say({ type: 'memberAddedFacts', data: { member: child.number, ...words }, set: { voices: { ...voices, heard } } });
      continue;
    }
    const counted = role === 'supervisor' || voices.citizens.includes(voice);
    const citizens = counted ? voices.citizens : [...voices.citizens, voice];
    const total = now.urges.total + 1;
    say({
      type: 'memberUrged',
      data: { member: child.number, ...words, total, citizens: citizens.length },
      set: { urges: { ...now.urges, total }, voices: { citizens, heard } },
    });
    say(...urgedEnough(now, 'system', facts));
  }
  return events;
}

/** The member's side: its master has heard all that was said up to here. */
export const masterHeard = (child: Case): NewEvent[] =>
  child.state === 'merged' && child.unheard > 0
    ? [{ type: 'masterHeard', data: { master: child.master?.number }, set: { unheard: 0 } }]
    : [];

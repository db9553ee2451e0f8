import type { Case } from '../queries.ts';

export type Line = Case['timeline'][number];
export const KINDS = ['acts', 'clocks', 'messages'] as const;
export type Kind = (typeof KINDS)[number];

const CLOCKS = new Set([
  'alarmed',
  'overdue',
  'paused',
  'resumed',
  'extensionAsked',
  'extensionApproved',
  'extensionRejected',
  'extensionLapsed',
  'infoLapsed',
]);
/** What passes between the citizen and the house. */
const MESSAGES = new Set([
  'answered',
  'infoAsked',
  'infoGiven',
  'factsAdded',
  'urged',
  'contacted',
  'progressed',
  'replied',
  'callbackPlanned',
  'callbackTried',
  'satisfied',
  'dissatisfied',
  'rated',
  'ratingChanged',
  'attached',
]);

export const kindOf = ({ type, role }: Pick<Line, 'type' | 'role'>): Kind => {
  if (CLOCKS.has(type)) return 'clocks';
  return MESSAGES.has(type) || role === 'citizen' ? 'messages' : 'acts';
};

/** What asks for attention when one looks back. */
export const TONES: Readonly<Record<string, string>> = {
  overdue: 'danger',
  dissatisfied: 'danger',
  reviewFailed: 'warn',
  alarmed: 'warn',
  returnRequested: 'warn',
  urged: 'warn',
  satisfied: 'good',
  replied: 'accent',
  reviewPassed: 'good',
};

/** Lines in a row of the same day, in the order they come. */
export function byDay(lines: readonly Line[], dayOf: (line: Line) => string): { day: string; lines: Line[] }[] {
  const days: { day: string; lines: Line[] }[] = [];
  for (const line of lines) {
    const day = dayOf(line);
    const last = days.at(-1);
    if (last?.day === day) last.lines.push(line);
    else days.push({ day, lines: [line] });
  }
  return days;
}

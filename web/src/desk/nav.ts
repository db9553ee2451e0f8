import type { frameText } from '../i18n/desk-frame.ts';
import type { IconName } from '../ui/icon.tsx';
import type { DeskName } from './queries.ts';

type Words = keyof (typeof frameText)['zh'];
type Group = { words: Words; desks: readonly DeskName[] };

/** 一件工单的一生: the worklists in the order in which a case comes by. */
const GROUPS: readonly Group[] = [
  { words: 'groupReception', desks: ['acceptance', 'refusal-confirmation', 'objection', 'transfer'] },
  { words: 'groupDispatch', desks: ['dispatch', 'return-ruling', 'info-ruling', 'coordination'] },
  { words: 'groupHandling', desks: ['sign', 'handling', 'waiting', 'notice', 'extension-ruling', 'long-term'] },
  {
    words: 'groupEvaluation',
    desks: ['review', 'callback', 'dissatisfaction', 'closure-confirmation', 'withdrawal', 'reopening'],
  },
  { words: 'groupSupervision', desks: ['overdue', 'supervision', 'removal'] },
];

const PICTURES: Readonly<Record<string, IconName>> = {
  acceptance: 'inbox',
  'refusal-confirmation': 'ban',
  objection: 'hand',
  transfer: 'forward',
  dispatch: 'send',
  sign: 'sign',
  handling: 'work',
  waiting: 'pause',
  'return-ruling': 'back',
  'info-ruling': 'question',
  'extension-ruling': 'calendar',
  coordination: 'people',
  'long-term': 'shelf',
  review: 'eye',
  callback: 'phone',
  dissatisfaction: 'sad',
  'closure-confirmation': 'check',
  withdrawal: 'undo',
  reopening: 'refresh',
  removal: 'minus',
  supervision: 'shield',
  notice: 'flag',
  overdue: 'alarm',
};
export const pictureOf = (desk: string): IconName => PICTURES[desk] ?? 'inbox';

/** The desks of somebody, grouped; one that is in no group is never left out. */
export function grouped<D extends { desk: DeskName }>(desks: readonly D[]): { words: Words; desks: D[] }[] {
  const known = new Set(GROUPS.flatMap((group) => group.desks));
  const groups: { words: Words; desks: D[] }[] = GROUPS.map(({ words, desks: names }) => ({
    words,
    desks: names.flatMap((name) => desks.filter(({ desk }) => desk === name)),
  }));
  groups.push({ words: 'groupOther', desks: desks.filter(({ desk }) => !known.has(desk)) });
  return groups.filter((group) => group.desks.length > 0);
}

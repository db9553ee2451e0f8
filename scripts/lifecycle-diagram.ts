/** docs/lifecycle.md, drawn from the one table of what can happen and from the acts that make it happen. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CaseState, type EventType, LIFECYCLE, STATES } from '#cases/lifecycle.ts';
import { ACTS } from '#server/acts.ts';
import { eventText } from '../web/src/i18n/desk-events.ts';
import { valueNames } from '../web/src/i18n/desk-words.ts';
import { STATES as SAID } from '../web/src/ui/states.ts';

export const LIFECYCLE_DOC = join(import.meta.dirname, '../docs/lifecycle.md');

type Move = { from: readonly (CaseState | null)[]; to: CaseState | 'stays' | 'resumes' };
const MOVES = Object.entries(LIFECYCLE) as [EventType, Move][];

/** The states by the stage of the mechanism on whose desk they stand. */
const GROUPS: readonly { id: string; zh: string; en: string; states: readonly CaseState[] }[] = [
  { id: 'reception', zh: '统一接收', en: 'Reception', states: ['draft', 'submitted', 'transferred', 'answered', 'refused'] },
  {
    id: 'dispatch',
    zh: '及时分流、按责转办',
    en: 'Triage and dispatch',
    states: ['to-dispatch', 'merged', 'return-review', 'coordination'],
  },
  { id: 'handling', zh: '限时办结', en: 'Handling', states: ['dispatched', 'signed', 'handling', 'need-info', 'long-term'] },
  { id: 'evaluation', zh: '评价反馈', en: 'Evaluation', states: ['replied', 'to-callback', 'dissatisfaction-review'] },
  { id: 'end', zh: '终结', en: 'The end', states: ['closed', 'withdrawn', 'archived'] },
];
/** 主路径: the way that most cases take, and the way back where the citizen is not satisfied. */
const MAIN: readonly EventType[] = [
  'registered',
  'answered',
  'submitted',
  'accepted',
  'dispatched',
  'signed',
  'contacted',
  'replied',
  'reviewFailed',
  'reviewPassed',
  'satisfied',
  'dissatisfied',
  'reworked',
  'explainedClosed',
  'archived',
];
/** What no act begins with: where it comes from instead. */
const COMES_OF: { readonly [type in EventType]?: readonly [zh: string, en: string] } = {
  registered: ['受理渠道', 'the doors'],
  submitted: ['受理渠道', 'the doors'],
  attached: ['上传附件', 'adding a file'],
  memberJoined: ['他单并入', 'another case is merged'],
  membersInformed: ['并单告知', 'the round of the members'],
  memberUrged: ['并单转告', 'the round of the members'],
  memberAddedFacts: ['并单转告', 'the round of the members'],
  masterHeard: ['并单转告', 'the round of the members'],
  groupProposed: ['热点发现', 'the round of the hotspots'],
  groupFormed: ['群体并单', 'the round of the groups'],
  masterReplied: ['并单告知', 'the round of the members'],
  infoLapsed: ['到期', 'the clock'],
  extensionLapsed: ['到期', 'the clock'],
  alarmed: ['到期', 'the clock'],
  scoreFrozen: ['到期', 'the clock'],
  clocksRecomputed: ['日历更正', 'a corrected calendar'],
  overdueTakenBack: ['日历更正', 'a corrected calendar'],
  overdue: ['到期', 'the clock'],
  archived: ['到期', 'the clock'],
};

const idOf = (state: CaseState): string => state.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
const both = (state: CaseState): string => `${SAID[state].label.zh} ${SAID[state].label.en}`;
const named = (state: CaseState): string => `  state "${both(state)}" as ${idOf(state)}`;

type Edge = { from: string; to: string; types: EventType[] };
function edgesOf(types: readonly EventType[]): Edge[] {
  const edges = new Map<string, Edge>();
  const put = (from: string, to: string, type: EventType) => {
    const edge = edges.get(`${from} ${to}`);
    if (edge) edge.types.push(type);
    else edges.set(`${from} ${to}`, { from, to, types: [type] });
  };
  for (const type of types) {
    const { from, to } = LIFECYCLE[type] as Move;
    if (to === 'stays') continue;
    // What may happen nearly anywhere would cover the drawing with lines: one line from a point of its own says the same.
    const many = from.length > 5;
    for (const state of many ? ['anywhere'] : from) {
      const begins = state === null ? '[*]' : state === 'anywhere' ? `${type}Anywhere` : idOf(state as CaseState);
      if (to === 'resumes') put(begins, 'resume', type);
      else if (state !== to) put(begins, idOf(to), type);
    }
  }
  return [...edges.values()];
}

function diagram(types: readonly EventType[], grouped: boolean): string {
  const drawn = edgesOf(types);
  // A state that no event of the drawing leads to is left out, with what leads on from it.
  const reached = new Set(['[*]', ...drawn.map(({ to }) => to)]);
  const edges = drawn.filter(({ from }) => reached.has(from) || from.endsWith('Anywhere'));
  const used = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const states = STATES.filter((state) => used.has(idOf(state)));
  const lines = ['stateDiagram-v2', '  direction TB'];
  for (const group of grouped ? GROUPS : []) {
    lines.push(`  state "${group.zh} ${group.en}" as ${group.id}Stage {`);
    lines.push(...states.filter((state) => group.states.includes(state)).map((state) => `  ${named(state)}`), '  }');
  }
  if (!grouped) lines.push(...states.map(named));
  if (used.has('resume')) lines.push('  state "回到原处 Back to where it stood" as resume');
  for (const each of used) {
    if (!each.endsWith('Anywhere')) continue;
    const type = each.replace('Anywhere', '') as EventType;
    const from = LIFECYCLE[type].from as readonly CaseState[];
    lines.push(`  state "任一 Any of: ${from.map((state) => SAID[state].label.zh).join('、')}" as ${each}`);
  }
  lines.push(...edges.map(({ from, to, types: named }) => `  ${from} --> ${to} : ${named.join(', ')}`));
  if (used.has('archived')) lines.push('  archived --> [*]');
  return `\`\`\`mermaid\n${lines.join('\n')}\n\`\`\``;
}

const cell = (text: string): string => text.replaceAll('|', '\\|');
const fromCell = (from: Move['from']): string => from.map((state) => (state === null ? '–' : SAID[state].label.zh)).join('、');
const fromCellEn = (from: Move['from']): string => from.map((state) => (state === null ? '–' : `\`${state}\``)).join(', ');
const toCell = (to: Move['to']): string =>
  to === 'stays' ? '不变 stays' : to === 'resumes' ? '回到原处 back' : `${SAID[to].label.zh} \`${to}\``;

function row([type, { from, to }]: [EventType, Move]): string {
  const acts = ACTS.filter(({ begins }) => begins.includes(type));
  const comes = COMES_OF[type];
  if (acts.length === 0 && !comes) throw new Error(`nothing is said of where ${type} comes from`);
  const by = acts.map(({ name, label }) => `${label.zh} \`${name}\``).join('<br>') || comes?.join(' ');
  const roles = [...new Set(acts.flatMap((each) => each.roles))].map((role) => `${valueNames.zh[role]} ${valueNames.en[role]}`);
  const said = `${eventText.zh[type]}<br>${eventText.en[type]}`;
  return `| \`${type}\` | ${[said, `${fromCell(from)}<br>${fromCellEn(from)}`, toCell(to), by ?? '', roles.join('<br>')].map(cell).join(' | ')} |`;
}

export function lifecycleText(): string {
  const states = GROUPS.flatMap(({ zh, en, states }) =>
    states.map((state) => `| \`${state}\` | ${SAID[state].label.zh} | ${SAID[state].label.en} | ${zh} ${en} |`),
  );
  return `<!-- Made by scripts/lifecycle-diagram.ts from server/src/cases/lifecycle.ts and the acts; do not edit by hand. -->

# 工单的一生 · The life of a case

本页由程序从唯一的状态表生成：表里没有写的，就不会发生。This page is made from the one table of what can happen; what is not written
there cannot happen. ${STATES.length} 种状态 states, ${MOVES.length} 种事件 events, ${ACTS.length} 种操作 acts.

## 主路径 · The main path

${diagram(MAIN, false)}

## 全图 · The whole

只画改变状态的事件；不改变状态的见下表。Only events that change the state are drawn; the table below has all of them.

${diagram(
  MOVES.map(([type]) => type),
  true,
)}

## 状态 · States

| State | 状态 | In English | 阶段 Stage |
| --- | --- | --- | --- |
${states.join('\n')}

## 事件 · Events

| Event | 发生了什么 What happened | 从 From | 到 To | 操作 Acts | 谁 Who |
| --- | --- | --- | --- | --- | --- |
${MOVES.map(row).join('\n')}
`;
}

if (import.meta.main) writeFileSync(LIFECYCLE_DOC, lifecycleText());

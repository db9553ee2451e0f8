import { Refusal } from '#platform/errors.ts';
import { ACTIONS, type ActionCode, type Contingency, LEVELS, type Level } from '#directory/contingency.ts';
import type { Moment } from '#directory/vocabulary.ts';

/** 应急事件: from the moment a level is declared to the review of what was done. */
export type Event = {
  id: string;
  status: 'active' | 'ended' | 'reviewed';
  version: number;
  level: Level;
  /** The highest level that it ever had. */
  highest: Level;
  declaredAt: Moment;
  declaredBy: string;
  levelSince: Moment;
  endedAt: Moment | null;
  reviewDue: Moment | null;
  actions: readonly ActionState[];
};
export type ActionState = {
  code: ActionCode;
  level: Level;
  status: 'open' | 'done' | 'dropped';
  at: Moment | null;
  by: string | null;
  note: string;
};
export const STEPS = ['declared', 'raised', 'lowered', 'action', 'note', 'ended', 'reviewed'] as const;
export type Step = (typeof STEPS)[number];
/** What a step makes of the event, and the line that says so. */
export type Stepped = { event: Omit<Event, 'id' | 'version'>; step: Step; text: string; data: Readonly<Record<string, unknown>> };
type By = { name: string; at: Moment };
/** 系统: what stands for a name where the machine did something by itself. */
export const MACHINE = 'system';

export const rank = (level: Level | null): number => (level === null ? -1 : LEVELS.indexOf(level));

/** 生效措施: those of a level and of all milder ones, the milder first. */
function actionsOf(plan: Contingency, level: Level): { code: ActionCode; level: Level }[] {
  return plan.levels
    .filter(({ code }) => rank(code) <= rank(level))
    .flatMap(({ code, actions }) => actions.map((action) => ({ code: action, level: code })));
}

/** Adds what a level brings to what was there: what the machine does itself is done at once, all else waits for somebody. */
function withActions(plan: Contingency, level: Level, before: readonly ActionState[], { at }: By): ActionState[] {
  const known = new Map(before.map((action) => [action.code, action]));
  for (const { code, level: of } of actionsOf(plan, level)) {
    const old = known.get(code);
    if (old && old.status !== 'dropped') continue;
    const machine = plan.actions.find((each) => each.code === code)?.machine === true;
    known.set(code, {
      code,
      level: of,
      status: machine ? 'done' : 'open',
      at: machine ? at : null,
      by: machine ? MACHINE : null,
      note: '',
    });
  }
  const inForce = new Set(actionsOf(plan, level).map(({ code }) => code));
  return [...known.values()].map((action): ActionState => (inForce.has(action.code) ? action : { ...action, status: 'dropped' }));
}

const levelKnown = (plan: Contingency, level: Level): void => {
  if (!plan.levels.some(({ code }) => code === level)) throw new Refusal('level-not-planned', { level });
};

/** 启动: declares a level, when none is in force. */
export function declare(plan: Contingency, active: Event | null, level: Level, reason: string, by: By): Stepped {
  if (active) throw new Refusal('contingency-active', { level: active.level });
  levelKnown(plan, level);
  const event = {
    status: 'active' as const,
    level,
    highest: level,
    declaredAt: by.at,
    declaredBy: by.name,
    levelSince: by.at,
    endedAt: null,
    reviewDue: null,
    actions: withActions(plan, level, [], by),
  };
  return { event, step: 'declared', text: reason, data: { level } };
}

/** 升级, 降级: to another level; what the new one does not ask for any more is dropped, what was done stays done. */
export function changeLevel(plan: Contingency, event: Event, level: Level, reason: string, by: By): Stepped {
  runs(event);
  levelKnown(plan, level);
  if (event.level === level) throw new Refusal('level-as-it-is', { level });
  const higher = rank(level) > rank(event.level);
  return {
    event: {
      ...event,
      level,
      highest: rank(level) > rank(event.highest) ? level : event.highest,
      levelSince: by.at,
      actions: withActions(plan, level, event.actions, by),
    },
    step: higher ? 'raised' : 'lowered',
    text: reason,
    data: { from: event.level, level },
  };
}

/** 措施落实: ticks an action off, or takes the tick away; who and when stand with it. */
export function tick(event: Event, code: ActionCode, done: boolean, note: string, by: By): Stepped {
  runs(event);
  const found = event.actions.find((action) => action.code === code);
  if (!found || found.status === 'dropped') throw new Refusal('action-not-in-force', { action: code });
  const changed: ActionState = {
    ...found,
    status: done ? 'done' : 'open',
    at: done ? by.at : null,
    by: done ? by.name : null,
    note,
  };
  const actions = event.actions.map((action) => (action.code === code ? changed : action));
  return { event: { ...event, actions }, step: 'action', text: note, data: { action: code, done } };
}

/** 记录 of what happened. */
export function remark(event: Event, text: string): Stepped {
  runs(event);
  return { event, step: 'note', text, data: {} };
}

/** 解除: it is over; from now on the review is due. */
export function end(event: Event, reason: string, reviewDue: Moment, by: By): Stepped {
  runs(event);
  return { event: { ...event, status: 'ended', endedAt: by.at, reviewDue }, step: 'ended', text: reason, data: { reviewDue } };
}

export type Review = { happened: string; worked: string; missing: string; measures: string };
/** 复盘: what happened, what worked, what was missing, and what is done about it; once, after it ended. */
export function review(event: Event, told: Review): Stepped {
  if (event.status === 'active') throw new Refusal('contingency-still-active', { level: event.level });
  if (event.status === 'reviewed') throw new Refusal('reviewed-before');
  return { event: { ...event, status: 'reviewed' }, step: 'reviewed', text: told.happened, data: { ...told } };
}

function runs(event: Event): void {
  if (event.status !== 'active') throw new Refusal('contingency-over', { at: event.endedAt });
}

/** 现行措施: what is in force now, in the order in which actions are named; read by the telephone at every moment. */
export function inForce(event: Pick<Event, 'actions' | 'status'> | null): ActionCode[] {
  if (event?.status !== 'active') return [];
  const doing = new Set(event.actions.filter(({ status }) => status === 'done').map(({ code }) => code));
  return ACTIONS.filter((code) => doing.has(code));
}

/** 文字通话: a call in which both sides type; for who cannot hear or speak. Pure. */
import { Refusal } from '#platform/errors.ts';
import type { Telephone } from '#directory/telephone.ts';
import { abandoned, answered, leave, raiseEmergency, rated, receive } from './arriving.rules.ts';
import type { Call, EndCause, Reach } from './call.ts';
import { citizenLeft, over } from './ending.rules.ts';
import { languagesOf } from './language.rules.ts';
import type { Step } from './step.ts';

/** 网页意愿: what a page asks for before it calls, as skills of whoever answers. */
export type PageWish = { readonly needs: readonly string[]; readonly typed: boolean };
type Skills = Pick<Telephone, 'skills'>;

/** 文字转语音: the skill that typing needs; null where the city does not offer it. */
export const relayOf = ({ skills }: Skills): string | null => skills.find(({ kind }) => kind === 'relay')?.code ?? null;

/** 意愿成为需求: null where the city has no such language, or nobody who types. */
export function wishOf(asked: { language: string | null; typed: boolean }, telephone: Skills): PageWish | null {
  const relay = relayOf(telephone);
  const known = asked.language === null || languagesOf(telephone).some(({ code }) => code === asked.language);
  if (!known || (asked.typed && relay === null)) return null;
  const needs = [asked.language, asked.typed ? relay : null].filter((code): code is string => code !== null);
  return { needs, typed: asked.typed };
}

/** 文字通话阶段: what a citizen's page is told of where the call stands; `lost`: it ended before anybody answered. */
export const PHASES = ['waiting', 'talking', 'rating', 'over', 'lost'] as const;
export type Phase = (typeof PHASES)[number];
export function phaseOf({ state, endedBy }: Pick<Call, 'state' | 'endedBy'>): Phase {
  if (state === 'greeting' || state === 'waiting' || state === 'ringing') return 'waiting';
  if (state === 'talking' || state === 'handed' || state === 'rating') return state === 'rating' ? 'rating' : 'talking';
  return endedBy === 'abandoned' ? 'lost' : 'over';
}

/** 文字来话: it waits at once, for there is nothing to be heard first; its leg is the page that it was begun on. */
export function begun(step: Step, wish: PageWish): Step {
  const { id, line } = step.call;
  return answered(receive(step, { connection: `${id}.page`, calling: null, called: line, by: 'web', flood: false, wish }));
}

/** 打字: a line of either side. Danger that is typed before anybody answers is treated as danger that is said. */
export function typedBy(step: Step, party: 'citizen' | 'operator', text: string, danger: boolean): Step {
  const { call } = step;
  const phase = phaseOf(call);
  if (!call.typed || (phase !== 'waiting' && phase !== 'talking')) throw new Refusal('conversation-over');
  step.order({ do: 'type', party, text });
  return danger && call.operator === null ? raiseEmergency(step, 'words') : step;
}

/** 页面在否: whoever answers sees it; a page that is away too long has left. */
export const pageAway = (step: Step, since: Call['away']): Step =>
  step.call.away === since || !step.up('citizen') ? step : step.set({ away: since });

/** 离开文字通话: ended by the citizen, or by a page that did not come back. Who was answered and ends it is asked for a rating. */
export function pageLeft(step: Step, by: Extract<EndCause, 'citizen' | 'lost'>): Step {
  const { call } = step;
  const page = step.up('citizen');
  if (!call.typed || !page) return step;
  const phase = phaseOf(call);
  if (phase === 'talking' && by === 'citizen') return citizenLeft(step, by);
  step.change(page.id, { state: 'gone', placed: 'alone', at: step.now });
  if (phase === 'waiting') return over(abandoned(step));
  return phase === 'talking' ? citizenLeft(step, by) : over(step);
}

/** 文字通话评价: as by key after a spoken call: once, by who was answered, within the city's time. No score: they would rather not. */
export function ratedOnPage(step: Step, score: number | null): Step {
  if (phaseOf(step.call) !== 'rating') throw new Refusal(step.call.rating === null ? 'rating-over' : 'done-already');
  if (score === null) return leave(step.alarm('rating-ends', null));
  if (!step.telephone.rating.keys.some((key) => key.score === score)) throw new Refusal('unknown-score', { score });
  return rated(step, score);
}

/** 留联系方式: while it waits, for the case that nobody answers; when it was lost, the answer is owed from then on. */
export function reachLeft(step: Step, reach: Reach, { text, danger }: { text: string | null; danger: boolean }): Step {
  const { call } = step;
  const phase = phaseOf(call);
  if (!call.typed || (phase !== 'waiting' && phase !== 'lost')) throw new Refusal('conversation-over');
  if (phase === 'lost' && call.reach !== null) throw new Refusal('done-already');
  step.set({ reach }).note('reach-left', { phone: reach.phone !== null, email: reach.email !== null });
  if (text !== null) step.order({ do: 'type', party: 'citizen', text });
  if (phase === 'waiting') return danger ? raiseEmergency(step, 'words') : step;
  if (danger) step.set({ emergency: true }).note('digit', { meaning: 'emergency', heard: 'message' });
  return step.order({ do: 'recall', why: 'typed', recording: null });
}

/** 转回队列仍须文字: whoever answers next must type as well. */
export const needsKept = ({ typed }: Pick<Call, 'typed'>, needs: readonly string[], telephone: Skills): readonly string[] => {
  const relay = relayOf(telephone);
  return typed && relay !== null ? [...new Set([...needs, relay])] : needs;
};

/** 紧急时谁都能答: every desk can type, so danger does not wait for who is trained in it. */
export const needsNow = ({ typed, emergency, needs }: Pick<Call, 'typed' | 'emergency' | 'needs'>, telephone: Skills) =>
  typed && emergency ? needs.filter((code) => code !== relayOf(telephone)) : needs;

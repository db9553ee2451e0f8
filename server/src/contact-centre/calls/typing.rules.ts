/** 文字通话: a call in which both sides type; for who cannot hear or speak. Pure. */
import { Refusal } from '#platform/errors.ts';
import type { Telephone } from '#directory/telephone.ts';
import { raiseEmergency } from './arriving.rules.ts';
import type { Call } from './call.ts';
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

/** 文字通话阶段: what a citizen's page is told of where the call stands. */
export type Phase = 'waiting' | 'talking' | 'over';
export function phaseOf({ state }: Pick<Call, 'state'>): Phase {
  if (state === 'greeting' || state === 'waiting' || state === 'ringing') return 'waiting';
  return state === 'talking' || state === 'handed' ? 'talking' : 'over';
}

/** 打字: a line of either side. Danger that is typed before anybody answers is treated as danger that is said. */
export function typedBy(step: Step, party: 'citizen' | 'operator', text: string, danger: boolean): Step {
  const { call } = step;
  if (!call.typed || phaseOf(call) === 'over') throw new Refusal('conversation-over');
  step.order({ do: 'type', party, text });
  return danger && call.operator === null ? raiseEmergency(step, 'words') : step;
}

/** 转回队列仍须文字: whoever answers next must type as well. */
export const needsKept = ({ typed }: Pick<Call, 'typed'>, needs: readonly string[], telephone: Skills): readonly string[] => {
  const relay = relayOf(telephone);
  return typed && relay !== null ? [...new Set([...needs, relay])] : needs;
};

/** 紧急时谁都能答: every desk can type, so danger does not wait for who is trained in it. */
export const needsNow = ({ typed, emergency, needs }: Pick<Call, 'typed' | 'emergency' | 'needs'>, telephone: Skills) =>
  typed && emergency ? needs.filter((code) => code !== relayOf(telephone)) : needs;

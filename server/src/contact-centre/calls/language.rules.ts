/** 来电语种: which languages a caller may ask for, what is said in them, and how a number is spoken of. Pure. */
import { OWN_LANGUAGE, type Telephone, textIn } from '#directory/telephone.ts';
import type { Step } from './step.ts';

type Skills = Pick<Telephone, 'skills'>;

/** 可选语言: what a caller may ask to be spoken with in. */
export const languagesOf = ({ skills }: Skills) => skills.filter(({ kind }) => kind === 'language' || kind === 'dialect');

/** 来电语种: the tag of the language that these needs ask for; null: none, or one in which the city has no messages. */
export const languageAsked = (needs: readonly string[], { skills }: Skills): string | null =>
  skills.find(({ code, tag }) => tag && needs.includes(code))?.tag ?? null;

/**
 * 数词搭配: a word beside a number in the form that the number asks for in the language of the call: `people-one` in place of `people`
 * where English counts one caller. Chinese has one form for all.
 */
export function beside(count: number, word: string, { call, telephone }: Step): string {
  const language = call.language ?? OWN_LANGUAGE;
  const form = `${word}-${new Intl.PluralRules(language).select(count)}`;
  const special = telephone.messages.find(({ code }) => code === form);
  return special && textIn(special, language) !== null ? form : word;
}

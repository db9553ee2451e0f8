import { useLanguage } from '../../i18n/language.ts';
import { momentText } from '../../i18n/time.ts';
import { type CaseState, STATES } from '../../ui/states.ts';
import { useNames } from '../names.ts';

const MOMENT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g;
const CODE = /[A-Za-z][\w.]*(?:-[\w.]+)*/g;
const IN_BRACKETS = /[（(][^（）()]*[)）]/g;

/**
 * A sentence of the server as people say it: it names states, roles, units and moments by their codes, because a sentence is the
 * same for every program; here each is called by its name. In English only what is plainly a code is touched.
 */
export function useSpoken(): (sentence: string) => string {
  const language = useLanguage();
  const names = useNames();
  const nameOf = (code: string) => STATES[code as CaseState]?.label[language] ?? names.any(code);
  return (sentence) => {
    const timed = sentence.replace(MOMENT, (moment) => momentText(moment, language));
    if (language === 'zh') return timed.replace(CODE, nameOf);
    return timed.replace(IN_BRACKETS, (part) => part.replace(CODE, nameOf)).replace(/\b[a-z]+(?:-[a-z]+)+\b/g, nameOf);
  };
}

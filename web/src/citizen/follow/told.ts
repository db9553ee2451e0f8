import { usePick, useText } from '../../i18n/catalogue.ts';
import { type Facts, timelineText } from '../../i18n/citizen-timeline.ts';
import { useTime } from '../../i18n/time.ts';
import { useCity } from '../city.ts';
import type { Bilingual, Entry } from '../types.ts';

const isBilingual = (value: unknown): value is Bilingual =>
  typeof value === 'object' && value !== null && 'zh' in value && 'en' in value;

/** Says an entry of the record in plain words, with what was said in it; null where there is nothing in it for the citizen. */
export function useTold(): (entry: Entry) => { sentence: string; quoted: string[] } | null {
  const words = useText(timelineText);
  const pick = usePick();
  const { moment } = useTime();
  const { data: city } = useCity();
  const named = (list: readonly (Bilingual & { code: string })[] | undefined, code: string) => {
    const known = list?.find((each) => each.code === code);
    return known ? pick(known) : code;
  };
  return ({ type, data }) => {
    const text = (key: string): string => (typeof data[key] === 'string' ? (data[key] as string) : '');
    const facts: Facts = {
      unit: named(city?.units, text('lead')),
      number: text('master') || text('number'),
      target: named(city?.lines, text('target')),
      day: data['due'] ? moment(text('due')) : '',
      from: data['from'] ? moment(text('from')) : '',
      to: data['to'] ? moment(text('to')) : '',
    };
    const sentence = words[type as keyof typeof words] as string | ((facts: Facts) => string) | undefined;
    if (!sentence) return null;
    const quoted = [
      text('text'),
      text('question'),
      text('publicText'),
      named(city?.dissatisfactionReasons, text('reason')),
      text('comment'),
      isBilingual(data['redirect']) ? pick(data['redirect']) : '',
    ];
    return {
      sentence: typeof sentence === 'function' ? sentence(facts) : sentence,
      quoted: quoted.filter((each) => each !== ''),
    };
  };
}

import { useMemo } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { phoneText } from '../../i18n/desk-phone.ts';
import { useLanguage } from '../../i18n/language.ts';
import { useSettings } from './server.ts';

type Coded = { code: string; zh: string; en: string };
/** Names of the telephone's codes, as the city calls them; an unknown one is shown as it is. */
export function usePickNames() {
  const language = useLanguage();
  const t = useText(phoneText);
  const data = useSettings();
  return useMemo(() => {
    const of = (list: readonly Coded[] = []) => {
      const known = new Map(list.map((each) => [each.code, each[language]]));
      return (code: string) => known.get(code) ?? code;
    };
    const ends: Readonly<Record<string, string>> = t.endedBy;
    return {
      pick: (said: { zh: string; en: string }) => said[language],
      team: of(data?.teams),
      skill: of(data?.skills),
      breakReason: of(data?.breaks),
      disposition: of(data?.dispositions),
      line: of(data?.handOvers),
      endedBy: (cause: string) => ends[cause] ?? cause,
    };
  }, [data, language, t]);
}

import { useMemo } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { phoneText } from '../../i18n/desk-phone.ts';
import { useLanguage } from '../../i18n/language.ts';
import { usePhone } from './server.ts';
import type { Coded } from './types.ts';

/** Names of the telephone's codes, as the city calls them; an unknown one is shown as it is. */
export function usePickNames() {
  const language = useLanguage();
  const t = useText(phoneText);
  const { data } = usePhone();
  return useMemo(() => {
    const of = (list: readonly Coded[] = []) => {
      const known = new Map(list.map((each) => [each.code, each[language]]));
      return (code: string) => known.get(code) ?? code;
    };
    const ends: Readonly<Record<string, string>> = t.endedBy;
    return {
      pick: (said: { zh: string; en: string }) => said[language],
      team: of(data?.settings.teams),
      skill: of(data?.settings.skills),
      breakReason: of(data?.settings.breaks),
      disposition: of(data?.settings.dispositions),
      endedBy: (cause: string) => ends[cause] ?? cause,
    };
  }, [data, language, t]);
}

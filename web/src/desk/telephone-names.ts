import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { call } from '../api/client.ts';
import { useText } from '../i18n/catalogue.ts';
import { telephoneText } from '../i18n/desk-telephone.ts';
import { useLanguage } from '../i18n/language.ts';

/** Names of teams, skills, lines and what was agreed on change with the city's profile only. */
const settingsQuery = queryOptions({
  queryKey: ['telephone', 'settings'],
  queryFn: () => call('GET /api/v1/phone/settings', {}),
  staleTime: 600_000,
});

export const useSettings = () => useQuery(settingsQuery).data;

type Kind = 'lines' | 'teams' | 'skills' | 'breaks' | 'dispositions' | 'handOvers';
/** What the city calls its codes; an unknown one is shown as it is. */
export function usePhoneNames() {
  const language = useLanguage();
  const data = useSettings();
  const ends: Readonly<Record<string, string>> = useText(telephoneText).ends;
  return useMemo(() => {
    const of = (kind: Kind) => {
      const known = new Map(data?.[kind].map((each) => [each.code, each[language]]));
      return (code: string) => known.get(code) ?? code;
    };
    return {
      settings: data,
      line: of('lines'),
      team: of('teams'),
      skill: of('skills'),
      reason: of('breaks'),
      disposition: of('dispositions'),
      handOver: of('handOvers'),
      endedBy: (cause: string) => ends[cause] ?? cause,
      pick: (said: { zh: string; en: string }) => said[language],
    };
  }, [data, language, ends]);
}

import { keepPreviousData, type QueryClient, queryOptions, useQuery } from '@tanstack/react-query';
import type { Answer } from '../../api/client.ts';
import { call } from '../../api/client.ts';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { registerText } from '../../i18n/desk-register.ts';
import { Button } from '../../ui/button.tsx';
import { useNames } from '../names.ts';
import { Key } from '../room/keys-hint.tsx';
import type { Filled, Part } from './filled.ts';
import { useSettled } from './use-settled.ts';

type Proposals = Answer<'POST /api/v1/proposals'>;
const ENOUGH = 4;
const PERCENT = 100;

const textOf = ({ title, matter, address }: Filled): string =>
  [title, matter, address].filter((each) => each.trim() !== '').join(' ');
const proposalsQuery = (text: string, category: string) =>
  queryOptions({
    queryKey: ['proposals', text, category],
    queryFn: () => call('POST /api/v1/proposals', { body: { text, ...(category ? { category } : {}) } }),
    retry: false,
  });

/** What the words point to, asked whenever the typing rests; without an answer the form works as well. */
export function useProposals(filled: Filled): Proposals | undefined {
  const text = useSettled(textOf(filled));
  const enough = text.trim().length >= ENOUGH;
  const { data } = useQuery({
    ...proposalsQuery(text, filled.category),
    enabled: enough,
    placeholderData: keepPreviousData,
  });
  return enough ? data : undefined;
}
/** The same without waiting for the typing to rest; null where the server cannot say. */
export const proposalsNow = (client: QueryClient, filled: Filled): Promise<Proposals | null> =>
  client.fetchQuery(proposalsQuery(textOf(filled), filled.category)).catch(() => null);

/** All that is proposed and not yet filled in. */
export function proposedFor(filled: Filled, proposals: Proposals | undefined): Partial<Filled> {
  if (!proposals) return {};
  const [first] = proposals.categories;
  return {
    ...(filled.category === '' && first ? { category: first.code, answers: {} } : {}),
    ...(filled.street === '' && proposals.place?.kind === 'street' ? { street: proposals.place.area.code } : {}),
    ...(filled.title.trim() === '' && proposals.title ? { title: proposals.title } : {}),
  };
}

type Props = Pick<Part, 'filled' | 'set'> & { proposals: Proposals | undefined };

/** 建议: title, category, place, type and grade, each with the words it rests on; a key takes one, another takes them all. */
export function Proposed({ filled, set, proposals }: Props) {
  const t = useText(registerText);
  const pick = usePick();
  const names = useNames();
  if (!proposals) return null;
  const open = proposedFor(filled, proposals);
  const { place, type, grade, emergencyWord } = proposals;
  return (
    <section className="proposed" aria-label={t.proposed}>
      {filled.category === '' && proposals.categories.length > 0 && (
        <p className="row suggested">
          <span className="quiet">{t.categorySuggested}</span>
          {proposals.categories.map((each, index) => (
            <Button
              key={each.code}
              small
              aria-keyshortcuts={`Alt+${index + 1}`}
              onClick={() => set({ category: each.code, answers: {} })}
            >
              <Key>Alt {index + 1}</Key> {pick(each)}{' '}
              <span className="why">{t.because(each.words.join('、'), `${Math.round(each.share * PERCENT)} %`)}</span>
            </Button>
          ))}
        </p>
      )}
      {'street' in open && place && (
        <p className="row">
          <span className="quiet">{t.placeSuggested}</span>
          <Button small onClick={() => set({ street: place.area.code })}>
            {pick(place.area)} <span className="why">{t.said(place.word)}</span>
          </Button>
        </p>
      )}
      {'title' in open && (
        <p className="row">
          <span className="quiet">{t.titleSuggested}</span>
          <Button small onClick={() => set({ title: proposals.title })}>
            {proposals.title}
          </Button>
        </p>
      )}
      {(type || grade) && (
        <p className="quiet">
          {t.typeGrade(type ? names.value(type) : '—', grade ? names.value(grade) : '—')}
          {emergencyWord && ` · ${t.said(emergencyWord)}`}
        </p>
      )}
      {Object.keys(open).length > 0 && (
        <Button small look="main" aria-keyshortcuts="Alt+0" onClick={() => set(open)}>
          <Key>Alt 0</Key> {t.takeAll}
        </Button>
      )}
    </section>
  );
}

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { call } from '../api/client.ts';
import { useText } from '../i18n/catalogue.ts';
import { presenceText } from '../i18n/desk-frame.ts';
import { useLanguage } from '../i18n/language.ts';
import { Avatar } from '../ui/avatar.tsx';
import { useWhisper } from './live.tsx';
import { useNames } from './names.ts';

const EVERY = 10_000;
/** Who has the focus in a form of the page is writing. */
const doing = (): 'reading' | 'writing' => (document.activeElement?.closest('main form') ? 'writing' : 'reading');

/** 在看的人: who else has this case open, told by the server at once and by a beat every ten seconds; gone within half a minute. */
export function Presence({ id }: { id: string }) {
  const t = useText(presenceText);
  const language = useLanguage();
  const names = useNames();
  const client = useQueryClient();
  const { data } = useQuery({
    queryKey: ['presence', id],
    queryFn: () => call('POST /api/v1/cases/{id}/presence', { path: { id }, body: { doing: doing() } }),
    refetchInterval: EVERY,
    staleTime: 0,
    gcTime: 0,
  });
  useWhisper((told) => {
    if (told.id === id) void client.invalidateQueries({ queryKey: ['presence', id] });
  });
  useEffect(() => {
    let was = doing();
    const look = () => {
      const now = doing();
      if (now === was) return;
      was = now;
      void client.invalidateQueries({ queryKey: ['presence', id] });
    };
    document.addEventListener('focusin', look);
    return () => {
      document.removeEventListener('focusin', look);
      void call('DELETE /api/v1/cases/{id}/presence', { path: { id }, asIs: true }).catch(() => undefined);
    };
  }, [client, id]);
  const others = data?.others ?? [];
  return (
    <div className="presence" role="status">
      {others.length > 0 && (
        <ul aria-label={t.here}>
          {others.map((each) => {
            const writing = each.doing === 'writing';
            const note = (writing ? t.writing : t.reading)(each[language], names.unit(each.unit));
            return (
              <li key={each.id}>
                <Avatar name={each[language]} note={note} writing={writing} />
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}

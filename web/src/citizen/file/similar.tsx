import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call, ProblemError } from '../../api/client.ts';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { citizenText } from '../../i18n/citizen.ts';
import { fileText } from '../../i18n/citizen-file.ts';
import { useTime } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { supportMatter } from '../nearby/matters.ts';
import { Link, useNavigate } from '../router.tsx';
import type { Catalogue } from '../types.ts';
import type { Draft } from './draft.ts';
import { proposals } from './propose.ts';

/** Where to look for the like: the point, else the street that was chosen or that the address names. */
export function nearOf(draft: Draft, city: Catalogue): { near?: string; street?: string } | null {
  if (draft.point) return { near: `${draft.point.lon},${draft.point.lat}` };
  const named = city.areas.find(
    ({ kind, zh, en }) => kind === 'street' && (draft.address.includes(zh) || draft.address.includes(en)),
  );
  const street = draft.street || named?.code;
  return street ? { street } : null;
}

/** 附近同类事项: before it is filed, what others have filed already; joining is one tap, and filing all the same remains the other way. */
export function Similar({ draft, city }: { draft: Draft; city: Catalogue }) {
  const t = useText(fileText);
  const c = useText(citizenText);
  const pick = usePick();
  const { day } = useTime();
  const go = useNavigate();
  const [busy, setBusy] = useState('');
  const [failed, setFailed] = useState<string | null>(null);
  const where = nearOf(draft, city);
  const category = draft.category || proposals(`${draft.title} ${draft.matter}`, city, 1)[0]?.category.code || '';
  const { data } = useQuery({
    queryKey: ['nearby', where, category],
    queryFn: ({ signal }) => call('GET /api/v1/neighbourhood', { query: { ...where, category }, signal }),
    enabled: where !== null && category !== '',
    staleTime: 60_000,
  });
  const items = data?.items ?? [];
  const join = async (number: string) => {
    setBusy(number);
    setFailed(null);
    try {
      const { counted } = await supportMatter(number);
      await go({ to: '/matter/$number', params: { number }, search: { joined: counted ? 'now' : 'before' } });
    } catch (error) {
      setFailed(error instanceof ProblemError ? error.problem.detail : c.unreachable);
    } finally {
      setBusy('');
    }
  };
  return (
    <div role="status">
      {items.length > 0 && (
        <section className="panel similar" aria-labelledby="similar-title">
          <h2 id="similar-title">{t.similarTitle(items.length)}</h2>
          <p>{t.similarLead}</p>
          <ul>
            {items.map((item) => (
              <li key={item.number}>
                <p>
                  <strong>{pick(item.category)}</strong> · {item.place && pick(item.place)} · {t.similarSince(day(item.since))}
                </p>
                <p className="aside">
                  {pick(item.sentence)} {t.similarCount(item.supporters + 1)}
                </p>
                <p className="row">
                  <Button small busy={busy === item.number} onClick={() => join(item.number)}>
                    {t.similarJoin}
                  </Button>
                  <Link to="/matter/$number" params={{ number: item.number }}>
                    {t.similarLook}
                  </Link>
                </p>
              </li>
            ))}
          </ul>
          {failed && <p className="error">{failed}</p>}
          <p className="aside">{t.similarElse}</p>
        </section>
      )}
    </div>
  );
}

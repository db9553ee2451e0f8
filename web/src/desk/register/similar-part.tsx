import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { call } from '../../api/client.ts';
import { useText } from '../../i18n/catalogue.ts';
import { registerText } from '../../i18n/desk-register.ts';
import { useTime } from '../../i18n/time.ts';
import { Panel } from '../../ui/panel.tsx';
import { useNames } from '../names.ts';
import { StateTag } from '../state-tag.tsx';

const MOST = 6;

/** 查重: open matters of the same kind in the same street, while the caller still speaks. */
export function SimilarPart({ category, street }: { category: string; street: string }) {
  const t = useText(registerText);
  const time = useTime();
  const names = useNames();
  const { data } = useQuery({
    queryKey: ['similar', category, street],
    queryFn: () => call('GET /api/v1/similar', { query: { category, street } }),
    enabled: category !== '' && street !== '',
    retry: false,
  });
  if (!data || category === '' || street === '') return null;
  return (
    <Panel title={t.similar(data.items.length)} className="similar">
      {data.items.length === 0 && <p className="quiet">{t.similarNone}</p>}
      <ul className="files">
        {data.items.slice(0, MOST).map((each) => (
          <li key={each.id}>
            <Link to="/desk/case/$id" params={{ id: each.id }}>
              {each.title}
            </Link>{' '}
            <StateTag state={each.state} />{' '}
            <span className="quiet">
              {each.number} · {time.moment(each.receivedAt)}
              {each.lead && ` · ${names.unit(each.lead)}`}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useText } from '../../i18n/catalogue.ts';
import { caseText } from '../../i18n/desk-case.ts';
import { Failure, Notice } from '../../ui/notice.tsx';
import { Panel, Spinner, Tag } from '../../ui/panel.tsx';
import { useNames } from '../names.ts';
import { type Case, groupQuery, useMe } from '../queries.ts';
import { StateTag } from '../state-tag.tsx';

const DECIDES = new Set(['supervisor', 'dispatcher']);

/** 群体性诉求: what the machine found around this case, and why; the acts beside it decide. */
export function Group({ found }: { found: Case }) {
  const t = useText(caseText);
  const names = useNames();
  const { roles } = useMe();
  const decides = found.group !== null && roles.some((role) => DECIDES.has(role));
  const { data, error, refetch } = useQuery({ ...groupQuery(found.id, found.version), enabled: decides });
  if (!found.group) return null;
  const { status, count, why, cues } = found.group;
  return (
    <Panel title={t.group}>
      <div className="row">
        <strong>{t.groupOf(count)}</strong>
        <Tag tone={status === 'proposed' ? 'warn' : ''}>{names.value(status)}</Tag>
        <span className="quiet">{names.value(why)}</span>
      </div>
      {cues.length > 0 && (
        <Notice tone="danger">
          <p>{t.groupCues(cues.join('、'))}</p>
        </Notice>
      )}
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {decides && !data && !error && <Spinner />}
      {data && (
        <ol className="files">
          {data.items.map(({ id, number, title, state }) => (
            <li key={id}>
              <Link to="/desk/case/$id" params={{ id }}>
                {number} {title}
              </Link>{' '}
              <StateTag state={state} />
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}

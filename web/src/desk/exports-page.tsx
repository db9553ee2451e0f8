import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../api/client.ts';
import { useText } from '../i18n/catalogue.ts';
import { exportText } from '../i18n/desk-lists.ts';
import { useTime } from '../i18n/time.ts';
import { Button } from '../ui/button.tsx';
import { Face, Skeleton, Trouble } from '../ui/faces.tsx';
import { Icon } from '../ui/icon.tsx';
import { Tag } from '../ui/panel.tsx';
import { exportsQuery } from './queries.ts';
import { useTitle } from './use-title.ts';

const TONES = { waiting: '', running: 'accent', done: 'good', failed: 'danger' } as const;

/** 导出文件: what was ordered, how far it is, and the files for as long as they are kept. */
export function ExportsPage() {
  const t = useText(exportText);
  const time = useTime();
  const client = useQueryClient();
  const found = useQuery(exportsQuery);
  const drop = useMutation({
    mutationFn: (id: string) => call('DELETE /api/v1/exports/{id}', { path: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: exportsQuery.queryKey }),
  });
  useTitle(t.title);
  return (
    <>
      <div className="page-head">
        <h1>{t.title}</h1>
      </div>
      {found.error && !found.data && <Trouble error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <Skeleton />}
      {found.data?.items.length === 0 && (
        <Face icon="download" title={t.none}>
          <p>{t.noneHint}</p>
        </Face>
      )}
      <ul className="exports">
        {found.data?.items.map((job) => (
          <li key={job.id} className="export-job">
            <div className="export-name">
              <strong>{job.name}</strong>
              <span className="quiet">
                {job.format.toUpperCase()} · {time.moment(job.at)} · {t.kept(time.moment(job.expires))}
              </span>
            </div>
            <div className="row" role="status">
              {job.personal && <Tag tone="warn">{t.withPersonal}</Tag>}
              <Tag tone={TONES[job.status]}>{t[job.status]}</Tag>
              <span className="number">{t.rows(job.rows, job.total)}</span>
            </div>
            {(job.status === 'running' || job.status === 'waiting') && (
              <progress
                aria-label={job.name}
                {...(job.total === null
                  ? {}
                  : { max: Math.max(1, job.total), value: Math.min(job.rows, Math.max(1, job.total)) })}
              />
            )}
            {job.why && <p>{job.why === 'not-permitted' ? t['not-permitted'] : t.fault}</p>}
            <div className="row">
              {job.status === 'done' && (
                <a className="button main small" href={`/api/v1/exports/${job.id}/file`} download>
                  <Icon name="download" /> {t.download}
                </a>
              )}
              <Button small look="plain" onClick={() => drop.mutate(job.id)}>
                {t.drop}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

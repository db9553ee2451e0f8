import { useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { send } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { useText } from '../../i18n/catalogue.ts';
import { caseText } from '../../i18n/desk-case.ts';
import { useTime } from '../../i18n/time.ts';
import { Failure, fieldErrors, Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useNames } from '../names.ts';
import { type Case, caseQuery, useMe } from '../queries.ts';

const MB = 1024 * 1024;
const KB = 1024;
/** Who does not work on cases only looks; the server decides, this only spares a button that would be refused. */
const LOOKERS = new Set([
  'analyst',
  'evaluator',
  'volunteer',
  'deputy',
  'leader',
  'inspector',
  'knowledge-editor',
  'administrator',
]);

/** 附件: what belongs to the case, who added it and when. */
export function Attachments({ found }: { found: Case }) {
  const t = useText(caseText);
  const names = useNames();
  const time = useTime();
  const { roles } = useMe();
  const size = (bytes: number) =>
    bytes < MB ? t.kb(String(Math.max(1, Math.round(bytes / KB)))) : t.mb((bytes / MB).toFixed(1));
  return (
    <Panel title={t.attachments}>
      {found.attachments.length === 0 && <p className="quiet">{t.attachmentsNone}</p>}
      <ul className="files">
        {found.attachments.map(({ id, name, bytes, at, by }) => (
          <li key={id}>
            <a href={`/api/v1/cases/${found.id}/attachments/${id}`} download={name}>
              {name}
            </a>{' '}
            <span className="quiet">
              {size(bytes)} · {names.value(by)} · {time.moment(at)}
            </span>
          </li>
        ))}
      </ul>
      {roles.some((role) => !LOOKERS.has(role)) && found.state !== 'archived' && <Upload found={found} />}
    </Panel>
  );
}

function Upload({ found }: { found: Case }) {
  const t = useText(caseText);
  const id = useId();
  const client = useQueryClient();
  const { catalogue } = useNames();
  const limits = catalogue?.attachments;
  const upload = useCommand(
    // The name, size and time of the file stand for its content where it is asked whether this is the same command again.
    ({ file }: { name: string; size: number; changed: number; file: File }, key) => {
      const form = new FormData();
      form.append('file', file);
      return send('POST', `/api/v1/cases/${found.id}/attachments`, form, { key });
    },
    () => client.invalidateQueries({ queryKey: caseQuery(found.id).queryKey }),
  );
  const [error] = fieldErrors(upload.error);
  return (
    <div className="field upload">
      <label htmlFor={id}>{t.attach}</label>
      {limits && (
        <p className="hint">
          {t.attachHint(
            limits.types.map((type) => type.slice(type.indexOf('/') + 1)).join(', '),
            t.mb(String(limits.maxBytes / MB)),
          )}
        </p>
      )}
      {error && <p className="error">{error.text}</p>}
      {upload.error && !error && <Failure error={upload.error} />}
      <input
        id={id}
        type="file"
        className="input"
        accept={limits?.types.join(',')}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) upload.mutate({ name: file.name, size: file.size, changed: file.lastModified, file });
          event.target.value = '';
        }}
      />
      <div role="status">{upload.isPending ? t.submitting : upload.isSuccess && <Notice tone="good">{t.attached}</Notice>}</div>
    </div>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { type Answer, call } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { useText } from '../../i18n/catalogue.ts';
import { adminText } from '../../i18n/desk-admin.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary, Failure, fieldErrors } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { QuickForm } from '../oversight/quick-form.tsx';
import type { Kind } from './books-page.tsx';
import { Differences } from './differences.tsx';
import { idOf, useBookName } from './schema-editor.tsx';

type Checked = Answer<'POST /api/v1/books/{kind}/check'>;
type Props = {
  kind: Kind;
  body: unknown;
  /** What is wrong, by the path of its field. */
  onErrors: (errors: ReadonlyMap<string, string>) => void;
  onProposed: () => void;
};

/** 校验与提出: first what is wrong or what it changes, then why and from when, and another person decides. */
export function Propose({ kind, body, onErrors, onProposed }: Props) {
  const t = useText(adminText);
  const client = useQueryClient();
  const nameOf = useBookName();
  const [checked, setChecked] = useState<{ body: unknown; told: Checked } | null>(null);
  const check = useCommand(
    (given: { body: unknown }) => call('POST /api/v1/books/{kind}/check', { path: { kind }, body: given }),
    (told, { body: of }) => setChecked({ body: of, told }),
  );
  const errors = fieldErrors(check.error, (field) => field.split('.').map(nameOf).join(' › '));
  const told = errors.map(({ field, text }) => `${field}\n${text}`).join('\n\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: told when what is wrong becomes another
  useEffect(() => onErrors(new Map(errors.map(({ field, text }) => [field, text]))), [told]);
  const ready = checked !== null && checked.body === body;
  return (
    <Panel title={t.propose}>
      <ErrorSummary errors={errors} idOf={(field) => idOf(field.split('.'))} />
      {check.error && errors.length === 0 && <Failure error={check.error} />}
      <p className="quiet">{t.checkFirst}</p>
      <Button onClick={() => check.mutate({ body })} busy={check.isPending}>
        {t.check}
      </Button>
      {ready && (
        <>
          <Differences rows={checked.told.differences} />
          {checked.told.differences.length > 0 && (
            <QuickForm
              draft={`propose ${kind}`}
              label={t.propose}
              fields={[
                { name: 'note', label: t.note, hint: t.noteHint, as: 'text' },
                { name: 'effectiveFrom', label: t.effectiveFrom, hint: t.effectiveHint, as: 'moment', optional: true },
              ]}
              send={(more) => call('POST /api/v1/books/{kind}', { path: { kind }, body: { body, ...more } as never })}
              onDone={async () => {
                onProposed();
                await client.invalidateQueries({ queryKey: ['books'] });
              }}
              said={({ version }) => t.proposed(version)}
            />
          )}
        </>
      )}
    </Panel>
  );
}

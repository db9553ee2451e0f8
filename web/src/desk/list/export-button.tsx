import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { type Body, call } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { useText } from '../../i18n/catalogue.ts';
import { exportText } from '../../i18n/desk-lists.ts';
import { useLanguage } from '../../i18n/language.ts';
import { Button } from '../../ui/button.tsx';
import { CheckField, RadioField, TextField } from '../../ui/field.tsx';
import { Failure } from '../../ui/notice.tsx';
import { Popover } from '../../ui/popover.tsx';
import { toast } from '../../ui/toast.tsx';
import { exportsQuery } from '../queries.ts';
import type { Column } from './columns.tsx';

type Order = Body<'POST /api/v1/exports'>;
type Props = { what: Order['what']; name: string; columns: readonly Column[]; open?: boolean; onOpen?: (open: boolean) => void };

/** What the columns of a list are called in a file. */
const inFile: Readonly<Record<Column, readonly Order['columns'][number][]>> = {
  number: ['number'],
  title: ['title'],
  state: ['state'],
  grade: ['grade'],
  type: ['type'],
  category: ['category'],
  place: ['district', 'street'],
  lead: ['lead'],
  channel: ['channel'],
  receivedAt: ['receivedAt'],
  unitDue: ['unitDue'],
  clock: ['due', 'overdueAt'],
};

/** 导出: everything that this list or search holds, in the columns that it shows; made in the background. */
export function ExportButton({ what, name, columns, open, onOpen }: Props) {
  const t = useText(exportText);
  return (
    <Popover
      label={t.open}
      icon="download"
      text={<span className="wide-only">{t.open}</span>}
      {...(open === undefined ? {} : { open })}
      {...(onOpen ? { onOpen } : {})}
    >
      {(close) => <OrderForm what={what} name={name} columns={columns} onDone={close} />}
    </Popover>
  );
}

function OrderForm({ what, name, columns, onDone }: Pick<Props, 'what' | 'name' | 'columns'> & { onDone: () => void }) {
  const t = useText(exportText);
  const language = useLanguage();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [format, setFormat] = useState<Order['format']>('xlsx');
  const [personal, setPersonal] = useState(false);
  const [reason, setReason] = useState('');
  const order = useCommand(
    (body: Order, key) => call('POST /api/v1/exports', { body, key }),
    () => {
      void client.invalidateQueries({ queryKey: exportsQuery.queryKey });
      toast(t.started, { act: { label: t.look, run: () => void navigate({ to: '/desk/exports' }) } });
      onDone();
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const shown = columns.flatMap((column) => inFile[column]);
    order.mutate({
      what,
      format,
      language,
      name: name.slice(0, 80),
      columns: personal ? [...shown, 'name', 'phone', 'address'] : shown,
      ...(personal && reason.trim() ? { reason: reason.trim() } : {}),
    });
  };
  return (
    <form onSubmit={submit} className="export-form">
      <p className="quiet">{t.about}</p>
      {order.error && <Failure error={order.error} />}
      <RadioField
        label={t.format}
        name="export-format"
        value={format}
        choices={[
          { value: 'xlsx', label: t.xlsx },
          { value: 'csv', label: t.csv },
        ]}
        onChoose={(value) => setFormat(value as Order['format'])}
      />
      <CheckField
        id="export-personal"
        label={t.personal}
        checked={personal}
        onChange={(event) => setPersonal(event.target.checked)}
      />
      {personal && (
        <TextField
          id="export-reason"
          label={t.reason}
          hint={t.personalHint}
          optional
          value={reason}
          maxLength={500}
          onChange={(event) => setReason(event.target.value)}
        />
      )}
      <Button look="main" type="submit" busy={order.isPending}>
        {t.go}
      </Button>
    </form>
  );
}

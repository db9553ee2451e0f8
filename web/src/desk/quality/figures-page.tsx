import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type Answer, call } from '../../api/client.ts';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { roomText } from '../../i18n/desk-oversight-rooms.ts';
import { qualityText } from '../../i18n/desk-quality.ts';
import { qualityKinds } from '../../i18n/desk-quality-words.ts';
import { toolText } from '../../i18n/desk-tools.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { EmptyState, Tag } from '../../ui/panel.tsx';
import { asCsv, download } from '../admin/csv.ts';
import { useNames } from '../names.ts';
import { Asked, Page } from '../oversight/page.tsx';
import { Table } from '../oversight/table.tsx';
import { useMe } from '../queries.ts';
import { Agreement } from './agreement.tsx';
import { useTeamName } from './parts.tsx';
import './quality.css';

type Figures = Answer<'GET /api/v1/inspections/figures'>;
export type Figure = Figures['whole'];
type By = 'person' | 'team' | 'unit';
type Kind = 'call' | 'reply' | 'dispatch';
type Filter = { kind: Kind; by: By; from: string; to: string };

/** 质检数字: means with their intervals, so that nobody ranks on three samples; the picture has its table, and the table its file. */
export function FiguresPage() {
  const t = useText(qualityText);
  const rooms = useText(roomText);
  const kinds = useText(qualityKinds);
  const { roles } = useMe();
  const [typed, setTyped] = useState<Filter>({ kind: 'reply', by: 'unit', from: '', to: '' });
  const [filter, setFilter] = useState<Filter>(typed);
  const asked = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== '')) as Pick<Filter, 'kind' | 'by'>;
  const figures = useQuery({
    queryKey: ['quality', 'figures', filter],
    queryFn: () => call('GET /api/v1/inspections/figures', { query: asked }),
    placeholderData: (before) => before,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setFilter(typed);
  };
  const choose = (more: Partial<Filter>) => setTyped((before) => ({ ...before, ...more }));
  const judge = roles.includes('inspector') || roles.includes('supervisor');
  return (
    <Page title={rooms.qualityFigures}>
      <search className="no-print">
        <form className="quality-filters" onSubmit={submit}>
          <SelectField
            label={t.kind}
            value={typed.kind}
            choices={(['call', 'reply', 'dispatch'] as const).map((value) => ({ value, label: kinds[value] }))}
            onChange={(event) => choose({ kind: (event.target.value || 'reply') as Kind })}
          />
          <SelectField
            label={t.by}
            value={typed.by}
            choices={(['person', 'team', 'unit'] as const).map((value) => ({ value, label: t[value] }))}
            onChange={(event) => choose({ by: (event.target.value || 'unit') as By })}
          />
          <TextField
            label={t.from}
            type="date"
            optional
            value={typed.from}
            onChange={(event) => choose({ from: event.target.value })}
          />
          <TextField
            label={t.to}
            type="date"
            optional
            value={typed.to}
            onChange={(event) => choose({ to: event.target.value })}
          />
          <Button type="submit">{t.show}</Button>
        </form>
      </search>
      <Asked query={figures}>{(data) => <Report data={data} filter={filter} />}</Asked>
      {judge && <Agreement />}
    </Page>
  );
}

function Report({ data, filter }: { data: Figures; filter: Filter }) {
  const t = useText(qualityText);
  const tools = useText(toolText);
  const pick = usePick();
  const names = useNames();
  const team = useTeamName();
  const nameOf = ({ key, name }: Figure) =>
    key === '' ? t.whole : name ? pick(name) : filter.by === 'team' ? team(key) : names.unit(key);
  const rows = data.items.length === 0 && data.whole.samples + data.whole.others === 0 ? [] : [data.whole, ...data.items];
  const number = (value: number | null) => (value === null ? '—' : value.toFixed(1));
  const intervalOf = ({ low, high }: Figure) => (low === null ? '—' : `${number(low)}–${number(high)}`);
  if (rows.length === 0)
    return (
      <EmptyState title={t.noFigures}>
        <p>{t.figuresNote(data.least)}</p>
      </EmptyState>
    );
  const save = () =>
    download(
      `quality-${filter.kind}-${filter.by}-${data.period.from}-${data.period.to}.csv`,
      asCsv([
        [t.name, t.mean, t.interval, t.samples, t.others, t.tooFew],
        ...rows.map((row) => [
          nameOf(row),
          number(row.mean),
          intervalOf(row),
          String(row.samples),
          String(row.others),
          row.comparable ? '' : t.tooFew,
        ]),
      ]),
    );
  return (
    <section aria-label={t.figures}>
      <p className="quiet">{t.figuresNote(data.least)}</p>
      <Picture rows={rows} nameOf={nameOf} />
      <Table
        caption={`${t.figures} · ${data.period.from} – ${data.period.to}`}
        rows={rows}
        keyOf={({ key }) => key || 'whole'}
        columns={[
          { key: 'name', head: t.name, names: true, cell: nameOf },
          { key: 'mean', head: t.mean, number: true, cell: ({ mean }) => number(mean) },
          { key: 'interval', head: t.interval, number: true, cell: intervalOf },
          { key: 'samples', head: t.samples, number: true, cell: ({ samples }) => samples },
          { key: 'others', head: t.others, number: true, cell: ({ others }) => others },
          { key: 'few', head: t.compared, cell: ({ comparable }) => (comparable ? t.yes : <Tag tone="warn">{t.tooFew}</Tag>) },
        ]}
      />
      <Button small onClick={save} className="no-print">
        {tools.export}
      </Button>
    </section>
  );
}

const MOST_ROWS = 30;
/** A dot for each mean and a line for where it may lie; who has too few samples is drawn in outline only. */
function Picture({ rows, nameOf }: { rows: readonly Figure[]; nameOf: (row: Figure) => string }) {
  const t = useText(qualityText);
  const drawn = rows.filter(({ mean }) => mean !== null).slice(0, MOST_ROWS);
  if (drawn.length === 0) return null;
  return (
    <div className="intervals" role="img" aria-label={t.picture}>
      {drawn.map((row) => (
        <div key={row.key || 'whole'} className={`interval ${row.comparable ? '' : 'few'}`}>
          <span className="interval-name">{nameOf(row)}</span>
          <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
            <line x1="0" x2="100" y1="5" y2="5" className="scale" />
            {row.low !== null && row.high !== null && <line x1={row.low} x2={row.high} y1="5" y2="5" className="range" />}
            <line x1={row.mean ?? 0} x2={row.mean ?? 0} y1="1" y2="9" className="mean" />
          </svg>
          <span className="interval-value">{row.mean?.toFixed(1)}</span>
        </div>
      ))}
    </div>
  );
}

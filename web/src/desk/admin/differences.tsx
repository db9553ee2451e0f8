import { useText } from '../../i18n/catalogue.ts';
import { adminText } from '../../i18n/desk-admin.ts';
import { Table } from '../oversight/table.tsx';
import { useBookName } from './schema-editor.tsx';

type Difference = { path: string; before?: unknown; after?: unknown };

/** 差异: what stood there, what will; the place in words. */
export function Differences({ rows }: { rows: readonly Difference[] }) {
  const t = useText(adminText);
  const nameOf = useBookName();
  if (rows.length === 0) return <p>{t.noDifferences}</p>;
  const shown = (value: unknown): string =>
    value === null || value === undefined || value === '' ? t.nothing : typeof value === 'string' ? value : JSON.stringify(value);
  return (
    <Table
      caption={`${t.differences} · ${t.countDifferences(rows.length)}`}
      rows={rows}
      keyOf={({ path }) => path}
      columns={[
        { key: 'path', head: t.place, names: true, cell: ({ path }) => path.split('.').map(nameOf).join(' › ') },
        { key: 'before', head: t.before, cell: ({ before }) => <del className="before">{shown(before)}</del> },
        { key: 'after', head: t.after, cell: ({ after }) => <ins className="after">{shown(after)}</ins> },
      ]}
    />
  );
}

import { useQuery } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import { useText } from '../../i18n/catalogue.ts';
import { qualityText } from '../../i18n/desk-quality.ts';
import { qualityKinds } from '../../i18n/desk-quality-words.ts';
import { Tag } from '../../ui/panel.tsx';
import { Asked } from '../oversight/page.tsx';
import { Table } from '../oversight/table.tsx';

/** 校准: how alike inspectors score the same work when neither sees the other's marks. */
export function Agreement() {
  const t = useText(qualityText);
  const kinds = useText(qualityKinds);
  const asked = useQuery({
    queryKey: ['quality', 'agreement'],
    queryFn: () => call('GET /api/v1/inspections/agreement', { query: {} }),
  });
  const percent = (value: number | null) => (value === null ? '—' : `${Math.round(value * 100)}%`);
  return (
    <Asked query={asked}>
      {({ kinds: byKind, inspectors }) => {
        const rows = [
          ...byKind.map(({ kind, ...each }) => ({ ...each, name: kinds[kind] })),
          ...inspectors.map((each) => ({ ...each, name: `${t.inspector} ${each.name}` })),
        ].filter(({ pairs }) => pairs > 0);
        return (
          <Table
            caption={t.inspectors}
            rows={rows}
            keyOf={({ name }) => name}
            columns={[
              { key: 'name', head: t.name, names: true, cell: ({ name }) => name },
              { key: 'pairs', head: t.pairs, number: true, cell: ({ pairs }) => pairs },
              { key: 'alike', head: t.alike, number: true, cell: ({ alike }) => percent(alike) },
              { key: 'kappa', head: t.kappa, number: true, cell: ({ kappa }) => kappa ?? '—' },
              { key: 'apart', head: t.apart, number: true, cell: ({ apart }) => apart },
              {
                key: 'agrees',
                head: t.agreement,
                cell: ({ agrees }) => <Tag tone={agrees ? 'good' : 'warn'}>{agrees ? t.agrees : t.disagrees}</Tag>,
              },
            ]}
          />
        );
      }}
    </Asked>
  );
}

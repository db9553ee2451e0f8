import { useQuery } from '@tanstack/react-query';
import { type Answer, call } from '../../api/client.ts';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { rosterText } from '../../i18n/desk-roster.ts';
import { staffingText } from '../../i18n/desk-staffing.ts';
import { EmptyState, Tag } from '../../ui/panel.tsx';
import { Asked, Page } from '../oversight/page.tsx';
import { Table } from '../oversight/table.tsx';
import { clockOf, dateOf } from './shift-table.tsx';

type Shift = Answer<'GET /api/v1/staffing/my-shifts'>['items'][number];

/** 我的班次: when I work, with my breaks. */
export function MyShiftsPage() {
  const t = useText(staffingText);
  const r = useText(rosterText);
  const pick = usePick();
  const mine = useQuery({ queryKey: ['staffing', 'mine'], queryFn: () => call('GET /api/v1/staffing/my-shifts', {}) });
  const isNow = ({ starts }: Shift) => Date.parse(starts) <= Date.now();
  return (
    <Page title={r.mine} quiet={r.mineHint}>
      <Asked query={mine}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={r.noneMine}>
              <p>{r.noneMineHint}</p>
            </EmptyState>
          ) : (
            <Table
              caption={r.mine}
              hidesCaption
              rows={items}
              keyOf={({ starts }) => starts}
              toneOf={(shift) => (isNow(shift) ? 'here' : '')}
              columns={[
                { key: 'date', head: t.date, names: true, cell: ({ starts }) => dateOf(starts) },
                { key: 'shift', head: r.shift, cell: ({ kindName }) => pick(kindName) },
                { key: 'from', head: r.from, number: true, cell: ({ starts }) => clockOf(starts) },
                { key: 'to', head: r.to, number: true, cell: ({ ends }) => clockOf(ends) },
                {
                  key: 'breaks',
                  head: r.breaks,
                  cell: ({ breaks }) => breaks.map(({ starts, ends }) => `${clockOf(starts)}–${clockOf(ends)}`).join(' '),
                },
                { key: 'now', head: t.today, cell: (shift) => isNow(shift) && <Tag tone="good">{r.now}</Tag> },
              ]}
            />
          )
        }
      </Asked>
    </Page>
  );
}

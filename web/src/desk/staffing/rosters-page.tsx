import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type Answer, call } from '../../api/client.ts';
import { useText } from '../../i18n/catalogue.ts';
import { rosterText } from '../../i18n/desk-roster.ts';
import { useTime } from '../../i18n/time.ts';
import { EmptyState, Panel, Tag } from '../../ui/panel.tsx';
import { Asked } from '../oversight/page.tsx';
import { QuickForm } from '../oversight/quick-form.tsx';
import { Table } from '../oversight/table.tsx';
import { useMe } from '../queries.ts';
import { StaffingPage } from './staffing-page.tsx';

type Roster = Answer<'GET /api/v1/staffing/rosters'>['items'][number];
export const ROSTER_TONES = { proposed: 'warn', released: 'good', withdrawn: '' } as const;
export const lastOf = ({ first, days }: { first: string; days: number }): string =>
  new Date(Date.parse(`${first}T00:00:00Z`) + (days - 1) * 86_400_000).toISOString().slice(0, 10);
/** The Monday after the day on which somebody asks. */
const nextMonday = (): string => {
  const now = Date.now() + 8 * 3_600_000;
  const weekday = (new Date(now).getUTCDay() + 6) % 7;
  return new Date(now + (7 - weekday) * 86_400_000).toISOString().slice(0, 10);
};

/** 班表: every one, and the next one made of the forecast. */
export function RostersPage() {
  const r = useText(rosterText);
  const time = useTime();
  const navigate = useNavigate();
  const { roles } = useMe();
  const rosters = useQuery({
    queryKey: ['staffing', 'rosters'],
    queryFn: () => call('GET /api/v1/staffing/rosters', {}),
    staleTime: 0,
  });
  return (
    <StaffingPage at="rosters">
      <Asked query={rosters}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={r.noRosters}>
              <p>{r.proposeHint}</p>
            </EmptyState>
          ) : (
            <Table
              caption={r.list}
              rows={items}
              keyOf={({ id }) => id}
              columns={[
                {
                  key: 'week',
                  head: r.week,
                  names: true,
                  cell: (row: Roster) => (
                    <Link to={'/desk/staffing/rosters/$id' as never} params={{ id: row.id } as never}>
                      {r.weekOf(row.first, lastOf(row))}
                    </Link>
                  ),
                },
                { key: 'status', head: r.status, cell: ({ status }) => <Tag tone={ROSTER_TONES[status]}>{r[status]}</Tag> },
                {
                  key: 'by',
                  head: r.proposedBy,
                  cell: ({ proposedName, proposedAt }) => `${proposedName} ${time.moment(proposedAt)}`,
                },
                {
                  key: 'decided',
                  head: r.decidedBy,
                  cell: ({ decidedName, decidedAt }) => (decidedAt ? `${decidedName} ${time.moment(decidedAt)}` : ''),
                },
                { key: 'note', head: r.note, cell: ({ note }) => note },
              ]}
            />
          )
        }
      </Asked>
      {roles.includes('supervisor') && (
        <Panel title={r.propose}>
          <p className="quiet">{r.proposeHint}</p>
          <QuickForm
            draft="propose-roster"
            label={r.propose}
            first={{ first: nextMonday() }}
            fields={[
              { name: 'first', label: r.first, as: 'date' },
              { name: 'note', label: r.note, as: 'line', optional: true },
            ]}
            send={(told, key) => call('POST /api/v1/staffing/rosters', { body: told as never, key })}
            onDone={({ id }) => navigate({ to: `/desk/staffing/rosters/${id}` } as never)}
          />
        </Panel>
      )}
    </StaffingPage>
  );
}

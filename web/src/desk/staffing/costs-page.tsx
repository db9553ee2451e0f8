import { useQuery } from '@tanstack/react-query';
import { type Answer, call } from '../../api/client.ts';
import { useText } from '../../i18n/catalogue.ts';
import { costText } from '../../i18n/desk-staffing.ts';
import { useTime } from '../../i18n/time.ts';
import { EmptyState, Panel } from '../../ui/panel.tsx';
import { Asked } from '../oversight/page.tsx';
import { QuickForm } from '../oversight/quick-form.tsx';
import { Table } from '../oversight/table.tsx';
import { useMe } from '../queries.ts';
import { Bars } from './bars.tsx';
import { Picture } from './picture.tsx';
import { StaffingPage } from './staffing-page.tsx';

type Costs = Answer<'GET /api/v1/staffing/costs'>;
const KINDS = ['contract', 'seat', 'call'] as const;

/** 成本: what a contact costs, month by month, and the ledger that says so. */
export function CostsPage() {
  const c = useText(costText);
  const { roles } = useMe();
  const costs = useQuery({
    queryKey: ['staffing', 'costs'],
    queryFn: () => call('GET /api/v1/staffing/costs', { query: { months: 6 } }),
  });
  return (
    <StaffingPage at="costs">
      <Asked query={costs}>
        {({ months, lines }) => (
          <>
            {lines.length === 0 ? (
              <EmptyState title={c.noLines}>
                <p>{c.ledgerHint}</p>
              </EmptyState>
            ) : (
              <>
                <Months months={months} />
                <Ledger lines={lines} />
              </>
            )}
          </>
        )}
      </Asked>
      {(roles.includes('supervisor') || roles.includes('administrator')) && (
        <Panel title={c.enter}>
          <QuickForm
            draft="cost-line"
            label={c.enter}
            fields={[
              { name: 'kind', label: c.kind, as: 'radio', choices: KINDS.map((value) => ({ value, label: c[value] })) },
              { name: 'vendor', label: c.vendor, as: 'line' },
              { name: 'name', label: c.name, as: 'line' },
              { name: 'from', label: c.from, as: 'date' },
              { name: 'to', label: c.to, as: 'date' },
              { name: 'price', label: c.price, hint: c.priceHint, as: 'line' },
              { name: 'quantity', label: c.quantity, as: 'number', min: 1, max: 100_000, optional: true },
            ]}
            send={(told, key) =>
              call('POST /api/v1/staffing/costs', {
                body: { ...told, price: Math.round(Number(told['price']) * 100) } as never,
                key,
              })
            }
            onDone={() => costs.refetch()}
            said={() => c.entered}
          />
        </Panel>
      )}
    </StaffingPage>
  );
}

function Months({ months }: { months: Costs['months'] }) {
  const c = useText(costText);
  const known = months.filter(({ perContact }) => perContact !== null);
  const money = (fen: number | null) => (fen === null ? c.unknown : c.yuan(fen));
  return (
    <Picture
      title={c.perContact}
      name="costs"
      cells={{
        heads: [c.month, c.contract, c.seat, c.call, c.total, c.contacts, c.perContact],
        rows: months.map((each) => [
          ...[each.month, money(each.contract), money(each.seat), money(each.call), money(each.total)],
          ...[String(each.contacts), money(each.perContact)],
        ]),
      }}
    >
      <div className="small-multiples">
        <Bars
          label={c.perContact}
          names={known.map(({ month }) => month)}
          values={known.map(({ perContact }) => perContact ?? 0)}
          spoken={money}
        />
        <Bars label={c.total} names={months.map(({ month }) => month)} values={months.map(({ total }) => total)} spoken={money} />
        <Bars label={c.contacts} names={months.map(({ month }) => month)} values={months.map(({ contacts }) => contacts)} />
      </div>
    </Picture>
  );
}

function Ledger({ lines }: { lines: Costs['lines'] }) {
  const c = useText(costText);
  const time = useTime();
  return (
    <>
      <Table
        caption={c.ledger}
        rows={lines}
        keyOf={({ id }) => id}
        columns={[
          { key: 'name', head: c.name, names: true, cell: ({ name }) => name },
          { key: 'kind', head: c.kind, cell: ({ kind }) => c[kind] },
          { key: 'vendor', head: c.vendor, cell: ({ vendor }) => vendor },
          { key: 'from', head: c.from, cell: ({ from }) => from },
          { key: 'to', head: c.to, cell: ({ to }) => to },
          { key: 'price', head: c.price, number: true, cell: ({ price }) => c.yuan(price) },
          { key: 'quantity', head: c.quantity, number: true, cell: ({ quantity }) => quantity },
          { key: 'by', head: c.by, cell: ({ enteredBy, enteredAt }) => `${enteredBy} ${time.moment(enteredAt)}` },
        ]}
      />
      <p className="quiet">{c.ledgerHint}</p>
    </>
  );
}

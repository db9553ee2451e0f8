import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type Answer, call } from '../../api/client.ts';
import { useText } from '../../i18n/catalogue.ts';
import { roomText } from '../../i18n/desk-oversight-rooms.ts';
import { superviseText } from '../../i18n/desk-supervision.ts';
import { toolText } from '../../i18n/desk-tools.ts';
import { useTime } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { RadioField } from '../../ui/field.tsx';
import { EmptyState, Tag } from '../../ui/panel.tsx';
import { useNames } from '../names.ts';
import { Asked, Page } from '../oversight/page.tsx';
import { QuickForm } from '../oversight/quick-form.tsx';
import { type Column, Table } from '../oversight/table.tsx';
import { useMe } from '../queries.ts';
import { type Outcome, Outcomes, type Told } from './bulk.tsx';
import { useSelection } from './use-selection.ts';

type Notice = Answer<'GET /api/v1/supervision/notices'>['items'][number];
type Card = 'all' | 'yellow' | 'red' | 'none';
const keyOf = ({ caseId, no }: Notice) => `${caseId} ${no}`;
const PAGE = 100;

/** 督办与黄红牌: every notice that is not settled, and several judged at once. */
export function NoticesPage() {
  const t = useText(superviseText);
  const rooms = useText(roomText);
  const tools = useText(toolText);
  const [card, setCard] = useState<Card>('all');
  const [shown, setShown] = useState(PAGE);
  // What came of it stays to be read, whatever is left on the list.
  const [told, setTold] = useState<Told | null>(null);
  const notices = useQuery({ queryKey: ['supervision', 'notices'], queryFn: () => call('GET /api/v1/supervision/notices', {}) });
  const rows = (notices.data?.items ?? []).filter((each) => card === 'all' || (each.card ?? 'none') === card);
  const count = (wanted: Card) => (notices.data?.items ?? []).filter((each) => (each.card ?? 'none') === wanted).length;
  return (
    <Page title={rooms.notices}>
      <div role="status">{told && <Outcomes {...told} />}</div>
      <Asked query={notices}>
        {({ items, more }) =>
          items.length === 0 ? (
            <EmptyState title={t.noNotices}>
              <p>{t.noNoticesHint}</p>
            </EmptyState>
          ) : (
            <>
              <RadioField
                label={t.cards}
                inline
                value={card}
                onChoose={(value) => setCard(value as Card)}
                choices={[
                  { value: 'all', label: `${tools.all} ${items.length}` },
                  { value: 'yellow', label: `${t.yellow} ${count('yellow')}` },
                  { value: 'red', label: `${t.red} ${count('red')}` },
                  { value: 'none', label: `${t.noCard} ${count('none')}` },
                ]}
              />
              {more && <p className="quiet">{tools.more}</p>}
              <Judged
                rows={rows.slice(0, shown)}
                onDone={(done) => {
                  setTold(done);
                  void notices.refetch();
                }}
              />
              {rows.length > shown && <Button onClick={() => setShown(shown + PAGE)}>{tools.showMore}</Button>}
              <ByUnit items={items} />
            </>
          )
        }
      </Asked>
    </Page>
  );
}

type OnDone = (told: Told) => void;

function Judged({ rows, onDone }: { rows: readonly Notice[]; onDone: OnDone }) {
  const t = useText(superviseText);
  const tools = useText(toolText);
  const names = useNames();
  const time = useTime();
  const { roles } = useMe();
  const picking = useSelection(rows, keyOf);
  const mayJudge = roles.includes('supervisor') || roles.includes('leader');
  const columns: Column<Notice>[] = [
    ...(mayJudge
      ? [
          {
            key: 'pick',
            head: (
              <label>
                <span className="unseen">{tools.selectAll}</span>
                <input type="checkbox" checked={picking.all} onChange={picking.toggleAll} />
              </label>
            ),
            cell: (row: Notice) => (
              <label>
                <span className="unseen">{tools.select(`${row.number} · ${row.no}`)}</span>
                <input type="checkbox" checked={picking.has(row)} onChange={() => picking.toggle(row)} />
              </label>
            ),
          },
        ]
      : []),
    {
      key: 'case',
      head: t.number,
      names: true,
      cell: ({ caseId, number, title }) => (
        <Link to="/desk/case/$id" params={{ id: caseId }}>
          {`${number} ${title}`}
        </Link>
      ),
    },
    { key: 'about', head: t.unit, cell: ({ about }) => names.unit(about) },
    {
      key: 'level',
      head: t.level,
      cell: ({ level, unit, about }) => (unit === about ? names.value(level) : `${names.value(level)} · ${names.unit(unit)}`),
    },
    {
      key: 'card',
      head: t.cards,
      cell: ({ card }) => card && <Tag tone={card === 'red' ? 'danger' : 'warn'}>{names.value(card)}</Tag>,
    },
    { key: 'kind', head: t.kind, cell: ({ kind }) => names.value(kind) },
    { key: 'status', head: t.status, cell: ({ status }) => names.value(status) },
    { key: 'cause', head: t.cause, cell: ({ cause }) => names.value(cause) },
    { key: 'due', head: t.due, cell: ({ due }) => (due ? time.moment(due) : tools.noValue) },
  ];
  return (
    <>
      <Table
        caption={t.notices}
        columns={columns}
        rows={rows}
        keyOf={keyOf}
        toneOf={({ card }) => (card === 'red' ? 'late' : '')}
      />
      {mayJudge && picking.selected.length > 0 && <JudgeForm selected={picking.selected} onDone={onDone} />}
    </>
  );
}

/** A notice is judged by its number within its case: those of one number travel together. */
async function judgeAll(selected: readonly Notice[], told: Record<string, unknown>, key: string): Promise<Outcome> {
  const whole: Outcome = { done: 0, refused: [] };
  const { verdict, ...rest } = told;
  const [act, input] = verdict === 'escalate' ? (['escalate-notice', rest] as const) : (['judge-notice', told] as const);
  for (const no of new Set(selected.map((each) => each.no))) {
    const ids = selected.filter((each) => each.no === no).map(({ caseId }) => caseId);
    const body = { ids, input: { ...input, no } };
    const part = await call('POST /api/v1/bulk/{act}', {
      path: { act },
      body: body as never,
      key: `${key} ${no}`,
    });
    whole.done += part.done;
    whole.refused.push(...part.refused);
  }
  return whole;
}

function JudgeForm({ selected, onDone }: { selected: readonly Notice[]; onDone: OnDone }) {
  const t = useText(superviseText);
  const tools = useText(toolText);
  const names = useNames();
  const verdicts = ['lift', 'send-back', 'escalate'].map((value) => ({ value, label: names.value(value) }));
  const of = selected.map(({ caseId, number }) => ({ id: caseId, number }));
  return (
    <section className="bulk" aria-label={tools.selected(selected.length)}>
      <h2>{`${t.judge} · ${tools.selected(selected.length)}`}</h2>
      <QuickForm
        draft="judge-notices"
        label={t.judge}
        fields={[
          { name: 'verdict', label: t.verdict, as: 'radio', choices: verdicts },
          { name: 'reason', label: t.reason, as: 'text' },
        ]}
        send={(told, key) => judgeAll(selected, told, key)}
        onDone={(outcome) => onDone({ outcome, of })}
        said={() => null}
      />
    </section>
  );
}

function ByUnit({ items }: { items: readonly Notice[] }) {
  const t = useText(superviseText);
  const names = useNames();
  const units = new Map<string, { unit: string; red: number; yellow: number; all: number }>();
  for (const { about: unit, card } of items) {
    const row = units.get(unit) ?? { unit, red: 0, yellow: 0, all: 0 };
    units.set(unit, {
      ...row,
      all: row.all + 1,
      red: row.red + Number(card === 'red'),
      yellow: row.yellow + Number(card === 'yellow'),
    });
  }
  const rows = [...units.values()].toSorted((one, other) => other.red - one.red || other.yellow - one.yellow);
  return (
    <Table
      caption={t.cardsByUnit}
      rows={rows}
      keyOf={({ unit }) => unit}
      columns={[
        { key: 'unit', head: t.unit, names: true, cell: ({ unit }) => names.unit(unit) },
        { key: 'red', head: t.red, number: true, cell: ({ red }) => red },
        { key: 'yellow', head: t.yellow, number: true, cell: ({ yellow }) => yellow },
        { key: 'all', head: t.notices, number: true, cell: ({ all }) => all },
      ]}
    />
  );
}

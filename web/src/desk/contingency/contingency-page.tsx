import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type Answer, call, ProblemError } from '../../api/client.ts';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { contingencyText } from '../../i18n/desk-contingency.ts';
import { roomText } from '../../i18n/desk-oversight-rooms.ts';
import { toolText } from '../../i18n/desk-tools.ts';
import { useTime } from '../../i18n/time.ts';
import { Notice } from '../../ui/notice.tsx';
import { EmptyState, Panel, Tag } from '../../ui/panel.tsx';
import { Sparkline } from '../../ui/sparkline.tsx';
import { Asked, Page } from '../oversight/page.tsx';
import { QuickForm } from '../oversight/quick-form.tsx';
import { Table } from '../oversight/table.tsx';
import { Picture } from '../staffing/picture.tsx';
import { clockOf } from '../staffing/shift-table.tsx';
import { colourOf, LevelTag } from './level.tsx';
import { Meters, type Watch, Why } from './meters.tsx';
import '../staffing/staffing.css';
import './contingency.css';

type Event = Answer<'GET /api/v1/contingency/events'>['items'][number];
const EVERY = 15_000;

/** 话务应急: which level is in force, what the figures ask for, and what was declared before. */
export function ContingencyPage() {
  const t = useText(contingencyText);
  const rooms = useText(roomText);
  const tools = useText(toolText);
  const time = useTime();
  const watch = useQuery({
    queryKey: ['contingency', 'watch'],
    queryFn: () => call('GET /api/v1/contingency/watch', {}),
    refetchInterval: EVERY,
    retry: false,
  });
  const events = useQuery({
    queryKey: ['contingency', 'events'],
    queryFn: () => call('GET /api/v1/contingency/events', {}),
    refetchInterval: 60_000,
  });
  if (watch.error instanceof ProblemError && watch.error.problem.reason === 'no-contingency-plan')
    return (
      <Page title={rooms.contingency}>
        <EmptyState title={t.noPlan}>
          <p>{t.noPlanHint}</p>
        </EmptyState>
      </Page>
    );
  return (
    <Page title={rooms.contingency} quiet={watch.data && tools.asOf(time.moment(watch.data.at))}>
      <Asked query={watch}>
        {(data) => (
          <>
            <Now watch={data} />
            <Proposed watch={data} />
            <Panel title={t.meters}>
              <Meters meters={data.meters} />
              {data.usualPerMinute !== null && <p className="quiet">{t.usual(data.usualPerMinute.toFixed(1))}</p>}
            </Panel>
            <Recent watch={data} />
            {data.warned.length > 0 && (
              <section aria-label={t.warned}>
                <h2>{t.warned}</h2>
                <ul>
                  {data.warned.map(({ date, factor }) => (
                    <li key={date}>{t.warnedDay(date, factor)}</li>
                  ))}
                </ul>
              </section>
            )}
            {data.mayDeclare && <Declare watch={data} />}
          </>
        )}
      </Asked>
      <Asked query={events}>{({ items }) => <Log items={items} />}</Asked>
    </Page>
  );
}

function Now({ watch: { active, levels } }: { watch: Watch }) {
  const t = useText(contingencyText);
  const pick = usePick();
  const time = useTime();
  const level = levels.find(({ code }) => code === active?.level);
  if (!active)
    return (
      <div className="level-now">
        <strong>{t.none}</strong>
        <span className="quiet">{t.noneHint}</span>
      </div>
    );
  return (
    <div className={`level-now ${colourOf(active.level)}`}>
      <strong>{level ? pick(level) : active.level}</strong>
      <span>{`${t.since(time.moment(active.levelSince))} · ${t.declared} ${active.declaredBy ? pick(active.declaredBy) : t.automatic}`}</span>
      <Link to={'/desk/contingency/$id' as never} params={{ id: active.id } as never} className="button main">
        {t.openEvent}
      </Link>
    </div>
  );
}

function Proposed({ watch: { proposal } }: { watch: Watch }) {
  const t = useText(contingencyText);
  if (proposal.direction === 'keep') return null;
  const raise = proposal.direction === 'raise';
  const words = raise ? t.proposedRaise(proposal.level ?? '') : proposal.level ? t.proposedLower(proposal.level) : t.proposedEnd;
  return (
    <Notice tone={raise ? 'danger' : 'good'} title={words}>
      {raise && <Why why={proposal.why} />}
    </Notice>
  );
}

function Recent({ watch: { minutes } }: { watch: Watch }) {
  const t = useText(contingencyText);
  if (minutes.length === 0) return <p className="quiet">{t.noMinutes}</p>;
  const line = (name: string, of: (minute: Watch['minutes'][number]) => number) => {
    const values = minutes.map(of);
    return (
      <div className="minute-line">
        <span>{name}</span>
        <strong>{values.at(-1)}</strong>
        <Sparkline values={values} label={t.trend(name, Math.max(...values))} />
      </div>
    );
  };
  return (
    <Picture
      title={t.recent}
      name="minutes"
      cells={{
        heads: [t.minute, t.waiting, t.offered, t.answered, t.inTime],
        rows: minutes
          .toReversed()
          .map(({ at, waiting, offered, answered, answeredInTime }) => [
            clockOf(at),
            ...[waiting, offered, answered, answeredInTime].map(String),
          ]),
      }}
    >
      <div className="minute-lines">
        {line(t.waiting, ({ waiting }) => waiting)}
        {line(t.offered, ({ offered }) => offered)}
        {line(t.answered, ({ answered }) => answered)}
      </div>
    </Picture>
  );
}

function Declare({ watch: { levels, proposal } }: { watch: Watch }) {
  const t = useText(contingencyText);
  const pick = usePick();
  const navigate = useNavigate();
  return (
    <Panel title={t.declare}>
      <dl className="level-brings">
        {levels.map((level) => (
          <div key={level.code}>
            <dt>
              <LevelTag level={level.code} /> {pick(level)}{' '}
              <span className="quiet">{level.automatic ? t.automatic : t.manual}</span>
            </dt>
            <dd>{`${t.brings}: ${level.actions.map(pick).join(' · ')}`}</dd>
          </div>
        ))}
      </dl>
      <QuickForm
        draft="declare-contingency"
        label={t.declare}
        danger
        first={{ level: proposal.direction === 'raise' ? (proposal.level ?? '') : '' }}
        fields={[
          {
            name: 'level',
            label: t.level,
            as: 'radio',
            choices: levels.map((level) => ({ value: level.code, label: pick(level) })),
          },
          { name: 'reason', label: t.reason, as: 'text' },
        ]}
        send={(told, key) => call('POST /api/v1/contingency/events', { body: told as never, key })}
        onDone={({ id }) => navigate({ to: `/desk/contingency/${id}` } as never)}
      />
    </Panel>
  );
}

export function StatusTag({ event: { status, overdue } }: { event: Pick<Event, 'status' | 'overdue'> }) {
  const t = useText(contingencyText);
  if (status === 'active') return <Tag tone="danger">{t.active}</Tag>;
  if (status === 'reviewed') return <Tag tone="good">{t.reviewed}</Tag>;
  return <Tag tone={overdue ? 'danger' : 'warn'}>{overdue ? t.overdue : t.endedState}</Tag>;
}

function Log({ items }: { items: readonly Event[] }) {
  const t = useText(contingencyText);
  const time = useTime();
  return (
    <Table
      caption={t.log}
      rows={items}
      keyOf={({ id }) => id}
      toneOf={({ overdue, status }) => (overdue || status === 'active' ? 'late' : '')}
      columns={[
        {
          key: 'declared',
          head: t.declared,
          names: true,
          cell: ({ id, declaredAt }) => (
            <Link to={'/desk/contingency/$id' as never} params={{ id } as never}>
              {time.moment(declaredAt)}
            </Link>
          ),
        },
        { key: 'highest', head: t.highest, cell: ({ highest }) => <LevelTag level={highest} /> },
        { key: 'ended', head: t.ended, cell: ({ endedAt }) => endedAt && time.moment(endedAt) },
        { key: 'status', head: t.status, cell: (event) => <StatusTag event={event} /> },
      ]}
    />
  );
}

import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type Answer, call } from '../../api/client.ts';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { contingencyText, eventText } from '../../i18n/desk-contingency.ts';
import { useTime } from '../../i18n/time.ts';
import { Panel } from '../../ui/panel.tsx';
import { Asked, Page } from '../oversight/page.tsx';
import { type Ask, QuickForm } from '../oversight/quick-form.tsx';
import { Checklist } from './checklist.tsx';
import { StatusTag } from './contingency-page.tsx';
import { colourOf, LevelTag } from './level.tsx';
import { type Meter, Why } from './meters.tsx';
import '../staffing/staffing.css';
import './contingency.css';

export type Opened = Answer<'GET /api/v1/contingency/events/{contingency}'>;
const LEVELS = ['L3', 'L2', 'L1'] as const;

/** 处置台: one contingency: what is to be done and by whom it was, what happened, and the review when it is over. */
export function ContingencyEventPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const e = useText(eventText);
  const time = useTime();
  const found = useQuery({
    queryKey: ['contingency', 'event', id],
    queryFn: () => call('GET /api/v1/contingency/events/{contingency}', { path: { contingency: id } }),
    staleTime: 0,
    refetchInterval: (query: { state: { data?: Opened | undefined } }) =>
      query.state.data?.status === 'active' ? 15_000 : false,
  }) as UseQueryResult<Opened>;
  return (
    <Page
      title={found.data ? `${e.title} · ${time.moment(found.data.declaredAt)}` : e.title}
      actions={<Link to={'/desk/contingency' as never}>{e.back}</Link>}
    >
      <Asked query={found}>
        {(event) => (
          <>
            <div className={`level-now ${event.status === 'active' ? colourOf(event.level) : ''}`}>
              <LevelTag level={event.status === 'active' ? event.level : event.highest} />
              <StatusTag event={event} />
              {event.status === 'ended' && event.reviewDue && <span>{e.reviewDue(time.moment(event.reviewDue))}</span>}
            </div>
            <div className="two">
              <Checklist event={event} />
              <Lines event={event} />
            </div>
            <Steps event={event} />
          </>
        )}
      </Asked>
    </Page>
  );
}

function Lines({ event: { lines, actions } }: { event: Opened }) {
  const e = useText(eventText);
  const pick = usePick();
  const time = useTime();
  const what = (data: Record<string, unknown>): string => {
    const action = actions.find(({ code }) => code === data['action']);
    if (action) return `${pick(action)}${data['done'] === false ? ` · ${e.undone}` : ''}`;
    return typeof data['level'] === 'string' ? e.toLevel(data['level']) : '';
  };
  return (
    <Panel title={e.log}>
      <ol className="event-lines">
        {lines.map(({ seq, step, at, by, text, data }) => (
          <li key={seq}>
            <p>
              <strong>{e.steps[step]}</strong> {what(data)}
              <span className="quiet">{` ${e.by(by ? pick(by) : e.system, time.moment(at))}`}</span>
            </p>
            {step === 'reviewed' ? (
              <dl>
                {(['happened', 'worked', 'missing', 'measures'] as const).map((name) => (
                  <div key={name}>
                    <dt>{e[name]}</dt>
                    <dd>{String(data[name] ?? '')}</dd>
                  </div>
                ))}
              </dl>
            ) : (
              text && <p>{text}</p>
            )}
            {Array.isArray(data['why']) && <Why why={data['why'] as Meter[]} />}
          </li>
        ))}
      </ol>
    </Panel>
  );
}

/** The steps that the server says this person may take now. */
function Steps({ event }: { event: Opened }) {
  const t = useText(contingencyText);
  const e = useText(eventText);
  const client = useQueryClient();
  const done = (after: Opened) => {
    client.setQueryData(['contingency', 'event', event.id], after);
    void client.invalidateQueries({ queryKey: ['contingency', 'watch'] });
    void client.invalidateQueries({ queryKey: ['contingency', 'events'] });
  };
  const path = { contingency: event.id };
  const may = (what: Opened['may'][number]) => event.may.includes(what);
  const text = (name: string, label: string): Ask => ({ name, label, as: 'text' });
  const others = LEVELS.filter((level) => level !== event.level).filter((level) =>
    LEVELS.indexOf(level) > LEVELS.indexOf(event.level) ? may('raise') : may('lower'),
  );
  return (
    <div className="two">
      {others.length > 0 && (
        <Panel title={e.change}>
          <QuickForm
            draft={`contingency level ${event.id}`}
            label={e.change}
            fields={[
              { name: 'level', label: t.level, as: 'radio', choices: others.map((level) => ({ value: level, label: level })) },
              text('reason', t.reason),
            ]}
            send={(told, key) => call('POST /api/v1/contingency/events/{contingency}/level', { path, body: told as never, key })}
            onDone={done}
            said={() => e.done}
          />
        </Panel>
      )}
      {may('note') && (
        <Panel title={e.write}>
          <QuickForm
            draft={`contingency note ${event.id}`}
            label={e.write}
            fields={[text('text', e.text)]}
            send={(told, key) => call('POST /api/v1/contingency/events/{contingency}/notes', { path, body: told as never, key })}
            onDone={done}
            said={() => e.done}
          />
        </Panel>
      )}
      {may('end') && (
        <Panel title={e.end}>
          <QuickForm
            draft={`contingency end ${event.id}`}
            label={e.end}
            danger
            fields={[text('reason', t.reason)]}
            send={(told, key) => call('POST /api/v1/contingency/events/{contingency}/end', { path, body: told as never, key })}
            onDone={done}
            said={() => e.done}
          />
        </Panel>
      )}
      {may('review') && (
        <Panel title={e.review}>
          <QuickForm
            draft={`contingency review ${event.id}`}
            label={e.review}
            fields={(['happened', 'worked', 'missing', 'measures'] as const).map((name) => text(name, e[name]))}
            send={(told, key) => call('POST /api/v1/contingency/events/{contingency}/review', { path, body: told as never, key })}
            onDone={done}
            said={() => e.done}
          />
        </Panel>
      )}
    </div>
  );
}

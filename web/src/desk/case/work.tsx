import { useText } from '../../i18n/catalogue.ts';
import { caseText } from '../../i18n/desk-case.ts';
import { useTime } from '../../i18n/time.ts';
import { Panel, Tag } from '../../ui/panel.tsx';
import { ClockBar } from '../clock-bar.tsx';
import { useNames } from '../names.ts';
import type { Case } from '../queries.ts';
import { useCounted } from './cause.ts';
import { EventData } from './event-data.tsx';

const DONE = new Set(['done', 'cancelled']);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** 承办任务, 督办, 协调, 回访, 评价: what units and the centre have in hand. */
export function Work({ found }: { found: Case }) {
  return (
    <>
      <Assignments found={found} />
      <Notices found={found} />
      <Coordination found={found} />
      <Callback found={found} />
    </>
  );
}

type Task = Case['assignments'][number];

/** 承办树: the lead and its co-units, and below each what it assigned down, each with its own clock. */
function Assignments({ found }: { found: Case }) {
  const t = useText(caseText);
  if (found.assignments.length === 0) return null;
  return (
    <Panel title={t.assignments}>
      <Branch tasks={found.assignments} parent={null} />
    </Panel>
  );
}

function Branch({ tasks, parent }: { tasks: readonly Task[]; parent: number | null }) {
  const names = useNames();
  const time = useTime();
  const here = tasks.filter((each) => each.parent === parent);
  if (here.length === 0) return null;
  return (
    <ul className={parent === null ? 'clocks' : 'clocks branch'}>
      {here.map((each) => (
        <li key={each.no} className={each.status === 'cancelled' ? 'cancelled' : ''}>
          <div className="row">
            <Tag tone={each.role === 'lead' ? 'accent' : ''}>{names.value(each.role)}</Tag>
            <strong>{names.unit(each.unit)}</strong>
            <span className="grow" />
            <span className="quiet">{names.value(each.status)}</span>
          </div>
          {each.task && <p>{each.task}</p>}
          {!DONE.has(each.status) && <ClockBar from={each.at} due={each.due} />}
          <span className="quiet">{time.moment(each.at)}</span>
          <Branch tasks={tasks} parent={each.no} />
        </li>
      ))}
    </ul>
  );
}

function Notices({ found }: { found: Case }) {
  const t = useText(caseText);
  const counted = useCounted();
  const names = useNames();
  if (found.notices.length === 0) return null;
  return (
    <Panel title={t.notices}>
      <ul className="clocks">
        {found.notices.map((notice) => (
          <li key={String(notice['no'])}>
            <div className="row">
              <strong>
                {t.noticeNo(Number(notice['no']))} {names.value(text(notice['kind']))}
              </strong>
              {notice['card'] !== null && notice['card'] !== undefined && (
                <Tag tone={notice['card'] === 'red' ? 'danger' : 'warn'}>{names.value(text(notice['card']))}</Tag>
              )}
              <span className="grow" />
              <span className="quiet">{names.value(text(notice['status']))}</span>
            </div>
            <p>{counted(text(notice['cause'])) || names.value(text(notice['cause']))}</p>
            <span className="quiet">
              {names.unit(text(notice['unit']))}
              {typeof notice['level'] === 'string' && ` · ${names.value(notice['level'])}`}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Coordination({ found }: { found: Case }) {
  const t = useText(caseText);
  const names = useNames();
  const time = useTime();
  const { coordination } = found;
  if (!coordination) return null;
  const positions = (coordination['positions'] ?? []) as { unit: string; text: string; at: string }[];
  const ruling = coordination['ruling'] as { lead: string; co: string[]; at: string } | null;
  return (
    <Panel title={t.coordination}>
      <div className="row">
        <strong>{t.coordinationLevel(Number(coordination['level']))}</strong>
        <Tag tone="warn">{names.value(text(coordination['status']))}</Tag>
      </div>
      <p>{text(coordination['reason'])}</p>
      <ul className="clocks">
        {positions.map((position) => (
          <li key={position.unit + position.at}>
            <strong>{names.unit(position.unit)}</strong> <span className="quiet">{time.moment(position.at)}</span>
            <p>{position.text}</p>
          </li>
        ))}
      </ul>
      {ruling && <EventData type="rule-coordination" data={{ lead: ruling.lead, co: ruling.co, at: ruling.at }} />}
    </Panel>
  );
}

function Callback({ found }: { found: Case }) {
  const t = useText(caseText);
  const names = useNames();
  const time = useTime();
  const { callback, rating } = found;
  if (!callback && !rating) return null;
  const tries = (callback?.['tries'] ?? []) as { at: string; result: string }[];
  const slot = callback?.['slot'] as { from: string; to: string } | null | undefined;
  return (
    <Panel title={rating ? t.rating : t.callback}>
      {callback && <Tag>{names.value(text(callback['status']))}</Tag>}
      {tries.length > 0 && (
        <>
          <p>{t.callbackTries(tries.length)}</p>
          <ul>
            {tries.map(({ at, result }) => (
              <li key={at}>
                {time.moment(at)} {names.value(result)}
              </li>
            ))}
          </ul>
        </>
      )}
      {slot && <p>{t.callbackSlot(time.moment(slot.from), time.moment(slot.to))}</p>}
      {rating && <EventData type="rating" data={rating} />}
    </Panel>
  );
}

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../api/client.ts';
import type { Change } from '../../api/use-changes.ts';
import { useText } from '../../i18n/catalogue.ts';
import { cockpitText, measureNames, stageNames } from '../../i18n/desk-cockpit.ts';
import { eventText } from '../../i18n/desk-events.ts';
import { roomText } from '../../i18n/desk-oversight-rooms.ts';
import { toolText } from '../../i18n/desk-tools.ts';
import { useTime } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { useLive } from '../live.tsx';
import { useNames } from '../names.ts';
import { Asked, Page } from '../oversight/page.tsx';
import type { Summary } from '../queries.ts';
import { PickList } from '../supervision/pick-list.tsx';
import { Districts } from './districts.tsx';
import { type MeasureName, Measures } from './measures.tsx';
import { type Cockpit, type StageName, Stream } from './stream.tsx';
import './cockpit.css';

type Chosen = { stage: StageName } | { measure: MeasureName } | { district: string };
/** At most so often is the picture asked for anew: the server counts once a minute. */
const REST = 20_000;
const KEPT = 6;

/** 驾驶舱: the city from three metres away, and the single case two steps from there. */
export function CockpitPage() {
  const t = useText(cockpitText);
  const tools = useText(toolText);
  const rooms = useText(roomText);
  const time = useTime();
  const box = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const wall = useQuery({ queryKey: ['cockpit'], queryFn: () => call('GET /api/v1/cockpit', {}), refetchInterval: 60_000 });
  const { latest, pulses, heard } = useHeard(wall.data);
  const choose = (next: Chosen) => setChosen((before) => (JSON.stringify(before) === JSON.stringify(next) ? null : next));
  const of = <K extends string>(key: K) => (chosen && key in chosen ? ((chosen as Record<string, string>)[key] ?? null) : null);
  return (
    <div className="cockpit" ref={box}>
      <Page
        title={rooms.cockpit}
        quiet={wall.data && `${tools.asOf(time.moment(wall.data.at))} · ${t.heard(heard)}`}
        actions={<FullScreen box={box} />}
      >
        <Asked query={wall}>
          {(data) => (
            <>
              <h2>{t.stream}</h2>
              <Stream stages={data.stages} pulses={pulses} chosen={of('stage')} onChoose={(stage) => choose({ stage })} />
              {of('stage') && <Behind chosen={chosen} />}
              <h2>{t.measures}</h2>
              <Measures data={data} chosen={of('measure')} onChoose={(measure) => choose({ measure })} />
              {of('measure') && <Behind chosen={chosen} />}
              <div className="cockpit-below">
                <Districts rows={data.districts} chosen={of('district')} onChoose={(district) => choose({ district })} />
                <div>
                  <Latest latest={latest} />
                  <Few title={t.oldest} rows={data.oldest} />
                  <Few title={t.risk} rows={data.risk} />
                </div>
              </div>
              {chosen && 'district' in chosen && <Behind chosen={chosen} />}
            </>
          )}
        </Asked>
      </Page>
    </div>
  );
}

/** What is heard while the wall hangs there: the last few changes, and a ripple where a case came to. */
function useHeard(wall: Cockpit | undefined) {
  const client = useQueryClient();
  const [latest, setLatest] = useState<readonly Change[]>([]);
  const [pulses, setPulses] = useState<Readonly<Record<string, number>>>({});
  const [heard, setHeard] = useState(0);
  const soon = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(soon.current), []);
  useLive((change) => {
    soon.current ??= setTimeout(() => {
      soon.current = undefined;
      void client.invalidateQueries({ queryKey: ['cockpit'] });
    }, REST);
    if (!change) return;
    const stage = wall?.stages.find(({ states }) => states.includes(change.state))?.stage;
    setHeard((before) => before + 1);
    setLatest((before) => [change, ...before.filter(({ id }) => id !== change.id)].slice(0, KEPT));
    if (stage) setPulses((before) => ({ ...before, [stage]: (before[stage] ?? 0) + 1 }));
  });
  return { latest, pulses, heard };
}
function FullScreen({ box }: { box: { current: HTMLDivElement | null } }) {
  const t = useText(cockpitText);
  const [full, setFull] = useState(false);
  useEffect(() => {
    const look = () => setFull(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', look);
    return () => document.removeEventListener('fullscreenchange', look);
  }, []);
  const toggle = () => void (full ? document.exitFullscreen() : box.current?.requestFullscreen().catch(() => undefined));
  return <Button onClick={toggle}>{full ? t.leaveFullScreen : t.fullScreen}</Button>;
}

function Behind({ chosen }: { chosen: Chosen | null }) {
  const t = useText(cockpitText);
  const stages: Readonly<Record<string, string>> = useText(stageNames);
  const measures: Readonly<Record<string, string>> = useText(measureNames);
  const names = useNames();
  const cases = useQuery({
    queryKey: ['cockpit', 'cases', chosen],
    queryFn: () => call('GET /api/v1/cockpit/cases', { query: { ...chosen } as never }),
    staleTime: 0,
  });
  const name =
    chosen === null
      ? ''
      : 'stage' in chosen
        ? (stages[chosen.stage] ?? '')
        : 'measure' in chosen
          ? (measures[chosen.measure] ?? '')
          : (names.area(chosen.district) ?? '');
  return (
    <section className="panel" aria-label={t.behind(name)}>
      <h3>{t.behind(name)}</h3>
      <Asked query={cases}>
        {({ items }) =>
          items.length === 0 ? <p className="quiet">{t.none}</p> : <PickList rows={items as readonly Summary[]} />
        }
      </Asked>
    </section>
  );
}

function Latest({ latest }: { latest: readonly Change[] }) {
  const t = useText(cockpitText);
  const sentences: Readonly<Record<string, string>> = useText(eventText);
  return (
    <section aria-label={t.latest}>
      <h2>{t.latest}</h2>
      {latest.length === 0 && <p className="quiet">{t.quiet}</p>}
      <ul className="latest">
        {latest.map(({ id, number, type }) => (
          <li key={id}>
            <Link to="/desk/case/$id" params={{ id }}>
              {number}
            </Link>{' '}
            {sentences[type] ?? type}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Few({ title, rows }: { title: string; rows: Cockpit['oldest'] }) {
  const t = useText(cockpitText);
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      {rows.length === 0 ? <p className="quiet">{t.none}</p> : <PickList rows={rows as readonly Summary[]} />}
    </section>
  );
}

import { useText } from '../../i18n/catalogue.ts';
import { wallText } from '../../i18n/desk-wall.ts';
import { Sparkline } from '../cockpit/sparkline.tsx';
import { useSettings } from '../telephone-names.ts';
import { lasting, percent } from './clock.ts';
import type { Wall } from './telephone.ts';
import './figures.css';

type Hour = Wall['hours'][number];
type Tile = {
  name: string;
  value: string;
  target: string | null;
  kept: boolean | null;
  note?: string;
  trend: (hour: Hour) => number | null;
  aim: number | null;
  spoken: (value: number | null) => string;
};
const part = (some: number, all: number): number | null => (all > 0 ? some / all : null);

/** 今日指标: each figure with what is aimed at, whether it is kept, and the day hour by hour. */
export function Figures({ wall: { today, hours } }: { wall: Wall }) {
  const t = useText(wallText);
  const settings = useSettings();
  const targets = settings?.targets;
  const atLeast = (is: number | null, aim: number | undefined) => (is === null || aim === undefined ? null : is >= aim);
  const share = (aim: number | undefined, sign: string) =>
    aim === undefined ? null : t.target(`${sign}${Math.round(aim * 100)}%`);
  const time = (seconds: number | null) => (seconds === null ? t.noFigure : lasting(seconds * 1000));
  const tiles: Tile[] = [
    {
      name: t.connection,
      value: percent(today.connectionShare),
      target: share(targets?.connectionShare, '≥'),
      kept: atLeast(today.connectionShare, targets?.connectionShare),
      note: t.answeredOf(today.answered, today.abandoned),
      trend: ({ answered, offered }) => part(answered, offered),
      aim: targets?.connectionShare ?? null,
      spoken: percent,
    },
    {
      name: t.inTime(targets?.answerSeconds ?? 15),
      value: percent(today.answerShare),
      target: share(targets?.answerShare, '≥'),
      kept: atLeast(today.answerShare, targets?.answerShare),
      trend: ({ inTime, answered }) => part(inTime, answered),
      aim: targets?.answerShare ?? null,
      spoken: percent,
    },
    {
      name: t.abandon,
      value: percent(today.abandonShare),
      target: share(targets?.abandonShare, '≤'),
      kept: today.abandonShare === null || !targets ? null : today.abandonShare <= targets.abandonShare,
      trend: ({ abandoned, offered }) => part(abandoned, offered),
      aim: targets?.abandonShare ?? null,
      spoken: percent,
    },
    {
      name: t.offered,
      value: String(today.offered),
      target: null,
      kept: null,
      note: `${t.meanWait} ${time(today.meanWait)} · ${t.meanTalk} ${time(today.meanTalk)}`,
      trend: ({ offered }) => offered,
      aim: null,
      spoken: (value) => String(value ?? 0),
    },
  ];
  return (
    <section aria-label={t.today}>
      <ul className="wall-figures">
        {tiles.map(({ name, value, target, kept, note, trend, aim, spoken }) => (
          <li key={name} className={`wall-figure ${kept === null ? '' : kept ? 'good' : 'bad'}`}>
            <span className="wall-name">{name}</span>
            <strong>{value}</strong>
            <Kept target={target} kept={kept} />
            {note && <span className="quiet">{note}</span>}
            {hours.length > 1 && (
              <Sparkline
                values={hours.map(trend)}
                target={aim}
                label={t.trend(name, hours.map((hour) => spoken(trend(hour))).join(' '))}
              />
            )}
          </li>
        ))}
        <li className={`wall-figure ${wallTone(today.recallShare, targets?.recallShare)}`}>
          <span className="wall-name">{t.recallShare}</span>
          <strong>{percent(today.recallShare)}</strong>
          <Kept target={share(targets?.recallShare, '≥')} kept={atLeast(today.recallShare, targets?.recallShare)} />
          <span className="quiet">{t.recallsDue(today.recallsDue)}</span>
        </li>
      </ul>
    </section>
  );
}

const wallTone = (is: number | null, aim: number | undefined): string =>
  is === null || aim === undefined ? '' : is >= aim ? 'good' : 'bad';

/** The colour is said in words as well. */
function Kept({ target, kept }: { target: string | null; kept: boolean | null }) {
  const t = useText(wallText);
  if (target === null) return null;
  return (
    <span className="wall-target">
      {target}
      {kept !== null && <b>{kept ? t.kept : t.missed}</b>}
    </span>
  );
}

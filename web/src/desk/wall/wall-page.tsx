import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { roomText } from '../../i18n/desk-oversight-rooms.ts';
import { wallText } from '../../i18n/desk-wall.ts';
import { Button } from '../../ui/button.tsx';
import { Skeleton, Trouble } from '../../ui/faces.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useKeys } from '../keys.ts';
import { useTitle } from '../use-title.ts';
import { Alarms } from './alarms.tsx';
import { Calls } from './calls.tsx';
import { Chosen } from './chosen.tsx';
import { useServerNow } from './clock.ts';
import { Figures } from './figures.tsx';
import { Queues } from './queues.tsx';
import { Seats } from './seats.tsx';
import { useWallNews, wallQuery } from './telephone.ts';
import '../oversight/rooms.css';
import '../room/room.css';
import './wall.css';

const STALE = 20;
export type Choice = { call: string } | { seat: string } | null;

/** 话务墙: queues, seats, calls and the day’s figures, from three metres away; a supervisor acts upon a call from here. */
export function PhoneWallPage() {
  const t = useText(wallText);
  const rooms = useText(roomText);
  useTitle(rooms.phoneWall);
  const box = useRef<HTMLDivElement>(null);
  const wall = useQuery(wallQuery);
  useWallNews();
  const now = useServerNow(wall.data?.at);
  const full = useFullScreen(box);
  const [dark, setDark] = useState(false);
  const [choice, setChoice] = useState<Choice>(null);
  const darkRoom = dark || full.on;
  useKeys(
    {
      f: [t.keyFull, full.toggle],
      d: [t.keyDark, () => setDark(!dark)],
      a: [t.keyAlarm, () => box.current?.querySelector<HTMLElement>('.wall-alarms a, .wall-alarms button')?.focus()],
      s: [t.keySeats, () => box.current?.querySelector<HTMLElement>('.seat')?.focus()],
    },
    t.keys,
  );
  const age = wall.data ? Math.max(0, Math.round((now - Date.parse(wall.data.at)) / 1000)) : 0;
  return (
    <div className={`room wall ${darkRoom ? 'dark' : ''}`} ref={box}>
      <header className="wall-head">
        <h1>{rooms.phoneWall}</h1>
        {wall.data && (
          <>
            <span className={`wall-mark ${age > STALE || wall.isError ? 'bad' : 'good'}`}>
              {age > STALE || wall.isError ? t.stale(age) : t.fresh(age)}
            </span>
            <span className={`wall-mark ${wall.data.rehearsal ? '' : { up: 'good', down: 'bad', none: '' }[wall.data.exchange]}`}>
              {wall.data.rehearsal ? t.rehearsal : t.exchange[wall.data.exchange]}
            </span>
          </>
        )}
        <span className="grow" />
        <Link to="/desk/wall/figures" className="button small plain">
          <Icon name="chart" />
          {t.figures}
        </Link>
        <Button small aria-pressed={darkRoom} onClick={() => setDark(!dark)}>
          {t.dark}
        </Button>
        <Button small onClick={full.toggle}>
          {full.on ? t.leaveFullScreen : t.fullScreen}
        </Button>
      </header>
      {wall.isPending && <Skeleton lines={12} />}
      {wall.isError && !wall.data && <Trouble error={wall.error} onRetry={() => void wall.refetch()} />}
      {wall.data && (
        <>
          {wall.data.exchange === 'up' && !wall.data.leading && <Notice tone="danger">{t.noLeader}</Notice>}
          <Alarms alarms={wall.data.alarms} wall={wall.data} now={now} onChoose={(call) => setChoice({ call })} />
          <Figures wall={wall.data} />
          <div className="wall-floor">
            <div>
              <Queues wall={wall.data} now={now} />
              <Seats wall={wall.data} now={now} choice={choice} onChoose={setChoice} />
            </div>
            <div>
              <Chosen wall={wall.data} now={now} choice={choice} />
              <Calls wall={wall.data} now={now} choice={choice} onChoose={setChoice} />
            </div>
          </div>
        </>
      )}
    </div>
  );
}

function useFullScreen(box: { current: HTMLElement | null }): { on: boolean; toggle: () => void } {
  const [on, setOn] = useState(false);
  useEffect(() => {
    const look = () => setOn(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', look);
    return () => document.removeEventListener('fullscreenchange', look);
  }, []);
  const toggle = () =>
    void (document.fullscreenElement ? document.exitFullscreen() : box.current?.requestFullscreen().catch(() => undefined));
  return { on, toggle };
}

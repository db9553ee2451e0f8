import { type KeyboardEvent, useRef, useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { telephoneText } from '../../i18n/desk-telephone.ts';
import { wallText } from '../../i18n/desk-wall.ts';
import { Icon } from '../../ui/icon.tsx';
import { EmptyState } from '../../ui/panel.tsx';
import { usePhoneNames } from '../telephone-names.ts';
import { lasting } from './clock.ts';
import type { Seat, SeatState, Wall } from './telephone.ts';
import type { Choice } from './wall-page.tsx';
import './seats.css';

const ORDER: readonly SeatState[] = ['ready', 'reserved', 'talking', 'wrap-up', 'break', 'not-answering', 'away'];
type Props = { wall: Wall; now: number; choice: Choice; onChoose: (choice: Choice) => void };

/** 坐席: each a cell with a letter and a colour for its state and the time in it, always at the same place, by team and name. */
export function Seats({ wall, now, choice, onChoose }: Props) {
  const t = useText(wallText);
  const words = useText(telephoneText);
  const names = usePhoneNames();
  const [only, setOnly] = useState<SeatState | null>(null);
  const grid = useRef<HTMLDivElement>(null);
  const count = (state: SeatState) => wall.seats.filter((seat) => seat.state === state).length;
  const shown = wall.seats
    .filter(({ state }) => (only === null ? state !== 'away' : state === only))
    .toSorted((one, two) => one.en.localeCompare(two.en) || one.staff.localeCompare(two.staff));
  const teams = [...new Set(shown.map(({ teams: [first = ''] }) => first))].toSorted();
  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const cells = [...(grid.current?.querySelectorAll<HTMLElement>('.seat') ?? [])];
    const at = cells.indexOf(document.activeElement as HTMLElement);
    cells[at + step]?.focus();
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <section aria-label={t.seats}>
      <div className="wall-bar">
        <h2>{t.seats}</h2>
        <ul className="chips">
          {ORDER.map((state) => (
            <li key={state}>
              <button
                type="button"
                className={`chip seat-chip ${state} ${only === state ? 'here' : ''}`}
                aria-pressed={only === state}
                onClick={() => setOnly(only === state ? null : state)}
              >
                <b className="seat-chip-letter" aria-hidden="true">
                  {words.seatLetters[state]}
                </b>
                {t.seatsIn(words.seatStates[state], count(state))}
              </button>
            </li>
          ))}
        </ul>
      </div>
      {shown.length === 0 && (
        <EmptyState title={t.noSeats}>
          <p>{t.noSeatsHint}</p>
        </EmptyState>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrows move among the buttons within */}
      <div ref={grid} onKeyDown={move}>
        {teams.map((team) => (
          <div key={team} className="seat-team">
            <h3>{names.team(team)}</h3>
            <ul className="seat-grid">
              {shown
                .filter(({ teams: [first = ''] }) => first === team)
                .map((seat) => (
                  <li key={seat.staff}>
                    <Cell
                      seat={seat}
                      now={now}
                      most={names.settings?.limits.warnCalls ?? Number.POSITIVE_INFINITY}
                      here={choice !== null && 'seat' in choice && choice.seat === seat.staff}
                      onChoose={() => onChoose({ seat: seat.staff })}
                    />
                  </li>
                ))}
            </ul>
          </div>
        ))}
      </div>
      {only === null && count('away') > 0 && <p className="quiet">{t.awayHidden(count('away'))}</p>}
    </section>
  );
}

type CellProps = { seat: Seat; now: number; most: number; here: boolean; onChoose: () => void };

function Cell({ seat, now, most, here, onChoose }: CellProps) {
  const t = useText(wallText);
  const words = useText(telephoneText);
  const names = usePhoneNames();
  const { state } = seat;
  const time = lasting(now - Date.parse(seat.since));
  const lost = !seat.online && state !== 'away';
  const doing = seat.reason ? `${words.seatStates[state]} · ${names.reason(seat.reason)}` : words.seatStates[state];
  const said = [doing, ...(lost ? [t.offline] : []), ...(seat.calledBack ? [t.calledBack] : [])].join(' · ');
  return (
    <button
      type="button"
      className={`seat ${state} ${lost ? 'lost' : ''} ${here ? 'here' : ''} ${seat.calledBack ? 'called-back' : ''}`}
      aria-pressed={here}
      aria-label={t.seatLine(names.pick(seat), said, time)}
      onClick={onChoose}
    >
      <b className="seat-letter">{words.seatLetters[state]}</b>
      <span className="seat-name">{names.pick(seat)}</span>
      <span className="wall-time seat-time">{time}</span>
      {lost && (
        <span className="seat-lost" title={t.offline}>
          <Icon name="offline" />
        </span>
      )}
      {seat.calledBack && (
        <span className="seat-back" aria-hidden="true">
          {t.calledBackShort}
        </span>
      )}
      {seat.calls >= most && <span className="seat-tired">{`${seat.calls}`}</span>}
    </button>
  );
}

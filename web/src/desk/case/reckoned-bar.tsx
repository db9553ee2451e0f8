import { useId, useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { caseText } from '../../i18n/desk-case.ts';
import { ClockBar } from '../clock-bar.tsx';
import { type Clock, Reckoning } from './reckoning.tsx';

/**
 * 时限条与算法: the bar, and how it is reckoned while one points at it or stands on it (Escape puts it away); a press keeps it open.
 * What only points floats, so that nothing moves under the cursor.
 */
export function ReckonedBar({ clock, label }: { clock: Clock; label?: string }) {
  const t = useText(caseText);
  const id = useId();
  const [pointed, setPointed] = useState(false);
  const [kept, setKept] = useState(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only whether one points at it; the button inside is what is pressed
    <div
      className="reckoned"
      onPointerEnter={(event) => event.pointerType === 'mouse' && setPointed(true)}
      onPointerLeave={() => setPointed(false)}
      onBlur={() => setPointed(false)}
    >
      <button
        type="button"
        className="reckoned-bar"
        aria-expanded={kept}
        aria-describedby={pointed && !kept ? id : undefined}
        onFocus={(event) => event.target.matches(':focus-visible') && setPointed(true)}
        onKeyDown={(event) => event.key === 'Escape' && setPointed(false)}
        onClick={() => {
          setKept(!kept);
          setPointed(false);
        }}
      >
        {clock.stopped === null && <ClockBar from={clock.from} due={clock.due} used={clock.used} {...(label ? { label } : {})} />}
        <span className={clock.stopped === null ? 'unseen' : 'quiet'}>{t.clockWhy}</span>
      </button>
      {pointed && !kept && (
        <div role="tooltip" id={id} className="reckoning floating">
          <Reckoning clock={clock} />
        </div>
      )}
      {kept && <Reckoning clock={clock} />}
    </div>
  );
}

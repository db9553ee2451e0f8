import { useState } from 'react';
import { ProblemError } from '../../api/client.ts';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { citizenText } from '../../i18n/citizen.ts';
import { nearbyText } from '../../i18n/citizen-nearby.ts';
import { useTime } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { type CaseState, STATES } from '../../ui/states.ts';
import { leaveMatter, useKept } from '../mine/kept.ts';
import { followMatter, type Matter, supportMatter } from './matters.ts';

type Said = { tone: 'good' | 'warn'; text: string } | null;

/** One matter: what it is, where it stands, by when; «me too», and to follow it on this device. */
export function MatterCard({ matter: given }: { matter: Matter }) {
  const t = useText(nearbyText);
  const c = useText(citizenText);
  const pick = usePick();
  const { day } = useTime();
  const [matter, setMatter] = useState(given);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<Said>(null);
  const follows = useKept().matters.some(({ number }) => number === matter.number);
  const name = pick(matter.category);

  const support = async () => {
    setBusy(true);
    try {
      const { counted, matter: now } = await supportMatter(matter.number);
      setMatter(now);
      setSaid({ tone: 'good', text: counted ? t.meTooDone : t.meTooBefore });
    } catch (error) {
      const status = error instanceof ProblemError ? error.problem.status : 0;
      const texts: Record<number, string> = { 0: c.unreachable, 404: t.meTooClosed, 429: t.meTooTooMany };
      setSaid({ tone: 'warn', text: texts[status] ?? c.fault });
    }
    setBusy(false);
  };
  const toggle = () => {
    if (follows) leaveMatter(matter.number);
    else followMatter(matter);
    setSaid({ tone: 'good', text: follows ? t.unfollowed : t.followDone });
  };
  return (
    <li className={`panel ${STATES[matter.state as CaseState]?.tone ?? ''}`}>
      <h3>{name}</h3>
      <p>{pick(matter.sentence)}</p>
      <p className="aside">
        {[
          matter.place && pick(matter.place),
          t.since(day(`${matter.since}T12:00:00+08:00`)),
          matter.open && matter.due && t.due(day(matter.due)),
          matter.supporters > 0 && t.supporters(matter.supporters),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <div className="row">
        {matter.open && (
          <Button small busy={busy} aria-label={`${t.meToo}: ${name}`} onClick={() => void support()}>
            {t.meToo}
          </Button>
        )}
        <Button
          small
          look="plain"
          aria-pressed={follows}
          aria-label={`${follows ? t.following : t.follow}: ${name}`}
          onClick={toggle}
        >
          {follows ? t.following : t.follow}
        </Button>
      </div>
      <div role="status">{said && <p className={`notice ${said.tone}`}>{said.text}</p>}</div>
    </li>
  );
}

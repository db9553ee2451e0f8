import { usePick, useText } from '../../i18n/catalogue.ts';
import { trackText } from '../../i18n/citizen-track.ts';
import { useTime } from '../../i18n/time.ts';
import { useCity } from '../city.ts';
import type { Entry, Followed } from '../types.ts';
import { useTold } from './told.ts';
import { type TrackStep, trackOf } from './track.ts';

/** 进度: every stop with its day, the side roads where they branched off; read aloud it says done, now or to come. */
export function Track({ followed }: { followed: Followed }) {
  const t = useText(trackText);
  const steps = trackOf(followed);
  return (
    <ol className="rail" aria-label={t.track}>
      {steps.map((step) => (
        <Step key={step.name} step={step} lead={followed.lead} />
      ))}
    </ol>
  );
}

function Step({ step: { name, at, status, aside }, lead }: { step: TrackStep; lead: string | null }) {
  const t = useText(trackText);
  const pick = usePick();
  const { moment } = useTime();
  const { data: city } = useCity();
  const unit = name === 'unit' && status !== 'to-come' ? city?.units.find(({ code }) => code === lead) : undefined;
  const words = { over: t.over, now: t.now, 'to-come': t.toCome };
  return (
    <li className={status} aria-current={status === 'now' ? 'step' : undefined}>
      <p>
        <strong>{t[name]}</strong>
        {status === 'now' ? <span className="tag accent">{t.now}</span> : <span className="unseen">{words[status]}</span>}
        {at && <time dateTime={at}>{moment(at)}</time>}
      </p>
      {unit && <p className="aside">{t.byNow(pick(unit))}</p>}
      {aside.length > 0 && (
        <ul className="sideroad">
          {aside.map((entry) => (
            <SideRoad key={entry.seq} entry={entry} />
          ))}
        </ul>
      )}
    </li>
  );
}

function SideRoad({ entry }: { entry: Entry }) {
  const { moment } = useTime();
  const told = useTold()(entry);
  return (
    told && (
      <li>
        {told.sentence} <time dateTime={entry.at}>{moment(entry.at)}</time>
      </li>
    )
  );
}

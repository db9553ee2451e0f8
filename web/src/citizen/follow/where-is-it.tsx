import { usePick, useText } from '../../i18n/catalogue.ts';
import { followText } from '../../i18n/citizen-follow.ts';
import { nextText, trackText } from '../../i18n/citizen-track.ts';
import { useLanguage } from '../../i18n/language.ts';
import { useTime } from '../../i18n/time.ts';
import { type CaseState, STATES } from '../../ui/states.ts';
import { useCity } from '../city.ts';
import type { Clock, Followed } from '../types.ts';
import { dueDay, stretchText } from './clock-words.ts';
import { Track } from './track.tsx';

/** The citizen has the reply already: the promise of one is kept. */
const ASKED: ReadonlySet<string> = new Set(['to-callback', 'dissatisfaction-review']);

/** 在哪一步: a sentence first, then the stops, who has it and by when, as a parcel is followed. */
export function WhereIsIt({ followed }: { followed: Followed }) {
  const t = useText(followText);
  const pick = usePick();
  const { data: city } = useCity();
  const said = STATES[followed.state as CaseState];
  const unit = city?.units.find(({ code }) => code === followed.lead);
  const outcomes: Record<string, string> = {
    solved: t.outcomeSolved,
    'unsolved-explained': t.outcomeExplained,
    unreachable: t.outcomeUnreachable,
    waived: t.outcomeWaived,
    transferred: t.outcomeTransferred,
  };
  const outcome = followed.outcome ? outcomes[followed.outcome] : undefined;
  const language = useLanguage();
  const track = useText(trackText);
  const next = nextText[language][followed.state as CaseState];
  const running = followed.clocks.filter((clock) => matters(clock, followed));
  const promise = running.find(({ name, status }) => name === 'citizen' && status === 'running');
  return (
    <section className={`where ${said.tone}`} aria-labelledby="where-title">
      <h2 id="where-title" className="now">
        {pick(said.citizen)}
      </h2>
      {outcome && <p>{outcome}</p>}
      {promise && !ASKED.has(followed.state) && <p>{t.promise(unit ? pick(unit) : '', dueDay(promise, language))}</p>}
      {next && (
        <p>
          <strong>{track.next}</strong> · {next}
        </p>
      )}
      {(running.length > 0 || unit) && (
        <dl className="facts">
          {unit && (
            <>
              <dt>{t.byWhom}</dt>
              <dd>{pick(unit)}</dd>
            </>
          )}
          {running.map((clock) => (
            <ClockRow key={clock.name} clock={clock} />
          ))}
        </dl>
      )}
      <Track followed={followed} />
    </section>
  );
}

/** The window for an objection is only told to somebody who has something to object to. */
function matters({ name, status }: Clock, { acts }: Followed): boolean {
  if (!['running', 'overdue', 'paused'].includes(status)) return false;
  const objection = { 'refusal-objection': 'object-to-refusal', 'close-objection': 'object-to-close' }[name];
  return !objection || acts.some((act) => act.name === objection && act.allowed);
}

function ClockRow({ clock }: { clock: Clock }) {
  const t = useText(followText);
  const language = useLanguage();
  const { span } = useTime();
  const names: Record<string, string> = {
    citizen: t.clockCitizen,
    unit: t.clockUnit,
    info: t.clockInfo,
    'refusal-objection': t.clockObjection,
    'close-objection': t.clockObjection,
    'objection-ruling': t.clockRuling,
    callbacks: t.clockCallbacks,
  };
  const name = names[clock.name];
  if (!name) return null;
  const late = clock.status === 'overdue';
  const left = clock.due ? Date.parse(clock.due) - Date.now() : 0;
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <span className={late ? 'late' : ''}>
          {clock.due ? (late ? t.dueOver(dueDay(clock, language)) : t.duePromise(dueDay(clock, language))) : t.paused}
        </span>
        {left > 0 && <span className="aside"> {t.left(span(left))}</span>}
        <span className={`bar ${late ? 'late' : clock.used >= 0.8 ? 'soon' : ''}`} aria-hidden="true">
          <span style={{ inlineSize: `${Math.min(100, Math.round(clock.used * 100))}%` }} />
        </span>
        {late && <p className="aside">{t.overHint}</p>}
        <Reckoning clock={clock} />
      </dd>
    </>
  );
}

/** 时限说明: from when, how long, and which days do not count. */
function Reckoning({ clock }: { clock: Clock }) {
  const t = useText(followText);
  const language = useLanguage();
  const { moment, span } = useTime();
  const { limit, skipped, worked } = clock;
  const size =
    limit.kind === 'working-days'
      ? t.workingDays(limit.days)
      : limit.kind === 'working-hours'
        ? t.workingHours(limit.hours)
        : t.naturalHours(span(limit.minutes * 60_000));
  return (
    <details className="more">
      <summary>{t.reckoning}</summary>
      <ul>
        <li>{t.reckoned(moment(clock.from), size, clock.due ? dueDay(clock, language) : t.paused)}</li>
        {skipped.length > 0 && <li>{t.skipped(stretchText(skipped, language))}</li>}
        {worked.length > 0 && <li>{t.worked(stretchText(worked, language))}</li>}
        {limit.kind !== 'natural' && skipped.length === 0 && <li>{t.noneSkipped}</li>}
      </ul>
    </details>
  );
}

import { Fragment } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { recallsText } from '../../i18n/desk-recalls.ts';
import { telephoneText } from '../../i18n/desk-telephone.ts';
import { useTime } from '../../i18n/time.ts';
import { Icon } from '../../ui/icon.tsx';
import { Tag } from '../../ui/panel.tsx';
import { usePhoneNames } from '../telephone-names.ts';
import type { Recall } from './queries.ts';

type Props = { recall: Recall; now: number; gone: boolean; here: boolean; onChoose: () => void };

/** One caller who is owed a call: who, why, since when, and what is left of the time. */
export function RecallLine({ recall, now, gone, here, onChoose }: Props) {
  const t = useText(recallsText);
  const words = useText(telephoneText);
  const time = useTime();
  const names = usePhoneNames();
  const {
    why,
    callerMask,
    emailMask,
    words: typed,
    emergency,
    dueAt,
    nextAt,
    tries,
    state,
    staff,
    message,
    team,
    since,
    note,
    needs,
  } = recall;
  const open = state === 'due' || state === 'taken';
  const left = Date.parse(dueAt) - now;
  const later = state === 'due' && Date.parse(nextAt) > now;
  const most = names.settings?.limits.recallTries ?? tries;
  const clock = !open ? null : later ? (
    <span className="quiet">{t.from(time.moment(nextAt))}</span>
  ) : tries > 0 ? null : (
    <span className={left < 0 ? 'recall-late' : 'recall-left'}>
      {left < 0 ? t.late(time.span(left)) : t.dueIn(time.span(left))}
    </span>
  );
  return (
    <button
      type="button"
      className={`pick recall ${emergency ? 'late' : ''} ${gone ? 'gone' : ''} ${here ? 'here' : ''}`}
      aria-pressed={here}
      onClick={onChoose}
    >
      <span className="recall-who">
        {callerMask ?? emailMask ?? words.noNumber} {emergency && <Tag tone="danger">{words.emergency}</Tag>}{' '}
        {needs.map((skill) => (
          <Fragment key={skill}>
            <Tag tone="accent">{names.skill(skill)}</Tag>{' '}
          </Fragment>
        ))}
        {message && <Icon name="speaker" />} {typed && <Icon name="keyboard" />}
      </span>
      <span className="recall-clock">{clock ?? <Tag>{words.recallStates[state]}</Tag>}</span>
      <span className="quiet">
        {[
          words.whys[why],
          names.team(team),
          (why === 'typed' ? t.sinceTyped : t.since)(time.moment(since)),
          tries > 0 && t.tried(tries, most),
          state === 'taken' && staff && t.by(names.pick(staff)),
          !open && staff && names.pick(staff),
          note,
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </button>
  );
}

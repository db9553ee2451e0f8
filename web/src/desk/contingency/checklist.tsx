import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { eventText } from '../../i18n/desk-contingency.ts';
import { useTime } from '../../i18n/time.ts';
import { TextField } from '../../ui/field.tsx';
import { Failure } from '../../ui/notice.tsx';
import { Panel, Tag } from '../../ui/panel.tsx';
import type { Opened } from './event-page.tsx';
import { LevelTag } from './level.tsx';

type Action = Opened['actions'][number];

/** 措施清单: each with how it is done, and who did it when; a tick is all it takes, a word about it if one wishes. */
export function Checklist({ event }: { event: Opened }) {
  const e = useText(eventText);
  const shown = event.actions.filter(({ status, at }) => status !== 'dropped' || at !== null);
  const wanted = event.actions.filter(({ status }) => status !== 'dropped');
  const [note, setNote] = useState('');
  const client = useQueryClient();
  const may = event.may.includes('act');
  const tick = useCommand(
    ({ action, done }: { action: Action; done: boolean }, key) =>
      call('POST /api/v1/contingency/events/{contingency}/actions', {
        path: { contingency: event.id },
        body: { code: action.code, done, note },
        key,
      }),
    (after) => {
      setNote('');
      client.setQueryData(['contingency', 'event', event.id], after);
    },
  );
  return (
    <Panel title={`${e.actions} · ${e.doneOf(wanted.filter(({ status }) => status === 'done').length, wanted.length)}`}>
      {tick.error && <Failure error={tick.error} />}
      {may && (
        <TextField label={e.note} hint={e.noteHint} optional value={note} onChange={(input) => setNote(input.target.value)} />
      )}
      <ul className="measures">
        {shown.map((action) => (
          <One key={action.code} action={action} may={may} onTick={(done) => tick.mutate({ action, done })} />
        ))}
      </ul>
    </Panel>
  );
}

function One({ action, may, onTick }: { action: Action; may: boolean; onTick: (done: boolean) => void }) {
  const e = useText(eventText);
  const pick = usePick();
  const time = useTime();
  const { status, at, by, note, machine, level, hint } = action;
  return (
    <li className={status}>
      <label className="choice">
        <input
          type="checkbox"
          checked={at !== null}
          disabled={!may || status === 'dropped'}
          onChange={(event) => onTick(event.target.checked)}
        />
        <span>
          <strong>{pick(action)}</strong> <LevelTag level={level} /> {machine && <Tag>{e.machine}</Tag>}{' '}
          {status === 'dropped' && <Tag>{e.dropped}</Tag>}
        </span>
      </label>
      <p className="quiet">{pick(hint)}</p>
      {at && <p>{`${e.by(by ? pick(by) : e.system, time.moment(at))}${note ? ` · ${note}` : ''}`}</p>}
    </li>
  );
}

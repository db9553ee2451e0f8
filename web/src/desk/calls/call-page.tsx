import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { ProblemError } from '../../api/client.ts';
import { useText } from '../../i18n/catalogue.ts';
import { callText } from '../../i18n/desk-calls.ts';
import { telephoneText } from '../../i18n/desk-telephone.ts';
import { useTime } from '../../i18n/time.ts';
import { Skeleton, Trouble } from '../../ui/faces.tsx';
import { Facts, Panel } from '../../ui/panel.tsx';
import { Page } from '../oversight/page.tsx';
import { StateTag } from '../state-tag.tsx';
import { usePhoneNames } from '../telephone-names.ts';
import { CallTags } from '../wall/calls.tsx';
import { lasting } from '../wall/clock.ts';
import { CallTimeline } from './call-timeline.tsx';
import { HandOvers } from './hand-overs.tsx';
import type { CallRecord } from './lanes.ts';
import { Lanes } from './lanes-picture.tsx';
import { RecordingPlayer, useMuted, usePlayback } from './player.tsx';
import { recordQuery } from './queries.ts';
import { ReasonForm } from './reason-form.tsx';
import { Transcript } from './transcript.tsx';
import './call-page.css';

/** 话务详情: what happened, who was there, what was said, and what came of it. */
export function CallPage() {
  const t = useText(callText);
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const [reason, setReason] = useState('');
  const record = useQuery(recordQuery(id, reason));
  const { error } = record;
  if (error instanceof ProblemError && error.reason === 'reason-needed')
    return (
      <Page title={t.reasonTitle}>
        <ReasonForm hint={t.reasonHint} onReason={setReason} />
      </Page>
    );
  if (record.isPending) return <Skeleton lines={10} />;
  if (error || !record.data)
    return (
      <Page title={t.back}>
        <Trouble error={error} onRetry={() => void record.refetch()} />
        <p>
          <Link to="/desk/calls">{t.back}</Link>
        </p>
      </Page>
    );
  return <Shown key={id} record={record.data} reason={reason} onReason={setReason} />;
}

type ShownProps = { record: CallRecord; reason: string; onReason: (reason: string) => void };

function Shown({ record, reason, onReason }: ShownProps) {
  const t = useText(callText);
  const words = useText(telephoneText);
  const time = useTime();
  const names = usePhoneNames();
  const { call, events, people, recordings, cases, recall, inspections, looks } = record;
  const nameOf = (staff: string): string => {
    const found = people.find((each) => each.staff === staff) ?? (call.operator?.staff === staff ? call.operator : undefined);
    return found ? names.pick(found) : words.aPerson;
  };
  const [muted, mute] = useMuted();
  const voices = useMemo(
    () =>
      recordings.map(({ name, party, seconds, startedAt, sha256, sm3 }) => ({
        ...{ name, party, seconds, from: Date.parse(startedAt), seal: { sha256, sm3 } },
      })),
    [recordings],
  );
  const heard = usePlayback({ call: call.id, recordings: voices, reason }, muted);
  const { player, began } = heard.playback;
  const needsReason = heard.error instanceof ProblemError && heard.error.reason === 'reason-needed';
  const received = Date.parse(call.receivedAt);
  const last = events.at(-1)?.at ?? call.receivedAt;
  const end = Date.parse(call.endedAt ?? last);
  const caller = call.confidential
    ? words.confidentialCaller
    : (call.callerMask ?? (call.typed ? words.typedCaller : words.noNumber));
  return (
    <Page
      title={t.title(caller, time.moment(call.receivedAt))}
      quiet={`${call.direction === 'in' ? words.in : words.out} · ${words.callStates[call.state]}`}
    >
      <CallTags call={call} />
      <div className="call-page">
        <div>
          <Panel title={t.lanes}>
            <Lanes record={record} nameOf={nameOf} end={end} cursor={player.ready ? began + player.now * 1000 : null} />
          </Panel>
          <Panel title={t.recordings}>
            {needsReason ? (
              <ReasonForm hint={t.reasonHint} onReason={onReason} />
            ) : (
              <RecordingPlayer {...heard} muted={muted} onMute={mute} />
            )}
          </Panel>
          {(recordings.length > 0 || call.typed || call.talkingAt !== null) && !needsReason && (
            <Panel title={t.transcript}>
              <Transcript call={call.id} reason={reason} player={player} offset={recordings.length > 0 ? began - received : 0} />
            </Panel>
          )}
        </div>
        <div>
          <Summary record={record} />
          <Panel title={t.cases}>
            {cases.length === 0 && <p className="quiet">{t.noCases}</p>}
            <ul className="plain-list">
              {cases.map(({ id, number, title, state }) => (
                <li key={id}>
                  <Link to="/desk/case/$id" params={{ id }}>
                    {`${number} ${title}`}
                  </Link>{' '}
                  <StateTag state={state} />
                </li>
              ))}
            </ul>
          </Panel>
          {recall && (
            <Panel title={t.recall}>
              <p>
                <Link to="/desk/recalls">
                  {t.recallLine(words.whys[recall.why], words.recallStates[recall.state], recall.tries)}
                </Link>
              </p>
            </Panel>
          )}
          {call.handOver && (
            <Panel title={t.handOver}>
              <HandOvers call={call.id} reason={reason} onReason={onReason} />
            </Panel>
          )}
          <Panel title={t.inspections}>
            {inspections.length === 0 && <p className="quiet">{t.noInspections}</p>}
            <ul className="plain-list">
              {inspections.map(({ id, score, at, by }) => (
                <li key={id}>
                  {[score === null ? null : t.score(score), by && names.pick(by), time.moment(at)].filter(Boolean).join(' · ')}
                </li>
              ))}
            </ul>
          </Panel>
          <Panel title={t.timeline}>
            <CallTimeline events={events} nameOf={nameOf} received={received} typed={call.typed} />
          </Panel>
          {looks && (
            <Panel title={t.looks}>
              {looks.length === 0 && <p className="quiet">{t.looksEmpty}</p>}
              <ul className="plain-list">
                {looks.map(({ what, reason: why, at, staff }) => (
                  <li key={`${at} ${what} ${staff.staff}`}>
                    {[time.moment(at), names.pick(staff), what, why].filter(Boolean).join(' · ')}
                  </li>
                ))}
              </ul>
            </Panel>
          )}
        </div>
      </div>
    </Page>
  );
}

/** 概要: the figures and words of the call. */
function Summary({ record: { call } }: { record: CallRecord }) {
  const t = useText(callText);
  const words = useText(telephoneText);
  const time = useTime();
  const names = usePhoneNames();
  const ends: Readonly<Record<string, string>> = call.typed ? { ...words.ends, ...words.typedEnds } : words.ends;
  const endOf = (cause: string) => ends[cause] ?? cause;
  const span = (from: string | null, to: string | null) =>
    from === null || to === null ? null : lasting(Date.parse(to) - Date.parse(from));
  const waited = span(call.queuedAt, call.talkingAt ?? call.endedAt);
  const talked = span(call.talkingAt, call.talkEndedAt);
  const wroteUp = span(call.talkEndedAt, call.endedAt);
  return (
    <Panel title={t.facts}>
      <Facts
        items={[
          [t.line, names.pick(call.lineName)],
          [t.team, names.team(call.team)],
          call.needs.length > 0 && [t.needs, call.needs.map(names.skill).join(' · ')],
          [t.operator, call.operator ? names.pick(call.operator) : words.nobody],
          [t.received, time.moment(call.receivedAt)],
          waited && [t.waited, waited],
          talked && [t.talked, talked],
          wroteUp && talked && [t.wroteUp, wroteUp],
          call.endedBy && [t.endedBy, endOf(call.endedBy)],
          call.disposition && [t.disposition, names.disposition(call.disposition)],
          call.note !== '' && [t.note, call.note],
          call.rating !== null && [t.rating, t.ratingOf(call.rating)],
        ]}
      />
    </Panel>
  );
}

import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { call } from '../../api/client.ts';
import { useText } from '../../i18n/catalogue.ts';
import { fieldNames } from '../../i18n/desk-fields.ts';
import { qualityText } from '../../i18n/desk-quality.ts';
import { callEventWords, teamWords } from '../../i18n/desk-quality-words.ts';
import { Button } from '../../ui/button.tsx';
import { Trouble } from '../../ui/faces.tsx';
import { TextField } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Facts, Panel, Spinner } from '../../ui/panel.tsx';
import { EventData } from '../case/event-data.tsx';
import { useNames } from '../names.ts';
import { clock, type Evidence, type Inspection, type Material } from './data.ts';
import { Hear } from './hear.tsx';

/** Where the reader is to look, and how often it was asked for. */
export type Look = { evidence: Evidence; tick: number } | null;
type Props = { found: Inspection; look: Look };

/** 被检材料: opened at once, or after a reason where it was told in confidence. That it was opened is on record either way. */
export function MaterialPart({ found, look }: Props) {
  const t = useText(qualityText);
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState('');
  const open = !found.confidential || reason !== '';
  const asked = useQuery({
    queryKey: ['quality', 'material', found.id, reason],
    queryFn: () =>
      call('GET /api/v1/inspections/{inspection}/material', { path: { inspection: found.id }, query: reason ? { reason } : {} }),
    enabled: open,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    retry: false,
  });
  if (!open)
    return (
      <Panel title={t.material} level={3}>
        <Notice tone="warn" title={t.confidentialTitle}>
          <p>{t.confidentialText}</p>
        </Notice>
        <form
          onSubmit={(event: FormEvent) => {
            event.preventDefault();
            setReason(typed.trim());
          }}
        >
          <TextField
            label={t.reason}
            value={typed}
            minLength={2}
            maxLength={500}
            required
            onChange={(event) => setTyped(event.target.value)}
          />
          <Button type="submit">{t.openIt}</Button>
        </form>
      </Panel>
    );
  return (
    <div className="quality-material">
      {asked.isPending && <Spinner />}
      {asked.error && <Trouble error={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.data?.call && <CallPart call={asked.data.call} reason={reason} look={look} />}
      {asked.data?.case && <CasePart found={asked.data.case} look={look} />}
    </div>
  );
}

/** A sentence that a hint leads to is brought into view and marked. */
function useBrought(look: Look, isHere: boolean) {
  const place = useRef<HTMLLIElement & HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each asking goes there once
  useEffect(() => {
    if (isHere) place.current?.scrollIntoView({ block: 'center' });
  }, [look?.tick, isHere]);
  return place;
}

type CallProps = { call: NonNullable<Material['call']>; reason: string; look: Look };
type Spoken = { from: number; to: number; party: string | null; text: string };

function CallPart({ call: heard, reason, look }: CallProps) {
  const t = useText(qualityText);
  const events: Readonly<Record<string, string>> = useText(callEventWords);
  const [now, setNow] = useState(0);
  const [own, setOwn] = useState<{ ms: number; tick: number } | null>(null);
  const wanted = look?.evidence.at ?? null;
  const goTo = own && (!look || own.tick > look.tick) ? own : wanted !== null && look ? { ms: wanted, tick: look.tick } : own;
  const jump = (ms: number) => setOwn({ ms, tick: Math.max(look?.tick ?? 0, own?.tick ?? 0) + 1 });
  const spoken: Spoken[] = (heard.segments ?? []).map(({ from, to, party, text }) => ({ from, to, party, text }));
  const told: Spoken[] = heard.events.map(({ ms, type, data }) => ({
    from: ms,
    to: ms,
    party: null,
    text: [events[type] ?? type, data['line'], data['reason']]
      .filter((each) => typeof each === 'string' || typeof each === 'number')
      .join(' '),
  }));
  const all = [...spoken, ...told].sort((one, other) => one.from - other.from);
  // What is spoken at the place that a hint leads to, else what happened last before it.
  const looked =
    wanted === null
      ? undefined
      : (spoken.find(({ from, to }) => from <= wanted && wanted < to) ?? all.findLast(({ from }) => from <= wanted));
  const here = all.findLast(({ from, party }) => party !== null && from <= now && now > 0);
  return (
    <>
      <Panel title={t.recording} level={3}>
        <Hear call={heard.id} voices={heard.recordings} reason={reason} goTo={goTo} onTime={setNow} />
      </Panel>
      <Panel title={heard.segments ? t.transcript : t.timeline} level={3}>
        <p className="quiet">{heard.segments ? t.maskedNote : heard.recordings.length > 0 ? t.noTranscript : t.nothingHeard}</p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
        <ol className="spoken" tabIndex={0} aria-label={t.transcript}>
          {all.map((each, index) => (
            <Line
              // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a call keep their places
              key={index}
              spoken={each}
              look={look}
              isHere={wanted !== null && each === looked}
              isNow={each === here}
              onJump={jump}
            />
          ))}
        </ol>
      </Panel>
    </>
  );
}

type LineProps = { spoken: Spoken; look: Look; isHere: boolean; isNow: boolean; onJump: (ms: number) => void };
function Line({ spoken: { from, party, text }, look, isHere, isNow, onJump }: LineProps) {
  const t = useText(qualityText);
  const parties: Readonly<Record<string, string>> = useText(teamWords);
  const place = useBrought(look, isHere);
  return (
    <li ref={place} className={`${party ?? 'event'} ${isHere ? 'looked-at' : ''} ${isNow ? 'now' : ''}`}>
      <button type="button" className="link-button spoken-at" aria-label={t.jump(clock(from))} onClick={() => onJump(from)}>
        {clock(from)}
      </button>
      {party && <strong>{parties[party] ?? party}</strong>}
      <span>{text}</span>
    </li>
  );
}

function CasePart({ found, look }: { found: NonNullable<Material['case']>; look: Look }) {
  const t = useText(qualityText);
  const fields = useText(fieldNames);
  const names = useNames();
  const where = look?.evidence.where ?? null;
  const isReply = found.line.type === 'replied';
  const place = useBrought(look, where !== null);
  return (
    <>
      <Panel title={t.matter} level={3}>
        <p className="quiet">{t.maskedNote}</p>
        <p>
          <strong>{found.title}</strong>
        </p>
        <p className="matter-text">{found.matter}</p>
        <Facts
          items={[
            [fields.category, found.category ? names.category(found.category) : names.value(found.type)],
            [fields.grade, names.value(found.grade)],
            found.street !== null && [fields.street, names.area(found.street)],
          ]}
        />
      </Panel>
      <div ref={place} className={where !== null ? 'looked-at' : ''}>
        <Panel title={isReply ? t.reply : t.decision} level={3}>
          {look && where !== null && <Notice tone="warn">{look.evidence.words}</Notice>}
          <EventData type={found.line.type} data={found.line.data} />
        </Panel>
      </div>
    </>
  );
}

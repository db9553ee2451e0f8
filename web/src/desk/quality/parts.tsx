import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { qualityText } from '../../i18n/desk-quality.ts';
import { inspectionSteps, qualityKinds, qualityStates, sampleReasons, teamWords } from '../../i18n/desk-quality-words.ts';
import { useTime } from '../../i18n/time.ts';
import { Panel, Tag } from '../../ui/panel.tsx';
import { useNames } from '../names.ts';
import { usePhoneNames } from '../telephone-names.ts';
import type { Inspection, Row } from './data.ts';

const TONES: Readonly<Record<Row['state'], 'accent' | 'good' | 'warn' | ''>> = {
  sampled: 'warn',
  scored: 'warn',
  notified: 'accent',
  accepted: 'accent',
  appealed: 'warn',
  final: 'good',
  coached: 'accent',
  checked: 'good',
};
export function StateTag({ state }: { state: Row['state'] }) {
  const states = useText(qualityStates);
  return <Tag tone={TONES[state]}>{states[state]}</Tag>;
}

/** What a team is called: one of the telephone's, the centre's own, or a unit by its code. */
export function useTeamName(): (team: string) => string {
  const words: Readonly<Record<string, string>> = useText(teamWords);
  const names = useNames();
  const { settings, team: phoneTeam } = usePhoneNames();
  const phones = new Set(settings?.teams.map(({ code }) => code));
  return (team) => words[team] ?? (phones.has(team) ? phoneTeam(team) : names.unit(team));
}

/** One line that names an inspection: what, whose, and of which case. */
export function useHeadline(): (row: Row | Inspection) => string {
  const kinds = useText(qualityKinds);
  const t = useText(qualityText);
  const pick = usePick();
  const names = useNames();
  return (row) => {
    const whose = row.unit ? names.unit(row.unit) : row.person ? pick(row.person) : t.machine;
    return [kinds[row.kind], whose, row.number].filter(Boolean).join(' · ');
  };
}

export function Reasons({ reasons }: { reasons: readonly (keyof typeof sampleReasons.zh)[] }) {
  const words = useText(sampleReasons);
  return reasons.map((reason) => (
    <Tag key={reason} tone={reason === 'random' || reason === 'balance' ? '' : 'warn'}>
      {words[reason]}
    </Tag>
  ));
}

export function Due({ row }: { row: Row | Inspection }) {
  const t = useText(qualityText);
  const time = useTime();
  if (!row.dueAt) return null;
  const late = Date.parse(row.dueAt) < Date.now();
  return <span className={late ? 'late' : ''}>{late ? t.late : t.due(time.moment(row.dueAt))}</span>;
}

/** 概要: whose work it is, when it happened and why it is looked at. */
export function Brief({ found, actions }: { found: Inspection; actions?: ReactNode }) {
  const t = useText(qualityText);
  const headline = useHeadline();
  const team = useTeamName();
  const pick = usePick();
  const time = useTime();
  return (
    <div className="quality-brief">
      <div className="row">
        <h2>{headline(found)}</h2>
        <StateTag state={found.state} />
        {found.confidential && <Tag tone="danger">{t.confidential}</Tag>}
        <Reasons reasons={found.reasons} />
        <span className="grow" />
        {actions}
      </div>
      {found.title && <p className="quality-title">{found.title}</p>}
      <p className="quality-facts quiet">
        <span>{`${t.who} ${found.person ? pick(found.person) : t.machine}`}</span>
        {found.kind !== 'reply' && <span>{`${t.team} ${team(found.team)}`}</span>}
        <span>{`${t.happened} ${time.moment(found.happenedAt)}`}</span>
        <Due row={found} />
        {found.number !== null && !found.mine && (
          <Link to="/desk/case/$id" params={{ id: found.ref }}>
            {`${t.openCase} ${found.number}`}
          </Link>
        )}
      </p>
    </div>
  );
}

/** 经过: every line of the inspection, and who opened what it is about. */
export function History({ found }: { found: Inspection }) {
  const t = useText(qualityText);
  const steps: Readonly<Record<string, string>> = useText(inspectionSteps);
  const names = useNames();
  const time = useTime();
  const said = (data: Record<string, unknown>): string =>
    [data['reason'], data['note'], data['said'], data['why']]
      .filter((text) => typeof text === 'string' && text !== '')
      .join(' · ');
  return (
    <details className="quality-history">
      <summary>{t.history}</summary>
      <ol className="said">
        {found.lines.map(({ seq, type, at, by, role, data }) => (
          <li key={seq}>
            <strong>{steps[type] ?? type}</strong>{' '}
            <span className="quiet">
              {[role === 'system' ? t.machine : (by ?? names.value(role)), time.moment(at)].join(' · ')}
            </span>
            {said(data) && <p>{said(data)}</p>}
          </li>
        ))}
      </ol>
      {found.looks.length > 0 && (
        <Panel title={t.looks} level={3}>
          <ul>
            {found.looks.map(({ by, reason, at }) => (
              <li key={`${at} ${by}`}>
                {`${by} · ${time.moment(at)}`} <span className="quiet">{reason}</span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </details>
  );
}

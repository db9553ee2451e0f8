import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { roomText } from '../../i18n/desk-rooms.ts';
import { Tag } from '../../ui/panel.tsx';
import { ClockBar } from '../clock-bar.tsx';
import { useNames } from '../names.ts';
import type { Case } from '../queries.ts';
import { StateTag } from '../state-tag.tsx';

const URGENT = new Set(['E0', 'E1', 'E2']);
const OWN = ['unit', 'dispatch', 'return-ruling', 'review', 'callback', 'coordination', 'acceptance'];

/** The head of the case in hand: what it is, how far, and what is left of its clocks. */
export function CaseBrief({ found, children }: { found: Case; children?: ReactNode }) {
  const t = useText(roomText);
  const names = useNames();
  const running = (name: string) => found.clocks.find((each) => each.name === name && each.stopped === null);
  const own = OWN.map(running).find(Boolean);
  const citizen = running('citizen');
  return (
    <header className="case-top">
      <div className="row">
        <Link to="/desk/case/$id" params={{ id: found.id }} className="case-number" title={t.openCase}>
          {found.number}
        </Link>
        <StateTag state={found.state} />
        <Tag tone={URGENT.has(found.grade) ? 'danger' : ''}>{names.value(found.grade)}</Tag>
        <Tag>{names.value(found.type)}</Tag>
        {found.confidentiality !== 'ordinary' && <Tag tone="warn">{names.value(found.confidentiality)}</Tag>}
        {found.round > 1 && <Tag tone="warn">{t.round(found.round)}</Tag>}
        {children}
      </div>
      <h2>{found.title}</h2>
      <div className="case-bars">
        {own && <ClockBar from={own.from} due={own.due} used={own.used} label={names.clock(own.name)} />}
        {citizen && <ClockBar from={citizen.from} due={citizen.due} used={citizen.used} label={names.clock('citizen')} />}
      </div>
    </header>
  );
}

import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { roomText } from '../../i18n/desk-oversight-rooms.ts';
import { staffingText } from '../../i18n/desk-staffing.ts';
import { EmptyState } from '../../ui/panel.tsx';
import { Page } from '../oversight/page.tsx';
import './staffing.css';

const PAGES = [
  ['/desk/staffing', 'forecast'],
  ['/desk/staffing/rosters', 'rosters'],
  ['/desk/staffing/what-if', 'whatIf'],
  ['/desk/staffing/costs', 'costs'],
] as const;

/** 预测与排班: its four pages, each one step from the others. */
export function StaffingPage({
  at,
  title,
  quiet,
  actions,
  children,
}: {
  at: (typeof PAGES)[number][1];
  title?: string;
  quiet?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const t = useText(staffingText);
  const rooms = useText(roomText);
  return (
    <Page title={title ?? `${rooms.staffing} · ${t[at]}`} quiet={quiet} actions={actions}>
      <nav className="sub-nav no-print" aria-label={t.pages}>
        {PAGES.map(([to, name]) => (
          <Link key={to} to={to as never} activeOptions={{ exact: true }} aria-current={name === at ? 'page' : undefined}>
            {t[name]}
          </Link>
        ))}
      </nav>
      {children}
    </Page>
  );
}

/** A city that has only begun to count. */
export function NoPast() {
  const t = useText(staffingText);
  return (
    <EmptyState title={t.noPast}>
      <p>{t.noPastHint}</p>
    </EmptyState>
  );
}

export type Tile = { name: string; value: string; note?: string; tone?: 'late' | 'near' | '' };
export function Tiles({ tiles, label }: { tiles: readonly Tile[]; label: string }) {
  return (
    <ul className="tiles" aria-label={label}>
      {tiles.map(({ name, value, note, tone = '' }) => (
        <li key={name} className={`tile ${tone}`}>
          <span>{name}</span>
          <strong>{value}</strong>
          {note && <span className="quiet">{note}</span>}
        </li>
      ))}
    </ul>
  );
}
export const percent = (value: number): string => `${(value * 100).toFixed(1).replace('.0', '')}%`;

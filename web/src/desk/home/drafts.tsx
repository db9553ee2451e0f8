import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { homeText } from '../../i18n/desk-frame.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Panel } from '../../ui/panel.tsx';
import type { Home } from '../queries.ts';

const PREFIX = 'draft ';
const OF_CALL = /^draft register call ([0-9a-f-]{36})$/;
const OF_CASE = /^draft ([0-9a-f-]{36}) [\w-]+$/;

type Kept = { key: string; id: string | null; call?: string };
const kept = (): Kept[] =>
  Object.keys(localStorage).flatMap((key): Kept[] => {
    if (key === `${PREFIX}register`) return [{ key, id: null }];
    const call = OF_CALL.exec(key)?.[1];
    if (call) return [{ key, id: null, call }];
    const id = OF_CASE.exec(key)?.[1];
    return id ? [{ key, id }] : [];
  });

/** 本机草稿: what was half written on this device, one click away from where it was. */
export function Drafts({ recent }: { recent: Home['recent'] }) {
  const t = useText(homeText);
  const [drafts, setDrafts] = useState(kept);
  const drop = (key: string) => {
    localStorage.removeItem(key);
    setDrafts(kept());
  };
  const nameOf = ({ id }: Kept): string => {
    const row = recent.find((each) => each.id === id);
    return row ? `${row.number} ${row.title}` : (id ?? '').slice(0, 8);
  };
  return (
    <Panel title={t.drafts}>
      {drafts.length === 0 && <p className="quiet">{t.draftsNone}</p>}
      <ul className="plain-list">
        {drafts.map((draft) => (
          <li key={draft.key} className="line-link">
            <Icon name="draft" />
            {draft.id === null ? (
              <Link to="/desk/register" search={(draft.call ? { call: draft.call } : {}) as never} className="line-title">
                {t.draftRegister}
              </Link>
            ) : (
              <Link to="/desk/case/$id" params={{ id: draft.id }} className="line-title">
                {nameOf(draft)}
              </Link>
            )}
            <Button small look="plain" onClick={() => drop(draft.key)}>
              {t.drop}
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Answer } from '../../api/client.ts';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { adminText } from '../../i18n/desk-admin.ts';
import { bookWords } from '../../i18n/desk-book-fields.ts';
import { roomText } from '../../i18n/desk-oversight-rooms.ts';
import { TextField } from '../../ui/field.tsx';
import { Spinner, Tag } from '../../ui/panel.tsx';
import { useNames } from '../names.ts';
import { Page } from '../oversight/page.tsx';
import './admin.css';

type Unit = Answer<'GET /api/v1/catalogue'>['units'][number];

/** 机构: the tree of units as it is in force; each leads to its people. */
export function UnitsPage() {
  const t = useText(adminText);
  const rooms = useText(roomText);
  const { catalogue } = useNames();
  const [text, setText] = useState('');
  const units = catalogue?.units ?? [];
  const wanted = text.trim().toLowerCase();
  const found = units.filter(({ code, zh, en }) => `${code} ${zh} ${en}`.toLowerCase().includes(wanted));
  return (
    <Page
      title={rooms.units}
      quiet={t.unitCount(units.length)}
      actions={
        <Link className="button" to="/desk/admin/books/$kind/edit" params={{ kind: 'units' }}>
          {t.editUnits}
        </Link>
      }
    >
      <search className="quick-form">
        <TextField label={t.findUnit} type="search" optional value={text} onChange={(event) => setText(event.target.value)} />
      </search>
      {!catalogue && <Spinner />}
      {wanted ? (
        <ul className="tree">
          {found.slice(0, 200).map((unit) => (
            <li key={unit.code}>
              <OneUnit unit={unit} />
            </li>
          ))}
        </ul>
      ) : (
        <Below units={units} parent={null} />
      )}
    </Page>
  );
}

function Below({ units, parent }: { units: readonly Unit[]; parent: string | null }) {
  const children = units.filter((unit) => unit.parent === parent);
  if (children.length === 0) return null;
  return (
    <ul className="tree">
      {children.map((unit) => (
        <li key={unit.code}>
          {units.some((each) => each.parent === unit.code) ? <Branch units={units} unit={unit} /> : <OneUnit unit={unit} />}
        </li>
      ))}
    </ul>
  );
}

/** What hangs below is made when it is opened: a city has hundreds of units. */
function Branch({ units, unit }: { units: readonly Unit[]; unit: Unit }) {
  const [open, setOpen] = useState(false);
  const pick = usePick();
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{pick(unit)}</summary>
      {open && (
        <>
          <OneUnit unit={unit} />
          <Below units={units} parent={unit.code} />
        </>
      )}
    </details>
  );
}

function OneUnit({ unit }: { unit: Unit }) {
  const t = useText(adminText);
  const words: Readonly<Record<string, string>> = useText(bookWords);
  const pick = usePick();
  return (
    <span className="row">
      <span>{pick(unit)}</span> <code className="quiet">{unit.code}</code> <Tag>{words[unit.kind] ?? unit.kind}</Tag>{' '}
      <span className="quiet">{t.level(unit.level)}</span>{' '}
      <Link to="/desk/admin/people" search={{ unit: unit.code } as never} aria-label={t.peopleOfUnit(pick(unit))}>
        {t.peopleOf}
      </Link>
    </span>
  );
}

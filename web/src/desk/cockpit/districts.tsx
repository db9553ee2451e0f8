import { useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { cockpitText } from '../../i18n/desk-cockpit.ts';
import { superviseText } from '../../i18n/desk-supervision.ts';
import { RadioField } from '../../ui/field.tsx';
import { useNames } from '../names.ts';
import { Table } from '../oversight/table.tsx';
import { DistrictMap, type Shade } from './city-map.tsx';
import type { Cockpit } from './stream.tsx';

type Row = Cockpit['districts'][number];
type By = 'late' | 'load';

/** 各区: the map coloured by what is late or by what is open, and the table that says the same. */
export function Districts({
  rows,
  chosen,
  onChoose,
}: {
  rows: readonly Row[];
  chosen: string | null;
  onChoose: (code: string) => void;
}) {
  const t = useText(cockpitText);
  const s = useText(superviseText);
  const names = useNames();
  const [by, setBy] = useState<By>('late');
  const most = Math.max(1, ...rows.map(({ open }) => open));
  const shades = new Map(
    rows.map(({ key, open, overdue }): [string, Shade] => {
      const late = open === 0 ? 0 : overdue / open;
      return [
        key,
        by === 'late'
          ? { code: key, share: late, label: `${Math.round(late * 100)}%`, tone: 'danger' }
          : { code: key, share: open / most, label: String(open), tone: 'accent' },
      ];
    }),
  );
  const nameOf = (code: string) => names.area(code || null) ?? s.noPlace;
  const label = `${t.map}: ${rows.map(({ key }) => `${nameOf(key)} ${shades.get(key)?.label ?? ''}`).join(', ')}`;
  return (
    <section aria-label={t.map}>
      <h2>{t.map}</h2>
      <RadioField
        label={t.mapBy}
        inline
        value={by}
        onChoose={(value) => setBy(value as By)}
        choices={[
          { value: 'late', label: t.byLate },
          { value: 'load', label: t.byLoad },
        ]}
      />
      <DistrictMap shades={shades} nameOf={nameOf} label={label} onChoose={onChoose} />
      <Table
        caption={`${t.map} · ${t.table}`}
        hidesCaption
        rows={rows}
        keyOf={({ key }) => key}
        toneOf={({ key }) => (key === chosen ? 'here' : '')}
        columns={[
          {
            key: 'name',
            head: t.district,
            names: true,
            cell: ({ key }) => (
              <button type="button" className="link-button" aria-pressed={key === chosen} onClick={() => onChoose(key)}>
                {nameOf(key)}
              </button>
            ),
          },
          { key: 'open', head: s.open, number: true, cell: ({ open }) => open },
          { key: 'overdue', head: s.overdue, number: true, cell: ({ overdue }) => overdue },
          { key: 'near', head: s.near, number: true, cell: ({ near }) => near },
        ]}
      />
    </section>
  );
}

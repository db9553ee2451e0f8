import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Answer, call } from '../../api/client.ts';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { roomText } from '../../i18n/desk-oversight-rooms.ts';
import { superviseText } from '../../i18n/desk-supervision.ts';
import { toolText } from '../../i18n/desk-tools.ts';
import { Combobox } from '../../ui/combobox.tsx';
import { Panel } from '../../ui/panel.tsx';
import { codesOf } from '../case/schema.ts';
import { useNames } from '../names.ts';
import { Asked, Page } from '../oversight/page.tsx';
import { QuickForm } from '../oversight/quick-form.tsx';
import { Table } from '../oversight/table.tsx';
import { codesQuery } from '../queries.ts';

type Preview = Answer<'GET /api/v1/areas/{area}/pausable'>;

/** 区域中止: what a flood stops is stopped by one act, and seen before it is done. */
export function PausePage() {
  const t = useText(superviseText);
  const rooms = useText(roomText);
  const names = useNames();
  const pick = usePick();
  const [area, setArea] = useState('');
  const preview = useQuery({
    queryKey: ['supervision', 'pausable', area],
    queryFn: () => call('GET /api/v1/areas/{area}/pausable', { path: { area } }),
    enabled: area !== '',
    staleTime: 0,
  });
  const areas = (names.catalogue?.areas ?? []).map((each) => ({
    value: each.code,
    label: pick(each),
    hint: names.area(each.parent) ?? undefined,
    words: `${each.zh} ${each.en}`,
  }));
  return (
    <Page title={rooms.pause}>
      <div className="quick-form">
        <Combobox label={t.area} hint={t.areaHint} options={areas} value={area} onChoose={setArea} />
      </div>
      {area !== '' && (
        <Asked query={preview}>{(data) => <Previewed area={area} data={data} onDone={() => void preview.refetch()} />}</Asked>
      )}
    </Page>
  );
}

function Previewed({ area, data, onDone }: { area: string; data: Preview; onDone: () => void }) {
  const t = useText(superviseText);
  const tools = useText(toolText);
  const names = useNames();
  const pick = usePick();
  const codes = useQuery(codesQuery);
  const causes = codesOf(codes.data, 'pauseCauses').map((each) => ({ value: each.code, label: pick(each) }));
  const documents = data.documents.map(({ document, count }) => ({ value: document, label: t.documentOf(document, count) }));
  const said = ({ done, refused }: { done: number; refused: readonly unknown[] }) => tools.bulkDone(done, refused.length);
  return (
    <>
      <Panel title={t.preview}>
        <p>
          <strong>{t.running(data.running)}</strong> · {t.paused(data.paused)}
        </p>
        <p className="quiet">{t.emergencies}</p>
        <Table
          caption={t.byUnit}
          rows={data.units}
          keyOf={({ unit, grade }) => `${unit} ${grade}`}
          columns={[
            { key: 'unit', head: t.unit, names: true, cell: ({ unit }) => names.unit(unit) },
            { key: 'grade', head: t.grade, cell: ({ grade }) => names.value(grade) },
            { key: 'running', head: t.runningColumn, number: true, cell: ({ running }) => running },
            { key: 'paused', head: t.pausedColumn, number: true, cell: ({ paused }) => paused },
          ]}
        />
      </Panel>
      <div className="two">
        <Panel title={t.pauseTitle}>
          <QuickForm
            draft={`pause ${area}`}
            label={t.pauseIt(data.running)}
            danger
            fields={[
              { name: 'cause', label: t.causeOfPause, as: 'select', choices: causes },
              { name: 'document', label: t.document, hint: t.documentHint, as: 'line' },
              { name: 'reason', label: t.reason, as: 'text' },
            ]}
            send={(body, key) => call('POST /api/v1/areas/{area}/pause', { path: { area }, body: body as never, key })}
            onDone={onDone}
            said={said}
          />
        </Panel>
        <Panel title={t.resumeTitle}>
          {documents.length === 0 ? (
            <p className="quiet">{t.nothingHeld}</p>
          ) : (
            <QuickForm
              draft={`resume ${area}`}
              label={t.resumeIt}
              fields={[
                { name: 'document', label: t.heldBy, as: 'select', choices: documents },
                { name: 'reason', label: t.reason, as: 'text' },
              ]}
              send={(body, key) => call('POST /api/v1/areas/{area}/resume', { path: { area }, body: body as never, key })}
              onDone={onDone}
              said={said}
            />
          )}
        </Panel>
      </div>
    </>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { roomText } from '../../i18n/desk-oversight-rooms.ts';
import { qualityText } from '../../i18n/desk-quality.ts';
import { toolText } from '../../i18n/desk-tools.ts';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { QuickForm } from '../oversight/quick-form.tsx';
import { useMe } from '../queries.ts';
import { type Inspection, listQuery, may } from './data.ts';
import { MaterialPart } from './material.tsx';
import { Brief, History } from './parts.tsx';
import { Afterwards, Result } from './result.tsx';
import { Workroom } from './workroom.tsx';

const LISTS = {
  coaching: listQuery('coaching', ['final', 'coached'], ['coach', 'check']),
  good: listQuery('good', ['notified', 'accepted', 'final', 'coached', 'checked'], ['commend'], 'newest'),
} as const;
type ListName = keyof typeof LISTS;

/** 辅导室: who is to be coached, whose coaching is to be checked, and what is worth being shown to others. */
export function CoachPage() {
  const t = useText(qualityText);
  const rooms = useText(roomText);
  const tools = useText(toolText);
  const { roles } = useMe();
  const [done, setDone] = useState(false);
  const [list, setList] = useState<ListName>('coaching');
  const tabs = [
    { id: 'coaching', label: t.coaching },
    { id: 'good', label: t.worthShowing },
  ];
  return (
    <Workroom
      title={rooms.qualityCoaching}
      empty={t.nothingCoach}
      key={list}
      query={LISTS[list]}
      above={roles.includes('inspector') && <Tabs label={t.list} tabs={tabs} at={list} onGo={(id) => setList(id as ListName)} />}
      said={done && <Notice tone="good">{tools.done}</Notice>}
    >
      {(found) => <InHand found={found} onDone={() => setDone(true)} />}
    </Workroom>
  );
}

function InHand({ found, onDone }: { found: Inspection; onDone: () => void }) {
  const t = useText(qualityText);
  const pick = usePick();
  const client = useQueryClient();
  const path = { inspection: found.id };
  const refresh = () => {
    onDone();
    return client.invalidateQueries({ queryKey: ['quality'] });
  };
  const notNow = found.state === 'final' || found.state === 'coached' ? found.acts.filter(({ allowed }) => !allowed) : [];
  const why = notNow.find(({ name }) => name === (found.state === 'final' ? 'coach' : 'check'))?.sentence;
  return (
    <>
      <Brief found={found} />
      <Afterwards found={found} />
      <div className="two-sides">
        <div>
          {why && <p className="quiet">{pick(why)}</p>}
          {may(found, 'coach') && (
            <Panel title={t.coach} level={3}>
              <QuickForm
                draft={`coach ${found.id}`}
                label={t.coach}
                fields={[{ name: 'note', label: t.coachNote, as: 'text' }]}
                send={(body, key) => call('POST /api/v1/inspections/{inspection}/coach', { path, body: body as never, key })}
                onDone={refresh}
              />
            </Panel>
          )}
          {may(found, 'check') && (
            <Panel title={t.check} level={3}>
              <QuickForm
                draft={`check ${found.id}`}
                label={t.check}
                fields={[
                  {
                    name: 'improved',
                    label: t.checked,
                    as: 'radio',
                    choices: [
                      { value: 'yes', label: t.improved },
                      { value: 'no', label: t.notImproved },
                    ],
                  },
                  { name: 'note', label: t.checkNote, as: 'text' },
                ]}
                send={({ improved, note }, key) =>
                  call('POST /api/v1/inspections/{inspection}/check', {
                    path,
                    body: { improved: improved === 'yes', note: String(note) },
                    key,
                  })
                }
                onDone={refresh}
              />
            </Panel>
          )}
          <Result found={found} />
          {may(found, 'commend') && (
            <details className="quality-appeal">
              <summary>{t.commend}</summary>
              <QuickForm
                draft={`commend ${found.id}`}
                label={t.commend}
                fields={[
                  { name: 'why', label: t.commendWhy, as: 'text' },
                  { name: 'passage', label: t.commendPassage, as: 'text' },
                ]}
                send={(body, key) => call('POST /api/v1/inspections/{inspection}/commend', { path, body: body as never, key })}
                onDone={refresh}
              />
            </details>
          )}
        </div>
        <MaterialPart found={found} look={null} />
      </div>
      <History found={found} />
    </>
  );
}

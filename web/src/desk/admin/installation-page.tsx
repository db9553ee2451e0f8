import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { useText } from '../../i18n/catalogue.ts';
import { adminText } from '../../i18n/desk-admin.ts';
import { roomText } from '../../i18n/desk-oversight-rooms.ts';
import { useTime } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { Failure } from '../../ui/notice.tsx';
import { Facts, Panel, Tag } from '../../ui/panel.tsx';
import { Asked, Page } from '../oversight/page.tsx';
import { QuickForm } from '../oversight/quick-form.tsx';
import { Table } from '../oversight/table.tsx';

/** 运行与接入: whether the installation does what it should, and which programs have a key. */
export function InstallationPage() {
  const t = useText(adminText);
  const rooms = useText(roomText);
  const time = useTime();
  const state = useQuery({
    queryKey: ['installation'],
    queryFn: () => call('GET /api/v1/installation', {}),
    refetchInterval: 15_000,
  });
  const jobs: Readonly<Record<string, string>> = { clocks: t.clocks, members: t.members, words: t.words };
  return (
    <Page title={rooms.installation}>
      <Asked query={state}>
        {(data) => (
          <div className="two">
            <Panel title={t.health}>
              <Facts
                items={[
                  [t.since, time.moment(data.since)],
                  [t.processRole, data.role],
                  [t.database, `PostgreSQL ${data.database}`],
                  [t.schema, data.schema],
                  [t.recordHash, data.recordHash.toUpperCase()],
                  [
                    t.checkpoint,
                    data.checkpoint
                      ? t.checkpointText(data.checkpoint.no, time.moment(data.checkpoint.at), data.checkpoint.events)
                      : t.noCheckpoint,
                  ],
                  data.checkpoint && [t.newer, data.checkpoint.newer],
                ]}
              />
            </Panel>
            <Table
              caption={t.jobs}
              rows={data.jobs}
              keyOf={({ job }) => job}
              columns={[
                { key: 'job', head: t.job, names: true, cell: ({ job }) => jobs[job] ?? job },
                { key: 'waiting', head: t.waiting, number: true, cell: ({ waiting }) => (waiting >= 1000 ? '1000+' : waiting) },
                { key: 'oldest', head: t.oldest, cell: ({ oldest }) => (oldest ? time.moment(oldest) : '') },
              ]}
            />
          </div>
        )}
      </Asked>
      <Clients />
    </Page>
  );
}

function Clients() {
  const t = useText(adminText);
  const [error, setError] = useState<unknown>(null);
  const clients = useQuery({ queryKey: ['api-clients'], queryFn: () => call('GET /api/v1/api-clients', {}) });
  const revoke = async (name: string) => {
    setError(null);
    await call('POST /api/v1/api-clients/revoke', { body: { name } }).catch(setError);
    await clients.refetch();
  };
  return (
    <Panel title={t.clients}>
      {error !== null && <Failure error={error} />}
      <Asked query={clients}>
        {(data) => (
          <Table
            caption={t.clients}
            hidesCaption
            rows={data.clients.map((client, index) => ({ ...client, index }))}
            keyOf={({ index }) => String(index)}
            columns={[
              { key: 'name', head: t.client, names: true, cell: ({ name }) => name },
              {
                key: 'state',
                head: t.state,
                cell: ({ active }) => <Tag tone={active ? 'good' : ''}>{active ? t.inUse : t.ended}</Tag>,
              },
              {
                key: 'revoke',
                head: <span className="unseen">{t.revoke}</span>,
                cell: ({ name, active }) =>
                  active && (
                    <Button small look="danger" aria-label={t.revokeOf(name)} onClick={() => void revoke(name)}>
                      {t.revoke}
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </Asked>
      <QuickForm
        draft="add-api-client"
        label={t.addClient}
        fields={[{ name: 'name', label: t.client, as: 'line' }]}
        send={(body) => call('POST /api/v1/api-clients', { body: body as never })}
        onDone={() => clients.refetch()}
        said={({ key }) => (
          <>
            {t.keyOnce} <code>{key}</code>
          </>
        )}
      />
    </Panel>
  );
}

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { type Answer, call } from '../../api/client.ts';
import { useText } from '../../i18n/catalogue.ts';
import { adminText, bookNames, versionStates } from '../../i18n/desk-admin.ts';
import { useTime } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/field.tsx';
import { Failure } from '../../ui/notice.tsx';
import { EmptyState, Panel, Tag } from '../../ui/panel.tsx';
import { Asked, Page } from '../oversight/page.tsx';
import { Table } from '../oversight/table.tsx';
import { useMe } from '../queries.ts';
import { BookContent } from './book-content.tsx';
import { KINDS, type Kind, versionsQuery } from './books-page.tsx';
import { Differences } from './differences.tsx';
import { type Trial, TrialResult } from './trial.tsx';
import './admin.css';

type Versions = Answer<'GET /api/v1/books/{kind}'>;
type Version = Versions['versions'][number];
const TONES = { draft: '', proposed: 'warn', released: 'good', rejected: '' } as const;

/** 档案版本: the history of one book, what a version changes, and the second person's word. */
export function BookPage() {
  const { kind = '' } = useParams({ strict: false }) as { kind?: string };
  const t = useText(adminText);
  const names: Readonly<Record<string, string>> = useText(bookNames);
  if (!KINDS.includes(kind as Kind)) return <EmptyState title={t.nothing} />;
  return <OneBook key={kind} kind={kind as Kind} name={names[kind] ?? kind} />;
}

function OneBook({ kind, name }: { kind: Kind; name: string }) {
  const t = useText(adminText);
  const states = useText(versionStates);
  const time = useTime();
  const client = useQueryClient();
  const versions = useQuery(versionsQuery(kind));
  const [chosen, setChosen] = useState<number | null>(null);
  return (
    <Page
      title={name}
      quiet={versions.data && `${t.inForce}: ${t.versionNo(versions.data.inForce)}`}
      actions={
        <Link
          className="button main"
          to={kind === 'calendar' ? '/desk/admin/calendar' : '/desk/admin/books/$kind/edit'}
          params={{ kind }}
        >
          {t.edit}
        </Link>
      }
    >
      <Asked query={versions}>
        {(data) => {
          const shown = data.versions.find(({ version }) => version === chosen) ?? data.versions[0];
          return (
            <>
              <Table
                caption={t.versions}
                rows={data.versions}
                keyOf={({ version }) => String(version)}
                toneOf={({ version }) => (version === shown?.version ? 'here' : '')}
                columns={[
                  {
                    key: 'version',
                    head: t.version,
                    names: true,
                    cell: ({ version }) => (
                      <button
                        type="button"
                        className="link-button"
                        aria-pressed={version === shown?.version}
                        onClick={() => setChosen(version)}
                      >
                        {t.versionNo(version)}
                      </button>
                    ),
                  },
                  {
                    key: 'status',
                    head: t.status,
                    cell: ({ status, version }) => (
                      <>
                        <Tag tone={TONES[status]}>{states[status]}</Tag>{' '}
                        {version === data.inForce && <Tag tone="accent">{t.inForce}</Tag>}
                      </>
                    ),
                  },
                  { key: 'note', head: t.note, cell: ({ note }) => note },
                  {
                    key: 'made',
                    head: t.madeBy,
                    cell: ({ madeByName, madeAt }) => `${madeByName ?? t.setUp} ${time.moment(madeAt)}`,
                  },
                  {
                    key: 'decided',
                    head: t.decidedBy,
                    cell: ({ decidedByName, decidedAt }) =>
                      decidedAt ? `${decidedByName ?? t.setUp} ${time.moment(decidedAt)}` : '',
                  },
                  {
                    key: 'effective',
                    head: t.effective,
                    cell: ({ effectiveFrom }) => (effectiveFrom ? time.moment(effectiveFrom) : t.atOnce),
                  },
                ]}
              />
              {shown && (
                <OneVersion
                  key={shown.version}
                  kind={kind}
                  all={data}
                  version={shown}
                  onDone={() => client.invalidateQueries({ queryKey: ['books', kind] })}
                />
              )}
            </>
          );
        }}
      </Asked>
    </Page>
  );
}

type OneProps = { kind: Kind; all: Versions; version: Version; onDone: () => Promise<unknown> };

function OneVersion({ kind, all, version, onDone }: OneProps) {
  const t = useText(adminText);
  const before = all.versions.find((each) => each.status === 'released' && each.version < version.version)?.version;
  const usual = version.version === all.inForce ? before : all.inForce;
  const [against, setAgainst] = useState(usual);
  const found = useQuery({
    queryKey: ['books', kind, version.version, against ?? 0],
    queryFn: () =>
      call('GET /api/v1/books/{kind}/{version}', {
        path: { kind, version: version.version },
        query: against === undefined ? {} : { against },
      }),
  });
  const others = all.versions.filter((each) => each.version !== version.version);
  return (
    <Panel title={`${t.versionNo(version.version)} · ${version.note}`}>
      {version.status === 'proposed' && <Decide kind={kind} version={version} onDone={onDone} />}
      {others.length > 0 && (
        <div className="quick-form">
          <SelectField
            label={t.against}
            value={String(against ?? '')}
            onChange={(event) => setAgainst(event.target.value ? Number(event.target.value) : undefined)}
            choices={others.map((each) => ({ value: String(each.version), label: t.versionNo(each.version) }))}
          />
        </div>
      )}
      <Asked query={found}>
        {({ differences, trial, body }) => (
          <>
            {against !== undefined && <Differences rows={differences} />}
            {trial !== null && trial !== undefined && <TrialResult trial={trial as Trial} />}
            <h3>{t.content}</h3>
            <BookContent value={body} />
          </>
        )}
      </Asked>
    </Panel>
  );
}

function Decide({ kind, version, onDone }: Omit<OneProps, 'all'>) {
  const t = useText(adminText);
  const me = useMe();
  const [busy, setBusy] = useState('');
  const [error, setError] = useState<unknown>(null);
  const path = { kind, version: version.version };
  const run = async (name: string, act: () => Promise<unknown>) => {
    setBusy(name);
    setError(null);
    await act().then(onDone, setError);
    setBusy('');
  };
  return (
    <>
      {error !== null && <Failure error={error} />}
      {version.madeBy === me.id && <p className="quiet">{t.ownProposal}</p>}
      {kind === 'duties' && version.trial === null && <p className="quiet">{t.trialNeeded}</p>}
      <div className="row">
        {kind === 'duties' && (
          <Button
            busy={busy === 'trial'}
            onClick={() =>
              void run('trial', () => call('POST /api/v1/books/duties/{version}/trial', { path: { version: path.version } }))
            }
          >
            {t.trial}
          </Button>
        )}
        <Button
          look="main"
          busy={busy === 'release'}
          onClick={() => void run('release', () => call('POST /api/v1/books/{kind}/{version}/release', { path }))}
        >
          {t.release}
        </Button>
        <Button
          look="danger"
          busy={busy === 'reject'}
          onClick={() => void run('reject', () => call('POST /api/v1/books/{kind}/{version}/reject', { path }))}
        >
          {t.reject}
        </Button>
      </div>
    </>
  );
}

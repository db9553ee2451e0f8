import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { type Answer, call } from '../../api/client.ts';
import { useText } from '../../i18n/catalogue.ts';
import { eventText } from '../../i18n/desk-events.ts';
import { oversightText } from '../../i18n/desk-oversight.ts';
import { roomText } from '../../i18n/desk-oversight-rooms.ts';
import { useTime } from '../../i18n/time.ts';
import { Facts, Panel, Tag } from '../../ui/panel.tsx';
import { type CaseState, STATES } from '../../ui/states.ts';
import { EventData } from '../case/event-data.tsx';
import { useNames } from '../names.ts';
import { StateTag } from '../state-tag.tsx';
import { OpenMatter } from './open-matter.tsx';
import { Asked, Page } from './page.tsx';

export type Masked = Answer<'GET /api/v1/oversight/cases/{id}'>;

/** 脱敏阅看 by a deputy, who may ask about it. */
export function MaskedCasePage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const t = useText(oversightText);
  const rooms = useText(roomText);
  // Every asking is a look that is recorded: it is asked once while the page is open.
  const found = useQuery({
    queryKey: ['oversight', 'case', id],
    queryFn: () => call('GET /api/v1/oversight/cases/{id}', { path: { id }, query: {} }),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  return (
    <Page title={rooms.masked}>
      <Asked query={found}>
        {(data) => (
          <MaskedView found={data}>
            <Panel title={t.askAbout}>
              <OpenMatter kind="question" about={data.number} />
            </Panel>
          </MaskedView>
        )}
      </Asked>
    </Page>
  );
}

/** 走访阅看 by a volunteer, who may report what was found. */
export function VisitCasePage() {
  const { id = '', visit = '' } = useParams({ strict: false }) as { id?: string; visit?: string };
  const t = useText(oversightText);
  const rooms = useText(roomText);
  const found = useQuery({
    queryKey: ['oversight', 'visit', visit, id],
    queryFn: () => call('GET /api/v1/oversight/visits/{visit}/cases/{id}', { path: { visit, id } }),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  return (
    <Page title={rooms.masked}>
      <Asked query={found}>
        {(data) => (
          <MaskedView found={data}>
            <Panel title={t.reportAbout}>
              <OpenMatter kind="finding" about={data.number} visit={visit} />
            </Panel>
          </MaskedView>
        )}
      </Asked>
    </Page>
  );
}

/** The case as somebody from outside reads it. */
export function MaskedView({ found, children }: { found: Masked; children?: ReactNode }) {
  const t = useText(oversightText);
  const sentences: Readonly<Record<string, string>> = useText(eventText);
  const names = useNames();
  const time = useTime();
  return (
    <div className="two">
      <div>
        <Panel title={found.title}>
          <div className="row">
            <span className="case-number">{found.number}</span>
            {found.state in STATES && <StateTag state={found.state as CaseState} />}
            <Tag>{names.value(found.grade)}</Tag>
            <Tag>{names.value(found.type)}</Tag>
          </div>
          <p className="matter">{found.matter}</p>
          <Facts
            items={[
              [t.category, found.category ? names.category(found.category) : t.unknown],
              [t.place, names.place(found.district, found.street) ?? t.unknown],
              [t.channel, names.value(found.channel)],
              [t.unit, found.lead ? names.unit(found.lead) : t.unknown],
              [t.when, time.moment(found.receivedAt)],
              found.closedAt && [t.closedAt, time.moment(found.closedAt)],
            ]}
          />
          <p className="quiet">{t.maskedNote}</p>
        </Panel>
        {children}
      </div>
      <Panel title={t.course}>
        <ol className="said">
          {found.timeline.map(({ seq, type, at, role, data }) => (
            <li key={seq}>
              <strong>{sentences[type] ?? type}</strong>{' '}
              <span className="quiet">{`${seq} · ${time.moment(at)} · ${names.value(role)}`}</span>
              <EventData type={type} data={data} />
            </li>
          ))}
        </ol>
      </Panel>
    </div>
  );
}

import { useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { objectionText } from '../../i18n/desk-objection.ts';
import { roomText } from '../../i18n/desk-rooms.ts';
import { useTime } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Facts, Panel } from '../../ui/panel.tsx';
import { EventData } from '../case/event-data.tsx';
import { Matter } from '../case/matter.tsx';
import { Timeline } from '../case/timeline.tsx';
import { useKeys } from '../keys.ts';
import { useNames } from '../names.ts';
import type { Case } from '../queries.ts';
import { CaseBrief } from '../room/case-brief.tsx';
import { KeyedActs } from '../room/keyed-acts.tsx';
import { Key } from '../room/keys-hint.tsx';
import { Room } from '../room/room.tsx';
import { ROOMS } from '../room/rooms.ts';
import { useQueue } from '../room/use-queue.ts';
import { Dialler } from './dialler.tsx';
import { Questionnaire } from './questionnaire.tsx';
import '../case/case.css';
import './callback.css';

/** 复核台: objections to a callback, a refusal or a close beside what they are against; a callback may be called again to be sure. */
export function ObjectionPage() {
  const t = useText(objectionText);
  const rooms = useText(roomText);
  const queue = useQueue(ROOMS.objection.desks);
  const [said, setSaid] = useState('');
  return (
    <Room
      name="objection"
      queue={queue}
      keys={[
        ['y / x', t.keyRule],
        ['v', t.keyVerify],
      ]}
      said={said && <Notice tone="good">{said}</Notice>}
    >
      {(found) => (
        <InHand
          found={found}
          onDone={(text, ends) => {
            setSaid(rooms.done(text, found.number));
            if (ends) queue.finish(found.id);
          }}
        />
      )}
    </Room>
  );
}

type Objection = { unit: string; reason: string; at: string };
const REASONS = new Set(['refusalObjected', 'closeObjected', 'reopenAsked', 'callbackDisputed']);

function InHand({ found, onDone }: { found: Case; onDone: (text: string, ends: boolean) => void }) {
  const t = useText(objectionText);
  const names = useNames();
  const time = useTime();
  const [calling, setCalling] = useState(false);
  const may = found.acts.some(({ name, allowed }) => name === 'verify-callback' && allowed);
  useKeys(may ? { v: () => setCalling(!calling) } : {});
  const objection = found.callback?.['objection'] as Objection | null | undefined;
  const answers = found.callback?.['answers'] as Record<string, unknown> | null | undefined;
  const verification = found.callback?.['verification'] as { answers: Record<string, unknown>; agrees: boolean } | undefined;
  const told = found.timeline.findLast(({ type }) => REASONS.has(type));
  return (
    <>
      <CaseBrief found={found} />
      <div className="two-sides">
        <Panel title={t.objection} level={3} className="objection">
          {objection ? (
            <Facts
              items={[
                [t.from, names.unit(objection.unit)],
                [t.at, time.moment(objection.at)],
                [t.reason, objection.reason],
              ]}
            />
          ) : (
            told && <EventData type={told.type} data={told.data} />
          )}
        </Panel>
        {answers && (
          <Panel title={t.answers} level={3}>
            <EventData type="rating" data={answers} />
            {verification && (
              <>
                <p>
                  <strong>{verification.agrees ? t.agrees : t.differs}</strong>
                </p>
                <EventData type="rating" data={verification.answers} />
              </>
            )}
          </Panel>
        )}
      </div>
      {may && (
        <p>
          <Button aria-keyshortcuts="v" aria-expanded={calling} onClick={() => setCalling(!calling)}>
            <Key>v</Key> {t.verify}
          </Button>
        </p>
      )}
      {may && calling && (
        <div className="two-sides">
          <Dialler found={found} />
          <Questionnaire
            found={found}
            act="verify-callback"
            onDone={() => {
              setCalling(false);
              onDone(t.verified, false);
            }}
          />
        </div>
      )}
      <KeyedActs
        found={found}
        acts={[
          { key: 'y', act: 'rule-callback', label: t.keep, initial: { void: false } },
          { key: 'x', act: 'rule-callback', label: t.void, initial: { void: true } },
          { key: 'y', act: 'rule-refusal-objection', initial: { overturn: true } },
          { key: 'y', act: 'rule-close-objection', initial: { grant: true } },
          { key: 'o', act: 'reopen' },
          { key: 'n', act: 'deny-reopen' },
        ]}
        onDone={(_, label) => onDone(label, true)}
      />
      <div className="two-sides">
        <div>
          <Matter found={found} />
        </div>
        <Timeline found={found} />
      </div>
    </>
  );
}

import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { frameText } from '../../i18n/desk-frame.ts';
import { handlerText } from '../../i18n/desk-handler.ts';
import { roomText } from '../../i18n/desk-rooms.ts';
import { deskNames } from '../../i18n/desk-words.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Attachments } from '../case/attachments.tsx';
import { Matter } from '../case/matter.tsx';
import { People } from '../case/people.tsx';
import { Work } from '../case/work.tsx';
import { useKeys } from '../keys.ts';
import type { Case } from '../queries.ts';
import { CaseBrief } from '../room/case-brief.tsx';
import { KeyedActs } from '../room/keyed-acts.tsx';
import { Key } from '../room/keys-hint.tsx';
import { Room } from '../room/room.tsx';
import { ROOMS } from '../room/rooms.ts';
import { ActProblem, useAct } from '../room/use-act.tsx';
import { type Queue, useQueue } from '../room/use-queue.ts';
import '../case/case.css';
import './handler.css';

/** Acts that take nothing but the pressing of the key. */
const AT_ONCE = ['sign', 'sign-task', 'sign-notice'] as const;

/** 承办台: the unit's own cases by deadline, and the next step of each under one key. */
export function HandlerPage() {
  const t = useText(handlerText);
  const rooms = useText(roomText);
  const [desk, setDesk] = useState('');
  const all = useQueue(ROOMS.handler.desks);
  const queue = useQueue(ROOMS.handler.desks, (row) => desk === '' || row.desk === desk);
  const [said, setSaid] = useState('');
  return (
    <Room
      name="handler"
      queue={queue}
      withoutUnit
      aside={<Tabs rows={all.rows} desk={desk} onChoose={setDesk} />}
      keys={[
        ['s', t.keySign],
        ['c', t.keyContact],
        ['w', t.keyReply],
        ['g', t.keySite],
        ['d e b i', t.keyMore],
      ]}
      said={said && <Notice tone="good">{said}</Notice>}
    >
      {(found) => <InHand found={found} onDone={(text) => setSaid(rooms.done(text, found.number))} />}
    </Room>
  );
}

function Tabs({ rows, desk, onChoose }: { rows: Queue['rows']; desk: string; onChoose: (desk: string) => void }) {
  const t = useText(handlerText);
  const names: Readonly<Record<string, string>> = useText(deskNames);
  return (
    <div className="row tabs">
      {['', ...ROOMS.handler.desks].map((each) => (
        <Button key={each} small aria-pressed={each === desk} onClick={() => onChoose(each)}>
          {each === '' ? t.all : names[each]} {each === '' ? rows.length : rows.filter((row) => row.desk === each).length}
        </Button>
      ))}
    </div>
  );
}

function InHand({ found, onDone }: { found: Case; onDone: (text: string) => void }) {
  const t = useText(handlerText);
  const frame = useText(frameText);
  const pick = usePick();
  const go = useNavigate();
  const named = (name: string) => found.acts.find((each) => each.name === name && each.allowed);
  const first = AT_ONCE.map(named).find(Boolean);
  const act = useAct(found, (name) => {
    const done = found.acts.find((each) => each.name === name);
    if (done) onDone(pick(done.label));
  });
  const reply = named('reply');
  const why = found.acts.find(({ name }) => name === 'reply')?.sentence;
  const onSite = named('contact') ?? named('progress');
  useKeys(
    {
      ...(first ? { s: [pick(first.label), () => act.send(first.name)] as const } : {}),
      w: [t.writeReply, () => void go({ to: '/desk/handler/$id/reply', params: { id: found.id } })],
      g: [t.siteKit, () => void go({ to: '/desk/handler/$id/site', params: { id: found.id } })],
    },
    frame.keysHere,
  );
  return (
    <>
      <CaseBrief found={found} />
      <ActProblem error={act.error} found={found} />
      <div className="row next-step">
        {first && (
          <Button
            look="main"
            busy={act.isPending}
            aria-keyshortcuts="s"
            data-act={first.name}
            onClick={() => act.send(first.name)}
          >
            <Key>s</Key> {pick(first.label)}
          </Button>
        )}
        {reply ? (
          <Link to="/desk/handler/$id/reply" params={{ id: found.id }} className="button main">
            <Key>w</Key> {t.writeReply}
          </Link>
        ) : (
          why && !first && <span className="quiet">{pick(why)}</span>
        )}
        {onSite && (
          <Link to="/desk/handler/$id/site" params={{ id: found.id }} className="button">
            <Key>g</Key> {t.siteKit}
          </Link>
        )}
      </div>
      <div className="two-sides">
        <div>
          <Matter found={found} />
          <Attachments found={found} />
        </div>
        <div>
          <People found={found} />
          <KeyedActs
            found={found}
            acts={[
              { key: 'c', act: 'contact', initial: { way: 'call' } },
              { key: 'p', act: 'progress' },
              { key: 'd', act: 'assign-down' },
              { key: 'f', act: 'finish-task' },
              { key: 'e', act: 'ask-extension' },
              { key: 'b', act: 'request-return' },
              { key: 'i', act: 'request-info' },
              { key: 'v', act: 'state-position' },
              { key: 'h', act: 'report-notice' },
              { key: 'o', act: 'open-coordination' },
            ]}
            onDone={(_, label) => onDone(label)}
          />
          <Work found={found} />
        </div>
      </div>
    </>
  );
}

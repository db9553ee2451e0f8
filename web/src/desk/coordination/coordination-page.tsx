import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { coordinationText } from '../../i18n/desk-coordination.ts';
import { roomText } from '../../i18n/desk-rooms.ts';
import { Notice } from '../../ui/notice.tsx';
import { Attachments } from '../case/attachments.tsx';
import { Matter } from '../case/matter.tsx';
import { Units, useUnits } from '../dispatch/units.tsx';
import { type Case, caseQuery } from '../queries.ts';
import { CaseBrief } from '../room/case-brief.tsx';
import { KeyedActs } from '../room/keyed-acts.tsx';
import { Room } from '../room/room.tsx';
import { ROOMS } from '../room/rooms.ts';
import { useQueue } from '../room/use-queue.ts';
import { Course } from './course.tsx';
import { Ladder } from './ladder.tsx';
import { Positions } from './positions.tsx';
import { Precedents } from './precedents.tsx';
import '../case/case.css';
import './coordination.css';

/** 协调室: a contested case with what each unit says, the level it stands on, and the ruling that ends it. */
export function CoordinationPage() {
  const t = useText(coordinationText);
  const rooms = useText(roomText);
  const queue = useQueue(ROOMS.coordination.desks);
  const [said, setSaid] = useState('');
  const [ruled, setRuled] = useState<string | null>(null);
  const done = (found: Case, act: string, label: string) => {
    setSaid(rooms.done(label, found.number));
    if (act === 'rule-coordination') setRuled(found.id);
    if (act === 'rule-coordination' || act === 'withdraw-coordination') queue.finish(found.id);
  };
  return (
    <Room
      name="coordination"
      queue={queue}
      keys={[
        ['a', t.keyAccept],
        ['v', t.keyPosition],
        ['l', t.keyRaise],
        ['1–3', t.keyRuleFor],
        ['d', t.keyRule],
      ]}
      said={
        <>
          {said && <Notice tone="good">{said}</Notice>}
          {ruled && <AfterRuling id={ruled} onDone={setSaid} />}
        </>
      }
    >
      {(found) => <InHand found={found} onDone={(act, label) => done(found, act, label)} />}
    </Room>
  );
}

function InHand({ found, onDone }: { found: Case; onDone: (act: string, label: string) => void }) {
  const t = useText(coordinationText);
  const pick = usePick();
  const units = useUnits(found);
  return (
    <>
      <CaseBrief found={found} />
      <Ladder found={found} />
      <div className="two-sides">
        <div>
          <Positions found={found} />
          <Course found={found} />
          <Matter found={found} />
          <Attachments found={found} />
        </div>
        <div>
          <KeyedActs
            found={found}
            acts={[
              { key: 'a', act: 'accept-coordination' },
              { key: 'v', act: 'state-position' },
              { key: 'l', act: 'raise-coordination' },
              ...units.map((unit, index) => ({
                key: String(index + 1),
                act: 'rule-coordination',
                label: t.ruleFor(pick(unit.lead)),
                initial: { lead: unit.lead.code, co: unit.co.map(({ code }) => code) },
              })),
              { key: 'd', act: 'rule-coordination' },
              { key: 'w', act: 'withdraw-coordination' },
            ]}
            onDone={onDone}
          />
          <WhyNotRule found={found} />
          <Units found={found} busy={false} />
          <Precedents found={found} />
        </div>
      </div>
    </>
  );
}

/** Whose it is to rule at this level, the server says. */
function WhyNotRule({ found }: { found: Case }) {
  const pick = usePick();
  const rule = found.acts.find(({ name }) => name === 'rule-coordination');
  if (!rule || rule.allowed || !rule.sentence) return null;
  return <Notice tone="warn">{pick(rule.sentence)}</Notice>;
}

/** What is left after a ruling: that it was carried out, and whether later cases follow it. */
function AfterRuling({ id, onDone }: { id: string; onDone: (text: string) => void }) {
  const t = useText(coordinationText);
  const rooms = useText(roomText);
  const { data: found } = useQuery(caseQuery(id));
  if (!found) return null;
  return (
    <section aria-label={t.afterRuling} className="after-ruling">
      <p>
        {t.afterRuling}{' '}
        <Link to="/desk/case/$id" params={{ id }}>
          {found.number} {found.title}
        </Link>
      </p>
      <KeyedActs
        found={found}
        acts={[
          { key: 'p', act: 'make-precedent' },
          { key: 'e', act: 'execute-ruling' },
        ]}
        onDone={(_, label) => onDone(rooms.done(label, found.number))}
      />
    </section>
  );
}

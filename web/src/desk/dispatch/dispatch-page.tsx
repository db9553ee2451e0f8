import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { dispatchText } from '../../i18n/desk-dispatch.ts';
import { frameText } from '../../i18n/desk-frame.ts';
import { roomText } from '../../i18n/desk-rooms.ts';
import { Notice } from '../../ui/notice.tsx';
import { Matter } from '../case/matter.tsx';
import { useKeys } from '../keys.ts';
import type { Case } from '../queries.ts';
import { CaseBrief } from '../room/case-brief.tsx';
import { KeyedActs } from '../room/keyed-acts.tsx';
import { Room } from '../room/room.tsx';
import { ROOMS } from '../room/rooms.ts';
import { ActProblem, useAct } from '../room/use-act.tsx';
import { useQueue } from '../room/use-queue.ts';
import { BoardMap } from './board-map.tsx';
import { Merges } from './merges.tsx';
import { ReturnSides } from './return-sides.tsx';
import { type Unit, Units, useUnits } from './units.tsx';
import '../case/case.css';
import './dispatch.css';

type Said = { id: string; number: string; text: string; dispatched: boolean };

/** 派单台: what waits, the longest first; one key sends it to whom the duties list names and takes the next. */
export function DispatchPage() {
  const t = useText(dispatchText);
  const rooms = useText(roomText);
  const [district, setDistrict] = useState('');
  const [said, setSaid] = useState<Said | null>(null);
  const all = useQueue(ROOMS.dispatch.desks);
  const queue = useQueue(ROOMS.dispatch.desks, (row) => district === '' || row.district === district);
  const finish = (found: Case, text: string, dispatched = false) => {
    setSaid({ id: found.id, number: found.number, text, dispatched });
    queue.finish(found.id);
  };
  return (
    <Room
      name="dispatch"
      queue={queue}
      aside={<BoardMap rows={all.rows} district={district} onChoose={setDistrict} />}
      keys={[
        ['1–3', t.keyUnits],
        ['o', t.keyOther],
        ['m', t.keyMerge],
        ['c', t.keyClassify],
        ['y / x', t.keyRule],
      ]}
      said={
        said && (
          <Notice tone="good">
            {said.dispatched ? t.sent(said.number, said.text) : rooms.done(said.text, said.number)}{' '}
            {said.dispatched && <span className="quiet">{t.noUndo}</span>}{' '}
            <Link to="/desk/case/$id" params={{ id: said.id }}>
              {rooms.openCase}
            </Link>
          </Notice>
        )
      }
    >
      {(found) => <InHand found={found} onDone={(text, dispatched) => finish(found, text, dispatched)} />}
    </Room>
  );
}

function InHand({ found, onDone }: { found: Case; onDone: (text: string, dispatched?: boolean) => void }) {
  const t = useText(dispatchText);
  const frame = useText(frameText);
  const pick = usePick();
  const units = useUnits(found);
  const may = found.acts.some(({ name, allowed }) => name === 'dispatch' && allowed);
  const act = useAct(found, (_, body) => {
    const lead = units.find((each) => each.lead.code === body['lead'])?.lead;
    onDone(lead ? pick(lead) : '', true);
  });
  const take = (unit: Unit | undefined) => {
    if (unit && may) act.send('dispatch', { lead: unit.lead.code, co: unit.co.map(({ code }) => code) });
  };
  useKeys(
    Object.fromEntries(
      units.slice(0, 3).map((unit, index) => [String(index + 1), [t.dispatchTo(pick(unit.lead)), () => take(unit)] as const]),
    ),
    frame.keysHere,
  );
  const judged = found.state === 'return-review';
  return (
    <>
      <CaseBrief found={found} />
      <ActProblem error={act.error} found={found} />
      {judged ? (
        <>
          <ReturnSides found={found} />
          <KeyedActs
            key={`judge ${found.id}`}
            found={found}
            acts={[
              { key: 'y', act: 'rule-return', label: t.uphold, initial: { uphold: true } },
              { key: 'x', act: 'rule-return', label: t.reject, initial: { uphold: false } },
              { key: 'o', act: 'open-coordination' },
            ]}
            onDone={(_, label) => onDone(label)}
          />
          <Why found={found} name="rule-return" />
          <Matter found={found} />
        </>
      ) : (
        <div className="two-sides">
          <div>
            <Matter found={found} />
          </div>
          <div>
            <Units found={found} busy={act.isPending} {...(may ? { onTake: take } : {})} />
            <Merges found={found} onDone={onDone} />
            <KeyedActs
              found={found}
              acts={[
                { key: 'o', act: 'dispatch', label: t.otherUnit },
                { key: 'c', act: 'classify' },
                { key: 'q', act: 'ask-info' },
                { key: 't', act: 'transfer' },
                { key: 'z', act: 'open-coordination' },
              ]}
              onDone={(name, label) => {
                if (name !== 'classify') onDone(label, name === 'dispatch');
              }}
            />
          </div>
        </div>
      )}
    </>
  );
}

/** Where the server does not let this person rule, it says why. */
function Why({ found, name }: { found: Case; name: string }) {
  const pick = usePick();
  const act = found.acts.find((each) => each.name === name);
  if (!act || act.allowed || !act.sentence) return null;
  return <Notice tone="warn">{pick(act.sentence)}</Notice>;
}

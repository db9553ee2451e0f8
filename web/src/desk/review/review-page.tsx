import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { frameText } from '../../i18n/desk-frame.ts';
import { replyText } from '../../i18n/desk-reply.ts';
import { reviewText } from '../../i18n/desk-review.ts';
import { roomText } from '../../i18n/desk-rooms.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ActForm } from '../case/act-form.tsx';
import { Attachments } from '../case/attachments.tsx';
import { EventData } from '../case/event-data.tsx';
import { Matter } from '../case/matter.tsx';
import { codesOf, type Schema } from '../case/schema.ts';
import { checkReply } from '../handler/checklist.ts';
import { ChecklistView } from '../handler/checklist-view.tsx';
import { useKeys } from '../keys.ts';
import { type Case, codesQuery } from '../queries.ts';
import { CaseBrief } from '../room/case-brief.tsx';
import { Key } from '../room/keys-hint.tsx';
import { Room } from '../room/room.tsx';
import { ROOMS } from '../room/rooms.ts';
import { ActProblem, useAct } from '../room/use-act.tsx';
import { useQueue } from '../room/use-queue.ts';
import '../case/case.css';
import '../handler/handler.css';

/** 审核台: the reply beside the matter; one key passes it, one key a ground sends it back, and the next one stands there. */
export function ReviewPage() {
  const t = useText(reviewText);
  const rooms = useText(roomText);
  const queue = useQueue(ROOMS.review.desks);
  const [said, setSaid] = useState('');
  return (
    <Room
      name="review"
      queue={queue}
      keys={[
        ['p', t.keyPass],
        ['1–9', t.keyBack],
      ]}
      said={said && <Notice tone="good">{said}</Notice>}
    >
      {(found) => (
        <InHand
          found={found}
          onDone={(text) => {
            setSaid(rooms.done(text, found.number));
            queue.finish(found.id);
          }}
        />
      )}
    </Room>
  );
}

function InHand({ found, onDone }: { found: Case; onDone: (text: string) => void }) {
  const t = useText(reviewText);
  const frame = useText(frameText);
  const pick = usePick();
  const act = useAct(found, () => onDone(t.passed));
  const { data: codes } = useQuery(codesQuery);
  const [code, setCode] = useState<string | null>(null);
  const failures = codesOf(codes, 'reviewFailures');
  const may = (name: string) => found.acts.find((each) => each.name === name && each.allowed);
  const fail = may('fail-review');
  const pass = may('pass-review');
  const why = found.acts.find(({ name }) => name === 'pass-review')?.sentence;
  const back = (ground: { code: string } | undefined) => fail && ground && setCode(code === ground.code ? null : ground.code);
  useKeys(
    {
      p: [t.pass, () => pass && act.send('pass-review')],
      ...Object.fromEntries(
        failures.slice(0, 9).map((ground, index) => [String(index + 1), [pick(ground), () => back(ground)] as const]),
      ),
    },
    frame.keysHere,
  );
  const chosen = failures.find((ground) => ground.code === code);
  return (
    <>
      <CaseBrief found={found} />
      <ActProblem error={act.error} found={found} />
      <div className="two-sides">
        <div>
          <Matter found={found} />
          <Attachments found={found} />
        </div>
        <div>
          <ReplyPanel found={found} />
          <Panel title={t.decide} level={3} className="acts">
            {!pass && why && <Notice tone="warn">{pick(why)}</Notice>}
            {pass && (
              <div className="row">
                <Button look="main" busy={act.isPending} aria-keyshortcuts="p" onClick={() => act.send('pass-review')}>
                  <Key>p</Key> {t.pass}
                </Button>
              </div>
            )}
            {fail && (
              <>
                <p>{t.backWith}</p>
                <div className="row">
                  {failures.slice(0, 9).map((ground, index) => (
                    <Button
                      key={ground.code}
                      small
                      data-ground={ground.code}
                      aria-expanded={ground.code === code}
                      aria-keyshortcuts={String(index + 1)}
                      onClick={() => back(ground)}
                    >
                      <Key>{index + 1}</Key> {pick(ground)}
                    </Button>
                  ))}
                </div>
              </>
            )}
            {fail && chosen && (
              <ActForm
                key={chosen.code}
                found={found}
                act={fail}
                schema={(fail.input ?? {}) as Schema}
                initial={{ code: chosen.code, reason: t.reasonOf(pick(chosen)) }}
                onClose={() => setCode(null)}
                onDone={onDone}
              />
            )}
          </Panel>
        </div>
      </div>
    </>
  );
}

/** The reply in its elements, with what the checklist says of each. */
function ReplyPanel({ found }: { found: Case }) {
  const t = useText(replyText);
  const reply = found.timeline.findLast(({ type }) => type === 'replied');
  if (!reply) return <Notice tone="warn">{t.noReply}</Notice>;
  return (
    <Panel title={t.checklist} level={3} className="reply-panel">
      <ChecklistView checks={checkReply(reply.data, found)} />
      <EventData type="replied" data={reply.data} />
    </Panel>
  );
}

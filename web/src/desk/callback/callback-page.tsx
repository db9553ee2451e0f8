import { useState } from 'react';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { callbackText } from '../../i18n/desk-callback.ts';
import { frameText } from '../../i18n/desk-frame.ts';
import { roomText } from '../../i18n/desk-rooms.ts';
import { useTime } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useKeys } from '../keys.ts';
import { useNames } from '../names.ts';
import type { Case } from '../queries.ts';
import { CaseBrief } from '../room/case-brief.tsx';
import { KeyedActs } from '../room/keyed-acts.tsx';
import { Key } from '../room/keys-hint.tsx';
import { Room } from '../room/room.tsx';
import { ROOMS } from '../room/rooms.ts';
import { ActProblem, useAct } from '../room/use-act.tsx';
import { useQueue } from '../room/use-queue.ts';
import { Dialler } from './dialler.tsx';
import { Questionnaire } from './questionnaire.tsx';
import '../case/case.css';
import './callback.css';

/** 回访台: the next number, what to say word by word, and the answers; who calls does not know who handled it. */
export function CallbackPage() {
  const t = useText(callbackText);
  const rooms = useText(roomText);
  const queue = useQueue(ROOMS.callback.desks);
  const [said, setSaid] = useState('');
  const done = (found: Case, text: string) => {
    setSaid(rooms.done(text, found.number));
    queue.finish(found.id);
  };
  return (
    <Room
      name="callback"
      queue={queue}
      withoutUnit
      keys={[
        ['d', t.keyDial],
        ['a', t.keyAnswers],
        ['1–3', t.keyTries],
        ['b', t.keyBook],
      ]}
      said={said && <Notice tone="good">{said}</Notice>}
    >
      {(found) => <InHand found={found} onDone={(text) => done(found, text)} />}
    </Room>
  );
}

const RESULTS = ['no-answer', 'refused', 'wrong-number'] as const;

function InHand({ found, onDone }: { found: Case; onDone: (text: string) => void }) {
  const t = useText(callbackText);
  const frame = useText(frameText);
  const pick = usePick();
  const names = useNames();
  const tried = useAct(found, (_, body) => onDone(names.value(String(body['result']))));
  const can = (name: string) => found.acts.some((each) => each.name === name && each.allowed);
  const why = found.acts.find(({ name }) => name === 'record-callback')?.sentence;
  const whyNotTried = found.acts.find(({ name, allowed }) => name === 'try-callback' && !allowed)?.sentence;
  const attempt = (result: string) => can('try-callback') && tried.send('try-callback', { result });
  useKeys(
    {
      ...Object.fromEntries(
        RESULTS.map((result, index) => [String(index + 1), [names.value(result), () => attempt(result)] as const]),
      ),
      a: [t.keyAnswers, () => document.querySelector<HTMLElement>('[data-question] input')?.focus()],
    },
    frame.keysHere,
  );
  // Who asked to withdraw is asked about that, and about nothing else.
  const withdrawing = can('confirm-withdrawal');
  const keyed = (
    <KeyedActs
      found={found}
      acts={[
        { key: 'b', act: 'plan-callback' },
        { key: 'w', act: 'confirm-withdrawal' },
      ]}
      onDone={(_, label) => onDone(label)}
    />
  );
  return (
    <>
      <CaseBrief found={found} />
      <ActProblem error={tried.error} found={found} />
      <div className="two-sides">
        <div>
          <Dialler found={found} />
          <Script found={found} asks={!withdrawing} />
          <Panel title={t.notReached} level={3}>
            {can('try-callback') ? (
              <div className="row">
                {RESULTS.map((result, index) => (
                  <Button
                    key={result}
                    small
                    busy={tried.isPending}
                    aria-keyshortcuts={String(index + 1)}
                    data-result={result}
                    onClick={() => attempt(result)}
                  >
                    <Key>{index + 1}</Key> {names.value(result)}
                  </Button>
                ))}
              </div>
            ) : (
              <p className="quiet">{whyNotTried ? pick(whyNotTried) : t.notNow}</p>
            )}
          </Panel>
          {!withdrawing && keyed}
        </div>
        <div>
          {withdrawing && keyed}
          {can('record-callback') ? (
            <Questionnaire found={found} act="record-callback" onDone={() => onDone(t.recorded)} />
          ) : (
            why && !withdrawing && <Notice tone="warn">{pick(why)}</Notice>
          )}
        </div>
      </div>
    </>
  );
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** 话术: what is said, in order; the reply is read as the citizen was to read it. */
function Script({ found, asks }: { found: Case; asks: boolean }) {
  const t = useText(callbackText);
  const time = useTime();
  const reply = found.timeline.findLast(({ type }) => type === 'replied' || type === 'masterReplied');
  const withdrawal = found.timeline.findLast(({ type }) => type === 'withdrawalAsked');
  return (
    <Panel title={t.script} level={3} className="script">
      <p>{t.hello}</p>
      <p>{t.about(time.day(found.receivedAt), found.title)}</p>
      {reply ? <p>{t.replyWas(text(reply.data['publicText']) || text(reply.data['result']))}</p> : null}
      {withdrawal && !reply && <p>{t.withdrawalWas(text(withdrawal.data['reason']))}</p>}
      {asks && <p>{t.askNow}</p>}
      <p className="quiet">{t.neutral}</p>
    </Panel>
  );
}

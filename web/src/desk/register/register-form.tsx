import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { call, send as request, sendAct } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { useText } from '../../i18n/catalogue.ts';
import { shortFormText } from '../../i18n/desk-phone-contingency.ts';
import { registerText } from '../../i18n/desk-register.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary, Failure, fieldErrors, Notice } from '../../ui/notice.tsx';
import type { Draft } from '../../ui/use-draft.ts';
import { useSpoken } from '../case/spoken.ts';
import { DraftRestored } from '../draft-restored.tsx';
import { useNames } from '../names.ts';
import { codesQuery } from '../queries.ts';
import { Key, KeysHint } from '../room/keys-hint.tsx';
import { AnswerPart } from './answer-part.tsx';
import { CallTimer } from './call-timer.tsx';
import { CallerPart, EarlierCases } from './caller-part.tsx';
import { RefusePart, TransferPart } from './elsewhere-parts.tsx';
import { actOf, asBody, type Born, EMPTY, type Filled, missingIn, type Then } from './filled.ts';
import { MatterPart } from './matter-part.tsx';
import { Proposed, proposalsNow, proposedFor, useProposals } from './proposed.tsx';
import { type Ended, ReadBack } from './read-back.tsx';
import { DangerField, FirstHandOver, isFolded, ShortHead, ShortPart } from './short-part.tsx';
import { SimilarPart } from './similar-part.tsx';
import { useEverywhere, useTold } from './told.ts';

const ID = 'reg-';
const PHONE = `${ID}complainant.phone`;
/** 标题 of the short form: at most so many letters of the matter. */
const TITLE = 40;
export const linkCase = (call: string, caseId: string, key: string) =>
  request('POST', `/api/v1/phone/calls/${call}/acts/link-case`, { caseId }, { key });
/** What changes may bring the field with it that is to be stood on. */
function changeThenFocus(change: () => void, id: string): void {
  flushSync(change);
  document.getElementById(id)?.focus();
}

/** The phone call in which it is registered: the caller's number is the server's to fill in. */
export type OfCall = { id: string; typed: boolean; callerMask: string | null; acts: readonly string[]; confidential: boolean };
type Props = {
  draft: Draft<Filled>;
  call?: OfCall;
  /** The page's own name stands above the form; within another page there is none. */
  heading?: ReactNode;
  /** 110, 119, 120 while the caller is on the phone: the call itself is handed over. */
  onEmergency?: (line: string) => void;
  /** 简要登记: a contingency asks for the short form. */
  short?: boolean;
};

/** 登记: what a caller brings, written down while listening, by keyboard, in under a minute. */
export function RegisterForm({ draft, call: ofCall, heading, onEmergency, short = false }: Props) {
  const t = useText(registerText);
  const s = useText(shortFormText);
  const names = useNames();
  const spoken = useSpoken();
  // A draft of an older page may lack what is new here.
  const filled: Filled = { ...EMPTY, ...draft.value };
  const [ended, setEnded] = useState<Ended | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const client = useQueryClient();
  const proposals = useProposals(filled);
  // Grounds and lines are there before they are wanted.
  useQuery(codesQuery);

  const register = useCommand(
    async (
      {
        then,
        act,
        body,
        born,
      }: { then: Then; act: ReturnType<typeof actOf>; body: ReturnType<typeof asBody>; born: Born | null; target: string },
      key,
    ) => {
      const made = born ?? (await call('POST /api/v1/cases', { body, key }));
      const { id, number, code } = made;
      const follows = act !== null && (born !== null || then === 'transfer' || then === 'refuse');
      if (follows) {
        // Should the act be refused, the case stands already; what is pressed next goes on with it.
        draft.set((before) => ({ ...before, born: { id, number, code } }));
        await sendAct(`/api/v1/cases/${id}`, act.name, act.body, { key: `${key}-act` });
      }
      if (ofCall?.acts.includes('link-case')) await linkCase(ofCall.id, id, `${key}-link`);
      return { id, number, code };
    },
    ({ id, number, code }, { then, target }) => {
      setEnded({ id, number, code, then, target });
      draft.clear();
      void client.invalidateQueries({ queryKey: ['search'] });
      void client.invalidateQueries({ queryKey: ['desks'] });
    },
  );
  const set = (change: Partial<Filled>) => {
    if (ended) setEnded(null);
    if (register.data) register.reset();
    draft.set((before) => ({ ...before, ...change, began: before.began ?? new Date().toISOString() }));
  };
  const next = () => {
    changeThenFocus(() => {
      setEnded(null);
      register.reset();
      draft.clear();
    }, PHONE);
  };
  const send = async (then: Then) => {
    // Who is quicker than the proposals still need not think of a title.
    const told = filled.title.trim() === '' && filled.matter.trim() !== '' ? await proposalsNow(client, filled) : proposals;
    // The short form asks for no title: the words themselves are one.
    const own = folded ? filled.matter.trim().slice(0, TITLE) : '';
    const title = filled.title.trim() === '' ? told?.title || own : filled.title;
    const whole: Filled = { ...filled, title };
    const missing = missingIn(whole, then);
    if (missing.length > 0) {
      changeThenFocus(() => set({ asked: then, title }), ID + missing[0]);
      return;
    }
    register.mutate({
      then,
      act: actOf(whole, then),
      body: asBody(whole, then, {
        call: ofCall,
        short: folded,
        danger: filled.danger && s.dangerSaid(s.answers[filled.danger]),
      }),
      born: filled.born,
      target: filled.target,
    });
  };
  const fold = () =>
    changeThenFocus(() => set({ unfolded: folded, asked: null }), folded ? `${ID}complainant.name` : `${ID}address`);
  const choose = (mode: Filled['mode'], target?: string) => {
    const summary = mode === 'transfer' && !filled.summary ? { summary: filled.matter || filled.title } : {};
    const first = { accept: 'title', answer: 'answer.text', transfer: target ? 'summary' : 'target', refuse: 'refusal' }[mode];
    changeThenFocus(() => set({ mode, asked: null, ...summary, ...(target ? { target } : {}) }), ID + first);
  };
  const handOver = ({ number, code }: { number: string; code: string }) =>
    onEmergency ? onEmergency(number) : choose('transfer', code);
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && event.ctrlKey) form.current?.requestSubmit();
    else if (!folded && event.altKey && /^Digit[1-3]$/.test(event.code)) {
      const wanted = proposals?.categories[Number(event.code.slice(-1)) - 1];
      if (wanted) set({ category: wanted.code, answers: {} });
    } else if (!folded && event.altKey && event.code === 'Digit0') set(proposedFor(filled, proposals));
    else if (event.altKey && event.code === 'KeyA') choose('answer');
    else if (event.altKey && event.code === 'KeyT') choose('transfer');
    else if (event.altKey && event.code === 'KeyR') choose('refuse');
    else if (event.altKey && event.code === 'KeyN') next();
    else if (short && event.altKey && event.code === 'KeyX') fold();
    else return;
    event.preventDefault();
  };
  useEverywhere(press);

  const { told, errors } = useTold(filled, register.error);
  const folded = isFolded(short, filled.unfolded, told);
  const word = proposals?.emergencyWord;
  const lines = names.catalogue?.lines.filter(({ emergency }) => emergency) ?? [];
  const part = { prefix: ID, filled, set, errors };
  const go = { accept: t.accept, answer: t.giveAnswer, transfer: t.transferGo, refuse: t.refuseGo }[filled.mode];

  return (
    <>
      {(heading || !ofCall) && (
        <div className="page-head">
          {heading}
          {!ofCall && <CallTimer began={filled.began} />}
          <span className="grow" />
          {filled.began && !ofCall && (
            <Button small onClick={next}>
              {t.newCall}
            </Button>
          )}
        </div>
      )}
      {ended && <ReadBack ended={ended} onNext={next} />}
      {word && <FirstHandOver words={t.emergency(word)} lines={lines} onLine={handOver} />}
      <DraftRestored draft={draft} />
      {filled.born && <Notice tone="warn">{t.bornStands(filled.born.number)}</Notice>}
      <ErrorSummary errors={told} idOf={(field) => ID + field} />
      {register.error && fieldErrors(register.error).length === 0 && <Failure error={register.error} spoken={spoken} />}
      <form
        ref={form}
        className={folded ? 'register folded' : 'register'}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send(filled.mode);
        }}
      >
        {!folded && (
          <div>
            <CallerPart {...part} {...(ofCall ? { callerMask: ofCall.callerMask, typed: ofCall.typed } : {})} />
          </div>
        )}
        <div className="register-what">
          {short && <ShortHead folded={folded} onFold={fold} />}
          {folded && <ShortPart {...part} />}
          {!folded && (short || filled.danger !== '') && <DangerField {...part} />}
          {/* By the answer itself: what stands above must not move while somebody types. */}
          {filled.danger === 'yes' && !word && <FirstHandOver words={s.dangerFirst} lines={lines} onLine={handOver} />}
          {!folded && (
            <MatterPart {...part}>
              <Proposed filled={filled} set={set} proposals={proposals} />
            </MatterPart>
          )}
          {filled.mode === 'answer' && <AnswerPart {...part} />}
          {filled.mode === 'transfer' && <TransferPart {...part} />}
          {filled.mode === 'refuse' && <RefusePart {...part} />}
          <div className="row register-acts">
            <Button look="main" type="submit" busy={register.isPending}>
              <Key>Ctrl ↵</Key> {go}
            </Button>
            {filled.mode === 'accept' ? (
              <>
                <Button onClick={() => choose('answer')}>{t.answerNow}</Button>
                <Button onClick={() => choose('transfer')}>{t.transfer}</Button>
                <Button onClick={() => choose('refuse')}>{t.refuse}</Button>
                {!filled.born && (
                  <Button onClick={() => void send('draft')} busy={register.isPending}>
                    {t.draft}
                  </Button>
                )}
              </>
            ) : (
              <Button onClick={() => choose('accept')}>{t.back}</Button>
            )}
          </div>
        </div>
        {/* Beside the caller for the eye, after the form for the keyboard: looking things up is not on the way. */}
        {!folded && (
          <div className="register-known">
            {!ofCall && <EarlierCases phone={filled.phone} />}
            <SimilarPart category={filled.category} street={filled.street} />
          </div>
        )}
      </form>
      <KeysHint
        keys={[
          !folded && ['Alt 1–3', t.keyTake],
          !folded && ['Alt 0', t.keyTakeAll],
          short && ['Alt X', folded ? s.more : s.less],
          ['Ctrl ↵', t.keyAccept],
          ['Alt A', t.keyAnswer],
          ['Alt T', t.keyTransfer],
          ['Alt R', t.keyRefuse],
          ['Alt N', ofCall ? t.another : t.keyNext],
        ]}
      />
    </>
  );
}

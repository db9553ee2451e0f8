import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { ProblemError, sendAct } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { useText } from '../../i18n/catalogue.ts';
import { caseText } from '../../i18n/desk-case.ts';
import { Failure, Notice } from '../../ui/notice.tsx';
import { Changes, type Happened } from '../case/changes.tsx';
import type { Values } from '../case/schema.ts';
import { useSpoken } from '../case/spoken.ts';
import { type Case, caseQuery } from '../queries.ts';

/** So long a case has to have been in hand before a key decides on it: who presses twice has not seen the second one. */
const A_LOOK = 400;
let held = false;
document.addEventListener(
  'keydown',
  ({ repeat }) => {
    held = repeat;
  },
  true,
);
document.addEventListener(
  'keyup',
  () => {
    held = false;
  },
  true,
);

type Sent = { act: string; body: Values; id: string; seen: number };

/** 一键操作: an act sent without a form of its own, resting on the state of the case that was seen; `look` is 0 for what was filled in. */
export function useAct(found: Case, done: (act: string, body: Values) => void, look = A_LOOK) {
  const client = useQueryClient();
  const since = useRef(performance.now());
  const command = useCommand(
    ({ act, body, id, seen }: Sent, key) => sendAct(`/api/v1/cases/${id}`, act, body, { key, seen }),
    async (_, { act, body, id }) => {
      done(act, body);
      await client.invalidateQueries({ queryKey: caseQuery(id).queryKey });
      void client.invalidateQueries({ queryKey: ['desks'] });
      void client.invalidateQueries({ queryKey: ['list'] });
    },
  );
  const send = (act: string, body: Values = {}) => {
    if (command.isPending || held || performance.now() - since.current < look) return;
    command.mutate(
      { act, body, id: found.id, seen: found.version },
      { onError: () => void client.invalidateQueries({ queryKey: caseQuery(found.id).queryKey }) },
    );
  };
  return { send, error: command.error, isPending: command.isPending, reset: command.reset };
}

/** What stood against it: somebody else was first, or a rule said no. */
export function ActProblem({ error, found }: { error: unknown; found: Case }) {
  const t = useText(caseText);
  const spoken = useSpoken();
  if (!error) return null;
  if (error instanceof ProblemError && error.reason === 'stale')
    return (
      <Notice tone="warn" title={t.staleTitle}>
        <Changes events={(error.problem.facts?.['changes'] ?? []) as Happened[]} found={found} />
        <p>{t.staleText}</p>
      </Notice>
    );
  return <Failure error={error} spoken={spoken} />;
}

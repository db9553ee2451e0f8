import { useQueryClient } from '@tanstack/react-query';
import { sendAct } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { followedKey } from './use-followed.ts';

export type ActFormProps = { number: string; code: string; act: string; onDone: (result: { state: string }) => void };

/** One act of the citizen: sent with the code, done once however often it is pressed, and the page looks again when it is done. */
export function useAct({ number, code, act, onDone }: ActFormProps) {
  const queries = useQueryClient();
  return useCommand(
    (body: Record<string, unknown>, key) =>
      sendAct(`/api/v1/appeals/${number}`, act, body, { key, headers: { 'x-follow-code': code } }),
    async (result) => {
      await queries.invalidateQueries({ queryKey: followedKey(number) });
      onDone(result);
    },
  );
}

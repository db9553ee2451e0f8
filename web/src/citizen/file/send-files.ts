import { ProblemError, send } from '../../api/client.ts';
import { allFiles, dropFile, WAITS } from './kept-files.ts';

/** How the sending stands for one appeal. */
export type Sending = { waiting: number; name: string; paused: boolean; refused: { name: string; why: string }[] };
const AGAIN = 15_000;

let underWay = false;
let timer: ReturnType<typeof setTimeout> | undefined;
const refused = new Map<string, { name: string; why: string }[]>();
const heard = new Set<(state: { name: string; paused: boolean }) => void>();
const tell = (name: string, paused: boolean) => {
  for (const listener of heard) listener({ name, paused });
};

export function whenSending(listener: (state: { name: string; paused: boolean }) => void): () => void {
  heard.add(listener);
  return () => heard.delete(listener);
}
export const refusedOf = (number: string) => refused.get(number) ?? [];

/** Sends one after the other what waits; a break of the line pauses it, and it goes on when the line is back, or after a while. */
export async function sendFiles(): Promise<void> {
  if (underWay) return;
  underWay = true;
  clearTimeout(timer);
  let broken = false;
  try {
    const waiting = (await allFiles()).filter(({ number }) => number !== '');
    for (const { id, number, code, key, name, blob } of waiting) {
      tell(name, false);
      const body = new FormData();
      body.append('file', blob, name);
      try {
        await send('POST', `/api/v1/appeals/${number}/attachments`, body, { key, headers: { 'x-follow-code': code } });
      } catch (error) {
        const final = error instanceof ProblemError && error.problem.status < 500 && error.problem.status !== 429;
        if (!final) {
          broken = true;
          break;
        }
        refused.set(number, [...refusedOf(number), { name, why: error.problem.detail }]);
      }
      await dropFile(id);
    }
    if (!broken) localStorage.removeItem(WAITS);
  } finally {
    underWay = false;
    tell('', broken);
    if (broken) timer = setTimeout(() => void sendFiles(), AGAIN);
  }
}

addEventListener('online', () => void sendFiles());

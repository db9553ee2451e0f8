/**
 * 多进程: one process answers on one core. Where there are more, the first starts siblings that listen on the same port with it (the
 * kernel shares out the connections); they hold nothing but caches, and live and die with the first.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';

const MARK = 'HOTLINE_SIBLING';
/** Whether this process was started by another of ours. */
export const isSibling = (): boolean => process.env[MARK] === 'yes';

type Figures = object[];
type Told = { kind: 'own' | 'all'; id: number; figures?: Figures | Figures[] };
type Sibling = Pick<ChildProcess, 'send' | 'on' | 'off' | 'connected'>;

const PATIENCE = 2000;
let asked = 0;
let others: Sibling[] = [];
let own: () => Promise<Figures> = async () => [];

/** Asks over the channel to another process; one that does not answer in time is left out. */
function ask<T>(of: Sibling, kind: Told['kind']): Promise<T | null> {
  asked += 1;
  const id = asked;
  return new Promise((resolve) => {
    const hear = (told: Told) => {
      if (told?.kind === kind && told.id === id && told.figures) finish(told.figures as T);
    };
    const finish = (figures: T | null) => {
      clearTimeout(late);
      of.off('message', hear);
      resolve(figures);
    };
    const late = setTimeout(finish, PATIENCE, null);
    of.on('message', hear);
    if (of.connected) of.send?.({ kind, id } satisfies Told);
    else finish(null);
  });
}

/** Answers what others ask over the channel: one's own figures or, of the first process, everybody's. */
function answer(who: Sibling): void {
  who.on('message', async (told: Told) => {
    if (!told?.kind || told.figures) return;
    const figures = told.kind === 'own' ? await own() : await figuresOfAll();
    if (who.connected) who.send?.({ ...told, figures } satisfies Told);
  });
}

/** Says where this process' figures come from. */
export function giveFigures(give: () => Promise<Figures>): void {
  own = give;
  if (isSibling()) answer(process as unknown as Sibling);
}

/** The figures of every process that answers on the port, whichever of them was asked. */
export async function figuresOfAll(): Promise<Figures[]> {
  if (isSibling()) return (await ask<Figures[]>(process as unknown as Sibling, 'all')) ?? [await own()];
  const told = await Promise.all(others.map((each) => ask<Figures>(each, 'own')));
  return [await own(), ...told.filter((figures) => figures !== null)];
}

export type Siblings = { stop(): Promise<void> };

/** Starts so many siblings of this process; one that ends although nobody asked it to is started again. */
export function startSiblings(
  count: number,
  settings: Readonly<Record<string, string>>,
  onLoss: (code: number | string) => void,
): Siblings {
  let stopping = false;
  const running = new Set<ChildProcess>();
  const start = () => {
    const [script = ''] = process.argv.slice(1);
    const env = { ...process.env, ...settings, [MARK]: 'yes' };
    const child = spawn(process.execPath, [...process.execArgv, script], { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    running.add(child);
    answer(child);
    others = [...running];
    child.once('exit', async (code, signal) => {
      running.delete(child);
      others = [...running];
      if (stopping) return;
      onLoss(code ?? signal ?? -1);
      await pause(1000);
      if (!stopping) start();
    });
  };
  for (let left = count; left > 0; left -= 1) start();
  return {
    async stop() {
      stopping = true;
      const ended = [...running].map((child) => new Promise((resolve) => child.once('exit', resolve)));
      // The channel closes, and each stops in good order.
      for (const child of running) child.disconnect();
      const late = setTimeout(() => {
        for (const child of running) child.kill('SIGKILL');
      }, 10_000);
      await Promise.all(ended);
      clearTimeout(late);
    },
  };
}

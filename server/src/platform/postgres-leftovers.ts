/** What a killed program leaves behind: a PostgreSQL without its master, or traces of one that is gone. */
import { readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Every PostgreSQL process at work in this cluster, found by its working directory: a process number in a file may be anybody's by now. */
export function processesIn(cluster: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return readlinkSync(`/proc/${pid}/cwd`) === cluster && basename(readlinkSync(`/proc/${pid}/exe`)).startsWith('postgres');
      } catch {
        return false; // gone meanwhile, or another user's
      }
    });
}

/** Ends what still runs there: first as an orderly stop of the postmaster, at last without asking; then clears the traces. */
export async function endLeftovers(cluster: string, log: (line: string) => void): Promise<void> {
  if (processesIn(cluster).length > 0) {
    log('A PostgreSQL left behind by a killed start is being stopped');
    const steps = [
      { signal: 'SIGINT', seconds: 30, to: postmasterOf },
      { signal: 'SIGQUIT', seconds: 10, to: processesIn },
      { signal: 'SIGKILL', seconds: 10, to: processesIn },
    ] as const;
    for (const { signal, seconds, to } of steps) {
      for (const pid of to(cluster)) send(pid, signal);
      if (await gone(cluster, seconds)) break;
    }
    const left = processesIn(cluster);
    if (left.length > 0)
      throw new Error(`A PostgreSQL left behind in ${cluster} cannot be stopped (processes ${left.join(', ')}).`);
  }
  // Left by a kill: its number may belong to a stranger today, and PostgreSQL would then refuse to start.
  rmSync(join(cluster, 'postmaster.pid'), { force: true });
}

function postmasterOf(cluster: string): number[] {
  const noted = postmasterFile(cluster)?.pid;
  return processesIn(cluster).filter((pid) => pid === noted);
}

/** What PostgreSQL says of itself in its own file: its process, its socket's folder, and whether it takes connections. */
export function postmasterFile(cluster: string): { pid: number; socketFolder: string; ready: boolean } | undefined {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), socketFolder: lines[4]?.trim() ?? '', ready: lines[7]?.trim() === 'ready' };
  } catch {
    return undefined;
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended by itself meanwhile.
  }
}

async function gone(cluster: string, seconds: number): Promise<boolean> {
  for (let tenths = 0; tenths < seconds * 10; tenths += 1) {
    if (processesIn(cluster).length === 0) return true;
    await pause(100);
  }
  return false;
}

import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

/** One line that says on what the figures were taken. */
export function machine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  return `${availableParallelism()} cores (${model}), ${Math.round(totalmem() / 2 ** 30)} GB, load ${(loadavg()[0] ?? 0).toFixed(1)} at the start, Node ${process.versions.node}`;
}

const TICK_MS = 10;
type Stat = { pid: number; parent: number; ms: number; ended: number };

function statOf(pid: number): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [, parent = 0] = fields;
    const sum = (from: number) => ((fields[from] ?? 0) + (fields[from + 1] ?? 0)) * TICK_MS;
    return { pid, parent, ms: sum(11), ended: sum(13) };
  } catch {
    return null;
  }
}

/** Milliseconds of processor time of a process and, with `children`, of those it started (Linux; 0 elsewhere). */
export function processorTime(pid: number, children = false): number {
  const own = statOf(pid);
  if (!own) return 0;
  if (!children) return own.ms;
  const others = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const started = others.map((name) => statOf(Number(name))).filter((stat) => stat?.parent === pid);
  return own.ms + own.ended + started.reduce((sum, stat) => sum + (stat?.ms ?? 0), 0);
}

/** Resident memory of a process in MB (Linux; 0 elsewhere). */
export function residentMb(pid: number): number {
  try {
    const kb = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kb ?? 0) / 1024;
  } catch {
    return 0;
  }
}

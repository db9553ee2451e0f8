import { setMaxListeners } from 'node:events';
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import type { Config } from '#platform/config.ts';
import { dropExpiredSessions } from '#directory/staff.store.ts';
import { type Context, moment } from '#cases/context.ts';
import { checkpointDaily } from '#cases/jobs.ts';
import { indexWords } from '#cases/words.store.ts';
import { refreshContingency } from '#contact-centre/contingency/now.ts';
import { watchContingency } from '#contact-centre/contingency/watch.ts';
import { sweepQuality } from '#contact-centre/quality/jobs.ts';
import { keptMaterial } from '#contact-centre/quality/material.ts';
import { sweepRecalls } from '#contact-centre/recalls/recalls.ts';
import { destroyExpired } from '#contact-centre/recordings/retention.ts';
import { countTelephone } from '#contact-centre/staffing/jobs.ts';
import { formGroups, proposeGroups } from '#stages/2-triage/group-jobs.ts';
import { tellMasters, tellMembers } from '#stages/2-triage/jobs.ts';
import { recomputeClocks } from '#stages/5-supervision/calendar.jobs.ts';
import { sweepClocks } from '#stages/5-supervision/jobs.ts';
import { countCases } from '#stages/6-evaluation/counters.jobs.ts';
import { writeMessages } from '#stages/6-evaluation/jobs.ts';
import { writeStatements } from '#stages/7-accountability/jobs.ts';
import { dropOldExports, workOnExport } from '#workplace/export.jobs.ts';
import { tellNews, tidyWorkplace } from '#workplace/jobs.ts';

type Sweep = {
  name: string;
  every: number;
  /** How long it rests between batches while people wait (milliseconds). */
  yields?: number;
  /** Not city by city, but once for all. */
  whole?: true;
  /** What each process keeps in memory, each process looks after. */
  own?: true;
  run: (ctx: Context, city: string) => Promise<number>;
};

const BATCH = 500;
const BUSY = 0.75;
/** All that the machine looks for by itself. A sweep that found a full batch looks again at once, unless it yields to people who wait. */
const SWEEPS: readonly Sweep[] = [
  { name: 'clocks', every: 1000, run: (ctx, city) => sweepClocks(ctx, city, BATCH) },
  { name: 'words', every: 1000, yields: 5000, run: (ctx, city) => indexWords(ctx.db, city, BATCH) },
  { name: 'counters', every: 2000, yields: 10_000, run: countCases },
  { name: 'calendar', every: 5000, yields: 1000, run: (ctx, city) => recomputeClocks(ctx, city, BATCH) },
  { name: 'members', every: 2000, run: (ctx, city) => tellMembers(ctx, city, BATCH) },
  { name: 'masters', every: 2000, run: (ctx, city) => tellMasters(ctx, city, BATCH) },
  { name: 'groups', every: 2000, run: (ctx, city) => formGroups(ctx, city, BATCH) },
  { name: 'hotspots', every: 60_000, run: (ctx, city) => proposeGroups(ctx, city).then(() => 0) },
  { name: 'recalls', every: 3000, run: (ctx, city) => sweepRecalls(ctx, city, BATCH) },
  { name: 'messages', every: 3000, yields: 5000, run: (ctx, city) => writeMessages(ctx, city, 20_000) },
  { name: 'news', every: 2000, yields: 5000, run: (ctx, city) => tellNews(ctx, city, BATCH) },
  { name: 'quality', every: 5000, yields: 10_000, run: (ctx, city) => sweepQuality(ctx, city, BATCH, keptMaterial(ctx)) },
  { name: 'exports', every: 1000, yields: 5000, run: (ctx, city) => workOnExport(ctx, city, BATCH) },
  { name: 'old exports', every: 600_000, run: dropOldExports },
  { name: 'workplace', every: 600_000, yields: 5000, run: (ctx, city) => tidyWorkplace(ctx, city, BATCH) },
  { name: 'books', every: 5000, whole: true, own: true, run: async (ctx) => ctx.books.refresh().then(() => 0) },
  { name: 'arrivals', every: 60_000, run: countTelephone },
  { name: 'contingency', every: 15_000, run: watchContingency },
  { name: 'contingency now', every: 3000, own: true, run: (ctx, city) => refreshContingency(ctx.db, city) },
  { name: 'statements', every: 60_000, run: async (ctx, city) => writeStatements(ctx, city).then(() => 0) },
  { name: 'checkpoint', every: 300_000, run: checkpointDaily },
  { name: 'old recordings', every: 600_000, yields: 5000, run: (ctx, city) => destroyExpired(ctx, city, BATCH) },
  { name: 'sessions', every: 600_000, whole: true, run: async (ctx) => dropExpiredSessions(ctx.db, moment(ctx)).then(() => 0) },
];

/** A process that only answers has no hands for the city's work, but reads the books anew like every other. */
const sweepsOf = (role: Config['role']): readonly Sweep[] => SWEEPS.filter(({ own }) => own || role !== 'web');

/** The machine's hands: sweeps, not a timer per case, so that what fell due while the program was down is found when it is back. */
export function startWorker(ctx: Context, role: Config['role'] = 'all'): { stop(): Promise<void> } {
  const ending = new AbortController();
  const { signal } = ending;
  // Many sweeps rest on one signal; that is no leak.
  setMaxListeners(SWEEPS.length * 2, signal);
  const rest = (ms: number) => setTimeout(ms, undefined, { signal }).catch(() => {});
  async function repeat(sweep: Sweep): Promise<void> {
    while (!signal.aborted) {
      let full = false;
      for (const city of sweep.whole ? [''] : ctx.books.cities()) {
        try {
          full = (await sweep.run(ctx, city)) >= BATCH || full;
        } catch (error) {
          if (!signal.aborted) ctx.log.error({ err: error, sweep: sweep.name, city }, 'A sweep failed; it will be tried again');
        }
      }
      if (!full) await rest(sweep.every);
      else if (sweep.yields && isBusy()) await rest(sweep.yields);
    }
  }
  let load = performance.eventLoopUtilization();
  /** Whether requests keep this process busy: what may wait then works one batch at a time. */
  const isBusy = (): boolean => {
    const { utilization } = performance.eventLoopUtilization(load);
    load = performance.eventLoopUtilization();
    return utilization > BUSY;
  };
  const running = sweepsOf(role).map(repeat);
  return {
    async stop() {
      ending.abort();
      await Promise.all(running);
    },
  };
}

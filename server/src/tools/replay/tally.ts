import { createHistogram } from 'node:perf_hooks';
import type { Answer } from './send.ts';

type Refusals = Map<string, { count: number; row: number; detail: string }>;

/** What became of the rows so far. */
export function tally() {
  const counts = { sent: 0, accepted: 0, 'already there': 0, refused: 0, failed: 0 };
  const reasons: { refused: Refusals; failed: Refusals } = { refused: new Map(), failed: new Map() };
  const latency = createHistogram();
  const began = performance.now();
  const note = (kind: 'refused' | 'failed', reason: string, row: number, detail: string) => {
    counts[kind] += 1;
    const known = reasons[kind].get(reason);
    if (known) known.count += 1;
    else reasons[kind].set(reason, { count: 1, row, detail });
  };
  return {
    counts,
    reasons,
    note,
    add(row: number, answer: Answer): void {
      counts.sent += 1;
      latency.record(Math.max(1, Math.round(answer.ms * 1000)));
      if (answer.outcome === 'refused' || answer.outcome === 'failed') note(answer.outcome, answer.reason, row, answer.detail);
      else counts[answer.outcome] += 1;
    },
    figures() {
      const seconds = (performance.now() - began) / 1000;
      const ms = (percent: number) => (counts.sent ? Math.round(latency.percentile(percent) / 100) / 10 : 0);
      const tenth = (figure: number) => Math.round(figure * 10) / 10;
      return {
        seconds: tenth(seconds),
        rate_per_s: tenth(counts.sent / seconds),
        p50_ms: ms(50),
        p95_ms: ms(95),
        p99_ms: ms(99),
      };
    },
  };
}
export type Tally = ReturnType<typeof tally>;

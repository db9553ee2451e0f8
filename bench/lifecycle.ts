import type { Options, Outcome, Say } from './lib/options.ts';
export async function lifecycle(_options: Options, _say: Say): Promise<Outcome> {
  return { figures: {} };
}

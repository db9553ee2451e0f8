import { parseArgs } from 'node:util';

export type Options = {
  name: string;
  json: string | undefined;
  /** A folder in which the database stays between runs; seeding a million cases takes minutes. */
  keep: string | undefined;
  /** Real data, where a bench can use it. */
  data: string | undefined;
  /** A small and short run that shows that the bench works; its figures mean little. */
  quick: boolean;
  rounds: number | undefined;
  cases: number | undefined;
};

export function readOptions(args: string[]): Options {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      json: { type: 'string' },
      keep: { type: 'string' },
      data: { type: 'string' },
      quick: { type: 'boolean', default: false },
      rounds: { type: 'string' },
      cases: { type: 'string' },
    },
  });
  const count = (text: string | undefined) => (text && /^\d+$/.test(text) ? Number(text) : undefined);
  return {
    ...values,
    json: values.json,
    keep: values.keep,
    data: values.data,
    name: positionals[0] ?? '',
    rounds: count(values.rounds),
    cases: count(values.cases),
  };
}

/** What a bench hands back: `figures` is flat and its keys end in their unit; others rely on them. */
export type Outcome = { figures: Record<string, number>; notes?: Record<string, unknown> };
export type Say = (line: string) => void;

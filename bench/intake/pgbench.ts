/** PostgreSQL's own load program, where it is installed (Debian: postgresql-15): the same rows with nothing of ours in between. */
import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { statementFor } from './bare.ts';
import type { Rows } from './rows.ts';

export function findPgbench(): string | null {
  const homes = existsSync('/usr/lib/postgresql')
    ? readdirSync('/usr/lib/postgresql').map((version) => `/usr/lib/postgresql/${version}/bin/pgbench`)
    : [];
  for (const path of ['pgbench', ...homes.toReversed()]) {
    try {
      execFileSync(path, ['--version'], { stdio: 'ignore' });
      return path;
    } catch {
      // Not here.
    }
  }
  return null;
}

const text = (value: unknown): string => (Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : String(value));

/** The bare driver's statement with pgbench's variables for its values; id, number and key of the command are fresh each time. */
function scriptOf(row: Rows, prefix: string): { script: string; variables: string[] } {
  const fresh = "decode(replace((select id from i)::text, '-', ''), 'hex')";
  const events = row.event.map((each, index) => (index === 0 ? [...each.slice(0, 11), { sql: fresh }, each[12]] : each));
  const values = [
    { sql: "'bare'" },
    { sql: '(select id from i)' },
    ...events.flat(),
    ...row.appeal,
    ...row.desk.flat(),
    { sql: '(select id::text from i)' },
    ...row.kase.slice(1),
  ];
  const variables: string[] = [];
  const written = values.map((value, index) => {
    if (value === null || value === undefined) return 'null';
    if (value === '') return "''";
    if (typeof value === 'object' && 'sql' in value) return String(value.sql);
    variables.push('-D', `${prefix}${index}=${text(value)}`);
    return `:${prefix}${index}`;
  });
  const script = statementFor(row)
    .text.replaceAll(/\$(\d+)/g, (_all, number: string) => written[Number(number) - 1] ?? 'null')
    .replace('with e as', 'with i as materialized (select gen_random_uuid() as id), e as')
    .replaceAll('\n', ' ');
  return { script: `${script};\n`, variables };
}

export async function pgbenchRate(pgbench: string, url: string, rows: readonly Rows[], seconds: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'hotline-pgbench-'));
  const address = new URL(url);
  try {
    const kinds = [
      { name: 'answered', row: rows.find(({ event }) => event.some(([, type]) => type === 'answered')), weight: 85 },
      { name: 'accepted', row: rows.find(({ event }) => event.some(([, type]) => type === 'accepted')), weight: 15 },
    ];
    const words = kinds.flatMap(({ name, row, weight }) => {
      const file = join(folder, `${name}.sql`);
      const { script, variables } = scriptOf(row as Rows, name);
      writeFileSync(file, script);
      return [...variables, '-f', `${file}@${weight}`];
    });
    const { stdout } = await promisify(execFile)(
      pgbench,
      ['-n', '-M', 'prepared', '-c', '16', '-j', '2', '-T', String(seconds), ...words, address.pathname.slice(1)],
      {
        maxBuffer: 1 << 26,
        env: {
          PATH: process.env['PATH'],
          PGHOST: decodeURIComponent(address.hostname),
          PGUSER: address.username,
          PGPASSWORD: decodeURIComponent(address.password),
        },
      },
    );
    return Number(/tps = ([\d.]+) \(without initial connection/.exec(stdout)?.[1] ?? /tps = ([\d.]+)/.exec(stdout)?.[1]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** SIPp (https://sipp.sourceforge.net) as citizens and as phones: as many as are wanted, each with a voice or without. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Program } from '#contact-centre/exchange/asterisk/start.ts';

export type Sipp = {
  readonly process: ChildProcess;
  readonly ended: Promise<number>;
  counts(): { succeeded: number; failed: number };
};

/** `voice`: a file of A-law samples that each party says for as long as the call lasts; null: silence, without RTP. */
export function sipp(
  program: Program,
  folder: string,
  scenario: 'caller' | 'phone',
  { voice, talk = 0, args }: { voice: string | null; talk?: number; args: readonly string[] },
): Sipp {
  const text = readFileSync(join(import.meta.dirname, `${scenario}.xml`), 'utf8')
    .replace('[@AUDIO@]', voice ? '[rtpstream_audio_port]' : '6000')
    .replace('@PLAY@', voice ? `<nop><action><exec rtp_stream="${voice},-1,8"/></action></nop>` : '')
    .replace('@TALK@', String(talk));
  const file = join(folder, `${scenario}.xml`);
  const statistics = join(folder, `${scenario}.csv`);
  writeFileSync(file, text);
  const child = spawn(
    program.command,
    [
      ...program.before,
      '-sf',
      file,
      '-nostdin',
      '-trace_err',
      '-error_file',
      join(folder, `${scenario}.err`),
      '-trace_stat',
      '-stf',
      statistics,
      '-fd',
      '1',
      ...args,
    ],
    { cwd: folder, stdio: 'ignore', env: { ...process.env, TERM: 'dumb' } },
  );
  const ended = new Promise<number>((done) => child.on('exit', (code) => done(code ?? -1)));
  return {
    process: child,
    ended,
    counts() {
      const [head = '', ...lines] = readFileSync(statistics, 'utf8').trim().split('\n');
      const names = head.split(';');
      const last = lines.at(-1)?.split(';') ?? [];
      const of = (name: string) => Number(last[names.indexOf(name)] ?? 0);
      return { succeeded: of('SuccessfulCall(C)'), failed: of('FailedCall(C)') };
    },
  };
}

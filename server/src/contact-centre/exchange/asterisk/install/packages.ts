/** Packages of the machine's own distribution, unpacked into a folder: without root, and without the machine noticing. */
import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const LIMIT = { maxBuffer: 64 * 1024 * 1024, timeout: 600_000 };

/** Why something could not be had. `there-is-none`: this machine's mirrors do not have it, and trying again changes nothing. */
export type Obstacle = 'there-is-none' | 'no-space' | 'unreachable';
export class CannotFetch extends Error {
  readonly obstacle: Obstacle;
  constructor(obstacle: Obstacle, zh: string, en: string) {
    super(`${en}\n  ${zh}`);
    this.obstacle = obstacle;
  }
}

export type Wanted = {
  /** The folder below which everything lies: `root` is the tree, `about.json` says what it is. */
  readonly folder: string;
  readonly packages: readonly string[];
  /** Suites of Debian, the best first. */
  readonly suites: readonly string[];
  /** A file of the tree by which one sees that it is whole. */
  readonly proof: string;
  readonly megabytes: number;
  readonly say: (line: string) => void;
};

/** The tree with these packages: the one that is there already, or fetched now. */
export async function unpackedTree(wanted: Wanted): Promise<string> {
  const root = join(wanted.folder, 'root');
  if (existsSync(join(wanted.folder, 'about.json')) && existsSync(join(root, wanted.proof))) return root;
  mkdirSync(wanted.folder, { recursive: true });
  const { bavail, bsize } = statfsSync(wanted.folder);
  const free = Math.floor((bavail * bsize) / 1e6);
  if (free < wanted.megabytes)
    throw new CannotFetch(
      'no-space',
      `${wanted.folder} 所在磁盘只剩 ${free} MB，需要 ${wanted.megabytes} MB。请腾出空间后重试。`,
      `There are ${free} MB left where ${wanted.folder} lies, and ${wanted.megabytes} are needed. Make room and try again.`,
    );
  const { mirror, keyring, suites, components } = await source(wanted);
  const problems: string[] = [];
  for (const suite of suites) {
    try {
      return await fetchFrom(`deb [signed-by=${keyring}] ${mirror} ${suite} ${components}`, suite, wanted);
    } catch (error) {
      problems.push(
        `${suite}: ${String((error as { stderr?: string }).stderr || error)
          .trim()
          .split('\n')
          .slice(-2)
          .join(' ')}`,
      );
      wanted.say(`Not from ${suite}; trying the next. / 未能从 ${suite} 取得，换下一个。`);
    }
  }
  const said = problems.join('\n  ');
  // A mirror that cannot be reached may be there tomorrow; a package that is not on it will not.
  const none = problems.every((problem) =>
    /Unable to locate|no installation candidate|does not have a Release|unmet dep/.test(problem),
  );
  throw new CannotFetch(
    none ? 'there-is-none' : 'unreachable',
    `本机的软件源里取不到 ${wanted.packages.join('、')}。可自行安装后用 ASTERISK_BIN 指定，见 docs/telephone.md。`,
    `${wanted.packages.join(', ')} could not be had from this machine's package mirror. Install it yourself and name it by ASTERISK_BIN, see docs/telephone.md.\n  ${said}`,
  );
}

/** Where this machine gets its packages: the mirror is read from the machine and stands nowhere in our code. */
async function source({ suites, packages }: Wanted) {
  const targets = await run('apt-get', ['indextargets', '--format', '$(REPO_URI)'], LIMIT).then(
    ({ stdout }) => stdout.split('\n').filter(Boolean),
    () => null,
  );
  const mirror = targets?.find((uri) => !uri.includes('security'));
  if (!mirror)
    throw new CannotFetch(
      'there-is-none',
      `本机没有 apt 软件源，无法取得 ${packages.join('、')}。请用本系统的方式安装，再用 ASTERISK_BIN 指定。`,
      `This machine has no sources of apt, so ${packages.join(', ')} cannot be fetched. Install it the way your system does, and name it by ASTERISK_BIN.`,
    );
  const about = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  const codename = /^VERSION_CODENAME=(\w+)/m.exec(about)?.[1];
  if (/^ID=ubuntu/m.test(about) && codename)
    return { mirror, suites: [codename], components: 'main universe', keyring: '/usr/share/keyrings/ubuntu-archive-keyring.gpg' };
  return { mirror, suites, components: 'main', keyring: '/usr/share/keyrings/debian-archive-keyring.gpg' };
}

/** An apt of its own, below our folder: the machine's own state is neither read nor changed. */
async function fetchFrom(line: string, suite: string, { folder, packages, proof, say }: Wanted): Promise<string> {
  const work = join(folder, `work-${process.pid}`);
  const tree = join(work, 'root');
  rmSync(work, { recursive: true, force: true });
  for (const part of [
    'state/lists/partial',
    'cache/archives/partial',
    'etc/apt.conf.d',
    'etc/preferences.d',
    'etc/sources.list.d',
    'etc/trusted.gpg.d',
  ])
    mkdirSync(join(work, part), { recursive: true });
  writeFileSync(join(work, 'status'), '');
  writeFileSync(join(work, 'etc/sources.list'), `${line}\n`);
  const options = Object.entries({
    ...{ 'Dir::Etc': join(work, 'etc'), 'Dir::State': join(work, 'state'), 'Dir::State::status': join(work, 'status') },
    ...{ 'Dir::Cache': join(work, 'cache'), 'APT::Sandbox::User': userInfo().username, 'Acquire::Languages': 'none' },
    ...{ 'Acquire::Retries': '3', 'Debug::NoLocking': '1', 'APT::Get::AllowUnauthenticated': 'false' },
  }).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  try {
    say(`Fetching ${packages.join(', ')} from ${suite} … / 正在从 ${suite} 取得 ${packages.join('、')} …`);
    await run('apt-get', [...options, '-qq', 'update'], LIMIT);
    await run('apt-get', [...options, '-y', '-qq', '--no-install-recommends', '--download-only', 'install', ...packages], LIMIT);
    for (const part of ['bin', 'sbin', 'lib', 'lib64']) {
      mkdirSync(join(tree, 'usr', part), { recursive: true });
      symlinkSync(`usr/${part}`, join(tree, part));
    }
    const archives = join(work, 'cache/archives');
    const files = readdirSync(archives).filter((name) => name.endsWith('.deb'));
    for (const name of files) {
      const unpack = 'dpkg-deb --fsys-tarfile "$0" | tar -x --keep-directory-symlink --no-same-owner -C "$1"';
      await run('bash', ['-o', 'pipefail', '-c', unpack, join(archives, name), tree], LIMIT);
    }
    for (const part of ['usr/share/doc', 'usr/share/man', 'usr/share/locale'])
      rmSync(join(tree, part), { recursive: true, force: true });
    if (!existsSync(join(tree, proof))) throw new Error(`${suite} has no ${proof}`);
    const first = files.find((name) => name.startsWith(`${packages[0]}_`)) ?? '';
    // Another that fetched at the same time was first: its tree may be running already.
    if (existsSync(join(folder, 'about.json')) && existsSync(join(folder, 'root', proof))) return join(folder, 'root');
    rmSync(join(folder, 'root'), { recursive: true, force: true });
    renameSync(tree, join(folder, 'root'));
    const version = decodeURIComponent(first.split('_')[1] ?? '');
    writeFileSync(join(folder, 'about.json'), `${JSON.stringify({ suite, version, packages: files.length })}\n`);
    say(`Unpacked ${packages[0]} ${version} of ${suite}. / 已展开 ${packages[0]} ${version}（${suite}）。`);
    return join(folder, 'root');
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

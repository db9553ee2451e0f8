import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Program, programOf } from '../start.ts';
import { CannotFetch, unpackedTree } from './packages.ts';

type Finding = {
  /** ASTERISK_BIN: an Asterisk that is installed already. */
  readonly binary: string | undefined;
  /** A folder that survives: what was fetched lies below. */
  readonly cache: string;
  readonly say: (line: string) => void;
};

/** sid has 22, bullseye 16 (for tests only, it is out of support); the stable releases between have none. */
const SUITES = ['sid', 'bullseye'];

/** The Asterisk of this machine: the one that is named, or one that is fetched. */
export async function findAsterisk({ binary, cache, say }: Finding): Promise<Program> {
  if (binary !== undefined) {
    if (existsSync(binary)) return programOf(binary);
    throw new CannotFetch(
      'unreachable',
      `ASTERISK_BIN 指定的 ${binary} 不存在。`,
      `ASTERISK_BIN names ${binary}, which does not exist.`,
    );
  }
  const folder = join(cache, 'asterisk');
  const root = await unpackedTree({
    folder,
    packages: ['asterisk'],
    suites: SUITES,
    proof: 'usr/sbin/asterisk',
    megabytes: 700,
    say,
  });
  return programOf(join(root, 'usr/sbin/asterisk'));
}

/** A tool that is unpacked like Asterisk itself; null where it cannot be had: whoever wants it can do without. */
export async function findTool(
  name: string,
  cache: string,
  say: (line: string) => void,
): Promise<(Program & { readonly root: string }) | null> {
  const packages: Readonly<Record<string, string>> = { 'espeak-ng': 'espeak-ng', sipp: 'sip-tester' };
  const wanted = packages[name] ?? name;
  try {
    const folder = join(cache, wanted);
    const root = await unpackedTree({
      folder,
      packages: [wanted],
      suites: ['bookworm', 'sid'],
      proof: `usr/bin/${name}`,
      megabytes: 300,
      say,
    });
    return { ...programOf(join(root, 'usr/bin', name)), root };
  } catch (error) {
    if (!(error instanceof CannotFetch)) throw error;
    say(error.message);
    return null;
  }
}

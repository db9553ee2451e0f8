/** 录音缓存: what Asterisk recorded, until it is safe with us. A file is named after its leg; which legs a call had is noted on our side. */
import { mkdir, open, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { RecordedLeg } from '../exchange.ts';
import { WAV_HEAD } from '../sound/wav.ts';
import { Refused } from './ari.ts';
import type { Core } from './core.ts';

const folderOf = ({ settings }: Core, call: string) => join(settings.notes, encodeURIComponent(call));

/**
 * Which call a leg belongs to must be found again after a restart of either program: an empty folder of its name says it, which is one
 * task for the disk. No voice waits for a disk: what cannot be noted now is known until it can.
 */
export function noteLeg(core: Core, call: string, name: string): void {
  const known = core.unnoted.get(call) ?? new Set();
  core.unnoted.set(call, known.add(name));
  void write(core, call, name, () => {
    known.delete(name);
    if (known.size === 0 && core.unnoted.get(call) === known) core.unnoted.delete(call);
  });
}

const AGAIN_AFTER = 2000;
async function write(core: Core, call: string, name: string, done: () => void): Promise<void> {
  for (let tries = 0; core.unnoted.get(call)?.has(name); tries += 1) {
    try {
      await mkdir(join(folderOf(core, call), name), { recursive: true });
      done();
    } catch (error) {
      if (tries === 0)
        core.settings.warn('Which call a recording belongs to could not be noted; it is known, and is tried again', error);
      await pause(AGAIN_AFTER, undefined, { ref: false });
    }
  }
}

const noted = async (core: Core, call: string): Promise<string[]> => {
  // Only notes that are not there tell that there are no recordings: whoever cannot read them now asks again.
  const names = await readdir(folderOf(core, call)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const noted = names.filter((name) => !name.endsWith('.wav'));
  return [...new Set([...noted, ...(core.unnoted.get(call) ?? [])])].sort();
};

/** The files of a call's legs, fetched from the exchange where it runs on another machine; a leg that never said anything has none. */
export async function found(core: Core, call: string): Promise<RecordedLeg[]> {
  const spool = core.settings.spool();
  const legs: RecordedLeg[] = [];
  for (const name of await noted(core, call)) {
    const file = spool === null ? await fetched(core, call, name) : join(spool, 'recording', `${name}.wav`);
    if (file !== null && (await isWhole(file))) legs.push({ name, file });
  }
  return legs;
}

/** The recorder writes how long the sound is when it has ended, a moment after the leg: wait for it, but not for ever. */
async function isWhole(file: string): Promise<boolean> {
  for (let waited = 0; ; waited += 50) {
    // Only what is not there was never recorded: what cannot be opened is told, and stays where it is.
    const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    if (!handle) return false;
    const head = Buffer.alloc(WAV_HEAD);
    const size = await handle
      .read(head, 0, WAV_HEAD, 0)
      .then(() => handle.stat())
      .then((found) => found.size)
      .finally(() => handle.close());
    if (size > WAV_HEAD && head.readUInt32LE(40) === size - WAV_HEAD) return true;
    if (waited >= 2000) return size > WAV_HEAD;
    await pause(50);
  }
}

async function fetched(core: Core, call: string, name: string): Promise<string | null> {
  const file = join(folderOf(core, call), `${name}.wav`);
  try {
    await writeFile(file, await core.ari.ask<Buffer>('GET', `recordings/stored/${name}/file`));
    return file;
  } catch (error) {
    if (error instanceof Refused && error.status === 404) return null;
    throw error;
  }
}

/** Deletes them at the exchange, and the notes of them here. */
export async function forget(core: Core, call: string): Promise<void> {
  const spool = core.settings.spool();
  for (const name of await noted(core, call)) {
    if (spool === null) await core.gladly('DELETE', `recordings/stored/${name}`);
    else await rm(join(spool, 'recording', `${name}.wav`), { force: true });
  }
  await rm(folderOf(core, call), { recursive: true, force: true });
  core.unnoted.delete(call);
}

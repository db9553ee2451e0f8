/** 录音缓存: what Asterisk recorded, until it is safe with us. A file is named after its leg; which legs a call had stands on its record. */
import { mkdir, open, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { MayBeRecorded, RecordedLeg } from '../exchange.ts';
import { WAV_HEAD } from '../sound/wav.ts';
import { Refused } from './ari.ts';
import type { Core } from './core.ts';

/** A message left stands beside the legs' files under a name of its own. */
export const MESSAGE = 'message-';

const folderOf = ({ settings }: Core, call: string) => join(settings.fetched, encodeURIComponent(call));
/** Each name with the one that its file has at the exchange, without the ending. */
const filesOf = ({ connections, messages }: MayBeRecorded) => [
  ...connections.map((name) => ({ name, at: name })),
  ...messages.map((name) => ({ name, at: MESSAGE + name })),
];

/** The files of a call's legs, fetched from the exchange where it runs on another machine; a leg that never said anything has none. */
export async function found(core: Core, call: string, known: MayBeRecorded): Promise<RecordedLeg[]> {
  const spool = core.settings.spool();
  const legs: RecordedLeg[] = [];
  for (const { name, at } of filesOf(known)) {
    const file = spool === null ? await fetched(core, call, at) : join(spool, 'recording', `${at}.wav`);
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

async function fetched(core: Core, call: string, at: string): Promise<string | null> {
  const folder = folderOf(core, call);
  const file = join(folder, `${at}.wav`);
  try {
    const bytes = await core.ari.ask<Buffer>('GET', `recordings/stored/${at}/file`);
    await mkdir(folder, { recursive: true });
    await writeFile(file, bytes);
    return file;
  } catch (error) {
    if (error instanceof Refused && error.status === 404) return null;
    throw error;
  }
}

/** Deletes them at the exchange, and what was fetched of them. */
export async function forget(core: Core, call: string, known: MayBeRecorded): Promise<void> {
  const spool = core.settings.spool();
  for (const { at } of filesOf(known)) {
    if (spool === null) await core.gladly('DELETE', `recordings/stored/${at}`);
    else await rm(join(spool, 'recording', `${at}.wav`), { force: true });
  }
  if (spool === null) await rm(folderOf(core, call), { recursive: true, force: true });
}

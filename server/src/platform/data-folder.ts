/** The folder of this installation: made where it is not there yet, or refused in words that help. */
import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

export function makeDataFolder(dataDir: string): void {
  try {
    make(dataDir);
    if (!statSync(dataDir).isDirectory()) throw new Error('it is a file, not a folder');
    accessSync(dataDir, constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new Error(
      `DATA_DIR ${dataDir} cannot be used (${(cause as Error).message}). Name a folder that this user may write to: DATA_DIR=~/hotline npm start\n` +
        `  无法写入数据文件夹 ${dataDir},请用 DATA_DIR 指定一个可写的文件夹:DATA_DIR=~/hotline npm start`,
      { cause },
    );
  }
}

/** Step by step: Node's own `recursive` never returns where the system says that a folder cannot exist (/proc). */
function make(folder: string): void {
  if (existsSync(folder)) return;
  make(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // Two that start at once.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

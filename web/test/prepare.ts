/** Before the browser tests: the web as it is now, built once; what somebody edits while they run does not change under them. */
import { createRequire } from 'node:module';

const { ensureWeb } = createRequire(import.meta.url)('../../scripts/lib/web.cjs') as { ensureWeb: () => Promise<number> };

export default async function setup(): Promise<void> {
  if ((await ensureWeb()) !== 0) throw new Error('The web could not be built');
}

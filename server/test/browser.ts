/** A real browser for tests: one of yours (CHROMIUM_PATH), the system's, or the one that npm brought. */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

/** None of these may speak to the world: a test machine has no way out, and every refused connection costs time. */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
  // No test machine has a microphone; whether a page may use it is the page's permission.
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
];

/** What a page needs to speak with an exchange on this machine: WebRTC keeps away from loopback, and hides its addresses. */
export const VOICES = [
  '--allow-loopback-in-peer-connection',
  '--disable-features=WebRtcHideLocalIpsWithMdns',
  '--autoplay-policy=no-user-gesture-required',
];

/** Close it when done: `await browser.close()`. */
export async function openBrowser(more: readonly string[] = []): Promise<Browser> {
  return playwright.launch({ executablePath: await browserPath(), args: [...ARGS, ...more], headless: true });
}

const UNPACKED = join(import.meta.dirname, '../../.cache/chromium');

async function browserPath(): Promise<string> {
  const named = process.env['CHROMIUM_PATH'];
  if (named) return named;
  if (existsSync('/usr/bin/chromium')) return '/usr/bin/chromium';
  if (!existsSync(UNPACKED)) await unpack();
  return join(UNPACKED, 'chromium');
}

/** Once, and whole or not at all: npm's package unpacks into the folder for temporary files, which another user's run may have filled. */
async function unpack(): Promise<void> {
  const usual = process.env['TMPDIR'];
  const half = `${UNPACKED}.${process.pid}`;
  mkdirSync(half, { recursive: true });
  process.env['TMPDIR'] = half;
  try {
    await chromium.executablePath();
    renameSync(half, UNPACKED);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    if (!existsSync(UNPACKED)) throw error;
  } finally {
    if (usual === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = usual;
  }
}

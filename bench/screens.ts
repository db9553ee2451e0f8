/** npm run screens [-- NAME …]: every page of both faces as a picture in docs/screens, always of the same city at the same moment. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { arrive, type Stop, stopsOf } from './web/stops.ts';
import { type Look, openTown, type Town } from './web/town.ts';

const HISTORY = 3000;
const SHELF = join(import.meta.dirname, '../docs/screens');
const say = (line: string) => void process.stdout.write(`${line}\n`);

/** These stand in the English README as well. */
const ENGLISH = new Set([
  ...['portal-home', 'portal-track', 'desk-case', 'desk-dispatch', 'desk-register', 'desk-cockpit'],
  ...['desk-phone', 'desk-phone-wall'],
]);

/** A citizen's page as on a phone, the desk's as on a screen. */
const lookOf = ({ who, path }: Stop): Look => ({
  language: 'zh',
  theme: 'light',
  width: who || path.startsWith('/desk') ? 1440 : 390,
});

async function draw(town: Town, stop: Stop, look: Look, file: string): Promise<void> {
  const page = await town.seat(stop.who, look);
  await arrive(page, stop);
  await page.waitForTimeout(300);
  // A third of what the same picture takes as PNG.
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 80 });
  writeFileSync(file, Buffer.from(data, 'base64'));
  await page.context().close();
  say(`  ${file} · ${look.language} ${look.theme} ${look.width}`);
}

async function run(names: readonly string[]): Promise<void> {
  const every = process.env['SCREENS_LOOK'] ?? '{}';
  const shelf = process.env['SCREENS_DIR'] ?? SHELF;
  mkdirSync(shelf, { recursive: true });
  const town = await openTown(HISTORY, say);
  try {
    const stops = await stopsOf(town);
    for (const stop of stops) {
      if (names.length > 0 && !names.some((name) => stop.name.startsWith(name))) continue;
      const look = { ...lookOf(stop), ...(JSON.parse(every) as Partial<Look>) };
      await draw(town, stop, look, join(shelf, `${stop.name}.webp`));
      if (ENGLISH.has(stop.name)) await draw(town, stop, { ...look, language: 'en' }, join(shelf, `${stop.name}-en.webp`));
    }
  } finally {
    await town.close();
  }
}

try {
  await run(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
}
process.exit();

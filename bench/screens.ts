/** npm run screens [-- NAME …]: every page of both faces as a picture in docs/screens, always of the same city at the same moment. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { arrive, type Stop, stopsOf } from './web/stops.ts';
import { type Look, openTown, type Town } from './web/town.ts';

const HISTORY = 3000;
const SHELF = join(import.meta.dirname, '../docs/screens');
const say = (line: string) => void process.stdout.write(`${line}\n`);

/** A citizen's page as on a phone; the desk's as on a screen; every second one in English, every third in the dark, so that all are seen. */
const lookOf = ({ who, path }: Stop, no: number): Look => ({
  language: no % 2 === 0 ? 'zh' : 'en',
  theme: no % 3 === 2 ? 'dark' : 'light',
  width: who || path.startsWith('/desk') ? 1440 : 390,
});

async function draw(town: Town, stop: Stop, look: Look, shelf: string): Promise<void> {
  const page = await town.seat(stop.who, look);
  await arrive(page, stop);
  await page.waitForTimeout(300);
  await page.screenshot({ path: join(shelf, `${stop.name}.png`), animations: 'disabled', caret: 'hide' });
  await page.context().close();
}

async function run(names: readonly string[]): Promise<void> {
  const every = process.env['SCREENS_LOOK'];
  const shelf = process.env['SCREENS_DIR'] ?? SHELF;
  mkdirSync(shelf, { recursive: true });
  const town = await openTown(HISTORY, say);
  try {
    const stops = await stopsOf(town);
    for (const [no, stop] of stops.entries()) {
      if (names.length > 0 && !names.some((name) => stop.name.startsWith(name))) continue;
      const look = every ? { ...lookOf(stop, no), ...(JSON.parse(every) as Partial<Look>) } : lookOf(stop, no);
      await draw(town, stop, look, shelf);
      say(`  ${stop.name} · ${look.language} ${look.theme} ${look.width}`);
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

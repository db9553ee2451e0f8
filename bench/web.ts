/** 两张面孔: what somebody waits for and what stands in their way, in a real browser before the real program. */
import { openBrowser } from '#test/browser.ts';
import { openPlace } from './lib/house.ts';
import type { Options, Outcome, Say } from './lib/options.ts';
import { benchMoment, filled, programAt } from './lib/seed.ts';
import { opening, scrolling } from './web/desk.ts';
import { lighthouse } from './web/lighthouse.ts';
import { lookAround } from './web/looks.ts';
import { firstPaint, scriptKb } from './web/paint.ts';
import { stopsOf } from './web/stops.ts';
import { openTown, townAt } from './web/town.ts';

const HISTORY = 3000;
const PORTAL = ['/', '/file', '/follow', '/nearby', '/bulletin', '/services', '/callback', '/mine', '/minors', '/guides'];

export async function web(
  { keep, quick, rounds = quick ? 1 : 5, cases = quick ? 2000 : 1_000_000 }: Options,
  say: Say,
): Promise<Outcome> {
  const small = await inTown(quick, rounds, say);
  const large = await inCity(keep, cases, say);
  return { figures: { ...small.figures, ...large.figures }, notes: { ...small.notes, ...large.notes, cases } };
}

/** The demonstration city: weights, the first paint, and every page in every look. */
async function inTown(quick: boolean, rounds: number, say: Say): Promise<Outcome> {
  const town = await openTown(HISTORY, say);
  try {
    const citizen = await town.seat(null, { language: 'zh', theme: 'light', width: 390 });
    const portalKb = await scriptKb(citizen, '/');
    await citizen.context().close();
    const supervisor = await town.seat('supervisor', { language: 'zh', theme: 'light', width: 1440 });
    const deskKb = await scriptKb(supervisor, '/desk');
    await supervisor.context().close();
    say(`script on the way: portal ${portalKb} kB, desk ${deskKb} kB`);
    const paint = await firstPaint(town, rounds);
    say(`portal on a slow phone: largest paint after ${paint.largest} ms, usable after ${paint.usable} ms`);
    const scores = await lighthouse(town.url, quick ? PORTAL.slice(0, 1) : PORTAL, quick ? 1 : 3, say);
    if (!scores) say('  no scores of Lighthouse');
    for (const each of scores?.lost ?? []) say(`    ${each}`);
    const stops = await stopsOf(town);
    const seen = await lookAround(town, quick ? stops.filter((_, no) => no % 10 === 0) : stops, say);
    for (const each of [...seen.findings, ...seen.sideways, ...seen.cut]) say(`  ${each}`);
    return {
      figures: {
        portal_script_kb: portalKb,
        desk_script_kb: deskKb,
        portal_largest_paint_ms: paint.largest,
        portal_usable_ms: paint.usable,
        axe_findings: seen.findings.length,
        sideways_at_320: seen.sideways.length,
        cut_at_200: seen.cut.length,
        pages: stops.length,
        looks: seen.looked,
        ...Object.fromEntries(
          Object.entries(scores?.lowest ?? {}).map(([name, score]) => [`lighthouse_${name.replace('-', '_')}`, score]),
        ),
      },
      notes: { paint: paint.rounds, findings: seen.findings, sideways: seen.sideways, cut: seen.cut, lost: scores?.lost ?? [] },
    };
  } finally {
    await town.close();
  }
}

/** A city of a million cases: scrolling and opening. */
async function inCity(keep: string | undefined, cases: number, say: Say): Promise<Outcome> {
  const place = await openPlace(keep);
  try {
    const database = `mixed_${cases}`;
    await filled(place, database, { count: cases, shape: 'mixed' }, say);
    const program = await programAt(place, database);
    const browser = await openBrowser();
    try {
      const town = townAt(program, Temporal.Instant.from(benchMoment(place)), browser);
      const scrolled = await scrolling(town);
      say(`${scrolled.rows} rows scroll at ${scrolled.fps} frames a second, the longest frame ${scrolled.worstFrameMs} ms`);
      const opened = await opening(town);
      say(`a case stands there after ${opened.p50} ms (p95 ${opened.p95}) among ${cases}`);
      return {
        figures: {
          scroll_fps: scrolled.fps,
          scroll_rows: scrolled.rows,
          scroll_worst_frame_ms: scrolled.worstFrameMs,
          open_case_ms: opened.p50,
          open_case_p95_ms: opened.p95,
        },
        notes: { opened: opened.ms },
      };
    } finally {
      await browser.close();
      await program.stop();
    }
  } finally {
    await place.close();
  }
}

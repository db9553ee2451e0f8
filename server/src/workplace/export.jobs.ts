import { join } from 'node:path';
import { csv } from '#platform/csv.ts';
import { type SealedFile, sealedFile } from '#platform/sealed-file.ts';
import { xlsx } from '#platform/xlsx.ts';
import { type StaffMember, staffById } from '#directory/staff.store.ts';
import { momentOf } from '#cases/clock.ts';
import { type Context, moment } from '#cases/context.ts';
import { cellsOf, mayExport, nextPage, totalOf, whatSchema } from './export-rows.ts';
import { COLUMN_WORDS, type Column, PLAIN_WIDTH, WIDTHS } from './export-words.ts';
import { dropExpired, type ExportJob, endExport, holdExport, noteProgress, takeExport } from './exports.store.ts';

const LEASE = { seconds: 60 };
const RENEW = 15_000;
const PAGES_A_TURN = 20;

/** The file that is handed out, and before it the rows as they were read: either is sealed, since a title may hold anything. */
export function filesOfExport(ctx: Context, city: string, id: string): { spool: SealedFile; file: SealedFile } {
  const place = (end: string) => join(ctx.config.dataDir, 'exports', city, `${id}.${end}`);
  return {
    spool: sealedFile(place('rows'), `export rows\n${city}\n${id}`, ctx.secrets),
    file: sealedFile(place('file'), `export\n${city}\n${id}`, ctx.secrets),
  };
}

/**
 * 后台导出: takes one export a little further. Rows are read page by page and kept as they come, so that whoever finds it left goes on
 * from there; the file is made of them at the end. Says whether there is more to do at once.
 */
export async function workOnExport(ctx: Context, city: string, most: number): Promise<number> {
  const until = () => momentOf(ctx.now().add(LEASE));
  const job = await takeExport(ctx.db, city, moment(ctx), until());
  if (!job) return 0;
  const hold = setInterval(() => void holdExport(ctx.db, city, job.id, until()).catch(() => undefined), RENEW);
  try {
    const staff = await staffById(ctx.db, city, job.staffId);
    const what = whatSchema.safeParse(job.what);
    if (!staff || !what.success || !mayExport(staff, what.data)) await fail(ctx, city, job, 'not-permitted');
    else if (await spool(ctx, staff, what.data, job)) await finish(ctx, city, job);
    else await holdExport(ctx.db, city, job.id, null);
  } catch (error) {
    ctx.log.error({ err: error, export: job.id }, 'An export failed');
    await fail(ctx, city, job, 'fault');
  } finally {
    clearInterval(hold);
  }
  return most;
}

const fail = (ctx: Context, city: string, { id }: ExportJob, why: string): Promise<void> =>
  endExport(ctx.db, city, id, { status: 'failed', at: moment(ctx), bytes: null, why });

/** True when the last page was read. */
async function spool(ctx: Context, staff: StaffMember, what: Parameters<typeof nextPage>[2], job: ExportJob): Promise<boolean> {
  const { spool: file } = filesOfExport(ctx, staff.city, job.id);
  let progress = {
    rows: job.rows,
    spooled: job.spooled,
    total: job.total ?? (await totalOf(ctx, staff, what)),
    cursor: job.cursor as { after: unknown; ended?: true } | null,
  };
  for (let turn = 0; turn < PAGES_A_TURN && !progress.cursor?.ended; turn += 1) {
    const { rows, next } = await nextPage(ctx, staff, what, progress.cursor?.after ?? null);
    const cells = await cellsOf(ctx, staff, job, rows);
    const spooled =
      cells.length === 0 ? progress.spooled : await file.append(progress.spooled, [Buffer.from(JSON.stringify(cells))]);
    progress = {
      ...progress,
      rows: progress.rows + rows.length,
      spooled,
      cursor: next === null ? { after: null, ended: true } : { after: next },
    };
    await noteProgress(ctx.db, staff.city, job.id, progress);
  }
  return progress.cursor?.ended ?? false;
}

async function* rowsIn(file: SealedFile): AsyncGenerator<string[]> {
  if (!(await file.exists())) return;
  for await (const piece of file.read()) yield* JSON.parse(piece.toString()) as string[][];
}

async function finish(ctx: Context, city: string, job: ExportJob): Promise<void> {
  const { spool: rows, file } = filesOfExport(ctx, city, job.id);
  const columns = job.columns as Column[];
  const head = columns.map((column) => COLUMN_WORDS[column][job.language]);
  const widths = columns.map((column) => WIDTHS[column] ?? PLAIN_WIDTH);
  let bytes = 0;
  async function* counted(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const piece of pieces) {
      bytes += piece.length;
      yield piece;
    }
  }
  await file.append(
    0,
    counted(job.format === 'csv' ? csv(head, rowsIn(rows)) : xlsx(head, rowsIn(rows), { sheet: job.name, widths })),
  );
  await endExport(ctx.db, city, job.id, { status: 'done', at: moment(ctx), bytes, why: null });
  await rows.drop();
}

/** What nobody fetched in time is thrown away, file and all. */
export async function dropOldExports(ctx: Context, city: string): Promise<number> {
  for (const id of await dropExpired(ctx.db, city, moment(ctx))) {
    const { spool: rows, file } = filesOfExport(ctx, city, id);
    await rows.drop();
    await file.drop();
  }
  return 0;
}

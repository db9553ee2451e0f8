/** The thread in which the past is lived, so that the program answers meanwhile. */
import { parentPort, workerData } from 'node:worker_threads';
import { connect, disconnect } from '#platform/db.ts';
import { loadSecrets } from '#platform/secrets.ts';
import { books } from '#directory/book.store.ts';
import { loadHistory } from './history.ts';
import type { ThreadData } from './start-history.ts';

const { databaseUrl, secretsFile, city, count, now, algorithm } = workerData as ThreadData;
const db = connect(databaseUrl, 3);
try {
  const shelf = books(db, () => Temporal.Instant.fromEpochMilliseconds(now));
  await shelf.refresh();
  const book = shelf.of(city);
  if (!book) throw new Error(`there is no city ${city}`);
  await loadHistory(db, book, loadSecrets(secretsFile), {
    count,
    now,
    algorithm,
    onProgress: (done) => parentPort?.postMessage(done),
  });
} finally {
  await disconnect(db);
}

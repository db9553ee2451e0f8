/** `npm run verify-record [-- --city CODE]`: proves the record whole, or names the first case and event that was touched. */
import { verifyCity } from '#cases/verify.store.ts';
import { verifyCities } from './verify/cities.ts';

await verifyCities(async (city, { db, config, secrets }) => {
  let told = 0;
  const { cases, events, checkpoints, fault } = await verifyCity(db, secrets, config.recordHash, city, (done, lines) => {
    if (done - told < 20_000) return;
    told = done;
    process.stderr.write(`${city}: ${done} cases, ${lines} events …\n`);
  });
  if (fault) {
    const where = fault.caseId
      ? `case ${fault.number} (${fault.caseId})${fault.event ? `, event ${fault.event.seq} ${fault.event.type}` : ''}`
      : 'the whole record';
    process.stdout.write(`${city}: TOUCHED. ${where}: ${fault.what}.\n${city}：记录被改动。${where}\n`);
  } else {
    process.stdout.write(
      `${city}: whole. ${cases} cases, ${events} events, ${checkpoints} signed checkpoints.\n${city}：记录完整。\n`,
    );
  }
  return !fault;
});

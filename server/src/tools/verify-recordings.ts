/** `npm run verify-recordings [-- --city CODE]`: opens every recording and proves it whole, or names each that is missing or was touched. */
import { recordingSafe } from '#contact-centre/recordings/safe.ts';
import { type Fault, verifyRecordings } from '#contact-centre/recordings/verify.ts';
import { verifyCities } from './verify/cities.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);
const FAULTS: Record<Fault, string> = {
  missing: 'its file is missing / 文件缺失',
  unreadable: 'its file does not open: cut, moved or touched / 文件无法打开，已残缺、移动或被改动',
  changed: 'its sound is not what was recorded / 声音与入库时不一致',
};

await verifyCities(async (city, { db, config, secrets }) => {
  const { recordings, bytes, faults } = await verifyRecordings(
    db,
    recordingSafe({ config, secrets }),
    city,
    ({ call, name, fault }) => say(`${city}: ${call} ${name}: ${FAULTS[fault]}`),
  );
  const amount = `${recordings} recordings, ${(bytes / 1e6).toFixed(1)} MB`;
  if (faults > 0) say(`${city}: TOUCHED. ${faults} of ${amount}.\n${city}：${recordings} 份录音中有 ${faults} 份缺失或被改动。`);
  else say(`${city}: whole. ${amount}.\n${city}：${recordings} 份录音完整。`);
  return faults === 0;
});

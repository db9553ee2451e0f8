/** `npm run api-key -- add|revoke|list [--name CLIENT] [--city CODE]`: keys of the clients that file through Open311. */
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { readConfig } from '#platform/config.ts';
import { borrowDatabase } from '#platform/database.ts';
import { connect, disconnect } from '#platform/db.ts';
import { loadSecrets } from '#platform/secrets.ts';
import { addClient, cityCodes, clients, keyDigest, revokeClient } from '#channels/open311/store.ts';

const USAGE = `npm run api-key -- add --name "the app of the buses" [--city CODE]   makes a key and shows it once
npm run api-key -- revoke --name "the app of the buses" [--city CODE]   ends every key of that name within 20 seconds
npm run api-key -- list [--city CODE]
新增、停用、列出 Open311 接入密钥;密钥只显示一次。`;

function explain(line: string): never {
  process.stderr.write(`${line}\n\n${USAGE}\n`);
  process.exit(2);
}

function readArguments(): { doing: 'add' | 'revoke' | 'list'; name: string; city: string | undefined } {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { name: { type: 'string' }, city: { type: 'string' } },
    });
    const [doing, ...rest] = positionals;
    if ((doing !== 'add' && doing !== 'revoke' && doing !== 'list') || rest.length > 0) explain('Say one of: add, revoke, list.');
    const name = values.name?.trim() ?? '';
    if (doing !== 'list' && !/^[^\p{Cc}]{1,80}$/u.test(name)) explain('Name the client: --name, 1 to 80 characters.');
    return { doing, name, city: values.city };
  } catch (error) {
    explain((error as Error).message);
  }
}

const asked = readArguments();
const config = readConfig(process.env);
const database = await borrowDatabase(config, 'changing keys', (line) => process.stderr.write(`${line}\n`));
const db = connect(database.url, 2);
try {
  const known = await cityCodes(db);
  const city = asked.city ?? (known.length === 1 ? known[0] : undefined);
  if (city === undefined || !known.includes(city))
    explain(`Name the city: --city, one of ${known.join(', ') || '(there is none yet)'}.`);
  const { doing, name } = asked;
  if (doing === 'add') {
    const key = randomBytes(24).toString('base64url');
    await addClient(db, city, name, keyDigest(loadSecrets(config.secretsFile), city, key));
    process.stdout.write(`${key}\n`);
    process.stderr.write(`The key of "${name}" in ${city}, shown only now. / 密钥只显示这一次。\n`);
  } else if (doing === 'revoke') {
    const ended = await revokeClient(db, city, name);
    process.stdout.write(`${ended} key(s) of "${name}" in ${city} ended. / 已停用 ${ended} 个密钥。\n`);
    if (ended === 0) process.exitCode = 1;
  } else {
    for (const client of await clients(db, city))
      process.stdout.write(`${client.active ? 'in use 有效' : 'ended 停用 '}  ${client.name}\n`);
  }
} finally {
  await disconnect(db);
  await database.stop();
}

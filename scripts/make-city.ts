import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { cityFiles } from '#directory/city-files.ts';
import { profileSchema } from '#directory/profile.ts';
import { formatJson } from './city/format.ts';
import { lanchuan } from './city/lanchuan/index.ts';
import { wanhe } from './city/wanhe/index.ts';

const SCHEMAS: Record<string, z.ZodType> = { ...cityFiles, profile: profileSchema };

/** `node scripts/make-city.ts`: writes `database/city/CODE/*.json` of the invented cities, the same bytes every time. */
for (const city of [lanchuan(), wanhe()]) {
  const folder = join(import.meta.dirname, '../database/city', city.city.code);
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(city)) {
    const parsed = (SCHEMAS[name] as z.ZodType).safeParse(content);
    if (!parsed.success) throw new Error(`${city.city.code}/${name} does not fit:\n${z.prettifyError(parsed.error)}`);
    const text = `${formatJson(content)}\n`;
    writeFileSync(join(folder, `${name}.json`), text);
    process.stdout.write(`${city.city.code}/${name}.json  ${(text.length / 1024).toFixed(0)} kB${Array.isArray(content) ? `, ${content.length}` : ''}\n`);
  }
}

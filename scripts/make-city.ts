import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { cityFiles } from '#directory/city-files.ts';
import { profileSchema } from '#directory/profile.ts';
import { formatJson } from './city/format.ts';
import { lanchuan } from './city/lanchuan/index.ts';
import { wanhe } from './city/wanhe/index.ts';

const SCHEMAS: Record<string, z.ZodType> = { ...cityFiles, profile: profileSchema };

/** The files of the invented cities as text, by their path under `database/city`. Throws where one does not fit its schema. */
export function cityTexts(): Map<string, string> {
  const texts = new Map<string, string>();
  for (const city of [lanchuan(), wanhe()]) {
    for (const [name, content] of Object.entries(city)) {
      const path = join(city.city.code, `${name}.json`);
      const parsed = (SCHEMAS[name] as z.ZodType).safeParse(content);
      if (!parsed.success) throw new Error(`${path} does not fit:\n${z.prettifyError(parsed.error)}`);
      texts.set(path, `${formatJson(content)}\n`);
    }
  }
  return texts;
}

/** `node scripts/make-city.ts` writes them: the same bytes every time. */
if (import.meta.main) {
  for (const [path, text] of cityTexts()) {
    const file = join(import.meta.dirname, '../database/city', path);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, text);
    process.stdout.write(`${path}  ${(Buffer.byteLength(text) / 1024).toFixed(0)} kB\n`);
  }
}

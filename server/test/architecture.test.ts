/** The law of the house, kept by a test: where a line of code may live and what it may touch. */
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const inRoot = (patterns: string[]): string[] =>
  globSync(patterns, { cwd: ROOT, exclude: ['**/node_modules/**', 'web/dist/**'] })
    .map((file) => file.replaceAll('\\', '/'))
    .sort();
const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/** Code without its comments: the law judges what runs. */
const codeOf = (file: string): string =>
  textOf(file)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|\s)\/\/.*$/gm, '$1');

const server = inRoot(['server/src/**/*.ts']).filter((file) => !file.endsWith('.test.ts'));
const everything = inRoot(['{server,web,bench}/**/*.{ts,tsx,css}', 'scripts/**/*.{ts,cjs}']);

/** Who stands left of whom. A folder imports only what stands left of it; what shares a line are neighbours. */
const ORDER = [
  ['platform'],
  ['directory'],
  ['cases'],
  ['language'],
  ['knowledge'],
  ['channels'],
  ['contact-centre'],
  ['stages', 'governance'],
  ['workplace'],
  ['api', 'acts.ts'],
  ['app.ts', 'worker.ts', 'demo', 'tools'],
  ['main.ts'],
];
const partOf = (file: string): string => file.split('/')[2] ?? '';
const rankOf = (file: string): number => ORDER.findIndex((parts) => parts.includes(partOf(file)));

const ALIASES = Object.entries((JSON.parse(textOf('package.json')) as { imports: Record<string, string> }).imports).map(
  ([alias, path]) => [alias.replace('*', ''), path.replace('./', '').replace('*', '')] as const,
);

/** The files of ours that a file imports, as paths from the root. */
function importsOf(file: string): string[] {
  return [...codeOf(file).matchAll(/(?:from|import)\s*\(?\s*'([#.][^']+)'/g)].map(([, path = '']) => {
    if (path.startsWith('.')) return normalize(join(dirname(file), path));
    const alias = ALIASES.find(([name]) => path.startsWith(name));
    return alias ? path.replace(...alias) : path;
  });
}

/** Every file whose code shows one of these, as `file: what`. */
function showing(files: string[], pattern: RegExp): string[] {
  return files.flatMap((file) => {
    const found = pattern.exec(codeOf(file));
    return found ? [`${file}: ${found[0].trim()}`] : [];
  });
}

test('every folder of the server · has its place in the order', () => {
  expect(server.filter((file) => rankOf(file) === -1)).toEqual([]);
});

test('a folder · imports only what stands left of it', () => {
  const wrong = server.flatMap((file) =>
    importsOf(file)
      .filter((path) => path.startsWith('server/src/') && rankOf(path) > rankOf(file))
      .map((path) => `${file} → ${path}`),
  );
  expect(wrong).toEqual([]);
});

test('neighbours · do not know each other: no stage another stage, nor governance a stage', () => {
  const houseOf = (file: string) => (partOf(file) === 'stages' ? file.split('/').slice(2, 4).join('/') : partOf(file));
  const wrong = server
    .filter((file) => ['stages', 'governance'].includes(partOf(file)))
    .flatMap((file) =>
      importsOf(file)
        .filter((path) => ['stages', 'governance'].includes(partOf(path)) && houseOf(path) !== houseOf(file))
        .map((path) => `${file} → ${path}`),
    );
  expect(wrong).toEqual([]);
});

test('the server · imports no tests, and the web knows it only through its description', () => {
  const wrong = [...server, ...inRoot(['web/src/**/*.{ts,tsx}']).filter((file) => !file.includes('.test.'))].flatMap((file) =>
    importsOf(file)
      .filter((path) => path.startsWith('server/test/') || (file.startsWith('web/') && path.startsWith('server/')))
      .map((path) => `${file} → ${path}`),
  );
  expect(wrong).toEqual([]);
});

const pure = server.filter(
  (file) =>
    /(^|[./])rules\.ts$/.test(file) ||
    /\/contact-centre\/(routing|simulation)\//.test(file) ||
    /\/(cases|directory)\/(act|apply|calendar|case|clock|clocks|desks|duties|event|lifecycle|limit)\.ts$/.test(file),
);

test('rules and the life of a case · are pure: no clock, no chance, no waiting, no machine', () => {
  expect(pure.length).toBeGreaterThan(10);
  expect(
    showing(
      pure,
      /\bnew Date\(\)|\bDate\.now\b|\bTemporal\.Now\b|\bMath\.random\b|\brandom(UUID|Bytes|Int)|\bprocess\.|\basync\b|\bawait\b/,
    ),
  ).toEqual([]);
  expect(showing(pure, /from '(pg|fastify|node:(?!util|crypto)[^']*)'|from '#platform\/(db|http|log|postgres)\.ts'/)).toEqual([]);
});

test('the clock · is read in main.ts and handed to all others', () => {
  const others = server.filter((file) => file !== 'server/src/main.ts' && !['demo', 'tools'].includes(partOf(file)));
  expect(showing(others, /\bDate\.now\b|\bnew Date\(\)|\bTemporal\.Now\b/)).toEqual([]);
});

test('SQL · is spoken in stores and the platform only', () => {
  const mayNot = server.filter(
    (file) =>
      !/(^|[./])store\.ts$/.test(file) &&
      !['platform', 'demo', 'tools'].includes(partOf(file)) &&
      // It asks whether the database answers, nothing else.
      file !== 'server/src/api/health.routes.ts',
  );
  expect(showing(mayNot, /\.query\s*[(<]|\bstatement\(|\btransaction\(|from 'pg'/)).toEqual([]);
});

test('a case · is saved through one door', () => {
  const saving = showing(server, /\b(store|cases)\.save\(/).map((found) => found.split(':')[0]);
  expect(saving.filter((file) => file !== 'server/src/cases/change.ts')).toEqual([]);
});

test('HTTP · is known to routes and the platform only', () => {
  const mayNot = server.filter(
    (file) =>
      !/(^|[./])routes\.ts$/.test(file) &&
      !['platform', 'api', 'channels', 'app.ts', 'demo', 'tools'].includes(partOf(file)) &&
      !file.endsWith('/guard.ts'),
  );
  expect(showing(mayNot, /from '(fastify|@fastify\/[^']+)'/)).toEqual([]);
});

test('a file · has at most 300 lines', () => {
  const long = everything
    .filter((file) => /^(server\/src|web\/src|bench)\//.test(file) && !file.endsWith('.gen.ts'))
    .map((file) => ({ file, lines: textOf(file).split('\n').length - 1 }))
    .filter(({ lines }) => lines > 300);
  expect(long).toEqual([]);
});

test('types · are told the truth: no any, no silenced compiler', () => {
  const typed = everything.filter((file) => /\.tsx?$/.test(file) && !file.endsWith('architecture.test.ts'));
  expect(showing(typed, /:\s*any\b|\bas any\b|<any>|\bany\[\]/)).toEqual([]);
  expect(typed.filter((file) => /@ts-(ignore|nocheck|expect-error)/.test(textOf(file)))).toEqual([]);
});

test('names · are exported where they are made: no barrels, no default exports in the server', () => {
  expect(server.filter((file) => file.endsWith('/index.ts'))).toEqual([]);
  expect(showing(server, /^export (\*|\{[^}]*\}) from .*$/m)).toEqual([]);
  expect(showing(server, /^export default/m)).toEqual([]);
});

test('what is committed · names no package registry', () => {
  const { status, stdout } = spawnSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' });
  // Without git (an unpacked archive), what there is to read will do.
  const tracked = status !== 0 ? everything : stdout.split('\0').filter((file) => file && !/\.(png|jpg|gz|woff2?)$/.test(file));
  const hosts = new RegExp(
    [
      'registry\\.[a-z0-9-]+\\.[a-z]',
      'npm' + 'mirror',
      '(^|[^a-z@])npm' + 'js\\.(org|com)',
      'yarn' + 'pkg\\.com',
      'py' + 'pi\\.org',
    ].join('|'),
  );
  const naming = tracked.filter((file) => {
    try {
      return hosts.test(textOf(file));
    } catch {
      return false; // deleted in the working tree
    }
  });
  expect(naming).toEqual([]);
});

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { build, defineConfig, type Plugin } from 'vite';

const server = process.env['API'] ?? 'http://localhost:12345';
const toServer = { target: server, changeOrigin: false };
const WORTH_IT = 1024;
const ROOT = import.meta.dirname;

/** Compressed once here, so that the server need not do it for every phone. */
const compressed: Plugin = {
  name: 'compressed',
  apply: 'build',
  writeBundle({ dir = '' }, bundle) {
    for (const name of Object.keys(bundle).filter((each) => /\.(js|css|svg)$/.test(each))) {
      const bytes = readFileSync(join(dir, name));
      if (bytes.length < WORTH_IT) continue;
      writeFileSync(join(dir, `${name}.br`), brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }));
      writeFileSync(join(dir, `${name}.gz`), gzipSync(bytes, { level: 9 }));
    }
  },
};

/** The portal's pages for the server to draw: one file beside the built web, with all that it needs inside. */
const drawn: Plugin = {
  name: 'drawn-by-the-server',
  apply: 'build',
  async writeBundle({ dir = '' }) {
    await build({
      configFile: false,
      root: ROOT,
      logLevel: 'warn',
      plugins: [react()],
      ssr: { noExternal: true },
      build: {
        ssr: 'src/citizen/render.tsx',
        outDir: join(dir, 'server'),
        emptyOutDir: true,
        copyPublicDir: false,
        target: 'node20',
      },
    });
  },
};

/** While one works on it, the desk's addresses get the desk's entry, as the server does it. */
const twoEntries: Plugin = {
  name: 'two-entries',
  configureServer({ middlewares }) {
    middlewares.use((request, _reply, next) => {
      if (/^\/desk(\/|\?|$)/.test(request.url ?? '')) request.url = '/desk.html';
      next();
    });
  },
};

/** `npm start` and `npm test` build it into web/dist; `npx vite web` serves it beside a running server while one works on it. */
export default defineConfig(({ command }) => {
  // Tests build it too, with NODE_ENV=test in the air: what is built is always what is shipped.
  if (command === 'build') process.env.NODE_ENV = 'production';
  return {
    root: ROOT,
    plugins: [react(), compressed, drawn, twoEntries],
    build: {
      outDir: 'dist',
      rolldownOptions: {
        input: { portal: join(ROOT, 'index.html'), desk: join(ROOT, 'desk.html') },
        checks: { pluginTimings: false },
        // What both faces need on their first page comes in two pieces, not in twenty: each piece costs a slow line a question.
        output: {
          codeSplitting: {
            groups: [
              { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 3 },
              {
                name: 'base',
                test: /src[\\/](ui[\\/](?!combobox|states|map[\\/])|i18n[\\/](catalogue|common|cookie|language)|api[\\/]client)/,
                priority: 2,
              },
              {
                // Whatever asks the server asks by these: one piece, not five.
                name: 'queries',
                test: /node_modules[\\/]@tanstack[\\/](query-core|react-query)[\\/]|src[\\/]api[\\/]with-queries/,
                priority: 2,
              },
              {
                name: 'citizen',
                test: /src[\\/](citizen[\\/](page|portal-data|numbers|router|file[\\/]draft|follow[\\/](number|follow-box))|i18n[\\/]citizen\.)/,
                priority: 1,
              },
            ],
          },
        },
      },
      emptyOutDir: true,
      target: 'es2022',
      assetsInlineLimit: 2048,
      modulePreload: { polyfill: false },
    },
    server: {
      port: 12380,
      proxy: { '/api': toServer, '/open311': toServer, '/openapi.json': toServer, '/plain': toServer },
    },
  };
});

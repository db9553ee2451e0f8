import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const server = process.env['API'] ?? 'http://localhost:12345';
const toServer = { target: server, changeOrigin: false };

/** Text goes over the wire pressed; it is pressed once, here, and not at every request. */
const pressed: Plugin = {
  name: 'pressed',
  apply: 'build',
  writeBundle({ dir = '' }, bundle) {
    for (const name of Object.keys(bundle).filter((file) => /\.(js|css|html)$/.test(file))) {
      const bytes = readFileSync(join(dir, name));
      writeFileSync(join(dir, `${name}.gz`), gzipSync(bytes, { level: 9 }));
      writeFileSync(join(dir, `${name}.br`), brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
    }
  },
};

/** `npm start` and `npm test` build it into web/dist; `npx vite web` serves it beside a running server while one works on it. */
export default defineConfig(({ command }) => {
  // Tests build it too, with NODE_ENV=test in the air: what is built is always what is shipped.
  if (command === 'build') process.env.NODE_ENV = 'production';
  return {
    root: import.meta.dirname,
    plugins: [react(), pressed],
    build: { outDir: 'dist', emptyOutDir: true, target: 'es2022', assetsInlineLimit: 2048, modulePreload: { polyfill: false } },
    server: { port: 12380, proxy: { '/api': toServer, '/open311': toServer, '/openapi.json': toServer } },
  };
});

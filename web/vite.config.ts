import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = process.env['API'] ?? 'http://localhost:12345';
const toServer = { target: server, changeOrigin: false };

/** `npm start` and `npm test` build it into web/dist; `npx vite web` serves it beside a running server while one works on it. */
export default defineConfig(({ command }) => {
  // Tests build it too, with NODE_ENV=test in the air: what is built is always what is shipped.
  if (command === 'build') process.env.NODE_ENV = 'production';
  return {
    root: import.meta.dirname,
    plugins: [react()],
    build: { outDir: 'dist', emptyOutDir: true, target: 'es2022', assetsInlineLimit: 2048, modulePreload: { polyfill: false } },
    server: { port: 12380, proxy: { '/api': toServer, '/open311': toServer, '/openapi.json': toServer } },
  };
});

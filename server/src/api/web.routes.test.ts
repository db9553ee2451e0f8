import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify from 'fastify';
import { afterAll, expect, test } from 'vitest';
import type { Context } from '#cases/context.ts';
import { webRoutes } from './web.routes.ts';

const folder = mkdtempSync(join(tmpdir(), 'hotline-web-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the pages · while they are not built, say in both languages how to build them', async () => {
  for (const missing of [folder, join(folder, 'nowhere')]) {
    const app = Fastify();
    // Nothing but a setting is asked of the house while there is nothing to draw.
    await webRoutes(app, { config: { tiles: null } } as Context, missing);
    const answer = await app.inject({ url: '/desk', headers: { accept: 'text/html' } });
    expect(answer.statusCode).toBe(503);
    expect(answer.body).toContain('请运行');
    expect(answer.body).toContain('npm start');
    expect((await app.inject({ url: '/assets/x.js' })).statusCode).toBeGreaterThanOrEqual(404);
    await app.close();
  }
});

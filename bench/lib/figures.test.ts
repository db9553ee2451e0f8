import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { median, percentile } from './figures.ts';
import { Line } from './http.ts';

test('a median · is the middle one, or between the two in the middle', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 3, 2])).toBe(2.5);
});

test('a percentile · is the smallest value that the share does not exceed', () => {
  const hundred = Array.from({ length: 100 }, (_, at) => 100 - at);
  expect([percentile(hundred, 0.5), percentile(hundred, 0.99), percentile(hundred, 1), percentile([7], 0.99)]).toEqual([
    50, 99, 100, 7,
  ]);
});

test('the lean client · reads answers in pieces, one after the other on one connection', async () => {
  const server = createServer((request, reply) => {
    const text = `${request.method} ${request.url} ${'长'.repeat(70_000)}`;
    reply.writeHead(201, { 'content-length': Buffer.byteLength(text) });
    request.resume().on('end', () => reply.end(text));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const line = await Line.to((server.address() as AddressInfo).port);
  for (const path of ['/a', '/b']) {
    const { status, text } = await line.request('POST', path, '', '{"x":"中"}');
    expect([status, text.slice(0, 7), text.length]).toEqual([201, `POST ${path}`, 70_008]);
  }
  line.close();
  server.close();
});

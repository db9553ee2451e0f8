import { expect, test } from 'vitest';
import { type CallEvent, lanesOf } from './lanes.ts';

const START = Date.parse('2026-11-23T02:00:00.000Z');
let no = 0;
const line = (second: number, type: CallEvent['type'], data: CallEvent['data'] = {}): CallEvent => ({
  no: ++no,
  at: new Date(START + second * 1000).toISOString(),
  type,
  data,
  actor: null,
});
const told = (events: CallEvent[], end: number) =>
  lanesOf(events, START + end * 1000).map(({ of, spans }) => [
    of.role === 'staff' ? of.staff : of.role === 'third' ? of.name : of.role,
    spans.map(({ kind, from, to }) => `${kind} ${(from - START) / 1000}-${(to - START) / 1000}`).join(' '),
  ]);

test('a plain call · is greeted, waits, rings at one, talks with another and is written up', () => {
  const events = [
    line(0, 'received', { line: '12345' }),
    line(1, 'answered'),
    line(5, 'queued', { team: 'general' }),
    line(6, 'offered', { staff: 'li' }),
    line(16, 'not-answered', { staff: 'li' }),
    line(16, 'offered', { staff: 'wang' }),
    line(20, 'connected', { staff: 'wang', waited: 15 }),
    line(80, 'operator-left', { how: 'operator' }),
    line(80, 'rating-asked'),
    line(90, 'ended'),
    line(110, 'wrapped-up'),
  ];
  expect(told(events, 120)).toEqual([
    ['citizen', 'greeting 1-5 waiting 5-20 together 20-80 rating 80-90'],
    ['li', 'ringing 6-16'],
    ['wang', 'ringing 16-20 together 20-80 writing 80-110'],
  ]);
});

test('a consultation · has the caller on hold until all three are together, and a third that leaves is gone', () => {
  const events = [
    line(0, 'connected', { staff: 'wang' }),
    line(10, 'consulted', { name: '110', staff: null }),
    line(15, 'joined', { name: '110', parties: 2 }),
    line(20, 'joined', { name: '110', parties: 3 }),
    line(60, 'third-left', { name: '110' }),
    line(90, 'ended'),
  ];
  expect(told(events, 90)).toEqual([
    ['wang', 'together 0-90'],
    ['citizen', 'together 0-10 held 10-20 together 20-90'],
    ['110', 'ringing 10-15 together 15-60'],
  ]);
});

test('a supervisor · listens, takes over, and the operator is out of it', () => {
  const events = [
    line(0, 'connected', { staff: 'wang' }),
    line(10, 'supervised', { staff: 'zhao', how: 'listen' }),
    line(30, 'taken-over', { staff: 'zhao', from: 'wang' }),
  ];
  expect(told(events, 60)).toEqual([
    ['wang', 'together 0-30'],
    ['citizen', 'together 0-60'],
    ['zhao', 'supervising 10-30 together 30-60'],
  ]);
});

test('a call that goes on · has its spans open until now', () => {
  expect(told([line(1, 'answered'), line(4, 'queued')], 30)).toEqual([['citizen', 'greeting 1-4 waiting 4-30']]);
});

import { describe, expect, test } from 'vitest';
import { checkReply } from './checklist.ts';

type Line = Parameters<typeof checkReply>[1]['timeline'][number];
const line = (type: string, at: string) =>
  ({ type, at, seq: 1, role: 'handler', by: null, unit: null, data: {}, hash: null }) as Line;
const found = {
  timeline: [line('dispatched', '2026-11-23T02:00:00.000Z'), line('contacted', '2026-11-23T03:00:00.000Z')],
  attachments: [] as { id: string; name: string; type: string; bytes: number; at: string; by: string }[],
  round: 1,
};
const whole = {
  facts: '属实',
  basis: '第十四条',
  measures: '劝离',
  result: '已整改',
  publicText: '已劝离',
  contact: '王工',
  solved: 'yes',
  substantiated: true,
  citizenInformed: true,
};
const open = (reply: Record<string, unknown>, of = found) =>
  checkReply(reply, of)
    .filter(({ needed, status }) => needed && status !== 'fine')
    .map(({ element }) => element);

describe('the checklist of a reply', () => {
  test('a whole reply lacks nothing that is needed; a photo would still help', () => {
    expect(open(whole)).toEqual([]);
    expect(checkReply(whole, found).find(({ element }) => element === 'evidence')).toMatchObject({
      status: 'missing',
      needed: false,
    });
  });
  test('a place of the template that was not filled in is told apart from what is missing', () => {
    const checks = checkReply({ ...whole, facts: '〔日期〕到现场查看', result: ' ' }, found);
    expect(checks.find(({ element }) => element === 'facts')?.status).toBe('open');
    expect(checks.find(({ element }) => element === 'result')?.status).toBe('missing');
  });
  test('what is not solved wants its reason, a second round its self-assessment', () => {
    expect(open({ ...whole, solved: 'no' })).toEqual(['unsolvedReason']);
    expect(open(whole, { ...found, round: 2 })).toEqual(['selfAssessment']);
    const selfAssessment = { cause: '一', liability: '二', remedy: '三', prevention: '四' };
    expect(open({ ...whole, selfAssessment }, { ...found, round: 2 })).toEqual([]);
  });
  test('a contact or a photo of before the dispatch does not count, nor a photo of the citizen', () => {
    const before = [line('contacted', '2026-11-23T01:00:00.000Z'), line('dispatched', '2026-11-23T02:00:00.000Z')];
    const photo = (at: string, by: string) => ({ id: '1', name: 'a.png', type: 'image/png', bytes: 1, at, by });
    const attachments = [photo('2026-11-23T01:00:00.000Z', 'handler'), photo('2026-11-23T05:00:00.000Z', 'citizen')];
    const checks = checkReply(whole, { ...found, timeline: before, attachments });
    expect(checks.filter(({ status }) => status === 'missing').map(({ element }) => element)).toEqual(['contacted', 'evidence']);
  });
});

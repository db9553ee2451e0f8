import { describe, expect, test } from 'vitest';
import { controlOf, missingOf, type Schema, withoutEmpty } from './schema.ts';

const reply: Schema = {
  type: 'object',
  properties: {
    facts: { type: 'string' },
    citizenInformed: { type: 'boolean', const: true },
    selfAssessment: {
      type: 'object',
      properties: { cause: { type: 'string' }, remedy: { type: 'string' } },
      required: ['cause', 'remedy'],
    },
  },
  required: ['facts', 'citizenInformed'],
};

describe('a form made of a schema', () => {
  test('asks for what is required, and for a whole group once it was begun', () => {
    expect(missingOf(reply, {})).toEqual(['facts', 'citizenInformed']);
    expect(missingOf(reply, { facts: 'x', citizenInformed: true })).toEqual([]);
    expect(missingOf(reply, { facts: 'x', citizenInformed: true, selfAssessment: { cause: 'y' } })).toEqual([
      'selfAssessment.remedy',
    ]);
  });
  test('sends nothing for what was left empty', () => {
    expect(withoutEmpty({ lead: 'um', co: [], reason: '', selfAssessment: { cause: '' }, solved: false, no: 0 })).toEqual({
      lead: 'um',
      solved: false,
      no: 0,
    });
  });
  test('asks for each field in the way that suits it', () => {
    expect(controlOf('dispatch', 'lead', { type: 'string' })).toEqual({ as: 'unit' });
    expect(controlOf('dispatch', 'co', { type: 'array' })).toEqual({ as: 'units' });
    expect(controlOf('ask-extension', 'reason', { type: 'string' })).toEqual({ as: 'code', list: 'extensionReasons' });
    expect(controlOf('rework', 'reason', { type: 'string', maxLength: 8000 })).toEqual({ as: 'text' });
    expect(controlOf('record-callback', 'handling', { type: 'integer', minimum: 1, maximum: 5 })).toEqual({ as: 'five' });
    expect(controlOf('contact', 'way', { type: 'string', enum: ['call', 'visit'] })).toEqual({
      as: 'one-of',
      values: ['call', 'visit'],
    });
    expect(controlOf('reply', 'citizenInformed', { type: 'boolean', const: true })).toEqual({ as: 'agree' });
  });
});

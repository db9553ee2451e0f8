import fc from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { STATES } from '#cases/lifecycle.ts';
import { book } from '#test/book.ts';
import { given } from '#test/given.ts';
import type { Life } from '#test/live.ts';
import { Faults, sentence } from './faults.ts';
import { readDate, readFilter } from './filter.rules.ts';
import { attributesOf, formOf, formOfJson } from './form.ts';
import { readRequest, titleOf } from './request.rules.ts';
import { exposureOf, requestView } from './view.rules.ts';
import { formatOf, toXml } from './write.ts';

const zone = 'Asia/Shanghai';
const iso = (written: string) => {
  const ms = readDate(written, zone);
  return ms === null ? null : new Date(ms).toISOString();
};

describe('a date', () => {
  test.each([
    ['2010-05-24T18:13:45Z', '2010-05-24T18:13:45.000Z'],
    ['2010-05-24T18:13:45+08:00', '2010-05-24T10:13:45.000Z'],
    ['2010-05-24T18:13:45 08:00', '2010-05-24T10:13:45.000Z'],
    ['2010-05-24T18:13:45-0400', '2010-05-24T22:13:45.000Z'],
    ['2010-05-24T18:13', '2010-05-24T10:13:00.000Z'],
    ['2010-05-24', '2010-05-23T16:00:00.000Z'],
    ['2010-02-30', null],
    ['24/05/2010', null],
    ['now', null],
    ['3026', null],
  ])('%s is %s', (written, moment) => expect(iso(written)).toBe(moment));

  test('whatever a client asks for is a filter or a list of faults', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom('status', 'start_date', 'end_date', 'page', 'page_size', 'bbox', 'updated_after', 'service_code'),
          fc.string(),
        ),
        (query) => {
          try {
            readFilter(query, book, '2025-09-22T02:00:00.000Z');
          } catch (error) {
            expect(error).toBeInstanceOf(Faults);
            for (const fault of (error as Faults).all) expect(sentence(fault, 'en')).not.toMatch(/\{|undefined|cannot be used/);
          }
        },
      ),
    );
  });
});

describe('a form', () => {
  test('JSON and a form say the same', () => {
    const form = formOf('service_code=1&attribute[A]=x&attribute[B][]=y&attribute[B][]=z&attribute[__proto__]=w');
    expect(attributesOf(form)).toEqual({ A: 'x', B: ['y', 'z'] });
    expect(attributesOf(formOfJson({ service_code: 1, attribute: { A: 'x', B: ['y', 'z'] } }))).toEqual({
      A: 'x',
      B: ['y', 'z'],
    });
    expect(attributesOf(formOfJson({ 'attribute[A]': 'x', 'attribute[B]': ['y', 'z'] }))).toEqual({ A: 'x', B: ['y', 'z'] });
  });

  test('whatever a client sends is an appeal or a list of faults, each with a sentence', () => {
    const field = fc.constantFrom(
      'service_code',
      'lat',
      'long',
      'address_string',
      'description',
      'phone',
      'email',
      'media_url',
      'attribute[x]',
      'attribute[media_url]',
    );
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            field,
            fc.string({ unit: fc.constantFrom('a', '1', '.', '@', ':', '/', '-', ' ', '<', '汉', '𠮷', '\u0000', '\ud800') }),
          ),
        ),
        (form) => {
          const { appeal, faults } = readRequest([...form, ['service_code', '01-01-01'], ['address_string', 'x']], book);
          expect(appeal === null).toBe(faults.length > 0);
          for (const each of faults)
            for (const language of ['zh', 'en'] as const) expect(sentence(each, language)).not.toMatch(/\{most\}|undefined/);
          if (appeal) expect(appeal.title.length).toBeGreaterThan(0);
        },
      ),
    );
  });

  test('a title is the first sentence, cut between characters', () => {
    expect(titleOf('路灯不亮。已经三天了。', 100)).toBe('路灯不亮');
    expect(titleOf('.', 100)).toBe('.');
    expect(titleOf('The lamp is out. Please help.', 100)).toBe('The lamp is out');
    expect(titleOf('👨‍👩‍👧‍👦'.repeat(30), 25)).toBe(`${'👨‍👩‍👧‍👦'.repeat(2)}…`);
    fc.assert(fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => titleOf(text, 20).length <= 20));
  });
});

describe('what is shown', () => {
  const lives: [string, () => Life][] = Object.entries(given).flatMap(([name, make]) => [[name, () => (make as () => Life)()]]);
  const row = {
    title: '张先生13800138000',
    matter: '秘密',
    address: '某路1号',
    answers: '{"media_url":"http://x"}',
    touched: '2025-09-22T02:00:00.000Z',
  };

  test.each(lives)('of a case that is %s no word of what was written by phone but its title, redacted', (_, make) => {
    const found = make().case;
    expect(STATES).toContain(found.state);
    const exposure = exposureOf(found, book, 'list');
    if (exposure === 'hidden') return;
    const view = JSON.stringify(requestView({ found, ...row }, exposure, book, 'zh', null));
    for (const secret of ['13800138000', '秘密', '某路', 'http://x']) expect(view).not.toContain(secret);
    expect(view).toMatch(/"status":"(open|closed)"/);
    expect(view).not.toContain('{unit}');
  });

  test('a report of wrong-doing and a confidential appeal are hidden from everybody', () => {
    for (const kept of [given.handling({ type: 'report' }), given.handling({ confidentiality: 'confidential' })]) {
      expect(exposureOf(kept.case, book, 'list')).toBe('hidden');
      expect(exposureOf(kept.case, book, 'number')).toBe('hidden');
      expect(exposureOf({ ...kept.case, channel: 'open311' }, book, 'number')).toBe('bare');
    }
  });
});

describe('on the wire', () => {
  test('any text survives XML, but for what XML cannot hold', () => {
    const parser = new XMLParser({ parseTagValue: false, trimValues: false });
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('<', '>', '&', '"', "'", ']]>', 'a', '汉', '𠮷', '\u0000', '\u001b', '\ufffe', '\ud800'),
        }),
        (text) => {
          const kept = text.toWellFormed().replace(/[\p{Cc}\ufffe]/gu, '');
          expect(parser.parse(toXml('t', text)).t ?? '').toBe(kept);
        },
      ),
    );
  });

  test('the ending decides the format, then what the client accepts, then XML', () => {
    expect(formatOf('services.JSON', 'text/xml')).toEqual({ name: 'services', format: 'json' });
    expect(formatOf('01-02-03', 'application/json')).toEqual({ name: '01-02-03', format: 'json' });
    expect(formatOf('services', undefined)).toEqual({ name: 'services', format: 'xml' });
    expect(formatOf('services.csv', undefined)).toBeNull();
  });
});

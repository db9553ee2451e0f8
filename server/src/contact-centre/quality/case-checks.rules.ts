import { bigramsOf } from '#platform/bigrams.ts';
import type { Profile } from '#directory/profile.ts';
import type { QualityRules } from '#directory/quality.ts';
import { redact } from '#language/redact.ts';
import type { Evidence, Hint } from './inspection.ts';

type Data = Readonly<Record<string, unknown>>;
/** A line of the case's record after the one that is inspected. */
export type Later = { type: string; data: Data };

const MOST_WORDS = 120;
const textOf = (data: Data, field: string): string => (typeof data[field] === 'string' ? (data[field] as string) : '');
const there = (where: string, words: string): Evidence => ({ at: null, to: null, where, words: words.slice(0, MOST_WORDS) });
const hint = (check: string, score: number | null, facts: Hint['facts'] = {}, evidence: readonly Evidence[] = []): Hint => ({
  check,
  verdict: score === null ? 'unknown' : score >= 1 ? 'good' : 'poor',
  score: score === null ? null : Math.round(score * 100) / 100,
  facts,
  evidence,
});

const READ = ['publicText', 'measures', 'result', 'facts'] as const;
/** The words around a find, so that it can be judged without opening the whole. */
function around(text: string, find: string): string {
  const from = Math.max(0, text.toLowerCase().indexOf(find.toLowerCase()) - 12);
  return text.slice(from, from + find.length + 24);
}

/** 自动检查 of a reply: evasive phrases, missing elements, what was left to be filled in, personal data, whether it is about the matter. */
export function checkReply(
  reply: Data,
  matter: string,
  rules: QualityRules['checks'],
  { evasivePhrases }: Pick<Profile['supervision'], 'evasivePhrases'>,
  late: boolean,
): Hint[] {
  return [
    evasive(reply, evasivePhrases),
    elements(reply, rules),
    unfilled(reply),
    identity(reply),
    answers(reply, matter, rules),
    inTime(late),
  ];
}

function evasive(reply: Data, phrases: readonly string[]): Hint {
  const found = READ.flatMap((field) => {
    const text = textOf(reply, field);
    return phrases
      .filter((phrase) => text.toLowerCase().includes(phrase.toLowerCase()))
      .map((phrase) => ({ ...there(field, around(text, phrase)), phrase }));
  });
  const times = new Set(found.map(({ phrase }) => phrase)).size;
  return hint(
    'evasive',
    times === 0 ? 1 : 0,
    { times },
    found.map(({ phrase: _, ...evidence }) => evidence),
  );
}

function elements(reply: Data, { elements: wanted }: QualityRules['checks']): Hint {
  const short = wanted.filter(({ field, least }) => [...textOf(reply, field).trim()].length < least);
  return hint(
    'elements',
    1 - short.length / wanted.length,
    { missing: short.length, of: wanted.length },
    short.map(({ field }) => there(field, textOf(reply, field))),
  );
}

/** 〔〕 is what a template leaves to the unit; whoever sends it on has not written a reply. */
function unfilled(reply: Data): Hint {
  const found = READ.flatMap((field) =>
    [...textOf(reply, field).matchAll(/〔[^〕]*〕|\{[a-z]+\}|[xX×]{3,}/gu)].map(([words]) => there(field, words)),
  );
  return hint('unfilled', found.length === 0 ? 1 : 0, { times: found.length }, found);
}

/** 个人信息 in what the public will read. What was found is not repeated in the hint. */
function identity(reply: Data): Hint {
  const text = textOf(reply, 'publicText');
  const masked = redact(text);
  return hint('identity', masked === text ? 1 : 0, {}, masked === text ? [] : [there('publicText', masked)]);
}

/** 切题: how much of what was brought comes up again in the public answer. A little is usual, nothing is a reason to look. */
function answers(reply: Data, matter: string, { answersShare }: QualityRules['checks']): Hint {
  const brought = bigramsOf(matter);
  if (brought.length < 6) return hint('answers', null);
  const said = new Set(bigramsOf(textOf(reply, 'publicText')));
  const share = brought.filter((word) => said.has(word)).length / brought.length;
  return hint(
    'answers',
    share >= answersShare ? 1 : share / answersShare / 2,
    { percent: Math.round(share * 100), allowed: Math.round(answersShare * 100) },
    share >= answersShare ? [] : [there('publicText', textOf(reply, 'publicText'))],
  );
}

const inTime = (late: boolean): Hint => hint('in-time', late ? 0 : 1);

/** 自动检查 of a dispatch or a refusal: what became of it, and whether the duties list says so. */
export function checkDispatch(decision: Data, later: readonly Later[], listed: readonly string[], late: boolean): Hint[] {
  const lead = textOf(decision, 'lead');
  const undone = later.filter(({ type }) => ['returnUpheld', 'ruledNewLead', 'refusalOverturned'].includes(type));
  return [
    hint(
      'returned',
      undone.length === 0 ? 1 : 0,
      { times: undone.length },
      undone.map(({ type, data }) => there(type, textOf(data, 'reason') || textOf(data, 'lead'))),
    ),
    ...(lead === ''
      ? []
      : [
          hint(
            'duties',
            listed.length === 0 ? null : listed.includes(lead) ? 1 : 0.5,
            { listed: listed.join('、') },
            listed.includes(lead) || listed.length === 0 ? [] : [there('reason', textOf(decision, 'reason'))],
          ),
        ]),
    inTime(late),
  ];
}

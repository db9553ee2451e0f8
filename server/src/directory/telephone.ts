import { z } from 'zod';

/** 本地语言: what callers are spoken to in who ask for no other; the tag of its messages. */
export const OWN_LANGUAGE = 'zh';

const text = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const word = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);
const named = { code: word, ...text.shape };
const seconds = z.int().min(0).max(86_400);
const share = z.number().min(0).max(1);
const key = z.string().regex(/^[0-9*#]$/);
/** Whether it is made as tags of languages are (BCP 47): a folder of sounds has its name. */
function isTag(given: string): boolean {
  try {
    return /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/.test(given) && Intl.getCanonicalLocales(given).length === 1;
  } catch {
    return false;
  }
}
const tag = z.string().refine(isTag, 'a tag of a language is asked for (BCP 47): en, ja, yue');
/** A voice of espeak-ng: `en-gb`, `en-us+f3`. */
const voice = z
  .string()
  .refine((given) => /^[A-Za-z][A-Za-z0-9+-]{1,39}$/.test(given), 'a voice of espeak-ng is asked for: en-gb');

/** 技能组 (B9): whom a matter is best answered by. A preference, never a silo: rings open with the time waited. */
const team = z.strictObject({
  ...named,
  /** The groups of the catalogue (`01` … `18`) that are this team's. */
  groups: z.array(z.string().regex(/^\d\d$/)),
  /** 姊妹组: who helps out first. */
  sisters: z.array(word),
  /** 综合组: helps every team out, and answers whoever said nothing of the matter. Exactly one team does. */
  general: z.boolean(),
});

/** 技能: what a caller may need of whoever answers, and what a seat may have. */
const skill = z.strictObject({
  ...named,
  kind: z.enum(['language', 'dialect', 'care', 'relay', 'trade']),
  /** A caller who needs it waits for it however long; without, others answer once the outermost ring is open. */
  required: z.boolean(),
  /** Of a language: its tag (BCP 47), by which a page that is read in it asks for it, and messages are kept in it. */
  tag: tag.nullable().optional(),
  /** Who reads the messages in it until the city has recorded them; without, only recordings of the city's own are played. */
  voice: voice.nullable().optional(),
});

/** 扩圈: from so many seconds of waiting on, seats so far away are asked as well. */
const ring = z.strictObject({ after: seconds, reach: z.enum(['own', 'sisters', 'general', 'all']) });

/** 服务号码: a number that people call, and how its callers are met. */
const line = z.strictObject({
  number: z.string().regex(/^\d{3,12}$/),
  ...text.shape,
  /** What is needed of the seat. */
  skills: z.array(word),
  /** 1 is ordinary, 9 is before all others; 0 is kept for numbers that call again and again. */
  priority: z.int().min(1).max(9),
  confidential: z.boolean(),
  /** Names of messages, played one after the other when we answer. */
  greeting: z.array(word),
});

/**
 * 语音文本: what is said to callers, in the city's own language and in others. Whatever a language lacks is said in the city's own: a key may
 * be given out on the day on which somebody speaks the language, and a missing text never silences a caller. `npm run phone` names what is missing.
 */
const message = z.strictObject({
  ...named,
  /** Beside Chinese and English, by the tag of a skill. */
  others: z.array(z.strictObject({ tag, text: z.string().min(1) })).optional(),
});

/** 快捷短语: what operators often write to who types, put in by a key and changed before it is sent; in other languages as messages are. */
const phrase = message;

/** 联动专线: where an emergency is handed to, and within how long the other side says that it has it. */
const handOver = z.strictObject({ line: z.string().regex(/^\d{3,5}$/), ...text.shape, receiptSeconds: seconds });

/** 话务中心: everything of the telephone in which cities differ (domain.md §3.2, §5; GB/T 33358-2016). */
export const telephoneSchema = z
  .strictObject({
    lines: z.array(line).min(1),
    teams: z.array(team).min(1),
    skills: z.array(skill),
    rings: z.array(ring).min(1),
    targets: z.strictObject({
      answerSeconds: seconds,
      answerShare: share,
      connectionShare: share,
      abandonShare: share,
      recallMinutes: z.int().positive(),
      recallShare: share,
      wrapUpSeconds: seconds,
      occupancy: z.strictObject({ from: share, to: share }),
    }),
    seat: z.strictObject({
      ringSeconds: z.int().min(5).max(120),
      /** 疲劳上限 (C2): from `warnCalls` on the wall tells, from `mostCalls` on a seat rings only when a contingency asks for it. */
      warnCalls: z.int().positive(),
      mostCalls: z.int().positive(),
      /** 辱骂后休息: so many minutes, offered after a call that was ended for abuse. */
      abuseRestMinutes: z.int().min(0).max(120),
      /** So many offers in a row not answered: the seat is away until somebody says otherwise. */
      missesToAway: z.int().positive(),
      /** `cancellable`: given up while a contingency cancels breaks; nobody is kept from eating, from help or from the toilet. */
      breaks: z.array(z.strictObject({ ...named, minutes: z.int().positive(), cancellable: z.boolean().default(false) })).min(1),
    }),
    /** 小结: what a call came to. */
    dispositions: z.array(z.strictObject({ ...named, needsCase: z.boolean() })).min(1),
    waiting: z.strictObject({
      /** How often position and wait are told. */
      announceEvery: z.int().min(10),
      /** From when on a booked call-back is offered. */
      offerCallbackAfter: seconds,
      /** From when on a message may be left. */
      offerMessageAfter: seconds,
      messageSeconds: z.int().min(10).max(600),
      /** The call of somebody's running matter waits so long for the operator who knows it, if that one is free within. */
      lastOperatorSeconds: seconds,
    }),
    /** No tree: while the greeting plays or music waits, each of these works at every moment (GB/T 33358). */
    keys: z.strictObject({ human: key, callback: key, message: key, emergency: key }),
    /** 语种按键: pressed at any moment before somebody answers, it asks for whoever speaks the language; who presses nothing is put through as ever. */
    languages: z.array(z.strictObject({ key, skill: z.string() })).default([]),
    /** 语音意图: words that ask for a human, in what the recogniser hears before anybody answers. */
    humanWords: z.array(z.string().min(1)),
    /** 漏接回拨 (66号): tries and how far apart. */
    recall: z.strictObject({ tries: z.int().positive(), apartMinutes: z.int().positive() }),
    /** 通话后评价: by which key the caller says what; 5 is best. */
    rating: z.strictObject({
      keys: z.array(z.strictObject({ key, score: z.int().min(1).max(5), ...text.shape })).min(2),
      waitSeconds: seconds,
    }),
    /** 文字通话: a page that is away so long has left; who was answered may rate for so long, for reading takes longer than hearing. */
    typing: z
      .strictObject({
        awaySeconds: z.int().min(30).max(1800),
        rateSeconds: z.int().min(20).max(1800),
        phrases: z.array(phrase).max(40),
      })
      .default({ awaySeconds: 120, rateSeconds: 120, phrases: [] }),
    handOvers: z.array(handOver).min(1),
    /** 骚扰防护: more calls than this a minute from one number are told to wait on a line of their own; none is ever blocked from a human. */
    flood: z.strictObject({ perMinute: z.int().min(2), digitsPerSecond: z.int().min(2) }),
    /** 录音保管 (domain.md §2.9): years after the call; more of them where a complaint or a report came of it. */
    recordings: z
      .strictObject({ years: z.int().min(1).max(100), linkedYears: z.int().min(1).max(100) })
      .default({ years: 3, linkedYears: 5 }),
    /** 语音文件: what is said to callers; a city records them, until then a machine reads them. */
    messages: z.array(message).min(1),
    /** 朗读嗓音: who reads them in the city's own language; `cmn` itself reads half of all characters as English letters (1.51). */
    voice: voice.default('cmn-latn-pinyin'),
  })
  .superRefine(({ keys, languages, skills, messages }, { addIssue }) => {
    // One key never means two things.
    const taken = new Set(Object.values(keys));
    for (const [at, { key: wanted }] of languages.entries()) {
      const message = `key ${wanted} has a meaning already: choose another`;
      if (taken.has(wanted)) addIssue({ code: 'custom', path: ['languages', at, 'key'], message });
      taken.add(wanted);
    }
    // What no caller can ask for would never be said.
    const tags = new Set(skills.map((skill) => skill.tag));
    for (const [at, { others = [] }] of messages.entries())
      for (const [no, { tag: wanted }] of others.entries())
        if (!tags.has(wanted) || wanted === OWN_LANGUAGE || wanted === 'en')
          addIssue({
            ...{ code: 'custom', path: ['messages', at, 'others', no, 'tag'] },
            message: `no skill has the tag ${wanted}, or it has a field of its own`,
          });
  });
export type Telephone = z.infer<typeof telephoneSchema>;
export type Team = Telephone['teams'][number];
export type Message = Telephone['messages'][number];

/** 语音文本 of a message in a language; null where the city has none. */
export function textIn({ zh, en, others = [] }: Message, language: string): string | null {
  if (language === OWN_LANGUAGE) return zh;
  if (language === 'en') return en;
  return others.find((each) => each.tag === language)?.text ?? null;
}

/** 综合组: whom everybody is put through to who said nothing of the matter. */
export const generalTeam = ({ teams }: Pick<Telephone, 'teams'>): string =>
  (teams.find(({ general }) => general) ?? (teams[0] as Team)).code;

/** What a telephone names and does not have, by its place. */
export function unknownNames({ lines, teams, skills, messages, languages }: Telephone): { field: string; name: string }[] {
  const missing = (field: string, names: readonly string[], known: readonly { code: string }[]) =>
    names.filter((name) => !known.some(({ code }) => code === name)).map((name) => ({ field, name }));
  return [
    ...lines.flatMap((each, at) => [
      ...missing(`telephone.lines.${at}.skills`, each.skills, skills),
      ...missing(`telephone.lines.${at}.greeting`, each.greeting, messages),
    ]),
    ...languages.flatMap(({ skill }, at) => missing(`telephone.languages.${at}.skill`, [skill], skills)),
    ...teams.flatMap((each, at) => missing(`telephone.teams.${at}.sisters`, each.sisters, teams)),
    ...(teams.filter(({ general }) => general).length === 1 ? [] : [{ field: 'telephone.teams', name: 'general' }]),
  ];
}

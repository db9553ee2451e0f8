/** What stands where something was taken out. */
export const REDACTED = '***';

const D = '[0-9０-９]';
const GAP = '[ \\-—–.·　]?';
const run = (count: number) => `${D}(?:${GAP}${D}){${count - 1}}`;
const whole = (pattern: string) => new RegExp(`(?<!${D})(?:${pattern})(?!${D})`, 'gu');
const PLATE = '[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领]';
const HAN = '\\p{Script=Han}';

type Rule = { find: RegExp; put: string | ((...found: string[]) => string) };

/** The order matters: what is longer or more certain comes first, so that no half of it is left. */
const RULES: readonly Rule[] = [
  { find: /[\p{L}\p{N}._%+-]{1,64}\s?[@＠]\s?[\p{L}\p{N}-]{1,63}(?:[.．][\p{L}\p{N}-]{1,63}){1,6}/gu, put: REDACTED },
  // 身份证: 18 digits, the last perhaps an X; the old ones had 15.
  { find: whole(`${run(17)}${GAP}[0-9０-９xXｘＸ]`), put: REDACTED },
  // Bank cards, 16 to 19 digits in groups of four or in one.
  { find: whole(run(19)), put: REDACTED },
  { find: whole(run(16)), put: REDACTED },
  { find: whole(run(15)), put: REDACTED },
  // Foreign numbers with their country, or written as in North America.
  { find: new RegExp(`[+＋]${D}{1,3}(?:[ \\-().]{0,2}${D}){6,13}`, 'gu'), put: REDACTED },
  { find: new RegExp(`\\(${D}{3}\\)[ -]?${D}{3}[ .-]?${D}{4}(?!${D})`, 'gu'), put: REDACTED },
  { find: whole(`${D}{3}[ .-]${D}{3}[ .-]${D}{4}`), put: REDACTED },
  // 手机, also as 138-0013-8000; 固定电话 with its area code; 400 and 800.
  { find: whole(`[1１](?:${GAP}${D}){10}`), put: REDACTED },
  { find: whole(`[0０]${D}{2,3}[)）]?[ \\-—–]?${D}{7,8}`), put: REDACTED },
  { find: whole(`[48４８][0０][0０]${GAP}${D}{3,4}${GAP}${D}{3,4}`), put: REDACTED },
  // A number that somebody calls a number to reach them by, whatever its length.
  {
    find: new RegExp(
      `(电话|手机|号码|微信|座机|tel|phone|mobile|cell|call)([^0-9０-９\\p{L}]{0,4}|号[:：是 ]{0,2})${D}(?:[ -]?${D}){5,}`,
      'giu',
    ),
    put: (_, word = '', between = '') => `${word}${between}${REDACTED}`,
  },
  {
    find: /(微信|vx|wechat|qq|weixin)(号)?([:：是为 ]{0,3})[A-Za-z0-9][\w-]{4,19}/giu,
    put: (_, app = '', no = '', gap = '') => `${app}${no ?? ''}${gap}${REDACTED}`,
  },
  // 车牌, ordinary and new energy.
  {
    find: new RegExp(`${PLATE}[A-Za-zＡ-Ｚ][·•. -]?[A-Za-z0-9Ａ-Ｚ０-９]{4,6}[挂学警港澳]?(?![A-Za-z0-9])`, 'gu'),
    put: REDACTED,
  },
  // 护照, 通行证.
  { find: /(?<![A-Za-z0-9])(?:[EGDSPHMK]\d{8}|[EG][A-Z]\d{7})(?![A-Za-z0-9])/gu, put: REDACTED },
  // Who says what they are called. Up to four characters, as Chinese names are.
  {
    find: new RegExp(
      `(我叫|我是叫|本人姓名|姓名|联系人|我的名字[叫是])([:：是为 ]{0,2})${HAN}{2,4}?(?=[,，。；;、 \\n\\t住家电在的]|$)`,
      'gu',
    ),
    put: (_, word = '', between = '') => `${word}${between}${REDACTED}`,
  },
  // 门牌: the house stays, the door within it goes.
  { find: new RegExp(`${D}{1,5}(?=(?:室|房(?!屋|产|地|价|东|租|子|管|改|顶|门)|户(?!籍|口|外|均)))`, 'gu'), put: REDACTED },
  { find: /((?:apt|apartment|unit|suite|room|rm)\.?\s*#?\s*)\d{1,5}[a-z]?\b/giu, put: (_, word = '') => `${word}${REDACTED}` },
];

/**
 * 脱敏: takes telephone and card numbers, identity papers, e-mails, plates, accounts, names that people give themselves and door
 * numbers out of a text, every one of them. Pure and safe to run on any text; names in the midst of a sentence it cannot know.
 */
export function redact(text: string): string {
  return RULES.reduce(
    (kept, { find, put }) => (typeof put === 'string' ? kept.replace(find, put) : kept.replace(find, put)),
    text,
  );
}

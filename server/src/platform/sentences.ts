/** What is wrong with a field and what to do about it, in both languages; `{x}` is a fact. No hotline words here. */
export const FIELD_SENTENCES: Readonly<Record<string, { zh: string; en: string }>> = {
  missing: { zh: '必须填写', en: 'is required' },
  'wrong-type': { zh: '类型不对，应为{expectedZh}', en: 'has the wrong type; it should be {expectedEn}' },
  'too-long': { zh: '太长，最多 {most}', en: 'is too long; at most {most}' },
  'too-short': { zh: '太短，至少 {least}', en: 'is too short; at least {least}' },
  'too-large': { zh: '太大，最大 {most}', en: 'is too large; at most {most}' },
  'too-small': { zh: '太小，最小 {least}', en: 'is too small; at least {least}' },
  'not-a-choice': { zh: '不在可选范围内：{allowed}', en: 'is not one of the choices: {allowed}' },
  'wrong-format': { zh: '格式不对，应{formZh}', en: 'is not of the right form; write it {formEn}' },
  'unknown-field': { zh: '没有这个字段，请去掉', en: 'is not a field of this request; leave it out' },
  'unusable-characters': { zh: '含有无法保存的字符，请去掉后重发', en: 'holds characters that cannot be stored; remove them' },
  'not-json': { zh: '不是有效的 JSON', en: 'is not valid JSON' },
  'media-type': { zh: '不接受这种内容类型，请用 {allowed}', en: 'is of a media type that is not accepted; use {allowed}' },
  'bad-cursor': { zh: '翻页标记不属于这个查询，请从第一页开始', en: 'is a cursor of another query; start from the first page' },
  'file-missing': {
    zh: '没有收到文件，请用 multipart/form-data 发送一个文件',
    en: 'holds no file; send one as multipart/form-data',
  },
  'file-empty': { zh: '文件是空的', en: 'is an empty file' },
  'file-type': {
    zh: '按内容看不是可以接受的文件{found}，可用：{allowed}',
    en: 'is, by its content, not a kind of file that is accepted{found}; use {allowed}',
  },
  'file-lies': {
    zh: '自称 {said}，实际是 {found}，请按真实类型发送',
    en: 'says it is {said} but is {found}; send it as what it is',
  },
  'file-broken': { zh: '文件已损坏，无法读取（{found}）', en: 'is damaged and cannot be read ({found})' },
  'too-many': { zh: '请求太频繁，请 {seconds} 秒后再试', en: 'Too many tries; wait {seconds} seconds' },
  unusable: { zh: '不可用：{message}', en: 'cannot be used: {message}' },
  doubled: { zh: '重复出现，请只保留一个', en: 'stands twice; keep one' },
  'still-named': { zh: '仍被引用（{where}），不能去掉', en: 'is still named elsewhere ({where}); it cannot go away' },
  'in-use': { zh: '已被使用，请换一个', en: 'is taken; choose another' },
  'not-for-a-contractor': {
    zh: '外包人员不能担任这些角色：{roles}',
    en: 'names roles that a contractor’s staff may not have: {roles}',
  },
  'unknown-unit': { zh: '没有这个单位', en: 'is not a unit of this city' },
  'unknown-name': { zh: '引用了档案里没有的名称', en: 'names something that this profile does not have' },
  'unknown-category': {
    zh: '没有这个分类，请从目录中选择或留空',
    en: 'is not a category of this city; choose one of the list or leave it out',
  },
  'unknown-area': {
    zh: '没有这个街道，请从名录中选择或留空',
    en: 'is not a street of this city; choose one of the list or leave it out',
  },
  'unknown-login': { zh: '没有这个账号', en: 'is not the account of anybody here' },
  'unknown-number': { zh: '没有这个编号的工单（或不对外阅看）', en: 'is not the number of a case (or of one that is shown)' },
  'nothing-to-inspect': {
    zh: '没有可以质检的通话、答复或决定',
    en: 'names no answered call, reply or decision that could be inspected',
  },
  'nothing-drawn': {
    zh: '这个时段没有可供抽取的办结工单，请换一个时段',
    en: 'begins a period without closed cases that could be drawn; choose another',
  },
  'contact-needed': {
    zh: '请留下电话、邮箱或账号之一，或选择匿名',
    en: 'needs a phone, an e-mail or an account; or file anonymously',
  },
  'place-needed': {
    zh: '这类诉求需要地点：请填写地址或在地图上选点',
    en: 'is needed for this category: give an address or a point on the map',
  },
  'answer-needed': { zh: '请回答：{question}', en: 'must be answered: {questionEn}' },
  'reach-needed': { zh: '请留下手机号或邮箱', en: 'needs a mobile number or an e-mail address' },
  'slot-gone': { zh: '这个时段已约满或已过，请换一个', en: 'is full or past; choose another' },
  'not-a-phone': {
    zh: '不是电话号码，只填数字，国外号码以 + 开头',
    en: 'is not a phone number; digits only, a foreign one begins with +',
  },
};

/** What a value should be, in plain words: Chinese, English. */
export const TYPE_WORDS: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  string: ['文字', 'text in quotation marks'],
  number: ['数字', 'a number'],
  int: ['整数', 'a whole number'],
  boolean: [' true 或 false', 'true or false'],
  array: ['列表 […]', 'a list […]'],
  object: ['对象 {…}', 'an object {…}'],
  record: ['对象 {…}', 'an object {…}'],
};

export const FORMAT_EXAMPLES: Readonly<Record<string, string>> = {
  uuid: '019ffa06-7c89-73ee-af4b-6d63f70402cd',
  date: '2026-05-24',
  datetime: '2026-05-24T18:13:45+08:00',
  time: '18:13',
  email: 'name@example.com',
  url: 'https://example.com/a.jpg',
};

export type Language = 'zh' | 'en';

/** The caller's language: `Accept-Language`, Chinese first when nothing fits. */
export function languageOf(header: string | undefined): Language {
  for (const part of (header ?? '').split(',')) {
    const tag = part.trim().slice(0, 2).toLowerCase();
    if (tag === 'zh' || tag === 'en') return tag;
  }
  return 'zh';
}

export const fillIn = (template: string, facts: Readonly<Record<string, unknown>>): string =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const fact = facts[name];
    return Array.isArray(fact) ? fact.slice(0, 30).join(', ') : String(fact ?? '—').slice(0, 200);
  });

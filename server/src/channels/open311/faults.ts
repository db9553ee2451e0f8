import { Forbidden, Invalid, NotFound, Refusal } from '#platform/errors.ts';
import { FIELD_SENTENCES, fillIn, type Language } from '#platform/sentences.ts';
import { sentenceOf } from '#cases/refusals.ts';

/** One error of GeoReport: 404 what is named is not there, 403 the key, 400 everything else. */
export type Fault = { status: 400 | 403 | 404 | 500; field: string; code: string; params?: Readonly<Record<string, unknown>> };

/** All that is wrong with a request, told at once. */
export class Faults extends Error {
  readonly all: readonly Fault[];
  constructor(all: readonly Fault[]) {
    super(all.map(({ field, code }) => `${field}: ${code}`).join(', '));
    this.all = all;
  }
}
export const fault = (
  field: string,
  code: string,
  params: Record<string, unknown> = {},
  status: Fault['status'] = 400,
): Fault => ({
  status,
  field,
  code,
  params,
});

const SENTENCES: Readonly<Record<string, { zh: string; en: string }>> = {
  'jurisdiction-missing': {
    zh: '必须填写：本站有多个城市，可用 {known}',
    en: 'was not provided; this endpoint serves several: {known}',
  },
  'jurisdiction-unknown': { zh: '没有找到，可用 {known}', en: 'was not found; known are {known}' },
  'service-unknown': { zh: '没有找到，请先查询服务列表', en: 'was not found; see the list of services' },
  'request-unknown': { zh: '没有找到，请核对编号', en: 'was not found; check the number' },
  'token-unknown': {
    zh: '没有找到；本站总是直接给出编号',
    en: 'was not found; this endpoint always answers with a number at once',
  },
  'no-such-page': { zh: '没有这个地址；格式为 .xml 或 .json', en: 'is no address of this endpoint; formats are .xml and .json' },
  'key-missing': { zh: '没有提供，请向热线申请密钥', en: 'was not provided; ask the hotline for a key' },
  'key-unknown': { zh: '无效，请核对或向热线申请密钥', en: 'is not valid; check it, or ask the hotline for one' },
  'location-missing': {
    zh: '没有提供：请给出 lat 和 long，或 address_string，或 address_id',
    en: 'was not provided: give lat and long, or address_string, or address_id',
  },
  'both-needed': { zh: 'lat 和 long 必须同时给出', en: 'needs its other half: lat and long go together' },
  'not-a-number': { zh: '不是数字', en: 'is not a number' },
  'not-a-date': {
    zh: '不是日期时间，应为 2010-05-24T18:13:45+08:00',
    en: 'is not a date and time like 2010-05-24T18:13:45+08:00',
  },
  'in-the-future': { zh: '还没有到', en: 'lies in the future' },
  'end-before-start': { zh: '早于 {start}', en: 'lies before {start}' },
  'span-too-long': {
    zh: '与 {start} 相距超过 {most} 天，请分段查询',
    en: 'is more than {most} days from {start}; ask in several spans',
  },
  'too-deep': {
    zh: '只能翻到第 {most} 条，请缩小日期范围',
    en: 'reaches beyond the first {most} results; narrow the dates instead',
  },
  'not-a-box': { zh: '应为 西,南,东,北 四个经纬度', en: 'should be west,south,east,north in degrees' },
  'not-a-link': { zh: '不是 http 或 https 链接', en: 'is not an http or https address' },
  'not-an-e-mail': { zh: '不是电子邮箱', en: 'is not an e-mail address' },
  'unreadable-body': {
    zh: '无法读取：请用 application/x-www-form-urlencoded 表单、multipart/form-data，或完整的 JSON',
    en: 'cannot be read; use application/x-www-form-urlencoded, multipart/form-data, or whole JSON',
  },
  'request-too-large': { zh: '太大，文字最多 2 MB，文件见 media 的限制', en: 'is too large; at most 2 MB beside files' },
  'our-fault': { zh: '系统出错，已记录', en: 'met a fault on our side; it has been noted' },
};

export function sentence({ field, code, params = {} }: Fault, language: Language): string {
  if (code.startsWith('refusal ')) return sentenceOf(code.slice(8), params)[language];
  const found = SENTENCES[code] ?? FIELD_SENTENCES[code] ?? FIELD_SENTENCES['unusable'];
  return `${field} ${fillIn(found?.[language] ?? code, { message: code, ...params })}`;
}

const FIELDS: Readonly<Record<string, string>> = {
  category: 'service_code',
  address: 'address_string',
  point: 'lat',
  street: 'address_id',
  title: 'description',
  matter: 'description',
  complainant: 'phone',
  file: 'media',
};
const ours = (field: string): string =>
  field.startsWith('answers.') ? `attribute[${field.slice(8)}]` : (FIELDS[field] ?? field);

/** Whatever goes wrong in the house, as this contract says it. */
export function faultsOf(error: unknown): readonly Fault[] {
  if (error instanceof Faults) return error.all;
  if (error instanceof Invalid) {
    return error.problems.map(({ field, code, params }) =>
      fault(ours(field), code, { ...params }, code === 'unknown-category' ? 404 : 400),
    );
  }
  if (error instanceof Refusal) return [fault('request', `refusal ${error.reason}`, { ...error.facts })];
  if (error instanceof NotFound) return [fault(error.what, 'request-unknown', {}, 404)];
  if (error instanceof Forbidden) return [fault('api_key', 'key-unknown', {}, 403)];
  const { statusCode = 500 } = error as { statusCode?: number };
  if (statusCode === 413) return [fault('body', 'request-too-large')];
  return statusCode < 500 ? [fault('body', 'unreadable-body')] : [fault('request', 'our-fault', {}, 500)];
}

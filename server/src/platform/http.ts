import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { type FieldProblem, Forbidden, Invalid, NotFound, Refusal } from './errors.ts';
import { FIELD_SENTENCES, FORMAT_EXAMPLES, fillIn, type Language, languageOf, TYPE_WORDS } from './sentences.ts';

type Bilingual = { zh: string; en: string };
export type Problem = {
  type: string;
  title: string;
  status: number;
  detail: string;
  reason: string;
  facts?: Readonly<Record<string, unknown>>;
  errors?: { field: string; code: string; detail: string }[];
};

const TITLES: Readonly<Record<number, Bilingual>> = {
  400: { zh: '请求有误', en: 'The request cannot be used' },
  401: { zh: '请先登录', en: 'Sign in first' },
  403: { zh: '没有权限', en: 'Not permitted' },
  404: { zh: '没有找到', en: 'Not found' },
  409: { zh: '现在不能这样做', en: 'This cannot be done now' },
  408: { zh: '请求太慢，连接已关闭', en: 'Too slow; the connection was closed' },
  413: { zh: '内容太大', en: 'Too large' },
  415: { zh: '内容类型不接受', en: 'Media type not accepted' },
  422: { zh: '有内容需要更正', en: 'Something needs to be corrected' },
  429: { zh: '请稍后再试', en: 'Try again later' },
  431: { zh: '请求头太大', en: 'The headers are too large' },
  500: { zh: '系统出错，已记录', en: 'A fault on our side; it has been noted' },
  503: { zh: '服务暂时不可用，请稍后再试', en: 'Not available at the moment; try again soon' },
};
const DETAILS: Readonly<Record<string, Bilingual>> = {
  'sign-in-required': { zh: '请先登录再操作', en: 'Sign in, then do it again' },
  'not-permitted': { zh: '您的岗位不能进行此操作', en: 'Your role does not do this' },
  'locked-out': { zh: '连续输错，账号锁定至 {until}', en: 'Too many wrong passwords; locked until {until}' },
  'wrong-credentials': { zh: '账号或密码不对', en: 'The account or the password is wrong' },
  'bad-origin': { zh: '请求不是从本站页面发出的', en: 'The request did not come from a page of this site' },
  'bad-key': { zh: 'API 密钥缺失或无效', en: 'The API key is missing or not valid' },
};

const problem = (status: number, reason: string, detail: string, language: Language, more: Partial<Problem> = {}): Problem => ({
  type: `urn:hotline:problem:${reason}`,
  title: (TITLES[status] ?? (TITLES[500] as Bilingual))[language],
  status,
  detail,
  reason,
  ...more,
});

function fieldSentence({ field, code, params = {} }: FieldProblem, language: Language): string {
  const sentence = FIELD_SENTENCES[code] ?? (FIELD_SENTENCES['unusable'] as Bilingual);
  return `${field} ${fillIn(sentence[language], { message: code, ...params })}`;
}

/** The sentence of a refusal is the house's own: it is handed in, so that this file knows no hotline words. */
export type RefusalSentence = (reason: string, facts: Readonly<Record<string, unknown>>, place?: unknown) => Bilingual;

/** The reason of every 404, with which the house is asked for its sentence. */
export const NOT_FOUND = 'not-found';

/** Of an address we say ourselves that it leads nowhere; what else is missing, the house has words for. */
function notFoundSentence(what: string, sentence: RefusalSentence): Bilingual {
  if (!what.startsWith('/')) return sentence(NOT_FOUND, { what });
  const path = what.slice(0, 200);
  return {
    zh: `没有这个地址：${path}。接口说明见 /openapi.json`,
    en: `There is nothing at ${path} for this method; the API is described at /openapi.json`,
  };
}

/** Any error as a problem document (RFC 9457) in the caller's language. Nothing of an unexpected fault leaves the house. */
function problemOf(error: unknown, language: Language, sentence: RefusalSentence): Problem {
  if (error instanceof Invalid) {
    const errors = error.problems.map((each) => ({ field: each.field, code: each.code, detail: fieldSentence(each, language) }));
    return problem(error.status, 'invalid', errors.map((each) => each.detail).join('; '), language, { errors });
  }
  if (error instanceof Refusal) {
    const status = error.reason === 'key-reused' ? 422 : 409;
    return problem(status, error.reason, sentence(error.reason, error.facts, error.place)[language], language, {
      facts: error.facts,
    });
  }
  if (error instanceof NotFound) return problem(404, NOT_FOUND, notFoundSentence(error.what, sentence)[language], language);
  if (error instanceof Forbidden) {
    const status =
      error.reason === 'sign-in-required' || error.reason === 'wrong-credentials'
        ? 401
        : error.reason === 'locked-out'
          ? 429
          : 403;
    return problem(status, error.reason, fillIn((DETAILS[error.reason] as Bilingual)[language], error.facts), language, {
      facts: error.facts,
    });
  }
  return ofFramework(error, language);
}

/** What Fastify itself refuses: too large, wrong type, not JSON. */
function ofFramework(error: unknown, language: Language): Problem {
  const { code = '', statusCode = 500 } = error as { code?: string; statusCode?: number };
  const field = (problemCode: string, params = {}, status: 400 | 413 | 415 = 400) =>
    problemOf(new Invalid([{ field: 'body', code: problemCode, params }], status), language, () => ({ zh: '', en: '' }));
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || statusCode === 413) return field('too-large', { most: '2 MB' }, 413);
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return field('media-type', { allowed: 'application/json' }, 415);
  if (code === 'FST_ERR_CTP_EMPTY_JSON_BODY' || code === 'FST_ERR_CTP_INVALID_JSON_BODY' || error instanceof SyntaxError)
    return field('not-json');
  if (statusCode >= 400 && statusCode < 500)
    return problem(statusCode, 'bad-request', (TITLES[statusCode] ?? (TITLES[400] as Bilingual))[language], language);
  return problem(500, 'fault', (TITLES[500] as Bilingual)[language], language);
}

/** A type in a programmer's word and in plain ones. */
function wrongType(expected: string): [string, Record<string, unknown>] {
  const [zh, en] = TYPE_WORDS[expected] ?? [expected, expected];
  return ['wrong-type', { expected, expectedZh: zh, expectedEn: en }];
}
/** An example says more than the name of a form. */
function formatFacts(format: string, pattern?: string): Record<string, unknown> {
  const example = FORMAT_EXAMPLES[format];
  if (example) return { format, formZh: `如 ${example}`, formEn: `like ${example}` };
  return { format, formZh: `符合 ${pattern ?? format}`, formEn: `so that it matches ${pattern ?? format}` };
}

/** A zod error as field problems, each with a stable code. */
export function problemsOf(error: z.ZodError, within: string): FieldProblem[] {
  return error.issues.flatMap((issue): FieldProblem[] => {
    const field = [within === 'body' ? '' : within, ...issue.path.map(String)].filter(Boolean).join('.') || within;
    const one = (code: string, params = {}) => [{ field, code, params }];
    switch (issue.code) {
      case 'invalid_type':
        return issue.input === undefined ? one('missing') : one(...wrongType(issue.expected));
      case 'too_big':
        return one(issue.origin === 'string' || issue.origin === 'array' ? 'too-long' : 'too-large', { most: issue.maximum });
      case 'too_small':
        return one(issue.origin === 'string' || issue.origin === 'array' ? 'too-short' : 'too-small', { least: issue.minimum });
      case 'invalid_value':
        return issue.input === undefined ? one('missing') : one('not-a-choice', { allowed: issue.values });
      case 'invalid_format':
        return one('wrong-format', formatFacts(issue.format, 'pattern' in issue ? String(issue.pattern) : undefined));
      case 'unrecognized_keys':
        return issue.keys.map((key) => ({ field: field === within ? key : `${field}.${key}`, code: 'unknown-field' }));
      case 'custom':
        return one(issue.message in FIELD_SENTENCES ? issue.message : 'unusable', { message: issue.message });
      default:
        return issue.input === undefined ? one('missing') : one('unusable', { message: issue.message });
    }
  });
}

/** Validates with zod, answers with problems; sends what routes return as it is (the schema of an answer documents, tests check it). */
export function speakProblems(app: FastifyInstance, sentence: RefusalSentence, strictAnswers: boolean): void {
  app.setValidatorCompiler(({ schema, httpPart }) => (data) => {
    // Without `reportInput` zod keeps what was sent out of the issue, and «missing» could not be told from «wrong».
    const parsed = (schema as z.ZodType).safeParse(data ?? {}, { reportInput: true });
    return parsed.success ? { value: parsed.data } : { error: new Invalid(problemsOf(parsed.error, httpPart ?? 'body')) };
  });
  app.setSerializerCompiler(({ schema }) => (data) => {
    if (strictAnswers && schema && 'parse' in schema) (schema as z.ZodType).parse(data);
    return JSON.stringify(data);
  });
  app.setErrorHandler((error, request, reply) => sendProblem(error, request, reply, sentence));
  app.setNotFoundHandler((request, reply) =>
    sendProblem(new NotFound(request.url.split('?')[0] ?? ''), request, reply, sentence),
  );
}

/** Answers with the problem; also for what the framework refuses before it looks for a route (an address that cannot be read). */
export function sendProblem(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  sentence: RefusalSentence,
): FastifyReply {
  const told = problemOf(error, languageOf(request.headers['accept-language']), sentence);
  if (told.status >= 500) request.log.error({ err: error, route: request.routeOptions.url }, 'A request failed');
  return reply.status(told.status).type('application/problem+json; charset=utf-8').send(JSON.stringify(told));
}

/** What is not HTTP at all has no language and no route; it is told in both. */
export function answerBroken(error: { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const status = error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : error.code === 'HPE_HEADER_OVERFLOW' ? 431 : 400;
  const { zh, en } = TITLES[status] as Bilingual;
  const body = JSON.stringify(problem(status, 'bad-request', `${zh} ${en}`, 'zh'));
  const head = `content-type: application/problem+json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close`;
  if (socket.writable) socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head}\r\n\r\n${body}`);
  else socket.destroy();
}

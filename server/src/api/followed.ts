import type { FastifyRequest } from 'fastify';
import { Invalid, NotFound } from '#platform/errors.ts';
import { limiter } from '#platform/limiter.ts';
import type { Case } from '#cases/case.ts';
import { type Context, followCode } from '#cases/context.ts';
import { readNumber } from '#cases/number.store.ts';
import { caseById, caseIdByNumber } from '#cases/store.ts';
import { cityOf } from './tools.ts';

type Followed = (request: FastifyRequest) => Promise<Case>;
const known = new WeakMap<Context, Followed>();

/** The case that number (in the path) and code (in `X-Follow-Code`) open. A wrong code and a number that is not there say the same. */
export function followerOf(ctx: Context): Followed {
  const before = known.get(ctx);
  if (before) return before;
  // Ten wrong codes in ten minutes from one place, or for one number, and that place or number waits, whatever route it asks.
  const wrongCodes = limiter(10, 600, () => ctx.now().epochMilliseconds);
  const followed: Followed = async (request) => {
    const city = cityOf(ctx, request);
    const { number: written } = request.params as { number: string };
    const number = readNumber(written);
    const keys = [`ip ${request.ip}`, `number ${number ?? request.ip}`];
    const mayTry = () => {
      const wait = wrongCodes.wait(keys);
      if (wait > 0) throw new Invalid([{ field: 'x-follow-code', code: 'too-many', params: { seconds: wait } }], 429);
    };
    mayTry();
    const id = number && (await caseIdByNumber(ctx.db, city, number));
    // Of many guesses sent at once, those after the last that counts are not judged either.
    mayTry();
    const given = String(request.headers['x-follow-code'] ?? '')
      .normalize('NFKC')
      .replace(/[\s-]/g, '')
      .toUpperCase();
    if (!id || given !== followCode(ctx, city, id)) {
      wrongCodes.count(keys);
      throw new NotFound('case');
    }
    return caseById(ctx.db, city, id);
  };
  known.set(ctx, followed);
  return followed;
}

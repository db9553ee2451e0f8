import type { FastifyRequest } from 'fastify';
import { Invalid, NotFound } from '#platform/errors.ts';
import { limiter } from '#platform/limiter.ts';
import type { Case } from '#cases/case.ts';
import { type Context, followCode } from '#cases/context.ts';
import { readNumber } from '#cases/number.store.ts';
import { caseById, caseIdByNumber } from '#cases/store.ts';
import { cityOf } from './tools.ts';

/** What somebody gives to follow a case, and from where. */
export type Following = { city: string; number: string; code: string; ip: string };
type Follow = (given: Following) => Promise<Case>;
const known = new WeakMap<Context, Follow>();

/** The case that number (in the path) and code (in `X-Follow-Code`) open. A wrong code and a number that is not there say the same. */
export function followerOf(ctx: Context): (request: FastifyRequest) => Promise<Case> {
  const follow = followBy(ctx);
  return async (request) =>
    follow({
      city: cityOf(ctx, request),
      number: (request.params as { number: string }).number,
      code: String(request.headers['x-follow-code'] ?? ''),
      ip: request.ip,
    });
}

/** The same for every door: the tries of one place are counted together, whichever it knocks at. */
export function followBy(ctx: Context): Follow {
  const before = known.get(ctx);
  if (before) return before;
  // Ten wrong codes in ten minutes from one place, and that place waits, whatever route it asks. A number as such waits only after far
  // more, or strangers could lock its owner out; at that rate a code is still not guessed in a thousand years.
  const now = () => ctx.now().epochMilliseconds;
  const ofPlace = limiter(10, 600, now);
  const ofNumber = limiter(200, 600, now);
  const follow: Follow = async ({ city, number: written, code, ip }) => {
    const number = readNumber(written);
    const place = [ip];
    const numbers = number ? [number] : [];
    const mayTry = () => {
      const wait = Math.max(ofPlace.wait(place), ofNumber.wait(numbers));
      if (wait > 0) throw new Invalid([{ field: 'x-follow-code', code: 'too-many', params: { seconds: wait } }], 429);
    };
    mayTry();
    const id = number && (await caseIdByNumber(ctx.db, city, number));
    // Of many guesses sent at once, those after the last that counts are not judged either.
    mayTry();
    const given = code.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
    if (!id || given !== followCode(ctx, city, id)) {
      ofPlace.count(place);
      ofNumber.count(numbers);
      throw new NotFound('appeal');
    }
    return caseById(ctx.db, city, id);
  };
  known.set(ctx, follow);
  return follow;
}

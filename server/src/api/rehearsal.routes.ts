import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { NotFound } from '#platform/errors.ts';
import { staffIn } from '#cases/guard.ts';
import type { ContactCentre } from '#contact-centre/switchboard/open.ts';
import { AT_PHONES, askerOf } from './phone.routes.ts';
import { problemSchema, typed } from './tools.ts';

/** 演练话机: what a hand would do at a phone, where there is none to lay it on. */
export async function rehearsalRoutes(app: FastifyInstance, centre: ContactCentre | null): Promise<void> {
  typed(app).post(
    '/api/v1/phone/rehearsal/pick-up',
    {
      config: { who: AT_PHONES },
      schema: {
        operationId: 'pickUpRehearsedPhone',
        summary:
          '演练话机应答 · Picks up my phone where the telephone is rehearsed; elsewhere phones are picked up by hand (404)',
        tags: ['telephone'],
        body: z.strictObject({}),
        response: { 200: z.object({ pickedUp: z.boolean() }), 404: problemSchema, 409: problemSchema },
      },
    },
    async (request) => {
      const staff = staffIn(request);
      if (centre === null) throw new NotFound('rehearsal');
      return centre.ask(staff.city, 'pick-up', { who: askerOf(staff) });
    },
  );
}

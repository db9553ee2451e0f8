import cookie from '@fastify/cookie';
import swagger from '@fastify/swagger';
import Fastify, { type FastifyInstance, type FastifyListenOptions, LogController } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { answerBroken, NOT_FOUND, type RefusalSentence, sendProblem, speakProblems } from '#platform/http.ts';
import type { Book } from '#directory/book.ts';
import { absentSentence } from '#cases/absent.ts';
import type { Context } from '#cases/context.ts';
import { citizenPerson, guard } from '#cases/guard.ts';
import { sentenceOf } from '#cases/refusals.ts';
import { open311Door } from '#channels/open311/routes.ts';
import { plainDoor } from '#channels/plain/routes.ts';
import { type CallMaterial, keptMaterial } from '#contact-centre/quality/material.ts';
import { TELEPHONE_REFUSALS } from '#contact-centre/refusals.ts';
import type { ContactCentre } from '#contact-centre/switchboard/open.ts';
import { receiveAppeal } from '#stages/1-reception/receive.ts';
import { actRoutes } from '#api/acts.routes.ts';
import { administrationRoutes } from '#api/administration.routes.ts';
import { appealRoutes, performCitizenAct, readCitizenInput } from '#api/appeals.routes.ts';
import { attachFile, cleanCopy, judgeFile } from '#api/attach.ts';
import { attachmentRoutes } from '#api/attachments.routes.ts';
import { bookRoutes } from '#api/books.routes.ts';
import { bulkRoutes } from '#api/bulk.routes.ts';
import { bulletinRoutes } from '#api/bulletin.routes.ts';
import { callRoutes } from '#api/calls.routes.ts';
import { followedView } from '#api/case-view.ts';
import { caseRoutes } from '#api/cases.routes.ts';
import { catalogueRoutes } from '#api/catalogue.routes.ts';
import { changeRoutes } from '#api/changes.routes.ts';
import { cockpitRoutes } from '#api/cockpit.routes.ts';
import { contingencyRoutes } from '#api/contingency.routes.ts';
import { evaluationRoutes } from '#api/evaluations.routes.ts';
import { evidenceRoutes } from '#api/evidence.routes.ts';
import { exportRoutes } from '#api/exports.routes.ts';
import { followBy } from '#api/followed.ts';
import { healthRoutes } from '#api/health.routes.ts';
import { homeRoutes } from '#api/home.routes.ts';
import { inspectionActRoutes } from '#api/inspection-acts.routes.ts';
import { inspectionFigureRoutes } from '#api/inspection-figures.routes.ts';
import { inspectionRoutes } from '#api/inspections.routes.ts';
import { installationRoutes } from '#api/installation.routes.ts';
import { neighbourhoodRoutes } from '#api/neighbourhood.routes.ts';
import { newsRoutes } from '#api/news.routes.ts';
import { outsideRoutes } from '#api/outside.routes.ts';
import { oversightRoutes } from '#api/oversight.routes.ts';
import { openingRoutes } from '#api/oversight-openings.routes.ts';
import { phoneRoutes } from '#api/phone.routes.ts';
import { phoneEventRoutes } from '#api/phone-events.routes.ts';
import { portalRoutes } from '#api/portal.routes.ts';
import { precedentRoutes } from '#api/precedents.routes.ts';
import { presenceRoutes } from '#api/presence.routes.ts';
import { ratingRoutes } from '#api/ratings.routes.ts';
import { recallRoutes } from '#api/recalls.routes.ts';
import { recordingRoutes } from '#api/recordings.routes.ts';
import { rehearsalRoutes } from '#api/rehearsal.routes.ts';
import { rosterRoutes } from '#api/rosters.routes.ts';
import { seatRoutes } from '#api/seats.routes.ts';
import { securing } from '#api/secured.ts';
import { sessionRoutes } from '#api/session.routes.ts';
import { sipRoutes } from '#api/sip.routes.ts';
import { staffingRoutes } from '#api/staffing.routes.ts';
import { statementRoutes } from '#api/statements.routes.ts';
import { statisticsRoutes } from '#api/statistics.routes.ts';
import { supervisionRoutes } from '#api/supervision.routes.ts';
import { liveFloor, telephoneRecords } from '#api/telephone-sources.ts';
import { typedCallRoutes } from '#api/typed-calls.routes.ts';
import { viewRoutes } from '#api/views.routes.ts';
import { wallRoutes } from '#api/wall.routes.ts';
import { webRoutes } from '#api/web.routes.ts';

const MOST_BODY = 2 * 1024 * 1024;

const sentence: RefusalSentence = (reason, facts, place) =>
  reason === NOT_FOUND
    ? absentSentence(String(facts['what']))
    : sentenceOf(reason, facts, place as Book | undefined, TELEPHONE_REFUSALS[reason]);

type Built = { strictAnswers?: boolean; centre?: ContactCentre | null; material?: CallMaterial; sip?: () => string | null };

/** The HTTP face of the house: one of the two files that name every part. `strictAnswers` checks each answer against its schema (tests). */
export async function buildApp(
  ctx: Context,
  { strictAnswers = false, centre = null, material = keptMaterial(ctx), sip = () => null }: Built = {},
): Promise<FastifyInstance> {
  const app = Fastify({
    bodyLimit: MOST_BODY,
    trustProxy: 'loopback',
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: 'idle',
    clientErrorHandler: answerBroken,
    frameworkErrors: (error, request, reply) => void sendProblem(error, request as never, reply as never, sentence),
    loggerInstance: ctx.log as never,
    // Requests are not logged one by one, so none needs a logger of its own.
    childLoggerFactory: (logger) => logger,
  });
  speakProblems(app as never, sentence, strictAnswers);
  await app.register(cookie);
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '12345 Hotline',
        version: '1',
        description: 'The open system of a city’s 12345 hotline. Problems are RFC 9457.',
      },
      servers: [{ url: '/' }],
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  const door = guard(app as never, ctx);
  const routes = app as never as FastifyInstance;
  await healthRoutes(routes, ctx);
  await sessionRoutes(routes, ctx, door.forget);
  await catalogueRoutes(routes, ctx);
  await appealRoutes(routes, ctx);
  await attachmentRoutes(routes, ctx);
  await caseRoutes(routes, ctx);
  await evidenceRoutes(routes, ctx);
  await actRoutes(routes, ctx);
  const { whisper } = await changeRoutes(routes, ctx, door);
  await presenceRoutes(routes, ctx, whisper);
  await homeRoutes(routes, ctx);
  await newsRoutes(routes, ctx);
  await viewRoutes(routes, ctx);
  await exportRoutes(routes, ctx);
  await bulkRoutes(routes, ctx);
  await bookRoutes(routes, ctx);
  await precedentRoutes(routes, ctx);
  await administrationRoutes(routes, ctx, door);
  await statisticsRoutes(routes, ctx);
  await statementRoutes(routes, ctx);
  await portalRoutes(routes, ctx);
  await neighbourhoodRoutes(routes, ctx);
  await ratingRoutes(routes, ctx);
  await bulletinRoutes(routes, ctx);
  await supervisionRoutes(routes, ctx);
  await cockpitRoutes(routes, ctx);
  await staffingRoutes(routes, ctx);
  await rosterRoutes(routes, ctx);
  await contingencyRoutes(routes, ctx);
  await installationRoutes(routes, ctx);
  await oversightRoutes(routes, ctx);
  await openingRoutes(routes, ctx);
  await outsideRoutes(routes, ctx);
  await evaluationRoutes(routes, ctx);
  await phoneRoutes(routes, ctx, centre);
  await rehearsalRoutes(routes, centre);
  await phoneEventRoutes(routes, ctx, centre, door);
  await sipRoutes(routes, ctx, centre, sip, door);
  await typedCallRoutes(routes, ctx, centre);
  await callRoutes(routes, ctx, telephoneRecords(ctx));
  await recallRoutes(routes, ctx);
  await wallRoutes(routes, ctx, { live: (staff) => liveFloor(centre, staff) });
  await seatRoutes(routes, ctx, { changed: async (city) => void (await centre?.ask(city, 'learn-seats', {}).catch(() => {})) });
  await recordingRoutes(routes, ctx);
  await inspectionRoutes(routes, ctx, material);
  await inspectionActRoutes(routes, ctx);
  await inspectionFigureRoutes(routes, ctx);
  await open311Door(routes, ctx, { receive: receiveAppeal, judgeFile, attach: attachFile, cleanCopy });
  await plainDoor(routes, ctx, {
    receive: receiveAppeal,
    follow: followBy(ctx),
    view: (found) => followedView(ctx, found, citizenPerson(found.city)),
    perform: async (found, name, input, command) =>
      (await performCitizenAct(ctx, found, name, readCitizenInput(name, input), command)).after,
    attach: attachFile,
    secured: securing(ctx.config),
  });
  app.get('/openapi.json', { config: { who: 'anyone' }, schema: { hide: true } }, async () => app.swagger());
  await webRoutes(routes, ctx);
  return routes;
}

/** Listens; on a port that is `shared`, beside its siblings (Fastify's types do not know that option of Node's yet). */
export async function listen(app: FastifyInstance, port: number, host: string, shared: boolean): Promise<void> {
  await app.listen({ port, host, ...(shared ? { reusePort: true } : {}) } as FastifyListenOptions);
}

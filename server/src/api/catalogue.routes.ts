import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { pressed } from '#platform/pressed.ts';
import type { Profile } from '#directory/profile.ts';
import { bookOf, type Context } from '#cases/context.ts';
import { staffIn } from '#cases/guard.ts';
import { cityOf, cityQuery, typed } from './tools.ts';

const names = { zh: z.string(), en: z.string() };
const named = z.object({ code: z.string(), ...names });
const catalogueSchema = z.object({
  city: z.object({ code: z.string(), ...names, centre: z.array(z.number()), zone: z.string() }),
  groups: z.array(z.object({ code: z.string(), parent: z.string().nullable(), ...names })),
  categories: z.array(
    z.object({
      code: z.string(),
      group: z.string(),
      ...names,
      describe: z.object(names),
      type: z.string(),
      grade: z.string().meta({ description: '默认等级: an E0 category is a matter for 110, 119 or 120 first' }),
      required: z.array(z.string()),
      attributes: z.array(z.record(z.string(), z.unknown())),
      keywords: z.array(z.string()),
      basis: z.object(names).meta({ description: '法律依据 of the leaf' }),
      sensitive: z.boolean(),
    }),
  ),
  areas: z.array(
    z.object({ code: z.string(), parent: z.string().nullable(), kind: z.string(), ...names, centre: z.array(z.number()) }),
  ),
  units: z.array(z.object({ code: z.string(), kind: z.string(), level: z.int(), parent: z.string().nullable(), ...names })),
  emergencyWords: z.array(z.string()),
  lines: z
    .array(named.extend({ number: z.string(), emergency: z.boolean() }))
    .meta({ description: '其他热线: whom else to call, and when at once' }),
  quietHours: z.object({ from: z.string(), to: z.string() }),
  dissatisfactionReasons: z.array(named),
  attachments: z.object({ maxBytes: z.int(), maxPerCase: z.int(), types: z.array(z.string()) }),
});

/** Foreign members are welcome in GeoJSON (RFC 7946, section 6.1). */
const mapSchema = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(z.record(z.string(), z.unknown())),
  tiles: z
    .object({ url: z.string(), datum: z.enum(['WGS-84', 'GCJ-02']), attribution: z.string() })
    .nullable()
    .meta({
      description: '底图瓦片: what to draw below the areas, and in which datum its {z}/{x}/{y} are; null where the city set none',
    }),
});

/** The lists of a city's rules that an act chooses from. */
const CODES = [
  'refusals',
  'removals',
  'returnGrounds',
  'extensionReasons',
  'reviewFailures',
  'dissatisfactionReasons',
  'shelveCauses',
  'pauseCauses',
  'freeAnswerReasons',
  'transferTargets',
  'questionnaires',
  'grades',
  'replyTemplates',
] as const satisfies readonly (keyof Profile)[];

export async function catalogueRoutes(app: FastifyInstance, ctx: Context): Promise<void> {
  typed(app).get(
    '/api/v1/catalogue',
    {
      config: { who: 'anyone' },
      onSend: pressed() as never,
      schema: {
        operationId: 'catalogue',
        summary: '城市名录 · Categories, areas and units of the city',
        tags: ['city'],
        querystring: cityQuery,
        response: { 200: catalogueSchema },
      },
    },
    async (request, reply) => {
      const book = bookOf(ctx, cityOf(ctx, request));
      const { code, zh, en, centre } = book.city;
      reply.header('cache-control', 'public, max-age=60');
      return {
        city: { code, zh, en, centre, zone: book.profile.zone },
        groups: [...book.groups.values()],
        categories: [...book.categories.values()].map((each) => ({
          code: each.code,
          group: each.group,
          zh: each.zh,
          en: each.en,
          describe: each.describe,
          type: each.type,
          grade: each.grade,
          required: each.required,
          attributes: each.attributes,
          keywords: each.keywords,
          basis: each.basis,
          sensitive: each.sensitive,
        })),
        areas: [...book.areas.values()].map(({ polygon: _, population: __, ...area }) => area),
        units: [...book.units.values()].map(({ code: unit, kind, level, parent, zh: nameZh, en: nameEn }) => ({
          code: unit,
          kind,
          level,
          parent,
          zh: nameZh,
          en: nameEn,
        })),
        emergencyWords: book.profile.emergencyWords,
        lines: book.profile.transferTargets,
        quietHours: book.profile.quietHours,
        dissatisfactionReasons: book.profile.dissatisfactionReasons,
        attachments: book.profile.attachments,
      };
    },
  );

  typed(app).get(
    '/api/v1/map',
    {
      config: { who: 'anyone' },
      onSend: pressed() as never,
      schema: {
        operationId: 'map',
        summary: '区域边界 · The areas as GeoJSON (WGS-84)',
        tags: ['city'],
        querystring: cityQuery,
        response: { 200: mapSchema },
      },
    },
    async (request, reply) => {
      const book = bookOf(ctx, cityOf(ctx, request));
      reply.header('cache-control', 'public, max-age=3600');
      const features = [...book.areas.values()].map(({ code, parent, kind, zh, en, polygon }) => ({
        type: 'Feature',
        properties: { code, parent, kind, zh, en },
        geometry: { type: 'Polygon', coordinates: [polygon] },
      }));
      return { type: 'FeatureCollection' as const, features, tiles: ctx.config.tiles };
    },
  );

  typed(app).get(
    '/api/v1/codes',
    {
      config: { who: 'staff' },
      schema: {
        operationId: 'codes',
        summary: '代码表 · The city’s codes for acts: grounds, reasons, targets, questionnaires',
        tags: ['city'],
        response: { 200: z.record(z.string(), z.unknown()) },
      },
    },
    async (request) => {
      const { profile } = bookOf(ctx, staffIn(request).city);
      return Object.fromEntries(CODES.map((name) => [name, profile[name]]));
    },
  );
}

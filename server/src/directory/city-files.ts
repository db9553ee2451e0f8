import { z } from 'zod';
import { APPEAL_TYPES, GRADES, ROLES } from '#directory/vocabulary.ts';

const names = { zh: z.string().min(1), en: z.string().min(1) };
const point = z.tuple([z.number(), z.number()]); // longitude, latitude (WGS-84)

/** The files of one city's folder (`database/city/CODE/*.json`), as `setUpCity` reads them. */
export const cityFiles = {
  city: z.strictObject({ code: z.string().regex(/^[a-z][a-z0-9-]{1,30}$/), ...names, centre: point, contact: z.string() }),
  /** 区域: districts and streets with their polygons (one ring, closed, longitude/latitude). */
  areas: z.array(
    z.strictObject({
      code: z.string(),
      parent: z.string().nullable(),
      kind: z.enum(['district', 'street']),
      ...names,
      centre: point,
      polygon: z.array(point).min(4),
      population: z.int(),
    }),
  ),
  /** 承办单位: who may be given a case. `area` is its jurisdiction where it has one; `trade` its tag in domain.md §4 (UM, HUD …). */
  units: z.array(
    z.strictObject({
      code: z.string().regex(/^[a-z0-9-]+$/),
      parent: z.string().nullable(),
      kind: z.enum(['centre', 'district', 'department', 'street', 'utility', 'institution', 'community', 'company']),
      level: z.int().min(1).max(3),
      ...names,
      area: z.string().nullable(),
      trade: z.string().nullable(),
      phone: z.string(),
      aroundTheClock: z.boolean(),
    }),
  ),
  /** 诉求分类: 18 groups, their sub-groups, and the leaves. */
  groups: z.array(z.strictObject({ code: z.string(), parent: z.string().nullable(), ...names })),
  categories: z.array(
    z.strictObject({
      code: z.string().regex(/^\d\d-\d\d-\d\d$/),
      group: z.string(),
      ...names,
      describe: z.strictObject(names),
      type: z.enum(APPEAL_TYPES),
      grade: z.enum(GRADES),
      /** Elements a case of this leaf must have: place, time, object, demand, contact, order-number … */
      required: z.array(z.enum(['place', 'time', 'object', 'demand', 'contact', 'evidence'])),
      /** Extra questions (Open311 attributes). */
      attributes: z.array(
        z.strictObject({
          code: z.string().regex(/^[a-z][a-z0-9_]*$/),
          ...names,
          datatype: z.enum(['string', 'number', 'datetime', 'text', 'singlevaluelist', 'multivaluelist']),
          required: z.boolean(),
          /** `danger`: after this answer one calls, and does not fill in a form. */
          values: z.array(z.strictObject({ key: z.string(), ...names, danger: z.literal(true).optional() })),
        }),
      ),
      basis: z.strictObject(names),
      /** 权属规则: who owns the matter: the place (street, district), the trade (a department), or the owner of the object. */
      ownerRule: z.enum(['territory', 'trade', 'object']),
      trades: z.array(z.string()),
      tags: z.array(z.string()).max(2),
      sensitive: z.boolean(),
      keywords: z.array(z.string()).min(3),
    }),
  ),
  /**
   * 派单目录: leaf × place × owner of the object → lead and co-units. `category` may be a leaf or a prefix (`03`, `03-01`); the most
   * specific row wins: owner before none, place before none, leaf before prefix. `lead`/`co` name a unit, or `@street`, `@district`.
   */
  duties: z.array(
    z.strictObject({
      category: z.string(),
      area: z.string().nullable(),
      owner: z.string().nullable(),
      lead: z.string(),
      co: z.array(z.string()),
      basis: z.string(),
    }),
  ),
  /** 工作日历: only the days that differ from Monday-to-Friday (the State Council's yearly notice). */
  calendar: z.strictObject({
    source: z.string(),
    through: z.int(),
    days: z.array(z.strictObject({ day: z.iso.date(), working: z.boolean(), ...names })),
  }),
  /** Staff: the demonstration accounts (`persona` set) and the people of every unit. */
  staff: z.array(
    z.strictObject({
      login: z.string().regex(/^[a-z0-9.-]+$/),
      ...names,
      unit: z.string(),
      roles: z.array(z.enum(ROLES)).min(1),
      principal: z.enum(['government', 'contractor']),
      persona: z.strictObject(names).nullable(),
      /** 坐席: only of those who sit at the phone. */
      seat: z.strictObject({ teams: z.array(z.string()).min(1), skills: z.array(z.string()) }).optional(),
    }),
  ),
};
export type CityFiles = { [K in keyof typeof cityFiles]: z.infer<(typeof cityFiles)[K]> };

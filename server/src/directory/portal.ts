import { z } from 'zod';

const text = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const named = { code: z.string().regex(/^[a-z][a-z0-9-]*$/), ...text.shape };
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const number = z.strictObject({ ...text.shape, number: z.string().regex(/^[\d-]{2,20}$/) });
/** The path of a picture of 24 × 24: one line, no fill. */
const picture = z.string().regex(/^[MmLlHhVvCcSsQqTtAaZz0-9.,\s-]+$/);

/** 公众门户 of a city: what its first page offers, and within which bounds strangers may see of a neighbourhood. */
export const portalSchema = z.strictObject({
  /** 诉求模板 (B34): each leads to the leaves of the catalogue whose own questions it asks. */
  templates: z.array(z.strictObject({ ...named, describe: text, picture, kinds: z.array(z.string()).min(1) })),
  /** 自助服务 (B35): each says what one can do oneself, and leads to a form, to one's own appeals, or to a number to call. */
  services: z.array(
    z.strictObject({
      ...named,
      text,
      kinds: z.array(z.string()),
      template: z.string().optional(),
      follow: z.boolean(),
      lines: z.array(number),
    }),
  ),
  /** 未成年人 (D8): whom a child can call, and when somebody is there. */
  minors: z.array(z.strictObject({ ...number.shape, when: text })),
  /** 迅速离开: the harmless page that the young people's page is exchanged for. */
  exit: z.url().max(200),
  /** 附近事项: how wide a square of the map is, in degrees, and how many matters are told at once. A place is never told finer. */
  nearby: z.strictObject({ degrees: z.number().min(0.001).max(0.05), most: z.int().min(1).max(50) }),
  /** 预约回电: as which leaf it is filed, how far ahead, how long a slot is, and from when until when people are called. */
  callback: z.strictObject({
    category: z.string(),
    days: z.int().min(1).max(14),
    minutes: z.int().min(10).max(240),
    from: clockTime,
    to: clockTime,
    /** So many fit into one slot. */
    room: z.int().positive(),
  }),
});
export type Portal = z.infer<typeof portalSchema>;

/** A city whose profile was released before the portal had data of its own: no templates, and cautious bounds. */
export const NO_PORTAL: Portal = {
  templates: [],
  services: [],
  minors: [],
  exit: 'https://www.gov.cn/',
  nearby: { degrees: 0.0025, most: 10 },
  callback: { category: '', days: 3, minutes: 60, from: '09:00', to: '18:00', room: 20 },
};

/** The leaves that a portal names and the catalogue does not have, by their place. */
export function unknownKinds(portal: Portal, known: { has: (code: string) => boolean }): { field: string; kind: string }[] {
  const of = (list: 'templates' | 'services') =>
    portal[list].flatMap(({ kinds }, at) => kinds.map((kind, no) => ({ field: `portal.${list}.${at}.kinds.${no}`, kind })));
  const callback = { field: 'portal.callback.category', kind: portal.callback.category };
  return [...of('templates'), ...of('services'), callback].filter(({ kind }) => kind !== '' && !known.has(kind));
}

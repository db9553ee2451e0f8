import type { Tiles } from '../ui/map/tiles.ts';

/** What the public API tells, as far as the portal reads it (docs/openapi.json: catalogue, map, followAppeal). */
export type Bilingual = { zh: string; en: string };
export type Named = Bilingual & { code: string };
export type Attribute = Bilingual & {
  code: string;
  datatype: 'string' | 'text' | 'number' | 'datetime' | 'singlevaluelist' | 'multivaluelist';
  /** `danger`: an answer after which a form is the wrong way. */
  values: (Bilingual & { key: string; danger?: boolean })[];
  required: boolean;
};
export type Category = Named & {
  group: string;
  describe: Bilingual;
  type: string;
  grade: string;
  required: string[];
  attributes: Attribute[];
  keywords: string[];
  sensitive: boolean;
};
export type Area = Named & { parent: string | null; kind: string; centre: number[] };
export type Line = Named & { number: string; emergency: boolean };
export type Catalogue = {
  city: Named & { centre: number[]; zone: string };
  groups: (Named & { parent: string | null })[];
  categories: Category[];
  areas: Area[];
  units: Named[];
  emergencyWords: string[];
  lines: Line[];
  quietHours: { from: string; to: string };
  dissatisfactionReasons: Named[];
  attachments: { maxBytes: number; maxPerCase: number; types: string[] };
};

export type Ring = [number, number][];
export type MapFeature = {
  properties: Named & { parent: string | null; kind: string };
  geometry: { coordinates: [Ring] };
};
/** `tiles`: what the city set to be drawn below its areas. */
export type CityMap = { features: MapFeature[]; tiles: Tiles | null };

export type Day = Bilingual & { date: string };
export type Clock = {
  name: string;
  from: string;
  due: string | null;
  limit: { kind: 'natural'; minutes: number } | { kind: 'working-days'; days: number } | { kind: 'working-hours'; hours: number };
  used: number;
  status: 'running' | 'paused' | 'met' | 'missed' | 'void' | 'overdue';
  skipped: Day[];
  worked: Day[];
};
export type Entry = { seq: number; type: string; at: string; role: string; data: Record<string, unknown> };
export type ActView = {
  name: string;
  label: Bilingual;
  allowed: boolean;
  rare: boolean;
  reason: string | null;
  sentence: Bilingual | null;
  input: Record<string, unknown> | null;
};
export type Rating = {
  contacted?: boolean;
  solved?: boolean;
  handling?: number;
  service?: number;
  pressed?: boolean;
  reason?: string;
  comment?: string;
};
export type Followed = {
  number: string;
  version: number;
  state: string;
  type: string;
  category: string | null;
  confidentiality: string;
  title: string;
  matter: string;
  address: string | null;
  answers: Record<string, string | string[]> | null;
  district: string | null;
  street: string | null;
  receivedAt: string;
  closedAt: string | null;
  outcome: string | null;
  lead: string | null;
  clocks: Clock[];
  timeline: Entry[];
  acts: ActView[];
  attachments: { id: string; name: string; bytes: number }[];
  rating: Rating | null;
  messages: { seq: number; channel: string; text: string; dueAt: string; state: string; link: string | null }[];
};
export type Filed = { id: string; number: string; code: string; state: string; receivedAt: string; replayed: boolean };

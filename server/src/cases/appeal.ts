import type { AppealType, Channel, Confidentiality, Grade, Origin } from '#directory/vocabulary.ts';

/** 诉求人: who brought it. Sealed at rest, masked in views, never in the record or the log. */
export type Complainant = {
  name?: string | undefined;
  phone?: string | undefined;
  email?: string | undefined;
  account?: string | undefined;
  idNumber?: string | undefined;
  kind?: 'person' | 'enterprise' | 'organisation' | undefined;
  /** Who files for somebody else (代办): the neighbour, the child, the community worker. */
  proxy?: string | undefined;
};

/** 诉求: what was brought, as every door hands it on. */
export type Appeal = {
  title: string;
  matter: string;
  type?: AppealType | undefined;
  category?: string | undefined;
  grade?: Grade | undefined;
  channel: Channel;
  origin: Origin;
  confidentiality?: Confidentiality | undefined;
  address?: string | undefined;
  point?: { lon: number; lat: number } | undefined;
  street?: string | undefined;
  owner?: string | undefined;
  answers?: Record<string, string | string[]> | undefined;
  flags: readonly string[];
  complainant: Complainant;
  noCallback?: boolean | undefined;
  /** The client of a public door that brought it. */
  source?: string | undefined;
};

/** A phone number as it is kept and looked up: digits, a leading + for a foreign one. Null when it cannot be one. */
export function readPhone(written: string): string | null {
  const plain = written.normalize('NFKC').replace(/[\s\-—–().]/g, '');
  const local = plain.replace(/^(\+?86|0086)(?=1\d{10}$)/, '');
  return /^\+?\d{5,18}$/.test(local) ? local : null;
}

import { hash } from 'node:crypto';
import { leafOf } from './leaves.ts';
import type { Row } from './rows.ts';

/** What is sent for one row; `key` makes the same row of the same file one appeal, however often it is sent. */
export type Sending = {
  no: number;
  key: string;
  /** When the row happened, in milliseconds since the epoch; only the distance between rows matters. */
  at: number | null;
  path: string;
  type: string;
  body: string;
};
/** The door that a file goes through: the project's own for messages, Open311 for service requests. */
export type Door = 'appeals' | 'open311';
export type Shape = { door: Door; columns: Partial<Record<Meaning, string>>; ignored: string[] };

/** The names that are recognised, the best first; compared without case, spaces and underscores. */
const MEANINGS = {
  id: ['msg_id', 'case_enquiry_id', 'service_request_id', 'unique_key', 'id', 'row', '留言编号', '工单编号', '编号'],
  row: ['row'],
  user: ['user', 'account', 'account_id', '留言用户', '用户'],
  time: ['time', 'open_dt', 'requested_datetime', 'created_date', 'created_at', 'date', '留言时间', '时间'],
  title: ['title', 'case_title', '留言主题', '标题', '主题'],
  matter: ['matter', 'detail', 'description', 'content', 'text', 'message', '留言详情', '内容', '诉求内容'],
  code: ['service_code', 'category'],
  service: ['type', 'service_name', 'complaint_type'],
  address: ['location', 'address_string', 'address', 'incident_address', '地址'],
  lat: ['latitude', 'lat', '纬度'],
  lon: ['longitude', 'long', 'lon', 'lng', '经度'],
  name: ['name', '姓名'],
  first: ['first_name'],
  last: ['last_name'],
  phone: ['phone', 'telephone', '电话', '手机号'],
  email: ['email', '邮箱'],
} as const;
type Meaning = keyof typeof MEANINGS;

const plain = (name: string) =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]/g, '');

/** What a file's columns mean, or a sentence that says what would be recognised. */
export function shapeOf(names: readonly string[]): Shape | string {
  const columns: Partial<Record<Meaning, string>> = {};
  for (const [meaning, known] of Object.entries(MEANINGS) as [Meaning, readonly string[]][]) {
    const found = known.flatMap((wanted) => names.filter((name) => plain(name) === plain(wanted)))[0];
    if (found !== undefined) columns[meaning] = found;
  }
  const used = new Set(Object.values(columns));
  const ignored = names.filter((name) => !used.has(name));
  const placed = columns.address !== undefined || (columns.lat !== undefined && columns.lon !== undefined);
  if (placed && (columns.code !== undefined || columns.service !== undefined)) return { door: 'open311', columns, ignored };
  if (columns.title !== undefined || columns.matter !== undefined) return { door: 'appeals', columns, ignored };
  const recognised = Object.entries(MEANINGS).map(([meaning, known]) => `  ${meaning}: ${known.join(', ')}`);
  return [
    `The columns ${names.join(', ')} hold neither a message (title or matter) nor a service request (service_code or type, and a place).`,
    '列名中既没有留言(标题或内容),也没有服务请求(类别与地点)。',
    'Recognised names / 可识别的列名:',
    ...recognised,
  ].join('\n');
}

export type Wrapping = {
  shape: Shape;
  /** Names the file in the keys: a copy of it under the same name is the same file. */
  source: string;
  apiKey: string;
  city: string | null;
  /** Leaves of the city that a request may name without more answers than a row has. */
  leaves: ReadonlySet<string>;
};

export function sendingOf(row: Row, { shape, source, apiKey, city, leaves }: Wrapping): Sending {
  const value = (meaning: Meaning): string => row.values[shape.columns[meaning] ?? '']?.trim() ?? '';
  const id = value('id') || value('row') || `line ${row.no}`;
  // The content belongs to the key: two different rows under one number are two appeals, not one and a refusal.
  const key = `replay-${hash('sha256', JSON.stringify([source, id, row.values])).slice(0, 40)}`;
  const at = momentOf(value('time'));
  if (shape.door === 'appeals')
    return {
      no: row.no,
      key,
      at,
      path: `/api/v1/appeals${city ? `?city=${encodeURIComponent(city)}` : ''}`,
      type: 'application/json',
      body: JSON.stringify(messageOf(value)),
    };
  const form = requestOf(value, leaves);
  return {
    no: row.no,
    key,
    at,
    path: '/open311/v2/requests.json',
    type: 'application/x-www-form-urlencoded',
    body: new URLSearchParams({ api_key: apiKey, ...(city ? { jurisdiction_id: city } : {}), ...form }).toString(),
  };
}

type Value = (meaning: Meaning) => string;

function messageOf(value: Value): Record<string, unknown> {
  const matter = value('matter') || value('title');
  const complainant = {
    name: value('name') || [value('first'), value('last')].filter(Boolean).join(' '),
    phone: value('phone'),
    email: value('email'),
    account: value('user'),
  };
  const given = Object.fromEntries(Object.entries(complainant).filter(([, text]) => text !== ''));
  const reachable = 'phone' in given || 'email' in given || 'account' in given;
  return {
    title: titleFrom(value('title') || matter),
    matter,
    ...(value('code') ? { category: value('code') } : {}),
    ...(value('address') ? { address: value('address').slice(0, 300) } : {}),
    ...(reachable ? { complainant: given } : { confidentiality: 'anonymous' }),
    channel: 'web',
  };
}

function requestOf(value: Value, leaves: ReadonlySet<string>): Record<string, string> {
  const title = value('title');
  const service = value('service');
  const told = [value('matter'), title, service].filter((text, at, all) => text && all.indexOf(text) === at);
  const form = {
    service_code: leaves.has(value('code')) ? value('code') : leafOf(`${service} ${title}`, leaves),
    address_string: value('address'),
    lat: value('lon') ? value('lat') : '',
    long: value('lat') ? value('lon') : '',
    description: told.join(' · '),
    account_id: value('user'),
    first_name: value('first') || value('name'),
    last_name: value('last'),
    phone: value('phone'),
    email: value('email'),
  };
  return Object.fromEntries(Object.entries(form).filter(([, text]) => text !== ''));
}

const LONGEST_TITLE = 100;

/** A title that the city takes: a longer one is cut after a whole sentence or clause, and shows that it was cut. */
function titleFrom(text: string): string {
  const line = text.normalize('NFC').replace(/\s+/g, ' ').trim();
  if (line.length <= LONGEST_TITLE) return line;
  const room = cutAt(line, LONGEST_TITLE - 1);
  const clause = /^.{12,}(?=[。！？!?；;，,])/u.exec(room)?.[0] ?? room;
  return `${clause}…`;
}

/** Never within a character that takes two units. */
const cutAt = (text: string, length: number): string =>
  text.slice(0, /[\uD800-\uDBFF]/.test(text[length - 1] ?? '') ? length - 1 : length);

function momentOf(written: string): number | null {
  if (written === '') return null;
  const ms = Date.parse(
    written
      .replaceAll('/', '-')
      .replace(' ', 'T')
      .replace(/^(\d+)-(\d)-/, '$1-0$2-')
      .replace(/-(\d)T/, '-0$1T')
      .replace(/T(\d):/, 'T0$1:'),
  );
  const read = Number.isNaN(ms) ? Date.parse(written) : ms;
  return Number.isNaN(read) ? null : read;
}

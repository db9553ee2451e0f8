import type { Book } from '#directory/book.ts';
import { type Appeal, readPhone } from '#cases/appeal.ts';
import { type Fault, fault } from './faults.ts';
import { attributesOf, type Form, fieldOf } from './form.ts';

const LONGEST_DESCRIPTION = 4000;
/** Where the address of a photo stands among the answers: no attribute of a category is called so. */
export const MEDIA_URL = 'media_url';
const LONGEST: Readonly<Record<string, number>> = {
  description: LONGEST_DESCRIPTION,
  address_string: 300,
  first_name: 80,
  last_name: 80,
  email: 200,
  phone: 40,
  account_id: 100,
  device_id: 100,
  media_url: 2000,
};
const MOST_ATTRIBUTES = 50;
const LONGEST_ATTRIBUTE = 2000;

/** 服务请求 read as an appeal, or everything that is wrong with it (GeoReport v2, POST Service Request). */
export function readRequest(form: Form, book: Book): { appeal: Appeal; faults: [] } | { appeal: null; faults: Fault[] } {
  const faults: Fault[] = [];
  const say = (field: string, code: string, params = {}, status: Fault['status'] = 400) =>
    faults.push(fault(field, code, params, status));
  const take = (name: string): string | undefined => {
    const value = fieldOf(form, name);
    const most = LONGEST[name];
    if (value !== undefined && most !== undefined && [...value].length > most) {
      say(name, 'too-long', { most });
      return undefined;
    }
    if (value?.includes('\u0000') || value?.isWellFormed() === false) say(name, 'unusable-characters');
    return value;
  };

  const code = take('service_code');
  const category = code === undefined ? undefined : book.categories.get(code);
  if (code === undefined) say('service_code', 'missing');
  else if (!category) say('service_code', 'service-unknown', {}, 404);

  const place = placeIn(take, book, say);
  const description = take('description');
  const person = personIn(take, say);
  const media = take('media_url');
  if (media !== undefined && !/^https?:$/.test(URL.parse(media)?.protocol ?? '')) say('media_url', 'not-a-link');
  const { [MEDIA_URL]: _, ...answers } = attributesOf(form);
  checkAnswers(answers, category, say);
  if (faults.length > 0 || !category) return { appeal: null, faults };

  const name = category.zh;
  const reachable = person.phone ?? person.email ?? person.account;
  return {
    faults: [],
    appeal: {
      title: titleOf(description ?? name, book.profile.text.titleMax),
      matter: description ?? [name, place.address].filter(Boolean).join('：'),
      category: category.code,
      channel: 'open311',
      origin: 'citizen',
      // Nobody can be called back; the house knows no appeal of a citizen without contact but the anonymous one.
      ...(reachable === undefined ? { confidentiality: 'anonymous' as const } : {}),
      ...place,
      answers: { ...answers, ...(media === undefined ? {} : { [MEDIA_URL]: media }) },
      flags: [],
      complainant: person,
    },
  };
}

type Take = (name: string) => string | undefined;
type Say = (field: string, code: string, params?: Record<string, unknown>) => void;

function placeIn(take: Take, book: Book, say: Say): Pick<Appeal, 'point' | 'address' | 'street'> {
  const [lat, long] = [take('lat'), take('long')];
  const address = take('address_string');
  const street = take('address_id');
  if (lat === undefined && long === undefined && address === undefined && street === undefined)
    say('location', 'location-missing');
  if ((lat === undefined) !== (long === undefined)) say(lat === undefined ? 'lat' : 'long', 'both-needed');
  if (street !== undefined && book.areas.get(street)?.kind !== 'street') say('address_id', 'unknown-area', { area: street });
  const degrees = (field: string, written: string | undefined, most: number): number => {
    if (written === undefined) return 0;
    const value = Number(written);
    if (!/^[+-]?\d{1,3}(\.\d{1,20})?$/.test(written)) say(field, 'not-a-number');
    else if (value > most) say(field, 'too-large', { most });
    else if (value < -most) say(field, 'too-small', { least: -most });
    return value;
  };
  const point = { lat: degrees('lat', lat, 90), lon: degrees('long', long, 180) };
  return {
    ...(lat !== undefined && long !== undefined ? { point } : {}),
    ...(address !== undefined ? { address } : {}),
    ...(street !== undefined ? { street } : {}),
  };
}

function personIn(take: Take, say: Say): Appeal['complainant'] {
  const phone = take('phone');
  const email = take('email');
  const account = take('account_id');
  const device = take('device_id');
  const name = [take('last_name'), take('first_name')].filter((part) => part !== undefined);
  if (phone !== undefined && readPhone(phone) === null) say('phone', 'not-a-phone');
  if (email !== undefined && !/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(email)) say('email', 'not-an-e-mail');
  const latin = name.every((part) => /^[\p{Script=Latin}\s.'-]+$/u.test(part));
  return {
    // 王小明, but John Smith.
    ...(name.length > 0 ? { name: latin ? name.toReversed().join(' ') : name.join('') } : {}),
    ...(phone !== undefined ? { phone } : {}),
    ...(email !== undefined ? { email } : {}),
    ...(account !== undefined ? { account } : device !== undefined ? { account: `device ${device}` } : {}),
  };
}

/** Attributes must be what the definition says; whether required ones are there is judged where every door's appeals are. */
function checkAnswers(
  answers: Record<string, string | string[]>,
  category: ReturnType<Book['categories']['get']>,
  say: Say,
): void {
  const given = Object.entries(answers);
  if (given.length > MOST_ATTRIBUTES) say('attribute', 'too-long', { most: MOST_ATTRIBUTES });
  for (const [code, value] of given) {
    const field = `attribute[${code}]`;
    const datatype = category?.attributes.find((each) => each.code === code)?.datatype;
    const values = [value].flat();
    if (values.length > 1 && datatype !== undefined && datatype !== 'multivaluelist') say(field, 'too-long', { most: 1 });
    for (const each of values) {
      if (each.length > LONGEST_ATTRIBUTE) say(field, 'too-long', { most: LONGEST_ATTRIBUTE });
      if (each.includes('\u0000') || !each.isWellFormed()) say(field, 'unusable-characters');
      if (datatype === 'number' && !Number.isFinite(Number(each))) say(field, 'not-a-number');
      if (datatype === 'datetime' && Number.isNaN(Date.parse(each))) say(field, 'not-a-date');
    }
  }
}

/** 标题: the first sentence of what was said, cut between characters where it is too long. */
export function titleOf(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const first = /^.{4,}?[。！？!?；;]|^.{4,}?\.(?= )/u.exec(line)?.[0] ?? line;
  const plain = first.replace(/(?<=.)[。；;.]$/u, '');
  if (plain.length <= most) return plain;
  let cut = '';
  for (const { segment } of new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(plain.slice(0, most * 2))) {
    if (cut.length + segment.length > most - 1) break;
    cut += segment;
  }
  return `${cut}…`;
}

import type { Book } from '#directory/book.ts';
import type { Bilingual } from '#directory/vocabulary.ts';
import type { SummaryRow } from '#cases/list.store.ts';
import { spoken } from '#cases/speak.ts';

const say = (zh: string, en: string): Bilingual => ({ zh, en });

/** 导出列: what a list shows, and after it what tells who brought the case. */
export const COLUMNS = [
  'number',
  'title',
  'state',
  'grade',
  'type',
  'category',
  'channel',
  'district',
  'street',
  'lead',
  'receivedAt',
  'due',
  'unitDue',
  'overdueAt',
  'name',
  'phone',
  'address',
] as const;
export type Column = (typeof COLUMNS)[number];
/** 个人信息列: masked like the screen, unless a reason was given and the person may see it. */
export const PERSONAL: ReadonlySet<Column> = new Set<Column>(['name', 'phone', 'address']);

export const COLUMN_WORDS: { readonly [column in Column]: Bilingual } = {
  number: say('工单编号', 'Number'),
  title: say('标题', 'Title'),
  state: say('状态', 'State'),
  grade: say('等级', 'Grade'),
  type: say('类型', 'Type'),
  category: say('分类', 'Category'),
  channel: say('渠道', 'Channel'),
  district: say('区', 'District'),
  street: say('街道', 'Street'),
  lead: say('主办单位', 'Lead unit'),
  receivedAt: say('收到时间', 'Received'),
  due: say('本环节截止', 'This step is due'),
  unitDue: say('承办截止', 'Unit is due'),
  overdueAt: say('超期时间', 'Overdue since'),
  name: say('诉求人', 'Complainant'),
  phone: say('电话', 'Phone'),
  address: say('地址', 'Address'),
};
export const WIDTHS: { readonly [column in Column]?: number } = { title: 48, category: 24, lead: 24, address: 32, number: 16 };
export const PLAIN_WIDTH = 18;

const VALUE_WORDS: Readonly<Record<string, Bilingual>> = {
  consultation: say('咨询', 'Consultation'),
  help: say('求助', 'Help'),
  complaint: say('投诉', 'Complaint'),
  report: say('举报', 'Report'),
  suggestion: say('建议', 'Suggestion'),
  praise: say('表扬', 'Praise'),
  other: say('其他', 'Other'),
  phone: say('电话', 'Phone'),
  web: say('网站', 'Web'),
  app: say('手机应用', 'App'),
  wechat: say('微信', 'WeChat'),
  sms: say('短信', 'SMS'),
  mail: say('邮件', 'E-mail'),
  letter: say('来信', 'Letter'),
  open311: say('Open311', 'Open311'),
  media: say('媒体', 'Media'),
  patrol: say('巡查', 'Patrol'),
};
/** Beyond this a limit stands for none (the database's «far away»). */
const FAR = '2200';

/** The day and time of the city, in a form that sorts and that every spreadsheet understands. */
const timeOf = (moment: string | null, zone: string): string =>
  moment === null || moment >= FAR
    ? ''
    : Temporal.Instant.from(moment)
        .toZonedDateTimeISO(zone)
        .toPlainDateTime()
        .toString({ smallestUnit: 'minute' })
        .replace('T', ' ');

/** One cell as the screen says it. */
export function cellOf(row: SummaryRow, column: Column, language: keyof Bilingual, book: Book): string {
  const { zone } = book.profile;
  switch (column) {
    case 'state':
      return spoken('state', row.state, language, book);
    case 'type':
    case 'channel':
      return VALUE_WORDS[row[column]]?.[language] ?? row[column];
    case 'category':
      return row.category === null ? '' : (book.categories.get(row.category)?.[language] ?? row.category);
    case 'district':
    case 'street': {
      const code = row[column];
      return code === null ? '' : (book.areas.get(code)?.[language] ?? code);
    }
    case 'lead':
      return row.lead === null ? '' : (book.units.get(row.lead)?.[language] ?? row.lead);
    case 'receivedAt':
    case 'due':
    case 'unitDue':
    case 'overdueAt':
      return timeOf(row[column], zone);
    case 'number':
    case 'title':
    case 'grade':
      return row[column];
    default:
      return '';
  }
}

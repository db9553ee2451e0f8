import type { Book } from '#directory/book.ts';
import type { Bilingual } from '#directory/vocabulary.ts';
import { toMs } from '#cases/clock.ts';
import type { CallState, EndCause } from '#contact-centre/calls/call.ts';
import type { CallRow } from '#contact-centre/calls/records.store.ts';

const say = (zh: string, en: string): Bilingual => ({ zh, en });
const STATES: { readonly [state in CallState]?: Bilingual } = {
  greeting: say('应答中', 'greeting'),
  waiting: say('排队', 'waiting'),
  ringing: say('振铃', 'ringing'),
  talking: say('通话', 'talking'),
  handed: say('已转出', 'handed on'),
  message: say('留言', 'leaving a message'),
  rating: say('评价', 'rating'),
  'wrap-up': say('话后处理', 'being written up'),
  ended: say('结束', 'ended'),
};
const DIRECTIONS = { in: say('呼入', 'in'), out: say('呼出', 'out') };
const CAUSES: { readonly [cause in EndCause]: Bilingual } = {
  citizen: say('来电人挂机', 'the caller hung up'),
  operator: say('话务员挂机', 'the operator hung up'),
  abandoned: say('放弃', 'abandoned'),
  abuse: say('因辱骂结束', 'ended for abuse'),
  message: say('留言', 'left a message'),
  'call-back': say('预约回电', 'booked a call-back'),
  third: say('第三方结束', 'the third party ended it'),
  lost: say('线路中断', 'the line was lost'),
  unreached: say('未接通', 'not reached'),
};
const COLUMNS: readonly {
  head: Bilingual;
  width: number;
  cell: (row: CallRow, book: Book, language: keyof Bilingual) => string;
}[] = [
  { head: say('来电时间', 'Received'), width: 20, cell: ({ receivedAt }, book) => local(receivedAt, book) },
  {
    head: say('方向', 'Direction'),
    width: 8,
    cell: ({ direction }, _, to) => DIRECTIONS[direction][to],
  },
  { head: say('号码线路', 'Line'), width: 10, cell: ({ line }) => line },
  { head: say('来电号码', 'Caller'), width: 16, cell: ({ callerMask }) => callerMask ?? '' },
  {
    head: say('技能组', 'Team'),
    width: 20,
    cell: ({ team }, { profile }, to) => profile.telephone?.teams.find(({ code }) => code === team)?.[to] ?? team,
  },
  { head: say('话务员', 'Operator'), width: 16, cell: ({ operator }, _, to) => operator?.[to] ?? '' },
  { head: say('状态', 'State'), width: 12, cell: ({ state }, _, to) => STATES[state]?.[to] ?? state },
  { head: say('结束方式', 'Ended by'), width: 16, cell: ({ endedBy }, _, to) => (endedBy ? CAUSES[endedBy][to] : '') },
  {
    head: say('等待秒数', 'Waited (s)'),
    width: 10,
    cell: ({ queuedAt, talkingAt, endedAt }) => lasted(queuedAt, talkingAt ?? endedAt),
  },
  { head: say('通话秒数', 'Talked (s)'), width: 10, cell: ({ talkingAt, talkEndedAt }) => lasted(talkingAt, talkEndedAt) },
  {
    head: say('小结', 'Disposition'),
    width: 18,
    cell: ({ disposition }, { profile }, to) =>
      profile.telephone?.dispositions.find(({ code }) => code === disposition)?.[to] ?? disposition ?? '',
  },
  { head: say('评价', 'Rating'), width: 8, cell: ({ rating }) => (rating === null ? '' : String(rating)) },
  { head: say('关联工单数', 'Cases'), width: 10, cell: ({ cases }) => String(cases.length) },
];

const local = (at: string, { profile }: Book): string =>
  Temporal.Instant.from(at)
    .toZonedDateTimeISO(profile.zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'second' })
    .replace('T', ' ');
const lasted = (from: string | null, to: string | null): string =>
  from === null || to === null ? '' : String(Math.round((toMs(to) - toMs(from)) / 1000));

export const EXPORT_WIDTHS = COLUMNS.map(({ width }) => width);
export const exportHead = (language: keyof Bilingual): string[] => COLUMNS.map(({ head }) => head[language]);
/** 导出一行: a call as a row of a table, masked as on the screen. */
export const exportCells = (row: CallRow, book: Book, language: keyof Bilingual): string[] =>
  COLUMNS.map(({ cell }) => cell(row, book, language));

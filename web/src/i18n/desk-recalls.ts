import { catalogue, say } from './catalogue.ts';

export const recallsText = catalogue({
  keys: say('回拨', 'Call-backs'),
  due: say('待回拨', 'Due'),
  taken: say('正在回拨', 'In hand'),
  done: say('已处理', 'Done'),
  tabs: say('看哪些', 'Which'),
  dueEmpty: say('没有欠回的电话', 'Nobody is owed a call'),
  dueEmptyHint: say(
    '漏接、预约、留言和无人应答的文字来话会列在这里，紧急的排在最前。',
    'Missed calls, bookings, messages and typed calls that nobody answered stand here, emergencies first.',
  ),
  takenEmpty: say('没有人正在回拨', 'Nothing is in hand'),
  takenEmptyHint: say(
    '领取后 15 分钟没有结果，会自动放回。',
    'What brings no outcome within a quarter of an hour comes back by itself.',
  ),
  doneEmpty: say('还没有处理过回拨', 'Nothing is done yet'),
  doneEmptyHint: say('处理结果会留在这里。', 'What came of each stays here.'),
  target: say(
    (minutes: number, share: string) => `目标：${minutes} 分钟内回拨 ${share}`,
    (minutes: number, share: string) => `Target: ${share} within ${minutes} minutes`,
  ),
  reached: say(
    (share: string, count: number) => `今天 ${count} 条，及时 ${share}`,
    (share: string, count: number) => `today ${count}, in time ${share}`,
  ),
  dueIn: say(
    (span: string) => `还有 ${span}`,
    (span: string) => `${span} left`,
  ),
  late: say(
    (span: string) => `已超 ${span}`,
    (span: string) => `${span} late`,
  ),
  from: say(
    (at: string) => `${at} 起可拨`,
    (at: string) => `from ${at}`,
  ),
  tried: say(
    (count: number, most: number) => `已拨 ${count} 次，共 ${most} 次`,
    (count: number, most: number) => `tried ${count} of ${most} times`,
  ),
  since: say(
    (at: string) => `${at} 来电`,
    (at: string) => `called ${at}`,
  ),
  sinceTyped: say(
    (at: string) => `${at} 写来`,
    (at: string) => `wrote ${at}`,
  ),
  by: say(
    (who: string) => `${who} 领取`,
    (who: string) => `${who} has it`,
  ),
  dial: say('回拨', 'Call back'),
  take: say('领取，书面答复', 'Take it, to answer in writing'),
  takenHint: say('已领取，15 分钟内由您答复。', 'It is yours for a quarter of an hour.'),
  keyTake: say('领取', 'take it'),
  record: say('来电记录', 'The call'),
  message: say('听留言', 'Message'),
  written: say('看留下的话和联系方式', 'What was written, and where to answer'),
  writtenNone: say('没有留下话。', 'Nothing was written.'),
  writtenPhone: say('短信答复到', 'Answer by text message to'),
  writtenEmail: say('邮件答复到', 'Answer by e-mail to'),
  writtenHint: say(
    '对方听不到或不便说话，请用文字答复，再登记结果。',
    'They cannot hear or speak: answer in writing, then note what came of it.',
  ),
  keyWritten: say('看留下的话', 'what was written'),
  messageBroken: say('留言放不出来，请联系管理员', 'The message cannot be played; tell an administrator'),
  outcome: say('回拨结果', 'What came of it'),
  outcomes: [
    { reached: '已接通', 'no-answer': '无人接听', dropped: '不再回拨' },
    { reached: 'Reached', 'no-answer': 'No answer', dropped: 'Drop it' },
  ] as const,
  outcomesTyped: [
    { reached: '已书面答复', 'no-answer': '没有送达', dropped: '不再答复' },
    { reached: 'Answered in writing', 'no-answer': 'Not delivered', dropped: 'Drop it' },
  ] as const,
  note: say('备注', 'Note'),
  noteHint: say('不再回拨时要写明理由', 'A reason is needed to drop it'),
  noteHintTyped: say('不再答复时要写明理由', 'A reason is needed to drop it'),
  told: say(
    (what: string, who: string) => `${who}：${what}`,
    (what: string, who: string) => `${who}: ${what}`,
  ),
  dialling: say('您的话机先振铃，接起后呼叫对方。', 'Your phone rings first; when you answer, theirs is called.'),
  chosen: say('所选回拨', 'The selected call-back'),
  choose: say('选中一条，就能回拨和登记结果。', 'Select one to call back and to note what came of it.'),
  keyMove: say('下一条、上一条', 'next, previous'),
  keyDial: say('回拨', 'call back'),
  keyMessage: say('听留言', 'the message'),
  keyRefresh: say('刷新', 'refresh'),
  refresh: say('刷新', 'Refresh'),
  more: say('显示更多', 'Show more'),
});

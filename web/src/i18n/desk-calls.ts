import { catalogue, say } from './catalogue.ts';

export const callsText = catalogue({
  keys: say('话务记录', 'Calls'),
  sorted: say('最新的在最前', 'The newest first'),
  empty: say('没有符合的话务', 'No call fits'),
  emptyHint: say('换一个条件，或者去掉筛选。', 'Change the filter, or clear it.'),
  emptyOwn: say('您还没有接过电话', 'You have not taken a call yet'),
  emptyOwnHint: say('接听的每一通都会列在这里。', 'Every call that you take will stand here.'),
  filter: say('筛选', 'Filter'),
  filters: say('筛选条件', 'Filters'),
  without: say(
    (what: string) => `去掉 ${what}`,
    (what: string) => `Without ${what}`,
  ),
  clear: say('清除全部', 'Clear all'),
  export: say('导出', 'Export'),
  exportCsv: say('导出 CSV', 'As CSV'),
  exportXlsx: say('导出 Excel', 'As a workbook'),
  exportHint: say('至多 5 万条，号码照屏幕上一样隐藏。', '50,000 calls at most, numbers masked as on the screen.'),
  more: say('正在载入…', 'Loading…'),
  all: say('已全部显示', 'That is all'),
  received: say('来电时间', 'Received'),
  caller: say('来电号码', 'Caller'),
  callerHint: say('完整号码；保密来电查不到', 'The whole number; confidential calls are not found'),
  team: say('技能组', 'Team'),
  operator: say('话务员', 'Operator'),
  state: say('状态', 'State'),
  waited: say('等待', 'Waited'),
  talked: say('通话', 'Talked'),
  disposition: say('小结', 'Disposition'),
  rating: say('评价', 'Rating'),
  direction: say('方向', 'Direction'),
  abandoned: say('只看放弃的', 'Given up only'),
  emergency: say('只看紧急的', 'Emergencies only'),
  open: say('正在进行', 'Going on'),
  endedOnes: say('已结束', 'Ended'),
  from: say('从', 'From'),
  to: say('到', 'To'),
  yes: say('是', 'yes'),
  cases: say(
    (count: number) => `${count} 件工单`,
    (count: number) => `${count} case${count === 1 ? '' : 's'}`,
  ),
  keyDown: say('下一条', 'next'),
  keyUp: say('上一条', 'previous'),
  keyFilter: say('筛选', 'filter'),
  keyRefresh: say('刷新', 'refresh'),
  refresh: say('刷新', 'Refresh'),
  line: say('号码线路', 'Line'),
});

export const callText = catalogue({
  keys: say('通话回放', 'Playback'),
  title: say(
    (who: string, at: string) => `${who} · ${at}`,
    (who: string, at: string) => `${who} · ${at}`,
  ),
  back: say('话务记录', 'Calls'),
  reasonTitle: say('这是保密来电', 'This call is confidential'),
  reasonHint: say(
    '请写明为什么要查看。理由、时间和您的姓名会记入查看审计。',
    'Say why you need to see it. The reason, the time and your name go on record.',
  ),
  reason: say('查看理由', 'Reason'),
  reasonShort: say('请至少写四个字', 'Write at least four characters'),
  openIt: say('查看', 'Open'),
  facts: say('概要', 'In short'),
  line: say('号码线路', 'Line'),
  team: say('技能组', 'Team'),
  operator: say('话务员', 'Operator'),
  received: say('来电', 'Received'),
  waited: say('等待', 'Waited'),
  talked: say('通话', 'Talked'),
  wroteUp: say('话后处理', 'Written up in'),
  endedBy: say('结束', 'Ended'),
  disposition: say('小结', 'Disposition'),
  note: say('备注', 'Note'),
  rating: say('评价', 'Rating'),
  ratingOf: say(
    (score: number) => `${score} 分（满分 5）`,
    (score: number) => `${score} of 5`,
  ),
  needs: say('需要', 'Needs'),
  timeline: say('经过', 'What happened'),
  timelineEmpty: say('还没有记录', 'Nothing is on record yet'),
  lanes: say('谁在什么时候', 'Who was there when'),
  lanesTable: say('图中内容（表）', 'The picture as a table'),
  lane: say('谁', 'Who'),
  laneFrom: say('从', 'From'),
  laneTo: say('到', 'To'),
  laneHow: say('怎样', 'How'),
  laneKinds: [
    {
      greeting: '问候',
      waiting: '排队',
      ringing: '振铃',
      together: '通话',
      held: '保持',
      supervising: '监听',
      message: '留言',
      rating: '评价',
      writing: '话后处理',
    },
    {
      greeting: 'greeting',
      waiting: 'waiting',
      ringing: 'ringing',
      together: 'talking',
      held: 'on hold',
      supervising: 'supervising',
      message: 'leaving a message',
      rating: 'rating',
      writing: 'writing up',
    },
  ] as const,
  recordings: say('录音', 'Recording'),
  noRecordings: say('没有录音', 'No recording'),
  noRecordingsHint: say(
    '通话结束几秒后录音会出现；没有接通的来电没有录音。',
    'It appears a few seconds after the call; a call that was not answered has none.',
  ),
  recordingForbidden: say('您不能听这通录音', 'You may not hear this recording'),
  play: say('播放', 'Play'),
  pause: say('暂停', 'Pause'),
  speed: say('速度', 'Speed'),
  position: say('播放位置', 'Position'),
  at: say(
    (now: string, whole: string) => `${now} / ${whole}`,
    (now: string, whole: string) => `${now} of ${whole}`,
  ),
  mute: say(
    (who: string) => `静音${who}`,
    (who: string) => `Mute the ${who.toLowerCase()}`,
  ),
  loading: say('正在取录音…', 'Fetching the recording…'),
  seal: say(
    (sha: string) => `SHA-256 ${sha}…`,
    (sha: string) => `SHA-256 ${sha}…`,
  ),
  parties: [
    { citizen: '来电人', operator: '话务员', third: '第三方', message: '留言' },
    { citizen: 'Caller', operator: 'Operator', third: 'Third party', message: 'Message' },
  ] as const,
  keySpace: say('播放、暂停', 'play, pause'),
  keyLeft: say('后退 5 秒', 'back 5 s'),
  keyRight: say('前进 5 秒', 'on 5 s'),
  keySlower: say('放慢', 'slower'),
  keyFaster: say('加快', 'faster'),
  transcript: say('转写', 'Transcript'),
  noTranscript: say('没有转写', 'No transcript'),
  noTranscriptHint: say('没有接入语音识别时，通话不会转成文字。', 'Without a speech recogniser nothing is written down.'),
  jump: say(
    (at: string) => `跳到 ${at}`,
    (at: string) => `Jump to ${at}`,
  ),
  cases: say('关联工单', 'Cases'),
  noCases: say('没有关联工单', 'No case came of it'),
  recall: say('回拨', 'Call-back'),
  recallLine: say(
    (why: string, state: string, tries: number) => `${why} · ${state}${tries > 0 ? ` · 已拨 ${tries} 次` : ''}`,
    (why: string, state: string, tries: number) => `${why} · ${state}${tries > 0 ? ` · tried ${tries} times` : ''}`,
  ),
  handOver: say('联动移交', 'Handed over'),
  handOverTo: say(
    (line: string) => `移交 ${line}`,
    (line: string) => `To ${line}`,
  ),
  receipt: say('回执', 'Receipt'),
  noReceipt: say('未收到回执', 'No receipt came'),
  inspections: say('质检', 'Inspections'),
  noInspections: say('尚未质检', 'Not inspected yet'),
  score: say(
    (score: number) => `${score} 分`,
    (score: number) => `${score} points`,
  ),
  looks: say('谁看过', 'Who looked at it'),
  looksEmpty: say('还没有人看过', 'Nobody has yet'),
});

/** 通话经过: each kind of line as a sentence. `who` is whoever acted or is meant, where it is known. */
type Data = Readonly<Record<string, unknown>>;
const n = (value: unknown) => Number(value ?? 0);
export const callEventText = catalogue({
  received: say(
    (_: string, d: Data) => `来电，拨打 ${d['line'] ?? ''}`,
    (_: string, d: Data) => `A call came in, to ${d['line'] ?? ''}`,
  ),
  answered: say(
    (_: string, __: Data) => '系统应答，播放问候',
    (_: string, __: Data) => 'We answered; the greeting plays',
  ),
  queued: say(
    (_: string, __: Data) => '进入排队',
    (_: string, __: Data) => 'Put in the queue',
  ),
  announced: say(
    (_: string, d: Data) => `播报位置：前面 ${n(d['ahead'])} 位`,
    (_: string, d: Data) => `Told the place in the queue: ${n(d['ahead'])} ahead`,
  ),
  offered: say(
    (who: string, _: Data) => `派给 ${who}，话机振铃`,
    (who: string, _: Data) => `Offered to ${who}; the phone rings`,
  ),
  refused: say(
    (who: string, _: Data) => `${who} 未接，退回队列`,
    (who: string, _: Data) => `${who} did not take it; back to the queue`,
  ),
  'not-answered': say(
    (who: string, _: Data) => `${who} 无人应答`,
    (who: string, _: Data) => `${who} did not answer`,
  ),
  connected: say(
    (who: string, d: Data) => `${who} 接起${d['waited'] ? `，等待了 ${n(d['waited'])} 秒` : ''}`,
    (who: string, d: Data) => `${who} answered${d['waited'] ? ` after ${n(d['waited'])} s` : ''}`,
  ),
  held: say(
    (_: string, __: Data) => '保持，来电人听音乐',
    (_: string, __: Data) => 'On hold; the caller hears music',
  ),
  retrieved: say(
    (_: string, __: Data) => '恢复通话',
    (_: string, __: Data) => 'Taken back from hold',
  ),
  consulted: say(
    (who: string, _: Data) => `呼叫 ${who}`,
    (who: string, _: Data) => `Calls ${who}`,
  ),
  joined: say(
    (who: string, d: Data) => `${who} 加入，${n(d['parties'])} 方通话`,
    (who: string, d: Data) => `${who} joined; ${n(d['parties'])} parties`,
  ),
  'third-left': say(
    (who: string, _: Data) => `${who} 离开`,
    (who: string, _: Data) => `${who} left`,
  ),
  transferred: say(
    (who: string, _: Data) => `转给 ${who}`,
    (who: string, _: Data) => `Transferred to ${who}`,
  ),
  'transfer-failed': say(
    (who: string, _: Data) => `没能接通 ${who}，回到话务员`,
    (who: string, _: Data) => `${who} could not be reached; back to the operator`,
  ),
  'handed-over': say(
    (_: string, d: Data) => `移交 ${d['line'] ?? ''}，信息已随附`,
    (_: string, d: Data) => `Handed to ${d['line'] ?? ''} with what is known`,
  ),
  receipt: say(
    (_: string, d: Data) => `${d['line'] ?? ''} 回执 ${d['receipt'] ?? ''}`,
    (_: string, d: Data) => `${d['line'] ?? ''} has it: ${d['receipt'] ?? ''}`,
  ),
  'receipt-missing': say(
    (_: string, d: Data) => `${d['line'] ?? ''} 未按时回执，已告警`,
    (_: string, d: Data) => `No receipt from ${d['line'] ?? ''}; alarm raised`,
  ),
  'handed-back': say(
    (_: string, __: Data) => '接回，由话务员继续',
    (_: string, __: Data) => 'Taken back; the operator goes on',
  ),
  requeued: say(
    (_: string, __: Data) => '回到队列，保留原来的位置',
    (_: string, __: Data) => 'Back in the queue with the old place',
  ),
  digit: say(
    (_: string, d: Data) =>
      d['meaning'] === 'human' ? '按键或说话要人工' : d['meaning'] === 'emergency' ? '按键或说话报紧急' : '按键',
    (_: string, d: Data) =>
      d['meaning'] === 'human' ? 'Asked for a person' : d['meaning'] === 'emergency' ? 'Said it is an emergency' : 'A key',
  ),
  'digits-ignored': say(
    (_: string, __: Data) => '按键过密，不再理会',
    (_: string, __: Data) => 'Too many keys at once; ignored',
  ),
  warned: say(
    (who: string, d: Data) => `${who} 第 ${n(d['time'])} 次警告`,
    (who: string, d: Data) => `${who} warned the caller (${n(d['time'])})`,
  ),
  duress: say(
    (_: string, __: Data) => '标记胁迫或危机，已叫班长',
    (_: string, __: Data) => 'Duress or crisis; the supervisor was called in',
  ),
  supervised: say(
    (who: string, d: Data) => `${who} ${({ listen: '监听', whisper: '耳语', barge: '强插' } as Data)[String(d['how'])] ?? ''}`,
    (who: string, d: Data) =>
      `${who} ${({ listen: 'listens', whisper: 'whispers', barge: 'barged in' } as Data)[String(d['how'])] ?? ''}`,
  ),
  'supervision-ended': say(
    (who: string, _: Data) => `${who} 退出`,
    (who: string, _: Data) => `${who} left`,
  ),
  'taken-over': say(
    (who: string, _: Data) => `${who} 接管通话`,
    (who: string, _: Data) => `${who} took the call over`,
  ),
  'recording-suspended': say(
    (_: string, __: Data) => '录音暂停',
    (_: string, __: Data) => 'Recording suspended',
  ),
  'recording-resumed': say(
    (_: string, __: Data) => '录音恢复',
    (_: string, __: Data) => 'Recording resumed',
  ),
  'call-back-booked': say(
    (_: string, __: Data) => '预约回电，保留位置',
    (_: string, __: Data) => 'Booked a call-back; the place is kept',
  ),
  'message-asked': say(
    (_: string, __: Data) => '请留言',
    (_: string, __: Data) => 'Asked for a message',
  ),
  'message-left': say(
    (_: string, d: Data) => `留言 ${Math.round(n(d['seconds']))} 秒`,
    (_: string, d: Data) => `Left a message of ${Math.round(n(d['seconds']))} s`,
  ),
  'operator-left': say(
    (_: string, __: Data) => '话务员离开',
    (_: string, __: Data) => 'The operator left',
  ),
  'rating-asked': say(
    (_: string, __: Data) => '请评价',
    (_: string, __: Data) => 'Asked to rate the call',
  ),
  rated: say(
    (_: string, d: Data) => `评价 ${n(d['score'])} 分`,
    (_: string, d: Data) => `Rated ${n(d['score'])} of 5`,
  ),
  'case-linked': say(
    (_: string, __: Data) => '关联工单',
    (_: string, __: Data) => 'A case was linked',
  ),
  'wrap-up-extended': say(
    (_: string, __: Data) => '延长话后处理',
    (_: string, __: Data) => 'More time for writing up',
  ),
  'wrapped-up': say(
    (_: string, d: Data) => (d['auto'] ? '到时自动小结' : '已小结'),
    (_: string, d: Data) => (d['auto'] ? 'Written up by the clock' : 'Written up'),
  ),
  abandoned: say(
    (_: string, d: Data) => `等待 ${n(d['waited'])} 秒后放弃`,
    (_: string, d: Data) => `Gave up after ${n(d['waited'])} s`,
  ),
  ended: say(
    (_: string, __: Data) => '结束',
    (_: string, __: Data) => 'Ended',
  ),
  dialled: say(
    (who: string, _: Data) => `${who} 呼出`,
    (who: string, _: Data) => `${who} dialled`,
  ),
  adopted: say(
    (_: string, __: Data) => '程序重启后接手',
    (_: string, __: Data) => 'Adopted by a program that was started anew',
  ),
  'leg-lost': say(
    (_: string, __: Data) => '一方线路中断',
    (_: string, __: Data) => 'A line was lost',
  ),
  diverted: say(
    (_: string, d: Data) => `坐席全忙，直转 ${d['line'] ?? ''}`,
    (_: string, d: Data) => `No seat free; diverted to ${d['line'] ?? ''}`,
  ),
  known: say(
    (_: string, __: Data) => '认出有在办事项，优先给熟悉的话务员',
    (_: string, __: Data) => 'Known for a running matter; its operator is preferred',
  ),
});

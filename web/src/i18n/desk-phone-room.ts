import { catalogue, say } from './catalogue.ts';

/** 通话台. */
export const phoneRoomText = catalogue({
  title: say('通话台', 'Phone room'),
  forbidden: say('通话台只对接电话的人开放', 'The phone room is for those who take calls'),
  forbiddenHint: say('如果您应当接电话，请联系管理员调整岗位。', 'If you should take calls, ask an administrator.'),
  waits: say('就绪，等待来电', 'Ready for the next call'),
  waitsHint: say(
    '来电时先看到是谁、以前说过什么，然后才响铃。按 F2 接听。',
    'Before it rings you see who calls and what was before. F2 answers.',
  ),
  notReady: say('现在不会有来电', 'No call comes now'),
  notReadyHint: say('在上方签入话机，再把坐席改为“就绪”。', 'Sign on the phone above, then say “Ready”.'),
  ownCalls: say('我今天的通话', 'My calls today'),
  lateWrapUp: say('补小结', 'Write up'),
  lateWrapUpOf: say(
    (who: string, at: string) => `补写 ${at} ${who} 的小结`,
    (who: string, at: string) => `Write up the call of ${who} at ${at}`,
  ),
  ownNone: say('今天还没有通话。', 'No calls yet today.'),
  dial: say('拨打电话', 'Call somebody'),
  dialNumber: say('号码', 'Number'),
  dialHint: say('先响您的话机，您接起后再呼叫对方。', 'Your own phone rings first, then theirs.'),
  dialWrong: say('号码是 3 到 20 位数字，国外以 + 开头', 'A number has 3 to 20 digits; a foreign one begins with +'),
  dialGo: say('拨打', 'Call'),
  toForm: say('去登记', 'To the form'),
  notRecorded: say('录音已暂停', 'Not being recorded'),
  notRecordedHint: say(
    '现在可以说银行卡号。说完请马上恢复录音（Alt+P）。',
    'A card number may be said now. Resume the recording right after (Alt+P).',
  ),
  duressHint: say('不要挂机，稳住对方。班长已被叫来。', 'Do not hang up; keep them talking. The supervisor has been called.'),
  handed: say(
    '市民正与对方通话，您可以继续写小结；对方可以转回。',
    'The citizen talks with the other line; go on writing. They may hand back.',
  ),
});

export const popText = catalogue({
  today: say(
    (count: number) => `今天第 ${count} 次来电`,
    (count: number) => (count <= 1 ? 'first call today' : `call no. ${count} today`),
  ),
  firstTime: say('以前没有来过电话', 'Nothing from this number before'),
  confidential: say('保密来电：只有经过培训的人可以看', 'Confidential: for trained people only'),
  cases: say('工单', 'Cases'),
  openCase: say(
    (number: string) => `打开工单 ${number}`,
    (number: string) => `Open case ${number}`,
  ),
  link: say('关联本次来电', 'Link to this call'),
  linkThis: say(
    (number: string) => `把 ${number} 关联到本次来电`,
    (number: string) => `Link ${number} to this call`,
  ),
  linked: say('已关联', 'Linked'),
  recalls: say('待回电', 'Calls owed'),
  earlierCalls: say('以前的来电', 'Earlier calls'),
  number: say('完整号码', 'The whole number'),
  reveal: say('查看完整号码', 'See the whole number'),
  revealWhy: say('为什么要看', 'Why you need it'),
  revealHint: say('理由和查看会被记录', 'The reason and the look are on record'),
  revealShort: say('请写清楚理由，至少 4 个字', 'Say why, in at least four letters'),
  revealGo: say('查看', 'Show'),
  revealNot: say('不看了', 'Never mind'),
});

export const transcriptText = catalogue({
  title: say('实时转写', 'What is being said'),
  titleTyped: say('文字交谈', 'The conversation'),
  nothing: say('说话后，文字显示在这里。', 'What is said appears here.'),
  typed: say('市民用文字交谈：写的话显示在这里，请打字回答。', 'The citizen types: their words appear here; answer in writing.'),
  answer: say('打字回答', 'Your answer in writing'),
  answerHint: say('回车发送', 'Enter sends'),
  sendLine: say('发送', 'Send'),
  unheard: say('没有接语音识别，这里没有文字。', 'No speech recogniser is connected: nothing is written here.'),
  scripted: say('演示文字：照脚本显示，不是这通电话里说的话。', 'Words of the demonstration’s script, not of this call.'),
  citizen: say('市民', 'Citizen'),
  operator: say('话务员', 'Operator'),
  third: say('第三方', 'Third party'),
  message: say('语音', 'Recording'),
  copy: say('抄入', 'Copy'),
  copied: say('已抄', 'Copied'),
  copyThis: say(
    (text: string) => `抄入登记表：${text}`,
    (text: string) => `Copy into the form: ${text}`,
  ),
  copyAll: say('市民的话抄入登记表', 'Citizen’s words into the form'),
});

export const wrapUpText = catalogue({
  title: say('小结', 'Write-up'),
  left: say(
    (span: string) => `还有 ${span}`,
    (span: string) => `${span} left`,
  ),
  over: say('时间已到', 'Time is up'),
  moreTime: say('再给些时间', 'More time'),
  disposition: say('这通电话的结果', 'What it came to'),
  dispositionMissing: say('请选一个结果（按数字键）', 'Choose what it came to (a digit does it)'),
  note: say('备注', 'Note'),
  send: say('完成小结', 'Done'),
  later: say('现在写的会留着，挂机后提交。', 'What you write is kept; it is sent after the call.'),
  done: say('小结已完成', 'Written up'),
  linked: say('关联工单：', 'Linked cases:'),
});

import { catalogue, say } from './catalogue.ts';

/** What the codes of an inspection are called: states, kinds, reasons, checks, acts and what happened. */
export const qualityStates = catalogue({
  sampled: say('待评分', 'To be scored'),
  scored: say('待盲评', 'Second score to come'),
  notified: say('已告知', 'Told'),
  accepted: say('已认可', 'Accepted'),
  appealed: say('申诉中', 'Under appeal'),
  final: say('已定论', 'Final'),
  coached: say('已辅导', 'Coached'),
  checked: say('已复查', 'Checked'),
});

export const qualityKinds = catalogue({
  call: say('通话', 'Call'),
  reply: say('答复', 'Reply'),
  dispatch: say('派单与受理', 'Dispatch or refusal'),
});

export const sampleReasons = catalogue({
  random: say('随机', 'Random'),
  balance: say('均衡', 'Balance'),
  abuse: say('骚扰辱骂', 'Abuse'),
  crisis: say('危急', 'Crisis'),
  duress: say('胁迫', 'Duress'),
  refusal: say('不予受理', 'Refusal'),
  'hand-over': say('联动移交', 'Hand-over'),
  auto: say('自动派单', 'Automatic dispatch'),
  'low-rating': say('低分', 'Low rating'),
  returned: say('退单成立', 'Return upheld'),
  evasive: say('答复敷衍', 'Evasive reply'),
  asked: say('专项调阅', 'Asked for'),
});

type Facts = Readonly<Record<string, number | string>>;
/** Each automatic check: its name, and its finding as a sentence. */
export const checkNames = catalogue({
  greeting: say('问候', 'Greeting'),
  hold: say('久置', 'Hold'),
  silence: say('静默', 'Silence'),
  'talk-over': say('抢话', 'Talking over'),
  'forbidden-words': say('服务忌语', 'Forbidden words'),
  'card-numbers': say('卡号录音', 'Card numbers recorded'),
  disposition: say('小结', 'Disposition'),
  'case-linked': say('关联工单', 'Case linked'),
  'wrap-up': say('话后处理', 'Wrap-up'),
  'hand-over': say('移交回执', 'Receipt of the hand-over'),
  duress: say('危机处置', 'Crisis'),
  evasive: say('敷衍用语', 'Evasive phrases'),
  elements: say('要素', 'Elements'),
  unfilled: say('模板空缺', 'Gaps of a template'),
  identity: say('个人信息', 'Personal data'),
  answers: say('切题', 'To the point'),
  'in-time': say('时限', 'In time'),
  returned: say('退单', 'Return'),
  duties: say('派单目录', 'Duties list'),
});
export const checkFindings = catalogue({
  greeting: say(
    ({ seconds, allowed }: Facts) => (seconds === undefined ? '没有听到问候' : `${seconds} 秒后问候（应在 ${allowed} 秒内）`),
    ({ seconds, allowed }: Facts) =>
      seconds === undefined ? 'no greeting heard' : `greets after ${seconds} s (within ${allowed})`,
  ),
  hold: say(
    ({ longest, allowed }: Facts) => `最长等待 ${longest} 秒（上限 ${allowed}）`,
    ({ longest, allowed }: Facts) => `longest hold ${longest} s (at most ${allowed})`,
  ),
  silence: say(
    ({ percent, allowed }: Facts) => `静默占 ${percent}%（上限 ${allowed}%）`,
    ({ percent, allowed }: Facts) => `${percent}% silence (at most ${allowed}%)`,
  ),
  'talk-over': say(
    ({ times }: Facts) => `抢话 ${times} 次`,
    ({ times }: Facts) => `talks over ${times} time(s)`,
  ),
  'forbidden-words': say(
    ({ times }: Facts) => (times === 0 ? '没有' : `${times} 处`),
    ({ times }: Facts) => (times === 0 ? 'none' : `${times} place(s)`),
  ),
  'card-numbers': say(
    ({ spoken, recorded }: Facts) => (spoken === 0 ? '没有念卡号' : `念卡号 ${spoken} 次，其中 ${recorded} 次在录音`),
    ({ spoken, recorded }: Facts) =>
      spoken === 0 ? 'no number spoken' : `${spoken} spoken, ${recorded} of them while recording`,
  ),
  disposition: say(
    ({ disposition }: Facts) => (disposition === undefined ? '没有小结' : '已填'),
    ({ disposition }: Facts) => (disposition === undefined ? 'none given' : 'given'),
  ),
  'case-linked': say(
    ({ needed, cases }: Facts) => (needed === 1 ? `应有工单，关联 ${cases} 件` : '不需要工单'),
    ({ needed, cases }: Facts) => (needed === 1 ? `a case is needed, ${cases} linked` : 'no case needed'),
  ),
  'wrap-up': say(
    ({ seconds, allowed }: Facts) => `${seconds} 秒（目标 ${allowed}）`,
    ({ seconds, allowed }: Facts) => `${seconds} s (target ${allowed})`,
  ),
  'hand-over': say(
    ({ times, missing }: Facts) => (times === 0 ? '没有移交' : `移交 ${times} 次，缺回执 ${missing ?? 0} 次`),
    ({ times, missing }: Facts) => (times === 0 ? 'none' : `${times} handed over, ${missing ?? 0} without receipt`),
  ),
  duress: say(
    ({ times }: Facts) => (times === 0 ? '没有' : `${times} 处，请听怎样应对`),
    ({ times }: Facts) => (times === 0 ? 'none' : `${times} place(s): hear how it was met`),
  ),
  evasive: say(
    ({ times }: Facts) => (times === 0 ? '没有' : `${times} 种说法`),
    ({ times }: Facts) => (times === 0 ? 'none' : `${times} phrase(s)`),
  ),
  elements: say(
    ({ missing, of }: Facts) => (missing === 0 ? '齐全' : `${of} 项缺 ${missing} 项`),
    ({ missing, of }: Facts) => (missing === 0 ? 'all there' : `${missing} of ${of} missing`),
  ),
  unfilled: say(
    ({ times }: Facts) => (times === 0 ? '没有' : `${times} 处没有填`),
    ({ times }: Facts) => (times === 0 ? 'none' : `${times} left open`),
  ),
  identity: say(
    (_: Facts) => '见公开答复',
    (_: Facts) => 'see the public text',
  ),
  answers: say(
    ({ percent, allowed }: Facts) => `与诉求相同的词占 ${percent}%（至少 ${allowed}%）`,
    ({ percent, allowed }: Facts) => `${percent}% of the matter’s words (at least ${allowed}%)`,
  ),
  'in-time': say(
    (_: Facts) => '',
    (_: Facts) => '',
  ),
  returned: say(
    ({ times }: Facts) => (times === 0 ? '没有被退' : `被退或改派 ${times} 次`),
    ({ times }: Facts) => (times === 0 ? 'not returned' : `returned or changed ${times} time(s)`),
  ),
  duties: say(
    ({ listed }: Facts) => (listed === '' ? '目录没有列明' : '见派单目录'),
    ({ listed }: Facts) => (listed === '' ? 'nothing is listed' : 'see the duties list'),
  ),
});

export const verdictNames = catalogue({
  good: say('无异常', 'Nothing found'),
  poor: say('请留意', 'Look at this'),
  unknown: say('机器判断不了', 'Cannot tell'),
});

export const markNames = catalogue({
  met: say('做到', 'Met'),
  partly: say('部分', 'Partly'),
  not: say('没做到', 'Not met'),
  na: say('不适用', 'Does not apply'),
});

export const inspectionSteps = catalogue({
  sampled: say('抽样', 'Sampled'),
  'reason-added': say('补记原因', 'Reason added'),
  scored: say('评分', 'Scored'),
  'second-scored': say('盲评', 'Second score'),
  notified: say('告知', 'Told'),
  accepted: say('认可', 'Accepted'),
  appealed: say('申诉', 'Appealed'),
  'window-closed': say('申诉期满', 'Window closed'),
  decided: say('裁定', 'Decided'),
  coached: say('辅导', 'Coached'),
  checked: say('复查', 'Checked'),
  commended: say('评为范例', 'Marked exemplary'),
});

/** Teams of what is no call, and parties of a call. */
export const teamWords = catalogue({
  dispatch: say('派单', 'Dispatch'),
  reception: say('受理', 'Reception'),
  hotline: say('中心', 'Centre'),
  citizen: say('来电人', 'Caller'),
  operator: say('话务员', 'Operator'),
  third: say('第三方', 'Third party'),
  message: say('留言', 'Message'),
  supervisor: say('班长', 'Supervisor'),
});

/** What happens in a call, as it stands on its timeline. */
export const callEventWords = catalogue({
  received: say('来电', 'Came in'),
  answered: say('应答', 'Answered'),
  queued: say('排队', 'Queued'),
  announced: say('播报', 'Announced'),
  offered: say('振铃', 'Offered'),
  refused: say('拒接', 'Refused'),
  'not-answered': say('未接', 'Not answered'),
  connected: say('接通', 'Connected'),
  held: say('保持', 'On hold'),
  retrieved: say('恢复', 'Taken back'),
  consulted: say('咨询', 'Consulted'),
  joined: say('三方通话', 'Three-way'),
  'third-left': say('第三方离开', 'Third party left'),
  transferred: say('转接', 'Transferred'),
  'transfer-failed': say('转接失败', 'Transfer failed'),
  'handed-over': say('移交', 'Handed over'),
  receipt: say('回执', 'Receipt'),
  'receipt-missing': say('缺回执', 'No receipt'),
  'handed-back': say('交回', 'Handed back'),
  requeued: say('重新排队', 'Queued again'),
  digit: say('按键', 'Key'),
  'digits-ignored': say('按键过多', 'Keys ignored'),
  warned: say('警告', 'Warned'),
  duress: say('胁迫或危机', 'Duress'),
  supervised: say('班长进入', 'Supervisor in'),
  'supervision-ended': say('班长离开', 'Supervisor out'),
  'taken-over': say('接管', 'Taken over'),
  'recording-suspended': say('暂停录音', 'Recording suspended'),
  'recording-resumed': say('恢复录音', 'Recording resumed'),
  'call-back-booked': say('预约回拨', 'Call-back booked'),
  'message-asked': say('请留言', 'Message asked'),
  'message-left': say('留言', 'Message left'),
  'reach-left': say('留下联系方式', 'Left how to be reached'),
  'operator-left': say('话务员离开', 'Operator left'),
  'rating-asked': say('请评价', 'Rating asked'),
  rated: say('评价', 'Rated'),
  'case-linked': say('关联工单', 'Case linked'),
  'wrap-up-extended': say('延长小结', 'Wrap-up extended'),
  'wrapped-up': say('小结', 'Written up'),
  abandoned: say('放弃', 'Abandoned'),
  ended: say('结束', 'Ended'),
  dialled: say('呼出', 'Dialled'),
  adopted: say('接续', 'Adopted'),
  'leg-lost': say('掉线', 'Leg lost'),
});

import { catalogue, say } from './catalogue.ts';

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
      d['meaning'] === 'human'
        ? '按键或说话要人工'
        : d['meaning'] === 'emergency'
          ? '按键或说话报紧急'
          : d['meaning'] === 'language'
            ? '按键选语种'
            : '按键',
    (_: string, d: Data) =>
      d['meaning'] === 'human'
        ? 'Asked for a person'
        : d['meaning'] === 'emergency'
          ? 'Said it is an emergency'
          : d['meaning'] === 'language'
            ? 'Asked for a language'
            : 'A key',
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
  'reach-left': say(
    (_: string, d: Data) => `留下联系方式：${[d['phone'] && '手机', d['email'] && '邮箱'].filter(Boolean).join('、')}`,
    (_: string, d: Data) =>
      `Left how to be reached: ${[d['phone'] && 'phone', d['email'] && 'e-mail'].filter(Boolean).join(', ')}`,
  ),
  'citizen-left': say(
    (_: string, __: Data) => '市民挂机',
    (_: string, __: Data) => 'The citizen hung up',
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

/** 文字通话: what is said otherwise of a call in which both sides type. */
export const typedEventText = catalogue({
  'citizen-left': say(
    (_: string, __: Data) => '市民结束了文字通话',
    (_: string, __: Data) => 'The citizen ended the conversation',
  ),
  ended: say(
    (_: string, d: Data) => (d['by'] === 'lost' ? '对方页面离开，未再回来' : '结束'),
    (_: string, d: Data) => (d['by'] === 'lost' ? 'The citizen’s page left and did not come back' : 'Ended'),
  ),
});

import type { Bilingual } from '#directory/vocabulary.ts';

const say = (zh: string, en: string): Bilingual => ({ zh, en });

/** 话务拒绝原因: why an act upon a call or a seat is refused; the sentence says what to do instead. */
export const TELEPHONE_REFUSALS: Readonly<Record<string, Bilingual>> = {
  'breaks-cancelled': say(
    '应急期间暂停小休、培训和班会；确有需要请找班长，班长可以为您的坐席批准',
    'Breaks, training and meetings are cancelled during the contingency; ask the supervisor, who may still grant your seat one',
  ),
  'case-needed': say('这样小结须先关联工单', 'For this disposition a case is linked first'),
  'done-already': say('已经这样做了', 'That has been done already'),
  'duress-stays': say(
    '危机通话不得挂断或转出，请班长介入',
    'A call under duress is not hung up or sent away; bring the supervisor in',
  ),
  'no-number-left': say(
    '对方没有留下电话号码，请按留下的方式用文字答复',
    'They left no number to dial; answer in writing where they asked to be answered',
  ),
  'no-seat': say('您还没有坐席，请先签入', 'You have no seat yet; sign on first'),
  'no-third-party': say('还没有第三方接通', 'No third party has answered yet'),
  'nobody-free': say(
    '{team}目前没有空闲坐席，可以转回队列',
    'Nobody of {team} is free now; send the call back to the queue instead',
  ),
  'not-held': say('通话没有保持', 'The call is not on hold'),
  'not-supervising': say('您没有在监听这通电话', 'You are not with this call'),
  'not-your-call': say('这不是您的通话', 'This is not your call'),
  'nothing-handed-over': say('这通电话没有移交给110等', 'Nothing of this call was handed over'),
  'number-not-allowed': say('只能拨打国内号码', 'Only numbers of this country can be dialled'),
  'phone-not-free': say('您的话机正忙，请先结束手头的通话', 'Your phone is busy; finish that call first'),
  'phone-not-registered': say(
    '话机尚未接通交换机，请检查话机或重新签入',
    'Your phone is not registered; check it or sign on again',
  ),
  'seat-not-free': say('对方坐席不空闲（{state}）', 'That seat is not free ({state})'),
  'supervised-already': say('已有其他班长在监听', 'Another supervisor is with this call already'),
  'telephone-not-led': say(
    '话务程序暂时没有应答，来电由交换机直接分给在线坐席',
    'The telephone does not answer right now; the exchange itself connects callers with whoever is signed on',
  ),
  'no-exchange': say('本系统尚未连接电话交换机：运行 npm run phone', 'No telephone exchange is connected: npm run phone'),
  'nobody-types': say(
    '现在不能打字交谈，请填写诉求，答复可在网页上查看',
    'Typed calls are not possible now; file an appeal, its answer can be read on the page',
  ),
  'conversation-over': say('这次文字通话已经结束', 'This conversation has ended'),
  'rating-over': say('评价时间已过', 'The time to rate is over'),
  'unknown-score': say('没有这个评价选项', 'That is not one of the ratings'),
  'typing-too-fast': say('发得太快了，请稍等几秒再发', 'That was too fast; wait a few seconds and send it again'),
  'too-many-web-calls': say(
    '网页来电太多，请直接拨打电话',
    'Too many people call from their browsers now; please dial the number',
  ),
  'third-party-there': say('已有第三方，请先结束或加入通话', 'There is a third party already; let it go or bring it in first'),
  'unknown-break': say('没有这种小休：{reason}', 'There is no such break: {reason}'),
  'unknown-disposition': say('没有这种小结：{disposition}', 'There is no such disposition: {disposition}'),
  'unknown-line': say('没有这条专线：{line}', 'There is no such line: {line}'),
  'warn-first': say('请先提醒两次，再结束通话', 'Warn twice before the call is ended'),
  'warned-twice': say('已提醒两次', 'There have been two warnings'),
  'your-own-call': say('这是您自己的通话', 'This is your own call'),
};

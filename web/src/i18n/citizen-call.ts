import { catalogue, say } from './catalogue.ts';

/** 预约回电. */
export const callText = catalogue({
  title: say('预约回电', 'Have us call you'),
  lead: say(
    '选一个方便的时间，我们打给您。不收费，不用注册。',
    'Choose an hour that suits you and we call. It costs nothing and needs no account.',
  ),
  now: say('现在就想说？直接拨打', 'Rather talk now? Call'),
  none: say(
    '现在没有可以预约的时段，请直接拨打 12345，24 小时有人接听。',
    'No hour can be booked now. Please call 12345; somebody answers day and night.',
  ),
  slot: say('什么时候打给您', 'When shall we call'),
  phone: say('您的电话', 'Your phone number'),
  name: say('怎么称呼您', 'Your name'),
  about: say('想说什么事', 'What is it about'),
  aboutHint: say('几个字就行，方便我们提前准备', 'A few words help us to be prepared'),
  book: say('预约', 'Book the call'),
  needSlot: say('请选一个时段', 'Choose an hour'),
  needPhone: say('请填写电话', 'Give your phone number'),
  badPhone: say('电话号码只填数字，国外号码以 + 开头', 'A phone number has digits only; a foreign one begins with +'),
  doneTitle: say('已预约', 'Booked'),
  done: say(
    (slot: string) => `我们会在 ${slot} 之间打给您，请留意来电。`,
    (slot: string) => `We call you between ${slot}. Please keep your phone at hand.`,
  ),
  number: say('编号', 'Number'),
  code: say('查询码', 'Code'),
  doneKeep: say('凭编号和查询码可以查看、改时间或取消。', 'With number and code you can look it up, change or cancel it.'),
  follow: say('查看这次预约', 'See this booking'),
});

import { catalogue, say } from './catalogue.ts';

/** 评价链接: the page that a message leads to. */
export const ratePageText = catalogue({
  title: say('评价这件诉求', 'Rate how it was handled'),
  changeTitle: say('修改评价', 'Change your rating'),
  lead: say(
    '不用登录。只有收到信息的人能用这个链接；一件诉求评价一次，办结后 7 天内可以修改。',
    'You need not sign in. Only who got the message has this link. One rating for one matter; it can be changed within 7 days of the close.',
  ),
  until: say(
    (day: string) => `链接到${day}有效`,
    (day: string) => `The link ends ${day}`,
  ),
  about: say('这件诉求', 'What it is about'),
  number: say('编号', 'Number'),
  filed: say('提交日期', 'Filed'),
  unit: say('承办单位', 'Unit in charge'),
  reply: say('答复', 'The reply'),
  keptBack: say(
    '这件诉求要求保密，这里不显示内容。用编号和查询码可以查看。',
    'Its identity is kept, so nothing of it is shown here. Follow it with number and code to read more.',
  ),
  thanks: say('收到您的评价，谢谢', 'Thank you for your rating'),
  thanksText: say('评价已记录，承办单位在结束前看不到。', 'It is recorded; the unit does not see it before it is over.'),
  thanksBad: say(
    '您不满意的地方会由另外的人核实，没有办好的要重新办。',
    'Somebody else looks into what you were not satisfied with; what was not done is done again.',
  ),
  thanksPressed: say(
    '您说有人要求好评，会由另外的人核查。如果有人因此为难您，请拨打 12345。',
    'You said that you were pressed; somebody else looks into it. If anybody gives you trouble for it, call 12345.',
  ),
  ratedBefore: say('您已经评价过', 'You have rated it'),
  rated: say(
    (solved: string, handling: string) => `您的评价：${[solved, handling].filter(Boolean).join('，')}`,
    (solved: string, handling: string) => `Your rating: ${[solved, handling].filter(Boolean).join(', ')}`,
  ),
  notNow: say('现在不能评价', 'It cannot be rated now'),
  change: say('改一改', 'Change it'),
  expired: say('链接已经到期', 'The link has ended'),
  expiredText: say('您仍然可以用编号和查询码评价，或拨打 12345。', 'You can still rate it with number and code, or call 12345.'),
  superseded: say('请用新的链接', 'Please use the newer link'),
  supersededText: say(
    '这件诉求后来又重新办理，我们给您发了新的链接。也可以用编号和查询码评价。',
    'It has been done again since and we sent you a newer link. Number and code work as well.',
  ),
  unknown: say('这个链接打不开', 'This link opens nothing'),
  unknownText: say(
    '链接可能不完整，请从收到的信息里整条复制。来路不明的链接请不要打开。',
    'It may be cut off: copy it whole from the message. Do not open links of which you do not know the sender.',
  ),
  tooMany: say('试得太多了，请十分钟后再试，或拨打 12345。', 'Too many tries: wait ten minutes, or call 12345.'),
  follow: say('用编号和查询码', 'Use number and code'),
});

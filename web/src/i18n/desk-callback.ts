import { catalogue, say } from './catalogue.ts';

export const callbackText = catalogue({
  whom: say('打给谁', 'Whom to call'),
  dial: say('显示号码并拨打', 'Show the number and dial'),
  dialReason: say('回访拨号', 'To call back'),
  shownOnRecord: say('显示号码已记录在案。', 'That the number was shown is on record.'),
  noPhone: say('没有留下电话', 'No phone was given'),
  firstTry: say('第一次拨打', 'First attempt'),
  script: say('这样说', 'What to say'),
  hello: say(
    '您好，我是 12345 热线回访员，想用一两分钟了解您反映的事情办得怎么样。您现在方便吗？',
    'Hello, this is the 12345 hotline. May I take a minute or two to ask how your matter was handled?',
  ),
  about: say(
    (day: string, title: string) => `您在${day}反映了“${title}”。`,
    (day: string, title: string) => `On ${day} you told us about “${title}”.`,
  ),
  replyWas: say(
    (reply: string) => `给您的答复是：“${reply}”`,
    (reply: string) => `The reply to you was: “${reply}”`,
  ),
  withdrawalWas: say(
    (reason: string) => `您要求撤回这件诉求，理由是：“${reason}”。这是您自己的意思吗？有没有人要求您这样做？`,
    (reason: string) => `You asked to withdraw it, because: “${reason}”. Was that your own wish? Did anyone ask you to?`,
  ),
  askNow: say(
    '请按右边的问题逐条照念，按诉求人的原话登记。',
    'Then read the questions as they stand, and note what the citizen says.',
  ),
  neutral: say(
    '不要引导、不要替诉求人回答，也不要提起是谁办的。',
    'Do not lead, do not answer for the citizen, and do not guess who handled it.',
  ),
  notReached: say('没有打通', 'Not reached'),
  notNow: say('现在不能登记未接通', 'An attempt cannot be recorded now'),
  partHandling: say('一、办理情况', 'Part 1: how it was handled'),
  partService: say('二、热线服务', 'Part 2: the service of the hotline'),
  whyNot: say('不满意的主要原因是什么？', 'What is the main reason?'),
  send: say('登记回访结果，接着打下一个', 'Record the answers and go on'),
  recorded: say('回访结果已登记', 'answers recorded'),
  keyDial: say('显示号码', 'show the number'),
  keyAnswers: say('开始登记答案（y/n、1–5 逐题作答）', 'start the answers (y/n, 1–5)'),
  keyTries: say('没打通', 'not reached'),
  keyBook: say('约时间', 'book a time'),
});

import { catalogue, say } from './catalogue.ts';

/** 自助服务、未成年人. */
export const helpText = catalogue({
  servicesTitle: say('自助服务', 'Self-service'),
  servicesLead: say(
    '先看看自己能不能办；办不成，直接告诉我们。',
    'See first what you can do yourself; if it does not work, just tell us.',
  ),
  goFile: say('告诉我们', 'Tell us'),
  goFollow: say('查询进度', 'Follow'),

  leave: say('马上离开这个页面', 'Leave this page now'),
  leaveHint: say('或连按两次 Esc 键', 'or press Esc twice'),
  minorsCover: say('12345', '12345'),
  minorsTitle: say('你不是一个人，可以找人帮忙', 'You are not alone. Somebody can help'),
  minorsLead: say(
    '有人打你、碰你、威胁你、欺负你，或者你心里很难受，都可以打电话。不用怕说错，也不会怪你。',
    'If somebody hits, touches, threatens or bullies you, or you feel very bad, you can call. You cannot say anything wrong, and nobody will blame you.',
  ),
  minorsWriteTitle: say('不想打电话，可以写下来', 'You would rather write'),
  minorsWrite: say(
    '写的内容默认保密：学校和家里都不会知道是谁写的，只有专门负责的人能看到。如果你现在有危险，请打 110，写字来不及。',
    'What you write is confidential: neither school nor family is told who wrote it; only those in charge see it. If you are in danger now, call 110: writing is too slow.',
  ),
  minorsWriteGo: say('写下来（保密）', 'Write it down (confidential)'),
  minorsKnowTitle: say('你可以知道', 'Good to know'),
  minorsKnow1: say('打这些电话不要钱，不用说名字。', 'These calls cost nothing, and you need not say your name.'),
  minorsKnow2: say(
    '可以请信任的大人一起：老师、亲戚、邻居、社区的人。',
    'You can ask a grown-up you trust to help: a teacher, a relative, a neighbour.',
  ),
  minorsKnow3: say(
    '别人让你“不要告诉任何人”的事，更应该说出来。',
    'What somebody told you to keep secret is exactly what you may tell.',
  ),
  minorsTrace: say(
    '离开时，这里填过的内容会从这台设备上清除。浏览器的历史记录里仍可能有 12345 的首页；用别人的设备时，请记得清除历史记录。',
    'When you leave, what you typed here is removed from this device. The browser may still remember the first page of 12345; on somebody else’s device, clear the history.',
  ),
});

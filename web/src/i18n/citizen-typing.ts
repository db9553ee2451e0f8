import { catalogue, say } from './catalogue.ts';

/** 文字通话: on the page of a citizen who types instead of speaking. */
export const typingText = catalogue({
  title: say('文字对话', 'Conversation'),
  phases: [
    {
      waiting: '正在为您找话务员，您可以先把事情写下来。',
      talking: '话务员已接通，请打字。',
      over: '对话已结束。',
    },
    {
      waiting: 'We are finding an operator. You can write what it is about already.',
      talking: 'An operator is here. Please type.',
      over: 'The conversation has ended.',
    },
  ] as const,
  away: say('网络断了，正在重连…', 'The connection was lost; trying again…'),
  unstaffed: say(
    '现在没有文字话务员在岗。您可以继续等，也可以留下联系方式：',
    'No operator for typed calls is here now. You may wait, or leave us your contact:',
  ),
  callback: say('预约联系', 'ask us to get in touch'),
  empty: say('双方写的话显示在这里。', 'What both of you write appears here.'),
  citizen: say('我', 'Me'),
  operator: say('话务员', 'Operator'),
  yours: say('您要说的话', 'What you want to say'),
  hint: say('按回车发送，Shift+回车换行。', 'Enter sends; Shift+Enter begins a new line.'),
  send: say('发送', 'Send'),
  notSent: say('没有发出去，您写的还在，请再按一次“发送”。', 'It was not sent. Your words are still here: press “Send” again.'),
  typed: say('我用文字交谈（听不到或不便说话）', 'I type instead of speaking (I cannot hear or speak)'),
  typedHint: say('不需要麦克风。对话会保存在通话记录里。', 'No microphone is needed. What is typed is kept with the call.'),
  start: say('开始文字通话', 'Start a typed call'),
  startAgain: say('再开始一次文字通话', 'Start another typed call'),
  rest: say('按下面的按钮，接通后打字。', 'Press the button; once connected, type.'),
  failedHelp: say('不能在这里打字通话时，请留下联系方式：', 'If typed calls do not work here, leave us your contact:'),
  language: say('用什么语言交谈', 'Language of the conversation'),
  usual: say('普通话', 'Mandarin'),
});

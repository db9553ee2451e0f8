import { catalogue, say } from './catalogue.ts';

/** 文字通话: what an operator reads while the citizen types. */
export const typedCallText = catalogue({
  caller: say('文字来话', 'Typed call'),
  phrases: say('快捷短语', 'Quick phrases'),
  phraseTooLong: say(
    '放不下：一次最多写 500 字，请先发送已写的',
    'It does not fit: an answer has at most 500 characters; send what you have written first',
  ),
  phrasesFound: say(
    (count: number) => (count === 0 ? '没有这样的短语' : `${count} 条快捷短语，上下键选择，回车填入`),
    (count: number) => (count === 0 ? 'No such phrase' : `${count} quick phrases; arrows choose, Enter puts one in`),
  ),
  answerHint: say('回车发送，行首输入 / 或 、选短语', 'Enter sends; / at the start of a line lists phrases'),
  citizenTypes: say('市民正在输入…', 'The citizen is typing…'),
  pageAway: say('市民不在页面上', 'Not at the page'),
  pageAwayLong: say('市民不在页面上；您写的话会留在那里', 'The citizen is not at the page; what you write waits there'),
  awayFor: say('已离开', 'Away for'),
  pageBack: say('市民回到了页面', 'The citizen is back at the page'),
  unread: say(
    (count: number) => `未读 ${count} 条`,
    (count: number) => `${count} unread`,
  ),
  toUnread: say(
    (count: number) => `市民写了 ${count} 条未读，去看`,
    (count: number) => `${count} unread from the citizen: read them`,
  ),
});

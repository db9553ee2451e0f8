import { catalogue, say } from './catalogue.ts';

/** What each person's room is called. */
export const roomNames = catalogue({
  phone: say('通话台', 'Phone room'),
  dispatch: say('派单台', 'Dispatch'),
  handler: say('承办台', 'The unit’s inbox'),
  review: say('审核台', 'Review of replies'),
  callback: say('回访台', 'Calls back'),
  coordination: say('协调室', 'Coordination'),
  objection: say('复核台', 'Objections'),
});

export const roomText = catalogue({
  rooms: say('其他工作间', 'Other rooms'),
  queue: say('等着的工单', 'What waits'),
  waiting: say(
    (count: number) => (count >= 100 ? '先列出最紧的 100 件' : `${count} 件等着`),
    (count: number) => (count >= 100 ? 'the 100 most pressing' : `${count} waiting`),
  ),
  changed: say('队列有变化，按 r 刷新', 'The list has changed; r refreshes it'),
  empty: say('都办完了', 'All done'),
  emptyHint: say('新工单到来时，按 r 刷新即可看到。', 'Press r when new cases have come.'),
  gone: say('这件工单已不在您这里', 'This case is no longer with you'),
  forbidden: say(
    (room: string) => `${room}不在您的岗位范围内`,
    (room: string) => `“${room}” is not a room of your role`,
  ),
  forbiddenHint: say('如果您应当在这里工作，请联系管理员调整岗位。', 'If you should work here, ask an administrator.'),
  home: say('回到今天的工作', 'Back to today’s work'),
  keyMove: say('下一件、上一件', 'next, previous'),
  keyRefresh: say('刷新队列', 'refresh'),
  keyOpen: say('打开工单页', 'open the case page'),
  openCase: say('打开工单页', 'Open the case page'),
  otherActs: say('操作', 'Acts'),
  round: say(
    (count: number) => `第 ${count} 轮办理`,
    (count: number) => `round ${count}`,
  ),
  done: say(
    (what: string, number: string) => `${number} 已完成：${what}`,
    (what: string, number: string) => `${number}: ${what}, done`,
  ),
  words: say(
    (words: string) => `词语：${words}`,
    (words: string) => `words: ${words}`,
  ),
  offline: say('现在没有网络。已填的内容留在本机。', 'There is no connection now. What you typed is kept on this device.'),
});

import { catalogue, say } from './catalogue.ts';

/** 我的诉求: what this device remembers. */
export const mineText = catalogue({
  title: say('这台设备记住的诉求', 'My appeals on this device'),
  lead: say(
    '编号和查询码只存在这台设备上，不上传，没有账号。清除浏览器数据，它们也就没有了，请另外记下查询码。',
    'Numbers and codes are kept on this device only; there is no account. If you clear the browser they are gone: write the codes down as well.',
  ),
  shared: say('这是公用的电脑或手机吗？', 'Is this a shared computer or phone?'),
  sharedText: say(
    '用这台设备的人都能打开下面的诉求。离开前请全部移除。',
    'Whoever uses it can open the appeals below. Remove them all before you leave.',
  ),
  empty: say('这台设备还没有记住任何诉求', 'This device remembers no appeals yet'),
  emptyText: say(
    '查询一件诉求时选“记在这台设备上”，或在下面输入编号和查询码。',
    'Choose “Keep on this device” when you follow one, or add number and code below.',
  ),
  open: say('查看', 'Open'),
  remove: say('移除', 'Remove'),
  removeOf: say(
    (number: string) => `移除 ${number}`,
    (number: string) => `Remove ${number}`,
  ),
  removed: say(
    (number: string) => `已移除 ${number}。用编号和查询码仍可查询。`,
    (number: string) => `${number} removed. Number and code still open it.`,
  ),
  removeAll: say('全部移除', 'Remove all'),
  removeAllSure: say('确认全部移除', 'Yes, remove all'),
  removedAll: say('已全部移除，这台设备不再记得。', 'All removed; this device remembers nothing.'),
  kept: say(
    (day: string) => `${day} 记下`,
    (day: string) => `kept ${day}`,
  ),
  wrong: say('编号和查询码对不上，或这件诉求打不开了', 'Number and code do not belong together, or it cannot be opened any more'),
  unread: say('现在看不到最新情况', 'Its state cannot be read now'),
  add: say('添加一件', 'Add one'),
  addButton: say('记在这台设备上', 'Keep on this device'),
  added: say(
    (number: string) => `已记下 ${number}`,
    (number: string) => `${number} is kept`,
  ),
  asking: say('正在核对…', 'Checking…'),
  matters: say('关注的邻里事项', 'Matters of the neighbourhood that you follow'),
  mattersNone: say('还没有关注', 'You follow none'),
  findMatters: say('看附近正在办的事', 'See what is open nearby'),
  gone: say('这件事已不再公开', 'It is no longer public'),
  leave: say('不再关注', 'Stop following'),
});

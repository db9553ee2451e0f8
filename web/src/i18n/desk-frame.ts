import { catalogue, say } from './catalogue.ts';

/** The frame around every page of the desk: navigation, palette, news, keys, signing in again. */
export const frameText = catalogue({
  navigation: say('导航', 'Navigation'),
  groupDaily: say('日常', 'Every day'),
  groupReception: say('受理', 'Reception'),
  groupDispatch: say('分派', 'Dispatch'),
  groupHandling: say('办理', 'Handling'),
  groupEvaluation: say('审核与回访', 'Review and callback'),
  groupSupervision: say('督办与问责', 'Supervision'),
  groupOther: say('其他', 'Other'),
  roomsWork: say('工作间', 'Rooms'),
  roomsOversight: say('监督', 'Oversight'),
  roomsAdmin: say('管理', 'Administration'),
  collapse: say('收起导航', 'Collapse the navigation'),
  expand: say('展开导航', 'Expand the navigation'),
  exports: say('导出文件', 'Exports'),
  components: say('组件一览', 'Components'),
  settings: say('显示设置', 'Display settings'),
  density: say('疏密', 'Density'),
  comfortable: say('宽松', 'Comfortable'),
  compact: say('紧凑', 'Compact'),
  contrast: say('高对比度', 'High contrast'),
  sound: say('新提醒时响一声', 'Sound for new notifications'),
  language: say('语言', 'Language'),
  goList: say('打开队列', 'Open a list'),
  keysGlobal: say('任何页面', 'Everywhere'),
  keysHere: say('本页', 'This page'),
  keyBack: say('返回', 'Back'),
  keysList: say('列表', 'Lists'),
  keysCase: say('工单', 'Case'),
  keyHelp: say('快捷键一览', 'This sheet'),
  keyHome: say('回到首页', 'Go home'),
  keySearch: say('查找', 'Search'),
  keyRegister: say('登记诉求', 'Register an appeal'),
  keyNews: say('提醒', 'Notifications'),
  keyExports: say('导出文件', 'Exports'),
  keyNav: say('收起或展开导航', 'Collapse or expand the navigation'),
  keyPalette: say('命令面板', 'Command palette'),
  keySheetHint: say('输入文字时，单键不起作用。', 'While you type, single keys type.'),
});

export const paletteText = catalogue({
  title: say('命令面板', 'Command palette'),
  hint: say('输入编号、队列名、操作或关键词…', 'Type a number, a list, an act or words…'),
  empty: say('没有匹配的', 'Nothing matches'),
  onCase: say(
    (number: string) => `本单 ${number}`,
    (number: string) => `This case ${number}`,
  ),
  cases: say('工单', 'Cases'),
  go: say('前往', 'Go to'),
  recent: say('最近打开', 'Opened lately'),
  commands: say('命令', 'Commands'),
  searchAll: say(
    (words: string) => `查找“${words}”`,
    (words: string) => `Search for “${words}”`,
  ),
  theme: say(
    (name: string) => `外观：${name}`,
    (name: string) => `Appearance: ${name}`,
  ),
  toDensity: say(
    (name: string) => `疏密：${name}`,
    (name: string) => `Density: ${name}`,
  ),
  contrastOn: say('打开高对比度', 'Turn high contrast on'),
  contrastOff: say('关闭高对比度', 'Turn high contrast off'),
  use: say('↑↓ 选择　回车执行　Esc 关闭', '↑↓ choose · Enter does it · Esc closes'),
});

export const newsText = catalogue({
  title: say('提醒', 'Notifications'),
  unread: say(
    (count: number) => `${count >= 100 ? '100 以上' : count} 条未读提醒`,
    (count: number) => `${count >= 100 ? '100+' : count} unread notifications`,
  ),
  none: say('没有提醒', 'Nothing new'),
  noneHint: say(
    '来了新工单、快到期、要您裁定或有人提到您时，这里会有提醒。',
    'You are told here when a case comes, a deadline nears, a ruling is asked of you, or somebody names you.',
  ),
  allRead: say('全部标为已读', 'Mark all as read'),
  more: say('更早的', 'Earlier'),
  isNew: say('未读', 'unread'),
  came: say('新来的工单', 'A case came'),
  back: say('回到您单位', 'It came back'),
  near: say('快到期', 'A deadline nears'),
  over: say('已超期', 'It is overdue'),
  asked: say('等您裁定', 'It waits for a ruling'),
  ruled: say('申请有了结果', 'A request was decided'),
  citizen: say('诉求人有新情况', 'News from the citizen'),
  notice: say('督办', 'Supervision'),
  mention: say('有人提到您', 'Somebody named you'),
});

export const againText = catalogue({
  title: say('登录已过期', 'Your session has ended'),
  text: say(
    '请再输一次密码。页面和您填的内容都在原处，登录后会接着做刚才的事。',
    'Enter your password once more. The page and what you typed are where they were; what you were doing goes on.',
  ),
  go: say('继续', 'Go on'),
  other: say('换一个账号登录', 'Sign in as somebody else'),
});

export const presenceText = catalogue({
  here: say('也在看这件工单', 'Also has this case open'),
  reading: say(
    (name: string, unit: string) => `${name}（${unit}）正在查看`,
    (name: string, unit: string) => `${name} (${unit}) has it open`,
  ),
  writing: say(
    (name: string, unit: string) => `${name}（${unit}）正在填写`,
    (name: string, unit: string) => `${name} (${unit}) is filling in a form`,
  ),
});

export const homeText = catalogue({
  hello: say(
    (name: string) => `${name}，这些在等您`,
    (name: string) => `${name}, this waits for you`,
  ),
  pressing: say('最紧的', 'The most pressing'),
  pressingNone: say('眼下没有等着您的工单', 'Nothing waits for you at the moment'),
  desks: say('我的队列', 'My lists'),
  day: say('我的今天', 'My day'),
  dayNone: say('今天还没有操作。做过的会在几秒后计入。', 'Nothing done yet today. What you do is counted within some seconds.'),
  what: say('做了什么', 'What'),
  today: say('今天', 'Today'),
  aim: say('同岗平均', 'Colleagues’ average'),
  trend: say('近七天', 'Seven days'),
  trendOf: say(
    (what: string, values: string) => `${what}近七天：${values}`,
    (what: string, values: string) => `${what}, the last seven days: ${values}`,
  ),
  recent: say('最近打开', 'Opened lately'),
  recentNone: say('打开过的工单会列在这里。', 'Cases that you open are listed here.'),
  drafts: say('本机草稿', 'Drafts on this device'),
  draftRegister: say('没有登记完的诉求', 'An appeal half registered'),
  draftsNone: say('没有写到一半的内容。', 'Nothing is half written.'),
  drop: say('丢弃', 'Throw away'),
});

import { catalogue, say } from './catalogue.ts';

export const commonText = catalogue({
  product: say('12345 政务服务便民热线', '12345 Citizen Hotline'),
  language: say('语言', 'Language'),
  otherLanguage: say('English', '中文'),
  theme: say('外观', 'Appearance'),
  themeSystem: say('跟随系统', 'As the system'),
  themeLight: say('浅色', 'Light'),
  themeDark: say('深色', 'Dark'),
  skip: say('跳到正文', 'Skip to the main content'),
  loading: say('正在载入…', 'Loading…'),
  save: say('保存', 'Save'),
  cancel: say('取消', 'Cancel'),
  close: say('收起', 'Close'),
  back: say('返回', 'Back'),
  more: say('显示更多', 'Show more'),
  retry: say('再试一次', 'Try again'),
  reload: say('刷新', 'Refresh'),
  optional: say('选填', 'optional'),
  fill: say('填写', 'Fill in'),
  choose: say('请选择', 'Choose one'),
  yes: say('是', 'Yes'),
  no: say('否', 'No'),
  none: say('无', 'None'),
  unknown: say('未填写', 'Not given'),
  errorSummary: say('有内容需要更正', 'There is something to correct'),
  required: say('请填写这一项', 'This is needed'),
  failed: say('没有成功', 'It did not work'),
  offline: say('网络不通。您填的内容还在，连上后再试。', 'No connection. What you typed is kept; try again when you are online.'),
  notFoundTitle: say('没有这个页面', 'There is no such page'),
  notFoundText: say('地址可能写错了，或者内容已经移走。', 'The address may be mistyped, or the page has moved.'),
  home: say('回到首页', 'Go to the first page'),
  faultTitle: say('页面出了问题', 'Something went wrong on this page'),
  faultText: say(
    '您填的内容还在本机。请刷新页面再试。',
    'What you typed is kept on this device. Refresh the page and try again.',
  ),
  draftRestored: say('已恢复您上次没有提交的内容', 'What you had typed before was restored'),
  draftDrop: say('清空重填', 'Start afresh'),
});

export const comboText = catalogue({
  nothing: say('没有匹配的', 'Nothing matches'),
  clear: say('清除', 'Clear'),
  remove: say(
    (name: string) => `去掉 ${name}`,
    (name: string) => `Remove ${name}`,
  ),
  count: say(
    (count: number) => `${count} 个选项`,
    (count: number) => `${count} choices`,
  ),
});

/** What a page says when it has nothing to show. */
export const faceText = catalogue({
  offlineTitle: say('网络不通', 'No connection'),
  offlineText: say(
    '连不上服务器。您填的内容都在，连上后会继续。',
    'The server cannot be reached. What you typed is kept, and it goes on once you are connected.',
  ),
  forbiddenTitle: say('您的岗位不能打开这里', 'Your role does not open this'),
  forbiddenText: say('如果工作需要，请联系管理员调整岗位。', 'If your work needs it, ask an administrator.'),
  goneTitle: say('没有找到', 'Not found'),
  goneText: say('地址可能写错，或者不属于您的岗位和单位。', 'The address may be wrong, or it is not of your role and unit.'),
  field: say('项目', 'Field'),
  before: say('您打开时', 'When you opened it'),
  now: say('现在', 'Now'),
  typed: say('您填写的', 'What you typed'),
});

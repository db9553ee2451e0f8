import { catalogue, say } from './catalogue.ts';

/** Words that the rooms of oversight share. */
export const toolText = catalogue({
  emptyTable: say(
    (what: string) => `${what}：暂无`,
    (what: string) => `${what}: nothing yet`,
  ),
  send: say('提交', 'Send'),
  sending: say('正在提交…', 'Sending…'),
  done: say('已完成', 'Done'),
  secondsAgo: say('数据每分钟更新一次', 'Counted anew every minute'),
  asOf: say(
    (at: string) => `截至 ${at}`,
    (at: string) => `as of ${at}`,
  ),
  print: say('打印', 'Print'),
  export: say('导出 CSV', 'Export as CSV'),
  exporting: say(
    (count: number) => `正在导出，已读 ${count} 条…`,
    (count: number) => `Exporting, ${count} read…`,
  ),
  selectAll: say('全选', 'Select all'),
  select: say(
    (what: string) => `选择 ${what}`,
    (what: string) => `Select ${what}`,
  ),
  selected: say(
    (count: number) => `已选 ${count} 件`,
    (count: number) => `${count} selected`,
  ),
  clearSelection: say('取消选择', 'Clear the selection'),
  chooseAct: say('要做什么', 'What to do'),
  doAll: say(
    (act: string, count: number) => `${act}（${count} 件）`,
    (act: string, count: number) => `${act} (${count} cases)`,
  ),
  noCommonAct: say('对所选的第一件，您现在没有可做的操作', 'There is nothing that you may do now with the first one selected'),
  bulkDone: say(
    (done: number, refused: number) => `${done} 件已完成${refused > 0 ? `，${refused} 件不能这样做` : ''}`,
    (done: number, refused: number) => `${done} done${refused > 0 ? `, ${refused} refused` : ''}`,
  ),
  forbidden: say('这一页不对您的岗位开放', 'This page is not open to your role'),
  forbiddenHint: say('需要时请联系管理员。', 'If you need it, ask an administrator.'),
  more: say('只显示前面的一部分，请缩小范围', 'Only the first part is shown; narrow it down'),
  showMore: say('显示更多', 'Show more'),
  all: say('全部', 'All'),
  open: say('打开', 'Open'),
  hours: say(
    (count: number) => (count >= 48 ? `${Math.round(count / 24)} 天` : `${count} 小时`),
    (count: number) => (count >= 48 ? `${Math.round(count / 24)} d` : `${count} h`),
  ),
  noValue: say('—', '—'),
  yes: say('是', 'yes'),
  no: say('否', 'no'),
});

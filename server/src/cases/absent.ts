import type { Bilingual } from '#directory/vocabulary.ts';

const say = (zh: string, en: string): Bilingual => ({ zh, en });

/** 没有找到: what was asked for and is not there, or is not for this caller, and what to do about it. */
const ABSENT: Readonly<Record<string, Bilingual>> = {
  appeal: say('没有这件诉求，或查询码不对，请核对编号和查询码', 'No appeal has this number and this follow code; check both'),
  case: say('没有这件工单，或不在您的职责范围内', 'There is no such case, or it is not within your duties'),
  attachment: say('没有这个附件，或不供您查看', 'There is no such file, or it is not for you to see'),
  call: say('没有这通话务，或不归您查阅', 'There is no such call, or it is not for you to see'),
  recall: say('没有这条回拨', 'There is no such call-back'),
  telephone: say('本城市没有设置电话', 'This city has no telephone set up'),
  recording: say('没有这份录音，或已到期销毁', 'There is no such recording, or it was destroyed when its time was over'),
  rehearsal: say('这里的电话不是演练', 'The telephone is not rehearsed here'),
  city: say('没有这个城市，请核对 ?city= 中的城市代码', 'There is no such city; check its code in ?city='),
  desk: say('这个工作台不归您的岗位', 'This desk is not one of your role'),
  staff: say('没有这位工作人员', 'There is no such member of staff'),
  area: say('没有这个区或街道', 'There is no such district or street'),
  act: say('没有这项操作', 'There is no such act'),
  precedent: say('这些案例中有的不存在', 'Not all of these precedents exist'),
  roster: say('没有这份班表或这个班次', 'There is no such roster, or no such shift in it'),
  weather: say('这一天没有这种天气', 'No such weather is posted for that day'),
  contingency: say('没有这次应急', 'There is no such contingency'),
  inspection: say('没有这件质检，或不供您查看', 'There is no such inspection, or it is not for you to see'),
  version: say('没有这个版本', 'There is no such version'),
};

export const absentSentence = (what: string): Bilingual => ABSENT[what] ?? say(what, what);

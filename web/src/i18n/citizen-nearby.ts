import { catalogue, say } from './catalogue.ts';

/** 邻里事项: what is open in the neighbourhood, for everybody, without anybody's data. */
export const nearbyText = catalogue({
  title: say('附近正在办的事', 'Open matters nearby'),
  lead: say(
    '看看邻居已经反映了什么。遇到同样的问题，点一下“我也遇到了”，不用再提交一遍。',
    'See what neighbours have told us. If it is yours too, say “me too”: you need not file it again.',
  ),
  private: say(
    '这里没有任何人的姓名、电话、原话和门牌，只说是什么事、在哪个街道、办到哪里。',
    'No names, numbers, words or addresses: only what it is about, in which subdistrict, and where it stands.',
  ),
  chooseHint: say('在地图上点选，或从下面的名单里选。', 'Choose on the map, or from the lists below.'),
  map: say('地图：先选区，再选街道', 'Map: a district first, then a subdistrict'),
  whole: say('看全市', 'The whole city'),
  district: say('区', 'District'),
  street: say('街道、镇', 'Subdistrict'),
  locate: say('我在哪里', 'Where I am'),
  locating: say('正在定位…', 'Finding you…'),
  locateDenied: say('没有得到位置，请在地图或名单里选。', 'Your place was not given: choose on the map or from the lists.'),
  located: say(
    '按您的位置附近查找；位置只用于这一次，不保存。',
    'Looking around you; your place is used this once and not kept.',
  ),
  listOf: say(
    (place: string) => `${place}正在办的事`,
    (place: string) => `Open matters in ${place}`,
  ),
  around: say('您附近正在办的事', 'Open matters around you'),
  none: say('这里没有公开的在办事项', 'Nothing public is open here'),
  noneText: say('有问题请告诉我们。', 'If something is wrong, tell us.'),
  tell: say('提交诉求', 'Tell us'),
  group: say('只看哪一类', 'Which kind'),
  all: say('全部', 'All'),
  count: say(
    (count: number) => `${count} 件`,
    (count: number) => `${count} matter${count === 1 ? '' : 's'}`,
  ),
  countMore: say(
    (count: number) => `已显示 ${count} 件，还有更多`,
    (count: number) => `${count} shown, there are more`,
  ),
  since: say(
    (day: string) => `${day} 提出`,
    (day: string) => `brought ${day}`,
  ),
  due: say(
    (day: string) => `最晚${day}答复`,
    (day: string) => `answered by ${day} at the latest`,
  ),
  supporters: say(
    (count: number) => `${count} 人也遇到了`,
    (count: number) => `${count} more said “me too”`,
  ),
  meToo: say('我也遇到了', 'Me too'),
  meTooDone: say(
    '已记下，谢谢。办理的人会看到有多少人遇到。',
    'Noted, thank you: those who work on it see how many it concerns.',
  ),
  meTooBefore: say('这台设备已经说过了。', 'This device has said so before.'),
  meTooTooMany: say('点得太快了，请过一会儿再试。', 'That was too fast; try again a little later.'),
  meTooClosed: say('这件事已经办结，不再接受附议。', 'It is closed by now.'),
  follow: say('关注', 'Follow'),
  following: say('已关注', 'Following'),
  followDone: say(
    '已关注，记在这台设备上。在“我的诉求”里看进展。',
    'You follow it on this device; see how it goes on under “My appeals”.',
  ),
  unfollowed: say('不再关注。', 'You no longer follow it.'),
  mine: say('我的诉求', 'My appeals'),
  more: say('再看一些', 'Show more'),
});

import { catalogue, say } from './catalogue.ts';

/** 协调层级 (domain.md §3.8): who meets at each. */
export const levelNames = catalogue({
  1: say('联络员电话协商', 'Liaisons by phone'),
  2: say('现场会商，形成纪要', 'Meeting on site, with minutes'),
  3: say('联席会议办公室裁定', 'Office of the joint conference'),
  4: say('编办与司法局共同认定', 'Reform office and justice bureau'),
  5: say('专报市政府决定', 'Report to the city government'),
});

export const coordinationText = catalogue({
  ladder: say('协调层级', 'Levels of coordination'),
  contested: say('争议：', 'Contested:'),
  interim: say('协调期间由谁先办：', 'Meanwhile it is handled by:'),
  interimNone: say('尚未派单，由热线中心跟进', 'nobody yet; the centre follows it'),
  positions: say('各方意见', 'What each unit says'),
  positionsNone: say('还没有涉及的单位', 'No unit is concerned yet'),
  evidence: say('佐证：', 'Evidence:'),
  notHeard: say('还没有陈述意见', 'has said nothing yet'),
  course: say('协调经过', 'How it came to this'),
  precedents: say('同类先例', 'Precedents of this kind'),
  precedentsNone: say('没有同类先例', 'There is none'),
  ruleFor: say(
    (unit: string) => `裁定由${unit}主办`,
    (unit: string) => `Rule: ${unit} leads`,
  ),
  afterRuling: say('刚裁定的工单：', 'Ruled just now:'),
  keyAccept: say('受理', 'accept'),
  keyPosition: say('记下一方意见', 'note a position'),
  keyRaise: say('提级，附会议纪要', 'raise one level, with the minutes'),
  keyRuleFor: say('裁定给建议的单位', 'rule for that unit'),
  keyRule: say('裁定', 'rule'),
});

import { ACTIONS, type Contingency } from '#directory/contingency.ts';

const say = (zh: string, en: string) => ({ zh, en });

/** `code | machine | 中文 | English | 怎么做 | how`; `machine`: the telephone does it at once. */
const ROWS = [
  'cancel-breaks|yes|取消小休培训|Cancel breaks and training|在岗人员暂停小休和培训，已在休息的通知返回|Breaks and training stop; who is on one is called back',
  'open-rings|yes|全面溢出|Open all rings|来电直接向全部班组放开，不再逐圈等待|Calls go to all teams at once',
  'announce-callback|yes|播报等候与回拨|Announce the wait and a call back|告知预计等候时间，可按键预约回拨|Callers hear the expected wait and may book a call back',
  'reserve-seats|no|启用备勤人员|Call in reserves|通知备勤和多技能人员到岗，登记到岗人数|Reserves and people of several skills come in; note how many',
  'home-seats|no|开通居家坐席|Open home seats|居家坐席上线，核对身份与保密环境|Seats at home sign in; check identity and a private room',
  'flash-note|no|发布快讯口径|Flash note for operators|十分钟内发布本事件统一口径，并标明来源|One line to take, with its source, within ten minutes',
  'short-form|no|启用简要登记|Short order form|只登记何处、何事、是否有人受困，其余回访补齐|Only where, what and whether anyone is in danger; the rest later',
  'voicebot-offer|no|智能语音分流|Offer the voice assistant|仅限本单一主题，随时说「人工」即转人工|For this one topic only; a human is one word away',
  'duty-leaders|no|应急、电力、供水、交通带班领导到场|Duty leaders in the room|应急、电力、供水、交通带班领导到热线大厅会商|Emergency, power, water and transport sit together here',
  'neighbour-city|no|邻市坐席支援|Seats of a neighbour city|按互助协议转接溢出来电，共享快讯口径|Calls overflow by agreement; share the flash note',
  'storm-template|no|启用暴雨登记模板|Storm template|位置、积水深度、是否有人受困，三问登记|Place, depth, anyone trapped: three questions',
  'cluster-by-place|no|按地点聚合|Cluster by place|同一地点的诉求聚合为一件，避免重复派单|Appeals of one place become one matter',
  'short-hand-over|no|十分钟交办、两小时到场|Ten minutes to hand over, two hours to be there|险情类十分钟内交办，承办单位两小时内到场|Danger is handed over in ten minutes, on site within two hours',
  'hourly-brief|no|每小时专报|Hourly brief|整点报送来电量、热点地点、险情与处置|Each hour: calls, hot places, dangers and what is done',
  'mass-sms|no|定向短信提示|Geofenced SMS|经审批向受影响区域发送提示短信|With approval, to those in the area concerned',
  'pause-non-urgent|no|非紧急工单中止计时|Pause non-urgent orders|督查岗按区域批量中止非紧急工单计时|The clocks of non-urgent orders of an area are paused',
];

/** 话务应急预案 (domain.md §5.4): L3 yellow, L2 orange, L1 red. */
export const contingency: Contingency = {
  levels: [
    {
      code: 'L3',
      ...say('三级（黄色）', 'Level 3, yellow'),
      raise: { queue: 20, answerShare: 0.8, factor: 1.5, forecast: 1.5, weather: 'yellow', minutes: 10 },
      recover: { queue: 5, answerShare: 0.9, factor: 1.25, minutes: 30 },
      automatic: true,
      actions: ['cancel-breaks', 'open-rings', 'announce-callback'],
    },
    {
      code: 'L2',
      ...say('二级（橙色）', 'Level 2, orange'),
      raise: { queue: 60, answerShare: 0.5, factor: 2, forecast: 2, weather: 'orange', minutes: 10 },
      recover: { queue: 20, answerShare: 0.8, factor: 1.6, minutes: 30 },
      automatic: false,
      actions: ['reserve-seats', 'home-seats', 'flash-note', 'short-form', 'voicebot-offer', 'pause-non-urgent'],
    },
    {
      code: 'L1',
      ...say('一级（红色）', 'Level 1, red'),
      raise: { queue: 150, answerShare: 0.25, factor: 3, forecast: 3, weather: 'red', minutes: 10 },
      recover: { queue: 60, answerShare: 0.6, factor: 2.4, minutes: 30 },
      automatic: false,
      actions: [
        'duty-leaders',
        'neighbour-city',
        'storm-template',
        'cluster-by-place',
        'short-hand-over',
        'hourly-brief',
        'mass-sms',
      ],
    },
  ],
  actions: ROWS.map((row) => {
    const [code = '', machine, zh = '', en = '', how = '', hint = ''] = row.split('|');
    const known = ACTIONS.find((each) => each === code);
    if (!known) throw new Error(`no such action: ${code}`);
    return { code: known, machine: machine === 'yes', zh, en, hint: say(how, hint) };
  }),
  reviewDays: 5,
  leastCalls: 20,
  storm: {
    category: '12-03-01',
    title: say('暴雨积水', 'Flooding'),
    depths: [
      { code: 'ankle', ...say('没过脚踝', 'Ankle'), centimetres: 10 },
      { code: 'knee', ...say('没过膝盖', 'Knee'), centimetres: 50 },
      { code: 'waist', ...say('齐腰', 'Waist'), centimetres: 100 },
      { code: 'over', ...say('没过头顶', 'Over the head'), centimetres: 200 },
      { code: 'unknown', ...say('不清楚', 'Not known'), centimetres: 0 },
    ],
    trapped: [
      { code: 'yes', ...say('有人受困', 'People are trapped'), danger: true },
      { code: 'no', ...say('无人受困', 'Nobody is trapped'), danger: false },
      { code: 'unknown', ...say('不清楚', 'Not known'), danger: false },
    ],
    ask: say('在哪里？水有多深？有没有人受困？', 'Where is it? How deep is the water? Is anyone trapped?'),
  },
};

/** A small centre: fewer waiting people are a crisis, and it has no voice assistant and no seats at home. */
export const smallContingency: Contingency = {
  ...contingency,
  levels: contingency.levels.map((level, at) => ({
    ...level,
    raise: { ...level.raise, queue: [6, 15, 40][at] as number },
    recover: { ...level.recover, queue: [2, 6, 15][at] as number },
    actions: level.actions.filter((code) => code !== 'voicebot-offer' && code !== 'home-seats'),
  })),
  actions: contingency.actions.filter(({ code }) => code !== 'voicebot-offer' && code !== 'home-seats'),
  leastCalls: 8,
};

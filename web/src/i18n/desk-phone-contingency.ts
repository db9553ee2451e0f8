import { catalogue, say } from './catalogue.ts';

/** 应急提示: what an operator sees of a contingency that is in force. */
export const operatorContingencyText = catalogue({
  title: say(
    (name: string) => `话务应急：${name}`,
    (name: string) => `Contingency: ${name}`,
  ),
  since: say(
    (at: string) => `${at} 起`,
    (at: string) => `since ${at}`,
  ),
  /** What of it concerns an operator; the other actions are for those who run the centre. */
  concerns: [
    {
      'cancel-breaks': '小休、培训和班会暂停',
      'announce-callback': '来电人可约回拨',
      'short-form': '简要登记',
      'storm-template': '暴雨按三问登记',
    },
    {
      'cancel-breaks': 'Breaks, training and meetings are cancelled',
      'announce-callback': 'Callers may book a call-back',
      'short-form': 'Register in short',
      'storm-template': 'Storms: three questions',
    },
  ] as const,
  flashNote: say('快讯口径', 'What to say'),
  storm: say('暴雨快速登记', 'Storm form'),
  calledBack: say('您的小休已暂停，请返岗', 'Your break is cancelled; please come back'),
  cameBack: say('返岗就绪', 'Back and ready'),
  cancelled: say('已暂停', 'cancelled'),
  cancelledWhy: say(
    '应急期间暂停；确有需要请找班长批准，辱骂后的休息不受影响',
    'Cancelled in the contingency. Ask the supervisor if you need one; rest after abuse is still yours',
  ),
});

/** 简要登记 and the storm form in a call. */
export const shortFormText = catalogue({
  title: say('简要登记', 'Short form'),
  hint: say(
    '应急期间先记何处、何事、有无危险，其余由回访补齐。',
    'In the contingency only where, what and whether anyone is in danger; the call-back asks the rest.',
  ),
  more: say('展开全部', 'Show all'),
  less: say('收起', 'Fold away'),
  where: say('何处', 'Where'),
  whereHint: say('路名、门牌、小区或显著地标', 'Street, number, estate or landmark'),
  what: say('何事', 'What'),
  danger: say('有没有人有危险', 'Is anyone in danger'),
  answers: [
    { yes: '有', no: '没有', unknown: '不清楚' },
    { yes: 'Yes', no: 'No', unknown: 'Not known' },
  ] as const,
  dangerSaid: say(
    (answer: string) => `有没有人有危险：${answer}。`,
    (answer: string) => `Is anyone in danger: ${answer}.`,
  ),
  dangerFirst: say(
    '有人有危险：先转 110、119 或 120，再登记。',
    'Somebody is in danger: hand over to 110, 119 or 120 first, then register.',
  ),
  stormInCall: say('本次通话的来电人，号码由系统填入', 'The caller of this call; the number is filled in'),
  confidential: say('保密通话，工单同样保密', 'A confidential call; so is the case'),
  backToCall: say('回到通话', 'Back to the call'),
});

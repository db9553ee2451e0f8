import type { CaseState } from '../ui/states.ts';
import { catalogue, say } from './catalogue.ts';

/** 进度: the stops of every appeal, as a parcel is followed. */
export const trackText = catalogue({
  track: say('一步一步', 'Step by step'),
  received: say('收到', 'Received'),
  accepted: say('受理', 'Accepted'),
  unit: say('交给承办单位', 'With the unit'),
  contacted: say('联系您', 'You were contacted'),
  replied: say('答复', 'Reply'),
  calledBack: say('回访评价', 'You were asked'),
  closed: say('办结', 'Closed'),
  refused: say('没有受理', 'Not accepted'),
  withdrawn: say('已撤回', 'Withdrawn'),
  answered: say('当场答复', 'Answered at once'),
  transferred: say('转接', 'Connected to another line'),
  over: say('已完成', 'done'),
  now: say('现在', 'now'),
  toCome: say('还没到', 'to come'),
  byNow: say(
    (unit: string) => `由${unit}办理`,
    (unit: string) => `${unit} has it`,
  ),
  next: say('接下来', 'What happens next'),
});

/** 接下来: one sentence for each state in which something is still to happen. */
export const nextText: { readonly [L in 'zh' | 'en']: { readonly [state in CaseState]?: string } } = catalogue({
  draft: say('我们核对要点，然后受理。', 'We check the essentials and take it on.'),
  submitted: say('我们阅读，告诉您是否受理、由谁来办。', 'We read it and tell you whether it is accepted and who has it.'),
  'to-dispatch': say('转给负责的单位，由它签收。', 'It goes to the unit in charge, which signs for it.'),
  'need-info': say('等您回答。您回答之前，承办时限暂停。', 'We wait for your answer. Until then the unit’s clock stands still.'),
  dispatched: say('承办单位签收，先与您联系。', 'The unit signs for it and contacts you first.'),
  signed: say('承办单位与您联系，到现场了解情况。', 'The unit contacts you and looks into it.'),
  'return-review': say('核实由哪个单位负责；给您答复的日期不变。', 'We check which unit is in charge; your date stays the same.'),
  handling: say(
    '承办单位办完后书面答复您，答复先由另外的人审核。',
    'The unit replies in writing; somebody else reviews the reply first.',
  ),
  coordination: say('定下由谁负责，马上继续办理。', 'As soon as it is settled who is in charge, work goes on.'),
  'long-term': say(
    '条件具备就恢复办理，期间定期告诉您进展。',
    'Work goes on as soon as it can; until then you hear from us regularly.',
  ),
  merged: say('同一件事一起办，结果也会单独答复您。', 'The same matter is handled once; you get your own reply.'),
  replied: say('答复审核通过后给您看，再请您评价。', 'After the review you can read the reply and rate it.'),
  'to-callback': say(
    '请您评价；也会有不属于承办单位的人给您打电话。',
    'Please rate it; somebody who is not of the unit also calls you.',
  ),
  'dissatisfaction-review': say(
    '由另外的人核实：该重办的重办，不能办的向您说明原因。',
    'Somebody else looks into it: what was not done is done again, what cannot be done is explained to you.',
  ),
  answered: say('如果没有解决，可以要求转为工单办理。', 'If that does not settle it, you can ask for a case.'),
  transferred: say('对方确认接收后直接与您联系。', 'The other line confirms and contacts you directly.'),
  refused: say(
    '如果您认为应当受理，可以提出一次异议，由没有参与的人重新审查。',
    'If you think it should be taken up, you can object once; somebody who had no part in it decides.',
  ),
  closed: say('问题又出现，可以申请重新办理。', 'If it comes back, you can ask to have it opened again.'),
});

import type { Profile } from '#directory/profile.ts';

const say = (zh: string, en: string) => ({ zh, en });

/** 告知文本: what the citizen is told, by event. Short, plain and kind; no word that only officials use. */
export const messages: Profile['messages'] = {
  registered: say(
    '您好，您的诉求已登记，编号{number}。我们会尽快处理，您可以凭编号随时查询。',
    'Your appeal is registered as {number}. We are looking into it; you can follow it with this number at any time.',
  ),
  submitted: say(
    '您好，编号{number}的诉求已提交，我们会在{date}前审核受理。',
    'Your appeal {number} has been received. We will check it by {date}.',
  ),
  answered: say(
    '您好，您咨询的事项（编号{number}）已答复。如果没有说清楚，请再告诉我们。',
    'Your question {number} has been answered. If anything is unclear, please tell us.',
  ),
  transferred: say(
    '您的情况紧急，已为您转接{unit}（编号{number}）。请保持电话畅通，注意安全。',
    'We have connected you with {unit} (number {number}). Please stay reachable and keep safe.',
  ),
  transferReceived: say(
    '{unit}已接收您的诉求（编号{number}），并会直接与您联系。',
    '{unit} has taken over your appeal {number} and will contact you directly.',
  ),
  transferDeclined: say(
    '{unit}未能接收您的诉求（编号{number}），热线已继续为您办理。',
    '{unit} could not take your appeal {number}; the hotline goes on with it.',
  ),
  refused: say(
    '您好，编号{number}的诉求热线不能受理：{reason} 如有不同意见，您可以在{date}前提出一次异议。',
    'We cannot take your appeal {number}: {reason} If you disagree, you may object once until {date}.',
  ),
  refusalUpheld: say(
    '您好，我们复核了编号{number}的不予受理决定，维持原决定：{reason}',
    'We have looked again at our decision on appeal {number} and keep it: {reason}',
  ),
  refusalOverturned: say(
    '您好，经复核，编号{number}的诉求已经受理，感谢您的提醒。',
    'After looking again we have accepted your appeal {number}. Thank you for telling us.',
  ),
  accepted: say(
    '您好，编号{number}的诉求已受理，预计{date}前办结。',
    'Your appeal {number} has been accepted. We expect to finish it by {date}.',
  ),
  dispatched: say(
    '您好，编号{number}的诉求已交{unit}办理，办理时限到{date}。',
    'Your appeal {number} is now with {unit}, due by {date}.',
  ),
  signed: say(
    '{unit}已签收编号{number}的诉求，会在{date}前与您联系。',
    '{unit} has taken up your appeal {number} and will contact you by {date}.',
  ),
  contacted: say(
    '{unit}已就编号{number}的诉求与您联系并开始办理。如果没有人联系过您，请告诉我们。',
    '{unit} reports that it has contacted you about appeal {number}. If nobody did, please tell us.',
  ),
  progressed: say(
    '编号{number}的诉求有新进展，请凭编号查看。',
    'There is news on your appeal {number}; please look it up with your number.',
  ),
  'info-asked': say(
    '您好，办理编号{number}的诉求还需要您补充：{reason} 请在{date}前答复，时间不够也可以告诉我们。',
    'To go on with appeal {number} we need to know: {reason} Please answer by {date}, or tell us if you need longer.',
  ),
  infoLapsed: say(
    '您好，我们没有收到编号{number}的补充内容，将按现有情况继续办理；您仍然可以随时补充。',
    'We have not heard from you on appeal {number} and go on with what we know; you may still add to it.',
  ),
  extended: say(
    '很抱歉，编号{number}的诉求不能按期办结，原因：{reason} 新的时限是{date}，我们会继续跟进。',
    'We are sorry: appeal {number} takes longer, because {reason} The new date is {date}; we stay on it.',
  ),
  coordination: say(
    '编号{number}的诉求涉及几个单位，我们正在协调明确由谁负责，有结果马上告诉您。',
    'Appeal {number} concerns several units. We are settling who is responsible and will tell you at once.',
  ),
  coordinationNotice: say(
    '编号{number}的诉求仍在协调中，感谢您的耐心，下一次会在{date}前告知您进展。',
    'Appeal {number} is still being coordinated. Thank you for your patience; you will hear from us by {date}.',
  ),
  shelved: say(
    '编号{number}的诉求暂时不能解决，原因：{reason} 我们已列入清单，{date}前会再次研究并告诉您。',
    'Appeal {number} cannot be solved for now, because {reason} It is on our list and will be looked at again by {date}.',
  ),
  unshelved: say(
    '编号{number}的诉求已恢复办理，预计{date}前办结。',
    'Work on appeal {number} has begun again; we expect to finish by {date}.',
  ),
  replied: say(
    '{unit}已办理编号{number}的诉求，我们正在审核答复，随后会回访您。',
    '{unit} has answered appeal {number}. We are checking the answer and will then call you.',
  ),
  callbackPlanned: say(
    '我们会在{date}前回访您，听听您对编号{number}办理情况的评价。评价只由您决定，任何单位都不能要求您怎么评。',
    'We will call you by {date} to hear how appeal {number} was handled. The rating is yours alone; no unit may ask for one.',
  ),
  callbackTried: say(
    '我们刚才没有联系上您（编号{number}），会再联系您，您也可以凭编号在网上评价。',
    'We could not reach you about {number} and will try again; you may also rate it online with your number.',
  ),
  ratingLink: say(
    '编号{number}的诉求已有答复，请您评价：{link} 到{date}有效。评价只由您决定，任何人不得要求您给好评。',
    'There is a reply to appeal {number}. Please rate it: {link} (until {date}). The rating is yours alone; nobody may ask you for a good one.',
  ),
  closed: say(
    '您好，编号{number}的诉求已办结，感谢您的支持。如有新的情况，您可以在{date}前申请重新办理。',
    'Appeal {number} is closed. Thank you. If something new happens, you may ask until {date} to have it opened again.',
  ),
  explainedClosed: say(
    '您好，编号{number}的诉求已作说明后办结：{reason} 如有不同意见，您可以在{date}前提出一次异议。',
    'Appeal {number} is closed with this explanation: {reason} If you disagree, you may object once until {date}.',
  ),
  closeObjectionRejected: say(
    '您好，我们复核了编号{number}的办结情况，维持原结果：{reason}',
    'We have looked again at how appeal {number} was closed and keep the result: {reason}',
  ),
  reworked: say(
    '很抱歉没有让您满意。编号{number}的诉求已退回{unit}重新办理，时限到{date}。',
    'We are sorry that you are not satisfied. Appeal {number} goes back to {unit} to be done again by {date}.',
  ),
  withdrawn: say(
    '您好，编号{number}的诉求已按您的意愿撤回。如果是有人要求您撤回，请告诉我们。',
    'Appeal {number} has been withdrawn as you wished. If somebody pressed you to, please tell us.',
  ),
  merged: say(
    '您反映的问题已有其他市民反映，编号{number}的诉求将一并办理，答复和回访仍会单独给您。',
    'Others have told us of the same matter; appeal {number} is handled together with theirs. You still get your own answer and call.',
  ),
  urged: say(
    '您对编号{number}的催办已记录并通知{unit}，我们会盯紧办理。',
    'Your reminder on appeal {number} is recorded and {unit} has been told. We keep an eye on it.',
  ),
  overdue: say(
    '很抱歉，编号{number}的诉求超过了时限，我们已督促{unit}尽快办理。',
    'We are sorry: appeal {number} is late. We have pressed {unit} to act.',
  ),
  supervisionIssued: say(
    '编号{number}的诉求已由热线督办，{unit}须在{date}前反馈。',
    'The hotline now supervises appeal {number}; {unit} must report by {date}.',
  ),
  reopened: say(
    '您好，编号{number}的诉求已重新办理，由{unit}负责，时限到{date}。',
    'Appeal {number} has been opened again with {unit}, due by {date}.',
  ),
};

/** 热线评价: the citizen's view of the operator's service. */
const service: Profile['questionnaires']['service'] = [
  {
    code: 'service',
    zh: '您对话务员的服务满意吗？',
    en: 'How satisfied are you with the operator?',
    kind: 'five-levels',
    required: true,
  },
  {
    code: 'understood',
    zh: '话务员听明白您的问题了吗？',
    en: 'Did the operator understand you?',
    kind: 'yes-no',
    required: false,
  },
  { code: 'comment', zh: '您想对我们说什么？', en: 'Is there anything you wish to tell us?', kind: 'text', required: false },
];

/** 承办评价: the three questions of the three rates, and whether anyone pressed the citizen. */
const handling: Profile['questionnaires']['handling'] = [
  { code: 'contacted', zh: '承办单位联系过您吗？', en: 'Did the unit contact you?', kind: 'yes-no', required: true },
  { code: 'solved', zh: '您反映的问题解决了吗？', en: 'Was your problem solved?', kind: 'yes-no', required: true },
  {
    code: 'handling',
    zh: '您对办理结果满意吗？',
    en: 'How satisfied are you with the handling?',
    kind: 'five-levels',
    required: true,
  },
  {
    code: 'pressed',
    zh: '有没有人要求您给好评或撤回诉求？',
    en: 'Did anyone press you to rate well or to withdraw?',
    kind: 'yes-no',
    required: false,
  },
  { code: 'comment', zh: '不满意的原因或建议', en: 'Reasons or suggestions', kind: 'text', required: false },
];
export const questionnaires: Profile['questionnaires'] = { service, handling };

/** Words that nobody says in passing: whoever writes one is helped at once. */
export const emergencyWords: string[] = [
  ...[
    '燃气泄漏',
    '煤气泄漏',
    '天然气泄漏',
    '燃气漏',
    '漏煤气',
    '漏燃气',
    '煤气味',
    '燃气味',
    '天然气味',
    '煤气中毒',
    '一氧化碳中毒',
  ],
  ...['着火了', '起火了', '正在着火', '房子着火', '发生爆炸', '爆炸了', '化学品泄漏', '毒气泄漏'],
  ...[
    '有人被困',
    '人员被困',
    '被困在',
    '被困电梯',
    '电梯困人',
    '困在电梯',
    '有人触电',
    '触电了',
    '有人溺水',
    '有人落水',
    '掉进河里',
    '掉河里',
  ],
  ...['昏迷不醒', '没有呼吸', '心脏病发作', '晕倒了'],
  ...['不想活', '想自杀', '要自杀', '轻生', '要跳楼', '想跳楼', '割腕', '结束生命', '活不下去', '吞了安眠药'],
  ...['持刀', '砍人', '被绑架', '正在打我', '正在打人', '被家暴', '有人喊救命', '性侵'],
  ...['坍塌', '塌方', '房子要塌', '墙要倒', '电线掉', '高压线断'],
  ...[
    'gas leak',
    'smell of gas',
    'on fire',
    'people trapped',
    'trapped in',
    'suicide',
    'kill myself',
    'unconscious',
    'drowning',
    'collapsed',
  ],
];

/** What inspectors, units, operators and coaches write in the demonstration city. */
export const DEDUCTIONS: Readonly<Record<string, readonly string[]>> = {
  plain: ['套话较多，群众看不出做了什么', '用了内部简称，没有解释'],
  accuracy: ['引用的条款已经修订', '时间写错了一天'],
  'to-the-point': ['没有回应诉求里问的办理时限', '只答了一半，另一处没有提'],
  'reply-elements': ['没有写明依据', '措施只有一句“已督促整改”'],
  'in-time': ['超过承办时限才答复'],
  sincere: ['“将持续关注”没有下文', '把责任推给物业，没有说明自己做什么'],
  privacy: ['公开答复里留了诉求人的门牌'],
  responsible: ['目录里由街道主办，派给了部门'],
  reading: ['把咨询派成了投诉'],
  reasons: ['没有写明目录之外派单的理由'],
  greeting: ['没有报工号', '接通十秒后才问候'],
  close: ['没有问是否还有其他诉求'],
  listening: ['来电人说到一半就打断'],
  hold: ['没有说明就保持了一分半钟'],
  elements: ['没有问清门牌'],
  routing: ['应转供水热线，转到了综合组'],
  mood: ['来电人着急时没有安抚'],
  'wrap-up': ['话后处理超过三分钟'],
};
export const APPEALS = [
  '现场照片和更换时间都附在工单里，评分时可能没有看到附件。',
  '依据已写在内部说明里，公开答复按模板没有重复。',
  '诉求人当时只问了办理进度，我们按所问答复。',
] as const;
export const DECISIONS = {
  upheld: '附件属实，对应项改评；公开答复仍应写明，其余不变。',
  kept: '公开答复是给群众看的，内部说明不能代替，维持原评分。',
} as const;
export const COACHINGS = [
  '一起看了三件同类答复，按“查明什么、做了什么、何时做完、找谁”重写了一遍。',
  '对照派单目录走了一遍权属，约定拿不准时先问街道。',
  '听了两段录音，练了打断时怎样接话。',
] as const;
export const CHECKS = {
  improved: '之后抽看三件，都写明了时间和责任人。',
  notYet: '抽看三件，仍有一件没有写明时间，下月再看。',
} as const;
export const PRAISE = {
  why: '把“已处理”写成了群众看得见的三件事：哪天去、做了什么、之后谁来看。',
  passage: '我们于当天下午到现场，清走占道摊位六处；本月每天17时到20时有两名队员值守，联系人在答复末尾。',
} as const;

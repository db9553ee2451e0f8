import type { Case } from '../api/schema.ts';

export type CaseState = Case['state'];
type Bilingual = { zh: string; en: string };
type Said = {
  /** 状态名 for staff. */
  label: Bilingual;
  /** What it means for the citizen, as a sentence. */
  citizen: Bilingual;
  /** accent: with us; warn: waits for somebody; good: done; danger: somebody is unhappy; none: over. */
  tone: 'accent' | 'warn' | 'good' | 'danger' | '';
};
const state = (zh: string, en: string, tone: Said['tone'], citizenZh: string, citizenEn: string): Said => ({
  label: { zh, en },
  citizen: { zh: citizenZh, en: citizenEn },
  tone,
});

/** 工单状态: each with its label for staff, its sentence for the citizen and its colour. The one place for all three. */
export const STATES: { readonly [name in CaseState]: Said } = {
  draft: state(
    '登记',
    'Registered',
    'accent',
    '已记下您的诉求，正在核对要点',
    'We have noted what you told us and are checking the essentials',
  ),
  answered: state('直接答复', 'Answered', 'good', '已当场答复您', 'You were answered at once'),
  transferred: state(
    '转接',
    'Transferred',
    'warn',
    '已转接到相应热线，正在等待对方确认',
    'You were connected to another line; we wait for its confirmation',
  ),
  refused: state(
    '不予受理',
    'Not accepted',
    '',
    '这件事不属于热线受理范围，理由和可以求助的地方写在下面',
    'The hotline cannot take this up; why, and who can help, is written below',
  ),
  submitted: state(
    '待受理',
    'To be accepted',
    'warn',
    '已收到，正在确认由谁来办',
    'We have received it and are deciding who will handle it',
  ),
  'to-dispatch': state(
    '待派单',
    'To be dispatched',
    'warn',
    '已受理，正在转给负责的单位',
    'It is accepted and on its way to the unit responsible',
  ),
  'need-info': state(
    '待补充',
    'Waits for the citizen',
    'warn',
    '办理还缺一点信息，请您补充',
    'We need a little more from you to go on',
  ),
  merged: state(
    '并单',
    'Merged',
    '',
    '与同一件事的其他诉求一并办理，有结果会一起告诉您',
    'It is handled together with others about the same matter; you will hear the result too',
  ),
  dispatched: state(
    '待签收',
    'To be signed for',
    'accent',
    '已交给负责的单位，等待签收',
    'It is with the unit responsible, which has yet to sign for it',
  ),
  signed: state(
    '已签收',
    'Signed for',
    'accent',
    '负责的单位已签收，会先与您联系',
    'The unit responsible has it and will contact you first',
  ),
  'return-review': state(
    '退单审核',
    'Return under review',
    'warn',
    '正在核实由哪个单位负责，时限照常计算',
    'We are checking which unit is responsible; the promised date stands',
  ),
  handling: state('办理中', 'Being handled', 'accent', '正在办理', 'It is being handled'),
  coordination: state(
    '协调会商',
    'In coordination',
    'warn',
    '几个单位正在商定由谁负责，定下来马上告诉您',
    'Several units are settling who is responsible; you will hear at once',
  ),
  'long-term': state(
    '挂账',
    'Long-term',
    'warn',
    '短期内还不能解决，已列入长期跟进，会定期告诉您进展',
    'It cannot be solved soon; it is followed over the long term and you will hear from time to time',
  ),
  replied: state(
    '已答复待审核',
    'Reply under review',
    'accent',
    '负责的单位已办完，答复正在审核',
    'The unit has finished; its reply is being reviewed',
  ),
  'to-callback': state(
    '待回访',
    'To be called back',
    'warn',
    '已有答复，请您评价；我们也会打电话回访',
    'There is a reply: please rate it; we will also call you',
  ),
  'dissatisfaction-review': state(
    '不满意研判',
    'Dissatisfaction under review',
    'danger',
    '您不满意的地方我们正在逐条核实',
    'We are going through what you were not satisfied with',
  ),
  closed: state('办结', 'Closed', 'good', '已办结', 'It is closed'),
  withdrawn: state('撤诉', 'Withdrawn', '', '您已撤回这件诉求', 'You have withdrawn it'),
  archived: state('归档', 'Archived', '', '已归档', 'It is archived'),
};

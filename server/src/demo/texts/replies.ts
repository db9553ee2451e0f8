import type { Category } from '#directory/book.ts';
import type { Dice } from '../dice.ts';

/** What a unit found, did and came to, by group of the catalogue: `finding|measures|result`. */
const DONE: Readonly<Record<string, readonly string[]>> = {
  '01': [
    '现场情况与反映一致|安排执法人员和环卫作业人员当场清理，并对责任人批评教育、责令改正|现场已恢复整洁，已列入日常巡查点位',
    '设施确有损坏|已设置围挡警示，安排维护班组更换修补|已修复并通过验收，通行正常',
    '高峰时段问题较突出|调整巡查班次，早晚两次定点值守|连续多日复查未再发现',
  ],
  '02': [
    '物业服务确有不到位之处|约谈物业项目经理，下达整改通知，明确完成时限|物业已完成整改，并在小区公示',
    '公共部位存在安全隐患|会同社区、物业清理并张贴告知，安装警示标识|隐患已消除',
    '经核查相关资料与现场|召集业主代表、物业和街道三方协商|已形成处理意见，按约定推进',
  ],
  '03': [
    '该路段高峰时段问题属实|增派警力和协管疏导，对违法行为依法处理|秩序明显好转，将继续巡查',
    '设施故障属实|安排抢修人员更换部件|已恢复正常',
    '已向运营单位调取记录|责令运营单位按规定退还并致歉|费用已退回原账户',
  ],
  '04': [
    '故障点已查明|抢修人员连夜作业，更换受损管线|已恢复正常供应',
    '入户测量结果低于标准|调整管网、清洗过滤器并逐户测温|复测达到规定标准',
    '计量记录已核对|上门校验表计，多收部分予以退还|已与用户核对无异议',
  ],
  '05': [
    '现场监测数值超过限值|责令立即停止，依法立案处理，要求加装降噪或净化设施|复测达标',
    '排查了周边点位|对责任单位下达整改通知，加密夜间巡查|近期未再出现',
    '现场未发现持续排放|已安装在线监测，安排夜查|将继续跟踪',
  ],
  '06': [
    '交易记录和票据已核实|组织双方调解，依法对经营者作出处理|商家已退款',
    '经营者存在违规行为|责令改正并立案调查|已办结，依法予以处罚',
    '双方对责任认定分歧较大|组织两次调解未达成一致，已告知司法途径|终止调解，出具终止告知书',
  ],
  '07': [
    '欠薪或违规情况属实|责令用人单位限期支付，启用工资保证金|款项已发放到位',
    '双方就事实陈述不一|引导申请劳动仲裁，并安排法律援助|仲裁已受理',
    '资料已核对|为其现场补办手续，短信告知进度|已办结',
  ],
  '08': [
    '病历和收费清单已调阅|约谈科室负责人，纠正不规范收费|差额已退还',
    '现场检查发现问题|责令停业整改并移交执法|整改完成后方可恢复',
  ],
  '09': [
    '已到校了解情况|约谈校长，责令限期整改并向家长说明|学校已整改',
    '政策依据已查明|向家长说明划片和报名安排，发放办事指南|家长表示理解',
  ],
  '10': [
    '已入户走访|协助补齐材料，按程序提交审批，先行给予临时救助|已获批，按月发放',
    '现场情况已核实|联合社区、救助站上门劝导并送去物资|已妥善安置',
  ],
};
const OTHERWISE = [
  '已按职责核实有关情况|依法依规处理，并向当事人说明|事项已办结',
  '已调取资料并实地查看|督促责任单位限期整改，明确专人负责|整改已完成',
  '情况部分属实|对属实部分立即整改，对不属实部分作出说明|已向诉求人说明',
];
const WAYS = ['电话联系', '上门走访', '现场查看', '调取监控与记录'];
const REASONS = [
  '需列入下一年度改造计划，资金落实后实施',
  '涉及多户利益，协商尚未达成一致',
  '现行政策没有规定可以办理，已作解释',
  '属于民事纠纷，已告知通过司法途径解决',
  '需等待上级部门的规范出台',
];
const ASSESSMENT = {
  cause: ['首次办理只做了口头督促，没有到现场复核', '对反复出现的规律掌握不够', '协办单位配合不及时，主办单位没有跟进'],
  liability: ['经办人承担主要责任，已作谈话提醒', '科室负责人承担管理责任', '主办单位承担牵头责任'],
  remedy: ['重新到场处理，逐项对照诉求落实', '安排专人盯办，三日内复查两次', '与诉求人当面确认处理方案'],
  prevention: ['列入重点巡查点位，每周回看', '建立与社区的联动台账', '同类问题实行现场确认后再答复'],
} as const;

type Solved = 'yes' | 'partly' | 'no';
/** 答复 with all its elements, as the act takes it. */
export function replyOf(
  category: Category | undefined,
  unit: { zh: string; phone: string },
  solved: Solved,
  day: string,
  reworked: boolean,
  dice: Dice,
) {
  const [finding = '', measures = '', result = ''] = dice.pick(DONE[category?.code.slice(0, 2) ?? ''] ?? OTHERWISE).split('|');
  const way = dice.pick(WAYS);
  const outcome =
    solved === 'yes'
      ? result
      : solved === 'partly'
        ? `部分解决：${result}，其余事项继续推进`
        : '目前条件下暂不能解决，已向诉求人说明';
  return {
    facts: `接单后，${unit.zh}于${day}${way}，${finding}。`,
    basis: category?.basis.zh ?? '依照部门职责办理',
    measures: `${measures}。`,
    result: `${outcome}。`,
    publicText: `您好，您反映的${category?.zh ?? ''}问题，${unit.zh}已于${day}核实：${finding}。${measures}。${outcome}。感谢您对城市管理的关心，如还有疑问，请与我们联系。`,
    contact: `${unit.zh}热线专班 ${unit.phone}`,
    solved,
    substantiated: !dice.chance(0.12),
    citizenInformed: true as const,
    ...(solved === 'yes' ? {} : { unsolvedReason: `${dice.pick(REASONS)}。` }),
    ...(reworked ? { selfAssessment: assessmentOf(dice) } : {}),
  };
}

const assessmentOf = (dice: Dice) => ({
  cause: dice.pick(ASSESSMENT.cause),
  liability: dice.pick(ASSESSMENT.liability),
  remedy: dice.pick(ASSESSMENT.remedy),
  prevention: dice.pick(ASSESSMENT.prevention),
});

const ANSWERS = [
  '您好，{leaf}由{unit}负责，依据{basis}办理。您可以在政务服务网提交，也可以到窗口办理，请带好本人身份证件和相关材料，一般当天受理。',
  '关于您咨询的{leaf}：按照{basis}，符合条件的可以申请，办理不收费。办事指南已发送到您的手机，如有疑问可以再次来电。',
  '您好，已为您查询。{leaf}的受理时间为工作日九点到十二点、十三点半到十七点半，{unit}可以提前预约。',
  '您反映的情况已经记录。{leaf}目前的规定是{basis}，您可以先与{unit}联系；如果没有得到处理，请再拨打热线，我们为您转为工单。',
  '您好，根据{basis}，这种情况需要先由当事人申请，{unit}在五个工作日内答复。已为您说明所需材料，您表示清楚。',
];
export const answerOf = (category: Category, unit: string, dice: Dice): string =>
  dice.pick(ANSWERS).replaceAll('{leaf}', category.zh).replaceAll('{unit}', unit).replaceAll('{basis}', category.basis.zh);

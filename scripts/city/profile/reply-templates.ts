import type { Profile } from '#directory/profile.ts';

type Template = Profile['replyTemplates'][number];
type Pair = readonly [zh: string, en: string];
const said = ([zh, en]: Pair) => ({ zh, en });
const template = (
  code: string,
  category: string,
  name: Pair,
  texts: { facts: Pair; measures: Pair; result: Pair; publicText: Pair },
): Template => ({
  code,
  category,
  ...said(name),
  facts: said(texts.facts),
  measures: said(texts.measures),
  result: said(texts.result),
  publicText: said(texts.publicText),
});

/** 答复模板: what stands in 〔〕 is for the unit to fill in; a reply that still has them is not finished. */
export const replyTemplates: Template[] = [
  template('repair', '01-04', ['设施损坏修复', 'Something broken was repaired'], {
    facts: [
      '〔日期〕到现场查看，〔地点〕的〔设施〕确有损坏，原因是〔原因〕。',
      'Seen on site on 〔date〕: 〔thing〕 at 〔place〕 is broken because of 〔cause〕.',
    ],
    measures: ['已安排〔人员〕更换〔部件〕，并检查周边同类设施。', '〔Staff〕 replaced 〔part〕 and checked the others nearby.'],
    result: ['〔日期〕修复，恢复使用。', 'Repaired and working since 〔date〕.'],
    publicText: [
      '您好！您反映的〔设施〕问题，我们于〔日期〕到现场查看并修复，现已恢复使用。如再发现问题，请随时告诉我们。',
      'We looked at 〔thing〕 on 〔date〕 and repaired it; it works again. Please tell us if it fails once more.',
    ],
  }),
  template('street-order', '01-01', ['市容秩序整治', 'Order in the street'], {
    facts: [
      '〔日期时间〕到现场检查，发现〔情况〕，涉及〔数量〕处。',
      'Checked on site at 〔date and time〕: 〔what was found〕, in 〔number〕 places.',
    ],
    measures: [
      '对〔对象〕现场劝离（责令改正），纳入〔时段〕巡查。',
      '〔Whom〕 were told to leave (ordered to correct it); patrols at 〔hours〕.',
    ],
    result: ['〔日期〕复查，现场秩序已恢复。', 'Checked again on 〔date〕: order is restored.'],
    publicText: [
      '您好！您反映的问题，我们已于〔日期〕到现场处理，并在〔时段〕加强巡查。感谢您对城市管理的关心。',
      'We dealt with it on site on 〔date〕 and patrol more at 〔hours〕. Thank you for telling us.',
    ],
  }),
  template('property', '02-01', ['物业服务', 'Property management'], {
    facts: [
      '经向〔小区〕物业公司和业主委员会核实，〔情况〕属实（部分属实、不属实）。',
      'According to the property company and the owners’ committee of 〔estate〕, 〔matter〕 is true (partly, not).',
    ],
    measures: ['约谈物业公司，要求〔整改内容〕，期限〔日期〕。', 'The company was summoned and must 〔do what〕 by 〔date〕.'],
    result: ['物业公司已〔完成情况〕。', 'The company has 〔what was done〕.'],
    publicText: [
      '您好！您反映的〔小区〕物业问题，我们已约谈物业公司，〔结果〕。如需进一步协商，可联系〔联系人和电话〕。',
      'We spoke with the company of 〔estate〕: 〔result〕. For anything further, call 〔contact〕.',
    ],
  }),
  template('noise', '05-01', ['噪声扰民', 'Noise'], {
    facts: [
      '〔日期时间〕到现场检查（监测），〔声源〕存在噪声，监测值〔数值〕分贝。',
      'Checked (measured) at 〔date and time〕: 〔source〕 makes noise, 〔value〕 dB.',
    ],
    measures: [
      '责令〔单位〕〔调整时间、采取降噪措施〕，夜间安排巡查。',
      '〔Company〕 was ordered to 〔change hours, dampen it〕; checks at night.',
    ],
    result: ['〔日期〕复查，噪声已达标（已停止）。', 'Checked again on 〔date〕: within the limit (stopped).'],
    publicText: [
      '您好！您反映的噪声问题，我们已于〔日期〕到现场检查，要求〔单位〕〔措施〕。如夜间再有噪声，请及时来电，我们会再到现场。',
      'We checked on 〔date〕 and required 〔company〕 to 〔measure〕. If it is loud at night again, call us and we come.',
    ],
  }),
  template('consumer', '06-01', ['消费纠纷调解', 'Consumer dispute'], {
    facts: [
      '经核实，〔消费者〕于〔日期〕在〔商家〕购买〔商品或服务〕，双方争议在于〔争议〕。',
      'The purchase of 〔goods or service〕 at 〔shop〕 on 〔date〕 is verified; the dispute is about 〔what〕.',
    ],
    measures: ['组织双方调解，商家同意（不同意）〔方案〕。', 'Mediated; the shop agrees (does not agree) to 〔solution〕.'],
    result: ['双方达成一致，〔退款或更换〕于〔日期〕完成。', 'Settled: 〔refund or exchange〕 done on 〔date〕.'],
    publicText: [
      '您好！您反映的消费纠纷，我们已组织调解，〔结果〕。如仍有争议，您可以向〔法院或仲裁机构〕主张权利。',
      'We mediated: 〔result〕. If you still disagree, you may turn to 〔court or arbitration〕.',
    ],
  }),
  template('wages', '07-01', ['欠薪核查', 'Unpaid wages'], {
    facts: [
      '经调取考勤和工资记录，〔单位〕拖欠〔人数〕人〔月份〕工资共〔金额〕元。',
      'By the records, 〔employer〕 owes 〔number〕 people 〔amount〕 yuan for 〔months〕.',
    ],
    measures: ['下达限期改正指令书，责令于〔日期〕前支付。', 'Ordered in writing to pay by 〔date〕.'],
    result: ['〔日期〕已足额支付。', 'Paid in full on 〔date〕.'],
    publicText: [
      '您好！您反映的工资问题，经查〔情况〕，我们已责令〔单位〕于〔日期〕前支付。如未收到，请联系〔联系人和电话〕。',
      'We found that 〔facts〕 and ordered 〔employer〕 to pay by 〔date〕. If you do not receive it, call 〔contact〕.',
    ],
  }),
];

import { catalogue, say } from './catalogue.ts';

/** The elements of a reply (答复要素). */
export const elementNames = catalogue({
  facts: say('查明的事实', 'Verified facts'),
  basis: say('法律依据', 'Legal basis'),
  measures: say('采取的措施', 'Measures taken'),
  result: say('办理结果', 'Result'),
  publicText: say('给诉求人的答复', 'What the citizen will read'),
  contact: say('联系人和电话', 'Contact'),
  solved: say('是否解决', 'Whether it is solved'),
  substantiated: say('是否属实', 'Whether it was true'),
  contacted: say('联系过诉求人', 'The citizen was contacted'),
  citizenInformed: say('已告知诉求人结果', 'The citizen was told the result'),
  evidence: say('现场照片等佐证', 'Photos or other evidence'),
  unsolvedReason: say('没有解决的原因', 'Why it is not solved'),
  selfAssessment: say('重办自查', 'Self-assessment after the rework'),
});

export const replyText = catalogue({
  title: say('写答复', 'Write the reply'),
  fine: say('已写', 'there'),
  missing: say('还缺', 'missing'),
  wanted: say('最好有', 'would help'),
  open: say('模板里还有〔〕没填', '〔〕 of the template still to fill in'),
  checklist: say('核对清单', 'Checklist'),
  left: say(
    (count: number) => (count === 0 ? '齐了，可以提交' : `还差 ${count} 项`),
    (count: number) => (count === 0 ? 'Complete' : `${count} to go`),
  ),
  preview: say('诉求人会读到', 'What the citizen will read'),
  previewEmpty: say('写了“给诉求人的答复”，这里就会显示。', 'It appears here as you write.'),
  templates: say('这类事项的模板', 'Templates for such matters'),
  templateTake: say(
    (name: string) => `套用：${name}`,
    (name: string) => `Use: ${name}`,
  ),
  templateHint: say('只填空着的栏，不会覆盖您写的。', 'Only empty fields are filled in; nothing of yours is replaced.'),
  basisTake: say('填入本类事项的法律依据', 'Fill in the law of this kind of matter'),
  send: say('提交答复', 'Send the reply'),
  back: say('返回承办台', 'Back to the inbox'),
  sent: say('答复已提交，等待审核。', 'The reply was sent and waits for its review.'),
  notNow: say('现在还不能答复', 'No reply can be sent now'),
  number: say('编号', 'Number'),
  keySend: say('提交答复', 'send the reply'),
  keyTemplate: say('套用模板', 'use a template'),
  sentAt: say('提交时间', 'Sent'),
  byUnit: say('答复单位', 'Unit'),
  noReply: say('没有可看的答复', 'There is no reply to look at'),
});

import { catalogue, say } from './catalogue.ts';

export const dispatchText = catalogue({
  units: say('派给谁', 'Whose it is'),
  wordsFound: say('内容里的词：', 'Words of the text:'),
  unitsNone: say(
    '派单目录没有对应单位。按 o 另选单位并写明理由。',
    'The duties list names nobody. Press o to choose, with a reason.',
  ),
  categoryFirst: say('还没有分类。按 c 先分类，派单目录才能给出单位。', 'It has no category. Press c to classify it first.'),
  basis: say(
    (row: string) => `职责依据：${row}`,
    (row: string) => `Duties row: ${row}`,
  ),
  byOwner: say('按设施权属', 'by the owner of the object'),
  byArea: say(
    (area: string) => `按地点：${area}`,
    (area: string) => `by the place: ${area}`,
  ),
  byLeaf: say('按事项', 'by the matter'),
  similarInHand: say(
    (count: number) => `同街道 ${count} 件同类工单正由它办理`,
    (count: number) => `has ${count} similar open case${count === 1 ? '' : 's'} of this street in hand`,
  ),
  similarNotInHand: say('手上没有同街道的同类工单', 'no similar case of this street in hand'),
  precedents: say('先例：', 'Precedents:'),
  suggestedByUnit: say('承办单位建议改派给它', 'suggested by the unit'),
  otherUnit: say('派给其他单位', 'Another unit'),
  dispatchTo: say(
    (unit: string) => `派给${unit}`,
    (unit: string) => `Dispatch to ${unit}`,
  ),
  merges: say(
    (count: number) => `可能是同一件事（${count}）`,
    (count: number) => `May be the same matter (${count})`,
  ),
  mergeInto: say('并入这一件', 'Merge into this'),
  mergeReason: say(
    (number: string, why: string) => `与 ${number} 是同一件事：${why}`,
    (number: string, why: string) => `Same matter as ${number}: ${why}`,
  ),
  unitSays: say(
    (unit: string) => `${unit}的退单理由`,
    (unit: string) => `Why ${unit} returns it`,
  ),
  ground: say('理由', 'Ground'),
  law: say('依据', 'Law'),
  suggestedUnit: say('建议改派', 'Suggests'),
  askedAt: say('申请时间', 'Asked'),
  history: say('派单与退单经过', 'Dispatches and returns so far'),
  uphold: say('同意退单', 'Uphold the return'),
  reject: say('不同意，由原单位办理', 'Reject: it stays with the unit'),
  where: say('在哪里', 'Where'),
  whereLabel: say(
    (count: number) => `${count} 件等着的工单在各区的分布`,
    (count: number) => `Where the ${count} waiting cases are, by district`,
  ),
  sent: say(
    (number: string, unit: string) => `${number} 已派给 ${unit}。`,
    (number: string, unit: string) => `${number} went to ${unit}.`,
  ),
  noUndo: say(
    '派出后不能撤回；派错了，由承办单位退单或提请协调。',
    'A dispatch is not taken back; if it was wrong, the unit returns it or coordination is opened.',
  ),
  keyUnits: say('派给建议的单位，接着办下一件', 'dispatch to that unit and go on'),
  keyOther: say('派给其他单位', 'another unit'),
  keyMerge: say('并单', 'merge'),
  keyClassify: say('分类定级', 'classify'),
  keyRule: say('同意、不同意退单', 'uphold, reject a return'),
});

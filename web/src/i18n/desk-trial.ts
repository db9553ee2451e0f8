import { catalogue, say } from './catalogue.ts';

export const trialText = catalogue({
  title: say('试运行结果', 'Result of the trial'),
  cases: say('试运行的工单', 'Cases tried'),
  same: say('派往同一单位', 'Would go to the same unit'),
  withoutLead: say('找不到主办单位', 'Would find no unit'),
  before: say('现行目录与实际一致', 'The list in force agrees with what was done'),
  after: say('新目录与实际一致', 'The new list agrees with what was done'),
  changed: say('会改派的工单', 'Cases that would go elsewhere'),
  category: say('分类', 'Category'),
  from: say('现在派往', 'Goes to'),
  to: say('将派往', 'Would go to'),
  count: say('件数', 'Cases'),
  example: say('例如', 'For instance'),
  nobody: say('无', 'nobody'),
});

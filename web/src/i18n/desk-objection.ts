import { catalogue, say } from './catalogue.ts';

export const objectionText = catalogue({
  objection: say('异议', 'The objection'),
  from: say('谁提出', 'From'),
  at: say('时间', 'When'),
  reason: say('理由', 'Reason'),
  answers: say('诉求人在回访里说的', 'What the citizen said when called'),
  agrees: say('核实一致', 'Called again: it agrees'),
  differs: say('核实不一致', 'Called again: it differs'),
  verify: say('再打一次核实', 'Call again to verify'),
  verified: say('核实结果已登记', 'verification recorded'),
  keep: say('维持回访结果', 'The callback stands'),
  void: say('回访作废', 'The callback is void'),
  keyRule: say('裁定异议', 'rule on it'),
  keyVerify: say('再打一次核实', 'call again'),
});

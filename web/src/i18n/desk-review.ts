import { catalogue, say } from './catalogue.ts';

export const reviewText = catalogue({
  decide: say('审核', 'Decide'),
  pass: say('通过', 'Pass'),
  passed: say('审核通过', 'passed'),
  backWith: say('退回补充，缺的是：', 'Send back, for:'),
  reasonOf: say(
    (ground: string) => `${ground}，请补充后重新答复。`,
    (ground: string) => `${ground}: please complete the reply and send it again.`,
  ),
  keyPass: say('通过，接着看下一件', 'pass and go on'),
  keyBack: say('按这一条退回', 'send back on that ground'),
});

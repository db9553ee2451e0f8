import type { Turn } from '#contact-centre/recogniser/scripted.ts';

/** 演示对话: what is said in the calls of the invented city, where no recogniser listens. `C` is the citizen, `O` the operator. */
const DIALOGUES = [
  `C 你好，我找人工。|O 您好，这里是12345，请问有什么可以帮您？|C 我们小区门口的路灯坏了三天了，晚上一片黑。
   |O 请问是哪个街道、哪条路？|C 槐荫里街道，织锦路和桑园巷的路口，菜市场对面那几盏。|O 一共几盏不亮，有没有人因此受伤？
   |C 四盏都不亮，昨天有位老人差点摔倒。|O 明白了，我现在就登记，市政部门两小时内会与您联系。|C 好的，谢谢你。|O 不客气，办理中请保持电话畅通，再见。`,
  `C 喂，转人工服务。|O 您好，12345政务服务便民热线，请讲。|C 我想问一下，老人的社保卡丢了，能不能我代办补卡？
   |O 可以的，请您带上老人和您的身份证原件，到任意一家社保服务网点办理。|C 要不要写委托书？|O 要一份委托书，网点有样本，当场就能填。
   |C 大概多久能拿到新卡？|O 现场制卡，一般半小时左右。|C 那太好了，谢谢。|O 不客气，祝您办理顺利。`,
  `C 人工，人工。|O 您好，这里是12345，请问您要反映什么问题？|C 楼下烧烤店每天半夜还在吵，油烟直往家里灌，找过他们好几次都没用！
   |O 您先别着急，我马上记录。请问店名和地址？|C 就在河湾街道望江路，叫老码头烧烤，天天营业到凌晨两点。|O 噪声和油烟都有，是吗？
   |C 都有，孩子要高考了，根本没法睡。|O 好的，我按夜间噪声和油烟扰民登记，由城管牵头，生态环境部门协办。|C 多久能有答复？|O 一个工作日内会先跟您联系。`,
  `C 你好，我要找话务员。|O 您好，12345，请讲。|C 我在工地干了两个月，老板一直拖着工资不给。|O 请问工地名称和在哪个区？
   |C 在云锦区，滨江花园二期，一起的还有七八个人。|O 有没有劳动合同、考勤或者聊天记录？|C 合同没签，考勤是工头记的，微信上他答应过月底给。
   |O 这些请先保存好。我现在登记欠薪线索，转人社部门核查，电话会打到您这个号码。|C 好，那就麻烦你们了。|O 应该的，请保持电话畅通。`,
];

const TURNS: readonly (readonly Turn[])[] = DIALOGUES.map((dialogue) =>
  dialogue.split('|').map((line) => {
    const [who, ...said] = line.trim().split(' ');
    const text = said.join(' ');
    // Four characters a second, as people speak on the phone.
    return { party: who === 'C' ? 'citizen' : 'operator', pause: 800, lasts: [...text].length * 250, text };
  }),
);

/** The dialogue of a call: always the same one for the same call. */
export function dialogueOf(call: string): readonly Turn[] {
  let sum = 0;
  for (const character of call) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return TURNS[sum % TURNS.length] as readonly Turn[];
}

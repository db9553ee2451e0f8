import type { Turn } from '#contact-centre/recogniser/scripted.ts';

/** 话本: what one invented citizen calls about, and what is said. */
export type Script = {
  readonly code: string;
  readonly kind: 'ordinary' | 'emergency' | 'minor' | 'message' | 'recall';
  /** What the call comes to, as the operator writes it up. */
  readonly comesTo: string;
  readonly turns: readonly Turn[];
};

/** `code kind disposition: …`. `C` is the citizen, `O` the operator, `M` a message left; who calls in asks for a person first. */
const SCRIPTS = [
  `lamps ordinary answered: C 你好，我找人工。|O 您好，这里是12345，请问有什么可以帮您？|C 我们小区门口的路灯坏了三天了，晚上一片黑。
   |O 请问是哪个街道、哪条路？|C 槐荫里街道，织锦路和桑园巷的路口，菜市场对面那几盏。|O 一共几盏不亮，有没有人因此受伤？
   |C 四盏都不亮，昨天有位老人差点摔倒。|O 明白了，我现在就登记，市政部门两小时内会与您联系。|C 好的，谢谢你。|O 不客气，办理中请保持电话畅通，再见。`,
  `card ordinary answered: C 喂，转人工服务。|O 您好，12345政务服务便民热线，请讲。|C 我想问一下，老人的社保卡丢了，能不能我代办补卡？
   |O 可以的，请您带上老人和您的身份证原件，到任意一家社保服务网点办理。|C 要不要写委托书？|O 要一份委托书，网点有样本，当场就能填。
   |C 大概多久能拿到新卡？|O 现场制卡，一般半小时左右。|C 那太好了，谢谢。|O 不客气，祝您办理顺利。`,
  `barbecue ordinary answered: C 人工，人工。|O 您好，这里是12345，请问您要反映什么问题？|C 楼下烧烤店每天半夜还在吵，油烟直往家里灌，找过他们好几次都没用！
   |O 您先别着急，我马上记录。请问店名和地址？|C 就在河湾街道望江路，叫老码头烧烤，天天营业到凌晨两点。|O 噪声和油烟都有，是吗？
   |C 都有，孩子要高考了，根本没法睡。|O 好的，我按夜间噪声和油烟扰民登记，由城管牵头，生态环境部门协办。|C 多久能有答复？|O 一个工作日内会先跟您联系。`,
  `wages ordinary answered: C 你好，我要找话务员。|O 您好，12345，请讲。|C 我在工地干了两个月，老板一直拖着工资不给。|O 请问工地名称和在哪个区？
   |C 在云锦区，滨江花园二期，一起的还有七八个人。|O 有没有劳动合同、考勤或者聊天记录？|C 合同没签，考勤是工头记的，微信上他答应过月底给。
   |O 这些请先保存好。我现在登记欠薪线索，转人社部门核查，电话会打到您这个号码。|C 好，那就麻烦你们了。|O 应该的，请保持电话畅通。`,
  `water ordinary answered: C 你好，人工。|O 您好，12345，请讲。|C 我们这一片从早上就停水了，物业也说不清楚，什么时候能来水啊？
   |O 请问您在哪个小区？|C 云锦区梧桐里小区，六号楼。|O 我查到抢修通知：梧桐路供水管道破裂，正在抢修，预计今天十八点恢复。
   |C 家里有老人，一点水都没存。|O 我给您报到供水公司，请他们安排应急送水。|C 那谢谢了。|O 不客气，再见。`,
  `progress ordinary progress: C 转人工。|O 您好，这里是12345，请讲。|C 我上星期反映的楼道堆杂物，到现在还没人来，想问问办到哪一步了。
   |O 好的，我用您的来电号码查一下，请稍等。|C 好。|O 工单已经转到街道，昨天社区到现场核实过，正在通知住户清理，期限是本周五。
   |C 要是到时候还没清呢？|O 办结前会有回访，您不满意可以要求重办。|C 那行，我等到周五。|O 好的，感谢您的理解。`,
  `bus ordinary answered: C 我找接线员。|O 您好，请问有什么可以帮您？|C 十七路公交改道以后，我们滨河村的老人看病要走两公里，能不能恢复一个站？
   |O 您说的是改道后取消的滨河村口站，对吗？|C 对，就是那一站，村里六十多位老人都要坐。|O 您希望恢复原站，还是增加接驳车？
   |C 恢复站最好，接驳也行。|O 我把两个方案都写进建议，转交通运输部门研究，十个工作日内答复。|C 太好了，谢谢姑娘。`,
  `refund ordinary answered: C 人工服务。|O 您好，12345，请讲。|C 我在健身房办的年卡，店突然关门了，三千多块钱退不了。|O 请问店名和办卡时间？
   |C 叫劲动健身，在锦程广场三楼，今年三月办的，合同和付款记录都在。|O 店门口有没有贴出通知？|C 只说装修，电话没人接，群里也有几十个人。
   |O 我按预付卡纠纷登记，转市场监管部门，请保留合同和付款记录。|C 钱还能要回来吗？|O 会先组织调解，也会告诉您起诉的途径。`,
  `pothole ordinary answered: C 你好，转人工。|O 您好，12345，请讲。|C 江滨大道往东，过了二桥有个大坑，我的车胎都扎破了。|O 请问在哪条车道，坑有多大？
   |C 最右边那条，脸盆那么大，晚上根本看不见。|O 人有没有受伤？|C 人没事。|O 好的，我马上通知道路养护去围挡，再登记修补和您车损的情况。
   |C 车损找谁？|O 由道路管养单位和您联系，请留好照片和维修票据。`,
  `residence ordinary answered: C 你好，找人工。|O 您好，请讲。|C 我刚来澜川工作，想办居住证，要什么材料？|O 请问您在澜川住满半年了吗？|C 上个月刚满半年。
   |O 那么带身份证，加上租房合同或者劳动合同其中一样，到居住地派出所，也可以在网上办。|C 网上办要几天？|O 材料齐的话，十五日内办好，可以寄到家。
   |C 明白了，谢谢。|O 不客气，再见。`,
  `parking ordinary refused: C 真人接听。|O 您好，这里是12345。|C 邻居的车老是挡在我家车库门口，你们能不能给拖走？|O 请问是小区里的私家车位，还是公共道路？
   |C 小区里面，地下车库。|O 小区内部的车位属于物业管理，我们不能直接拖车，可以由物业协调，协调不了再走人民调解。|C 物业说他们管不了。
   |O 我把街道调解委员会的电话告诉您，您也可以凭物业的书面答复再来电。|C 那好吧。`,
  `heating ordinary answered: C 人工，谢谢。|O 您好，12345，请讲。|C 我家供暖才十五度，家里有个刚满月的孩子。|O 请问小区和楼号？|C 北苑新村三号楼二单元五零一。
   |O 全楼都这样，还是只有您家？|C 楼上楼下都凉。|O 我登记为供暖不达标，标注有婴儿，供热公司两小时内上门测温。|C 好，我在家等。|O 好的，请保持电话畅通。`,
  `english ordinary answered: C Hello, may I speak to an operator, please?|O Good day, this is the 12345 hotline. How can I help you?
   |C I lost my passport yesterday. I am not sure whom I should tell first.|O I am sorry to hear that. Have you been to a police station?
   |C Not yet. Do they speak English?|O The Entry and Exit Office does, on Yunjin Road, weekdays from nine to five. They write the report you need for your embassy.
   |C Should I bring anything?|O A copy of your passport if you have one, and a photo. Shall I send you the address by text?|C Yes, please. Thank you so much.`,
  `fire emergency handed-over: C 着火了！我家厨房着火了，烟很大！|O 您先离开房间，关上厨房门。请问地址在哪里？|C 槐荫里街道桑园巷八号，三楼。|O 屋里还有别人吗？
   |C 都出来了，在楼道里。|O 不要坐电梯，走楼梯下楼，我马上把电话转给119，您不要挂机。|C 好，好，快一点！`,
  `bullied minor answered: O 你好，这里是未成年人保护热线，我在听，你慢慢说。|C 我……我在学校被几个同学欺负，不敢告诉爸妈。|O 谢谢你愿意说出来，这不是你的错。你现在安全吗？
   |C 现在在家，是安全的。|O 他们打过你吗，还是骂你？|C 推过我，还拿走我的东西。|O 你愿意让学校的老师和我们一起帮你吗？不经你同意，我不会告诉别人。|C 我想一想……可以。
   |O 好，我们慢慢来，你随时可以再打这个电话。`,
  `message message other: M 你好，我住在云锦区梧桐里小区，楼下的健身器材松动了，小孩子玩很危险。请有空的时候给我回个电话，谢谢。`,
  `recall recall answered: O 您好，这里是12345政务服务便民热线，刚才您来电没有接通，现在给您回电。|C 哦，你好你好，谢谢还记得打回来。|O 应该的，请问您要反映什么情况？
   |C 我们单元的楼道灯一直不亮，物业拖了半个月。|O 请问是哪个小区、几号楼？|C 北苑新村七号楼一单元。|O 好的，我登记下来转街道督促物业，三个工作日内给您答复。|C 行，麻烦你了。`,
];

const PARTIES = { C: 'citizen', O: 'operator', M: 'message' } as const;
/** Milliseconds a character: four Chinese ones a second, as people speak on the phone; letters are quicker. */
const lastsOf = (text: string): number => [...text].reduce((sum, each) => sum + (each < '\u0100' ? 65 : 250), 0);

const ALL: readonly Script[] = SCRIPTS.map((script) => {
  const [head = '', ...dialogue] = script.split(': ');
  const [code = '', kind = '', comesTo = ''] = head.trim().split(' ');
  const turns = dialogue
    .join(': ')
    .split('|')
    .map((line): Turn => {
      const [who, ...said] = line.trim().split(' ');
      const text = said.join(' ');
      return { party: PARTIES[who as keyof typeof PARTIES], pause: 800, lasts: lastsOf(text), text };
    });
  return { code, kind: kind as Script['kind'], comesTo, turns };
});

export const scriptsOf = (kind: Script['kind']): readonly Script[] => ALL.filter((script) => script.kind === kind);
export const scriptNamed = (code: string): Script => ALL.find((script) => script.code === code) ?? (ALL[0] as Script);

/** How long it takes to say it all. */
export const lengthOf = (turns: readonly Turn[]): number => turns.reduce((sum, { pause, lasts }) => sum + pause + lasts, 0);

const ORDINARY = scriptsOf('ordinary');
/** The dialogue of a call of which nothing else is known: always the same one for the same call. */
export function dialogueOf(call: string): readonly Turn[] {
  let sum = 0;
  for (const character of call) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return (ORDINARY[sum % ORDINARY.length] as Script).turns;
}

import { catalogue, say } from './catalogue.ts';

export const GUIDES = ['file', 'follow', 'rate', 'helper'] as const;
type Guide = { title: string; lead: string; steps: readonly string[]; notes: readonly string[]; to: string; go: string };
const guide = (zh: Guide, en: Guide) => [zh, en] as const;

/** 使用指南: in plain words, each sentence read aloud once. */
export const guideText = catalogue({
  title: say('使用指南', 'Guides'),
  lead: say('字大、话短，可以打印出来。', 'Large print and short sentences; you can print them.'),
  goodToKnow: say('请知道', 'Good to know'),
  print: say('打印这一页', 'Print this page'),
  all: say('全部指南', 'All guides'),
  file: guide(
    {
      title: '怎样提交诉求',
      lead: '有事找政府，三步就好。最省事的办法是打 12345，有人听您说，帮您写。',
      steps: [
        '打开首页，在框里写一句话：发生了什么事。也可以点下面的图案，例如“物业服务”。',
        '写清楚在哪里。说不出地址，就写旁边有什么。',
        '留下电话，方便我们联系您。不想让承办单位知道您是谁，选“保密”；完全不留，选“匿名”。',
        '看一遍，点“提交”。',
        '抄下编号和查询码。这两样东西，以后查进度要用。',
      ],
      notes: [
        '不用知道归哪个部门管，我们来找。',
        '不收钱，不用注册，不用身份证号和银行卡号。问您要钱、要验证码的都是骗子。',
        '有人受伤、着火、闻到燃气味：先打 110、119、120。',
        '写到一半关掉也不要紧，下次打开还在。',
      ],
      to: '/file',
      go: '现在提交',
    },
    {
      title: 'How to tell us something',
      lead: 'Three steps. The easiest way of all: call 12345; somebody listens and writes it down for you.',
      steps: [
        'On the first page, write one sentence into the box: what happened. Or tap a picture below it, such as “Property management”.',
        'Say where it is. If you do not know the address, write what is beside it.',
        'Leave a phone number. Choose “confidential” if the unit shall not know who you are, “anonymous” to leave nothing.',
        'Read it once and press “Send”.',
        'Write down your number and your code: you need both to see how it goes on.',
      ],
      notes: [
        'You need not know which department it is for: finding out is our work.',
        'It costs nothing and needs no account, identity or bank card number. Whoever asks you for money or a code is a fraud.',
        'Somebody hurt, fire, a smell of gas: call 110, 119 or 120 first.',
        'You may stop in the middle: it is still there when you come back.',
      ],
      to: '/file',
      go: 'File now',
    },
  ),
  follow: guide(
    {
      title: '怎样查询进度',
      lead: '像查快递一样，看办到哪一步、谁在办、哪天答复。',
      steps: [
        '打开首页，找到“查询已提交的诉求”。',
        '填编号（13 位数字）和查询码（6 位字母和数字）。',
        '最上面一句话告诉您现在到哪一步，下面写着最晚答复的日期。',
        '有新情况，点“补充情况”。等得急了，点“催一催”。',
        '我们问您问题时，页面上会出现答题框，答完才能接着办。',
      ],
      notes: ['查询码丢了：打 12345，核对电话后告诉您。', '周末和节假日不算工作日，页面上写着哪几天没有算。'],
      to: '/follow',
      go: '现在查询',
    },
    {
      title: 'How to see where it stands',
      lead: 'Like a parcel: where it is, who has it, and on which day you hear from us.',
      steps: [
        'On the first page, find “Follow what you filed”.',
        'Give the number (13 digits) and the code (six letters and digits).',
        'The sentence at the top says where it is now; below it stands the last day for the answer.',
        'Something new? Use “Add facts”. It takes too long? Use “Urge”.',
        'When we need to know something, a box for your answer is on the page; then it goes on.',
      ],
      notes: [
        'Code lost? Call 12345: after a look at your phone number you are told.',
        'Weekends and holidays are not working days; the page says which days were not counted.',
      ],
      to: '/follow',
      go: 'Follow now',
    },
  ),
  rate: guide(
    {
      title: '怎样评价',
      lead: '办得好不好，您说了算。不用注册，也没有人能替您评。',
      steps: [
        '有了答复，用编号和查询码打开页面。',
        '先选：问题解决了没有。',
        '再选：对办理满意不满意，一共五档。',
        '不满意，选一个原因，写几句。我们会另外派人核实，该重办的重办。',
        '有人打电话让您“改成满意”，勾上“有人要求我好评”。',
      ],
      notes: ['每件事可以修改一次评价。', '承办单位的人不能自己回访自己办的事。'],
      to: '/follow',
      go: '现在评价',
    },
    {
      title: 'How to rate it',
      lead: 'Whether it was done well is for you to say. No account is needed, and nobody can rate it for you.',
      steps: [
        'When there is a reply, open the page with number and code.',
        'First: is the problem solved or not.',
        'Then: how satisfied you are with how it was handled, in five levels.',
        'If you are not satisfied, choose a reason and write a few words. Somebody else looks into it, and it is done again where it must be.',
        'If somebody called to make you say “satisfied”, tick “I was pressed to rate”.',
      ],
      notes: [
        'A rating can be changed while the time for it lasts.',
        'Nobody of the unit that handled it calls you back about it.',
      ],
      to: '/follow',
      go: 'Rate now',
    },
  ),
  helper: guide(
    {
      title: '帮别人提交',
      lead: '替父母、邻居、服务对象提交，写给子女、网格员和社区工作者。',
      steps: [
        '先问本人：事情经过、地点、希望怎样解决。用他自己的话写。',
        '到“怎样联系您”这一步，填当事人的电话；他不方便接，就填您的。',
        '勾上“我是替别人提交”，写明您是谁，例如“女儿”。',
        '提交后，把编号和查询码抄给他，或打印出来。',
        '评价要由当事人自己定，您可以替他点。',
      ],
      notes: ['不要代填身份证号、银行卡号。', '当事人听不清、看不清、说方言，请在内容里写一句，我们会换合适的人联系。'],
      to: '/file',
      go: '替别人提交',
    },
    {
      title: 'Filing for somebody else',
      lead: 'For sons and daughters, neighbours and community workers who file for others.',
      steps: [
        'Ask first: what happened, where, and what is wanted. Write it in that person’s own words.',
        'At “How do we reach you”, give that person’s phone number; or yours if answering is hard for them.',
        'Tick “I file this for somebody else” and say who you are, such as “daughter”.',
        'Afterwards copy number and code for that person, or print the page.',
        'The rating is the person’s own; you may press the buttons.',
      ],
      notes: [
        'Never give identity or bank card numbers for others.',
        'If the person hears or sees badly or speaks a dialect, say so in the text: the right person will get in touch.',
      ],
      to: '/file',
      go: 'File for somebody',
    },
  ),
});

import { catalogue, say } from './catalogue.ts';

/** 公众门户: what every page of it says. */
export const citizenText = catalogue({
  name: say('12345 市民热线', '12345 Citizen Hotline'),
  navFile: say('提交诉求', 'Tell us'),
  navFollow: say('查询进度', 'Follow'),
  navDesk: say('工作人员入口', 'Staff'),
  menu: say('主要页面', 'Main pages'),
  largeOn: say('大字', 'Larger text'),
  largeOff: say('标准字', 'Normal text'),
  callUs: say('想和人说？拨打', 'Rather talk to somebody? Call'),
  callUsWhen: say('24 小时有人接听', 'answered by a person, day and night'),
  danger: say('有生命危险，马上拨打', 'If life is in danger, call at once'),
  police: say('报警', 'police'),
  fire: say('火警', 'fire'),
  ambulance: say('急救', 'ambulance'),
  numbers: say('电话', 'Phone numbers'),
  about: say('由政府办理。提交、查询和评价都不用注册。', 'Run by the city. You need no account to file, follow or rate.'),
  offline: say(
    '现在没有网络。您填写的内容保存在这台设备上，不会丢。也可以拨打 12345。',
    'You are offline. What you typed is kept on this device. You can also call 12345.',
  ),
  backOnline: say('网络已恢复。', 'You are online again.'),
  error: say('错误：', 'Error: '),
  unreachable: say(
    '连不上服务器，可能是网络不好。您填写的内容还在，请再试一次。',
    'We could not be reached. What you typed is kept; please try again.',
  ),
  fault: say(
    '我们的系统出了问题，已经记录。请稍后再试，或拨打 12345。',
    'Something failed on our side and was noted. Try again later or call 12345.',
  ),
  tryAgain: say('再试一次', 'Try again'),
  loadFailed: say('没有载入成功', 'This could not be loaded'),

  homeTitle: say('有事找政府，说一声就行', 'Tell the city what is wrong'),
  homeLead: say(
    '噪声、停水、路灯、物业、办证……不知道归谁管也没关系，我们来找。您会得到一个编号和答复日期。',
    'Noise, water, street lights, paperwork… You need not know who is responsible: finding out is our work. You get a number and a date for the answer.',
  ),
  sayLabel: say('发生了什么事？', 'What happened?'),
  sayHint: say(
    '一句话就行，例如：“楼下工地夜里十一点还在施工”',
    'One sentence will do, such as “building works below my window after 11 at night”',
  ),
  sayButton: say('继续', 'Continue'),
  followTitle: say('查询已提交的诉求', 'Follow what you filed'),
  followLead: say(
    '凭编号和查询码，看办到哪一步、谁在办、何时答复，也可以催办和评价。',
    'With your number and code, see where it is, who has it and when you hear from us; urge, add and rate.',
  ),
  number: say('编号', 'Number'),
  numberHint: say('13 位数字，空格不影响', '13 digits; spaces do not matter'),
  code: say('查询码', 'Code'),
  codeHint: say('提交时给您的 6 位字母和数字', 'The six letters and digits you were given'),
  followButton: say('查询', 'Follow'),
  draftWaiting: say('您有一份没有提交的草稿', 'You have a draft that was not sent'),
  draftGoOn: say('接着填写', 'Go on with it'),
  howTitle: say('之后会怎样', 'What happens then'),
  how1: say('我们阅读并受理，当天转给负责的单位', 'We read it and pass it to the unit in charge, as a rule the same day'),
  how2: say('承办单位联系您、处理、答复', 'The unit contacts you, works on it and replies'),
  how3: say(
    '由另外的人回访您，您来评价；不满意就重新办',
    'Somebody else asks you; you rate it, and if it is not settled it is done again',
  ),

  stepOf: say(
    (at: number, all: number) => `第 ${at} 步，共 ${all} 步`,
    (at: number, all: number) => `Step ${at} of ${all}`,
  ),
  missingNumber: say('请输入编号', 'Enter your number'),
  badNumber: say(
    '编号不对：应为 13 位数字，请核对是否有输错的一位',
    'That is not one of our numbers: it has 13 digits; check for a mistyped one',
  ),
  missingCode: say('请输入查询码', 'Enter your code'),
  badCode: say('查询码应为 6 位字母和数字', 'The code has six letters and digits'),
});

import { catalogue, say } from './catalogue.ts';

/** 提交诉求: the form in three steps, the check and the receipt. */
export const fileText = catalogue({
  title: say('提交诉求', 'Tell us what happened'),
  whatTitle: say('发生了什么事？', 'What happened?'),
  whereTitle: say('在哪里？', 'Where is it?'),
  whoTitle: say('怎样联系您？', 'How do we reach you?'),
  checkTitle: say('核对后提交', 'Check and send'),
  next: say('继续', 'Continue'),
  back: say('上一步', 'Back'),
  restored: say('已恢复您上次没有提交的内容。', 'What you had not sent yet was restored.'),
  startAfresh: say('清空重填', 'Start afresh'),
  savedHere: say('内容自动保存在这台设备上，提交后删除。', 'Kept on this device as you type, and removed once sent.'),

  matter: say('请说说事情经过', 'Tell us about it'),
  matterHint: say(
    '什么事、什么时候、希望怎样解决。不用写身份证号、银行卡号。',
    'What, since when, and what you would like done. Please no identity or bank card numbers.',
  ),
  heading: say('标题', 'Title'),
  headingHint: say('不填就用第一句话', 'Left empty, your first words are used'),
  count: say(
    (used: number, most: number) => `已写 ${used} 字，最多 ${most} 字`,
    (used: number, most: number) => `${used} of at most ${most} characters`,
  ),
  category: say('属于哪一类', 'What kind of matter is it'),
  categoryHint: say(
    '可以不选，由我们来分。选了会问几个有助办理的问题。',
    'You may leave this to us. Choosing lets us ask what helps to settle it.',
  ),
  proposed: say('按您写的内容，可能是：', 'From what you wrote, it may be:'),
  offers: say('您说的可能是（点一下直接填写）：', 'You may mean (tap to go on with it):'),
  because: say(
    (words: readonly string[]) => `因为提到“${words.join('、')}”`,
    (words: readonly string[]) => `because you mention “${words.join(', ')}”`,
  ),
  whichOf: say(
    (name: string) => `${name}：是哪一种`,
    (name: string) => `${name}: which of these`,
  ),
  otherKind: say('都不是，看其他分类', 'None of these; show other kinds'),
  none: say('不选，由你们来分', 'Leave it to you'),
  searchLabel: say('在全部分类中查找', 'Look through all kinds'),
  searchFound: say(
    (count: number) => `找到 ${count} 类`,
    (count: number) => `${count} found`,
  ),
  searchNone: say('没有找到。可以换个说法，或者不选。', 'Nothing found. Try another word, or leave it to us.'),
  change: say('更改', 'Change'),
  questions: say('几个有助办理的问题', 'A few questions that help'),

  dangerTitle: say('这可能很危险，请先打电话', 'This may be dangerous. Call first'),
  dangerWord: say(
    (word: string) => `您提到了“${word}”。`,
    (word: string) => `You mention “${word}”.`,
  ),
  dangerAnswer: say(
    (words: string) => `您选了“${words}”。`,
    (words: string) => `You answered “${words}”.`,
  ),
  dangerCategory: say(
    (name: string) => `“${name}”要马上处理。`,
    (name: string) => `“${name}” cannot wait.`,
  ),
  dangerText: say('网上填写来不及。如果有人正处在危险中，现在就拨打：', 'A form is too slow. If anybody is in danger now, call:'),
  dangerOthers: say('也可以拨打', 'You can also call'),
  dangerSafe: say('先离开危险的地方，再打电话。', 'Get to a safe place first, then call.'),
  dangerEditWords: say('修改我写的内容', 'Change what I wrote'),
  dangerEditKind: say('更改分类', 'Choose another kind'),
  notDanger: say('没有人有危险，继续填写', 'Nobody is in danger; go on'),
  dangerOnly: say(
    '这类情况请务必打电话，网上不再继续。打过电话后，可以回来更改分类，补充说明。',
    'For this, please do call: the form ends here. When you have called, you can come back and choose another kind to tell us more.',
  ),

  address: say('地址或位置', 'Address or place'),
  addressHint: say('例如：某某路 12 号，小区名，公交站旁', 'Such as 12 Some Road, the name of the estate, beside the bus stop'),
  placeNeeded: say('这类事情需要知道地点，下面填一项就行。', 'For this we need to know the place; any one of these will do.'),
  placeOptional: say('与地点无关的事情可以不填。', 'Leave it empty if no place is involved.'),
  district: say('区', 'District'),
  street: say('街道', 'Subdistrict'),
  locate: say('使用我现在的位置', 'Use where I am now'),
  locating: say('正在定位…', 'Finding where you are…'),
  located: say(
    (place: string) => `已定位：${place}`,
    (place: string) => `Found: ${place}`,
  ),
  locateDenied: say(
    '没有取得位置。可以填写地址或在下面选街道。',
    'Your position could not be had. Write the address or choose the subdistrict.',
  ),
  locateOutside: say(
    '您现在的位置不在本市。如果事情发生在本市，请填写地址。',
    'You are not in this city now. If it happened here, write the address.',
  ),
  mapOpen: say('在地图上选点', 'Choose on a map'),
  mapLabel: say(
    '本市地图。用方向键移动标记，加号和减号缩放，回车选定。',
    'Map of the city. Arrow keys move the mark, plus and minus zoom, Enter sets it.',
  ),
  mapHint: say(
    '点一下选定位置；先点区可以放大。不方便看图，用上面的地址或街道就行。',
    'Tap to set the place; tap a district first to come closer. The address or the list above does the same without the map.',
  ),
  mapWhole: say('全市', 'Whole city'),
  mapCloser: say('放大', 'Closer'),
  mapChosen: say(
    (place: string) => `已选：${place}`,
    (place: string) => `Chosen: ${place}`,
  ),
  mapOutside: say('这一点在本市之外', 'This is outside the city'),
  mapClear: say('去掉标记', 'Remove the mark'),
  pointSet: say('地图上的点', 'Point on the map'),

  who: say('您希望怎样提交', 'How would you like to file'),
  whoContact: say('留联系方式', 'With my contact'),
  whoContactHint: say('承办单位可以联系您了解情况。', 'The unit in charge can contact you about it.'),
  whoConfidential: say('保密', 'Confidential'),
  whoConfidentialHint: say(
    '承办单位看不到您是谁，只由热线中心联系您。举报默认保密。',
    'The unit is not told who you are; only the hotline contacts you. Reports are confidential anyway.',
  ),
  whoAnonymous: say('匿名', 'Anonymous'),
  whoAnonymousHint: say(
    '不留任何信息，没有人能联系您。请保存好编号和查询码，用它们查看答复。',
    'You leave nothing and nobody can contact you. Keep your number and code: they are the only way to the answer.',
  ),
  name: say('怎么称呼您', 'Your name'),
  phone: say('电话', 'Phone'),
  phoneHint: say('电话和邮箱至少填一项', 'A phone number or an e-mail; one is enough'),
  email: say('邮箱', 'E-mail'),
  forOther: say('我是替别人提交', 'I file this for somebody else'),
  proxy: say('您是谁', 'Who are you'),
  proxyHint: say(
    '例如：女儿、邻居、社区工作者。上面填当事人或方便联系的人。',
    'Such as daughter, neighbour, community worker. Above, give whoever is best to contact.',
  ),
  noCallback: say('办完后不用打电话回访我', 'Do not call me when it is done'),
  privacy: say(
    '个人信息加密保存，只给办理的人看，每次查看都有记录。',
    'What you tell about yourself is encrypted, shown only to those who handle it, and each look is recorded.',
  ),

  checkLead: say('提交前请看一遍。', 'Please read it once before you send it.'),
  send: say('提交', 'Send'),
  sending: say('正在提交…', 'Sending…'),
  sendOffline: say(
    '现在没有网络，没有提交出去。内容已保存，有网络后再点“提交”，不会重复。',
    'You are offline and it was not sent. It is kept; press “Send” when you are online. It will not be sent twice.',
  ),
  sendUnsure: say(
    '没有收到回音，可能已经提交。再点一次“提交”就行，不会重复。',
    'No answer came back; it may have arrived. Press “Send” again: it will not be filed twice.',
  ),
  notGiven: say('没有填写', 'Not given'),
  rowMatter: say('事情', 'Matter'),
  rowCategory: say('分类', 'Kind'),
  rowPlace: say('地点', 'Place'),
  rowWho: say('联系方式', 'Contact'),
  rowCallback: say('办完后回访', 'Call when done'),
  byUs: say('由你们来分', 'Left to you'),
  callYes: say('可以', 'Yes'),
  callNo: say('不用', 'No'),
  changeOf: say(
    (what: string) => `更改${what}`,
    (what: string) => `Change: ${what}`,
  ),

  needMatter: say('请说说发生了什么事', 'Tell us what happened'),
  needAnswer: say(
    (question: string) => `请回答：${question}`,
    (question: string) => `Answer: ${question}`,
  ),
  needPlace: say('请填写地址，或选街道，或在地图上选点', 'Give an address, choose the subdistrict or set a point on the map'),
  needContact: say('请留电话或邮箱，或选择匿名', 'Give a phone number or an e-mail, or file anonymously'),
  badPhone: say('电话号码只填数字，国外号码以 + 开头', 'A phone number has digits only; a foreign one begins with +'),
  badEmail: say('邮箱格式不对，例如 name@example.com', 'An e-mail looks like name@example.com'),
  needProxy: say('请写明您是谁', 'Tell us who you are'),

  filedTitle: say('已收到', 'We have it'),
  filedNumber: say('您的编号', 'Your number'),
  filedCode: say('查询码', 'Your code'),
  filedKeep: say(
    '请记下或截图保存。查询、催办、评价都要用到这两项。',
    'Write both down or save this page: you need them to follow, urge and rate.',
  ),
  filedDue: say('最晚答复日期', 'You hear from us by'),
  filedNext: say('接下来', 'What happens next'),
  filedNext1: say(
    '我们先阅读，分给负责的单位。如果不归热线管，会告诉您找谁。',
    'We read it and pass it to the unit in charge. If it is not ours, we tell you whose it is.',
  ),
  filedNext2: say(
    '承办单位会联系您（匿名的除外），办完后写出答复。',
    'The unit contacts you (unless you stay anonymous), works on it and writes a reply.',
  ),
  filedNext3: say('您来评价。没有解决可以要求重新办。', 'You rate it. If it is not settled it is done again.'),
  filedUrgent: say(
    '您提到的情况很紧急，已马上转派。如果有人有危险，请现在就拨打 110、119 或 120。',
    'What you tell is urgent and was passed on at once. If anybody is in danger, call 110, 119 or 120 now.',
  ),
  filedFirstKept: say(
    '您第一次点“提交”时，内容其实已经送到，就是这一件。之后的改动没有送出，可以在进度页“补充情况”。',
    'Your first sending had arrived after all: this is it. What you changed since was not sent; you can add it on the progress page.',
  ),
  filedFollow: say('查看进度', 'See its progress'),
  filedPrint: say('打印或存为 PDF', 'Print or save as PDF'),
  filedCopy: say('复制编号和查询码', 'Copy number and code'),
  filedCopied: say('已复制', 'Copied'),
  filedAnother: say('再提交一件', 'File another'),

  evidence: say('照片、录音', 'Photos and voice'),
  evidenceHint: say(
    (most: number, size: string) => `最多 ${most} 个，每个不超过 ${size}。照片里的拍摄位置等信息不会给承办单位看到。`,
    (most: number, size: string) =>
      `At most ${most}, each up to ${size}. Where a photo was taken and the like is not shown to the unit.`,
  ),
  photos: say('拍照或选择文件', 'Take a photo or choose a file'),
  remove: say('移除', 'Remove'),
  optional: say('选填', 'optional'),
  filesMany: say(
    (name: string, most: number) => `${name} 没有加上：最多 ${most} 个`,
    (name: string, most: number) => `${name} was not added: at most ${most}`,
  ),
  filesLarge: say(
    (name: string, most: string) => `${name} 太大，每个不超过 ${most}`,
    (name: string, most: string) => `${name} is too large; each may have ${most}`,
  ),
  filesNotKept: say(
    (name: string) => `${name} 没能保存在这台设备上，请在提交后再添加`,
    (name: string) => `${name} could not be kept on this device; add it after you have filed`,
  ),
  filesSending: say(
    (count: number) => `正在传送附件，还有 ${count} 个。请稍等，也可以离开，下次打开会接着传。`,
    (count: number) => `Sending your files: ${count} to go. You may also leave; it goes on when you open this site again.`,
  ),
  filesPaused: say(
    (count: number) => `网络断了，还有 ${count} 个附件没有传完。诉求已经收到；附件保存在这台设备上，有网络后自动接着传。`,
    (count: number) =>
      `The line broke with ${count} file(s) to go. Your appeal has arrived; the files are kept on this device and go on by themselves.`,
  ),
  filesRefused: say('这些附件没有被接收', 'These files were not taken'),
  voiceStart: say('录一段话', 'Record your voice'),
  voiceStop: say('停止录音', 'Stop recording'),
  voiceRunning: say(
    (seconds: number, most: number) => `正在录音，${seconds} 秒（最长 ${most} 秒）`,
    (seconds: number, most: number) => `Recording: ${seconds} s (at most ${most} s)`,
  ),
  voiceFailed: say(
    '没有录成：可能没有麦克风或没有允许使用。可以用手机录好，在上面选择文件。',
    'That did not work: no microphone, or it may not be used. Record it otherwise and choose the file above.',
  ),
  voiceByFile: say(
    '想用说的：先录好音，再在上面选择文件。',
    'Rather say it? Record it on your device and choose the file above.',
  ),
  voiceName: say('录音', 'Voice'),

  similarTitle: say(
    (count: number) => `附近有 ${count} 件同类事项正在办理`,
    (count: number) => (count === 1 ? 'One like it is open nearby' : `${count} like it are open nearby`),
  ),
  similarLead: say(
    '如果是同一件事，不用再填：点“我也是”，办结时能看到结果，也让我们知道有多少人受影响。',
    'If it is the same matter you need not file it again: say “me too”, see the result there, and we learn how many it concerns.',
  ),
  similarSince: say(
    (day: string) => `${day}提出`,
    (day: string) => `since ${day}`,
  ),
  similarCount: say(
    (count: number) => `共 ${count} 人提出或附议。`,
    (count: number) => (count === 1 ? 'One person so far.' : `${count} people so far.`),
  ),
  similarJoin: say('我也是（附议）', 'Me too'),
  similarLook: say('看看进展', 'See how it stands'),
  similarElse: say(
    '不是同一件事，或您想单独得到答复，请继续填写。',
    'Not the same, or you want an answer of your own? Just go on.',
  ),
  similarFile: say('还是要单独提交', 'File my own all the same'),
  matterTitle: say('附近的事项', 'A matter nearby'),
  matterState: say('进展', 'How it stands'),
  matterSince: say('提出日期', 'Brought on'),
  matterDue: say('最晚答复日期', 'Answer by'),
  matterCount: say('影响', 'Concerns'),
  matterKept: say(
    '这里只显示类别、街道和进展，不显示任何人的姓名、原话和具体位置。',
    'Only kind, subdistrict and progress are shown; no name, no words and no exact place of anybody.',
  ),
  joinedNow: say(
    '已记下您的附议。您写的草稿还在，如果不再需要可以清空。',
    'Counted. Your draft is still there; clear it if you need it no more.',
  ),
  joinedBefore: say('您已经附议过这件事。', 'You had joined this one already.'),
});

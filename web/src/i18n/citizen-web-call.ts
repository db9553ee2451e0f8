import { catalogue, say } from './catalogue.ts';

/** 网页通话. */
export const webCallText = catalogue({
  title: say('在网页上打电话', 'Call from this page'),
  lead: say(
    '用电脑或手机的麦克风和我们的话务员通话，不收话费，不用注册。通话会录音。',
    'Speak with our operators through your microphone. It costs nothing and needs no account. The call is recorded.',
  ),
  offer: say('没有电话？在网页上通话', 'No phone at hand? Call from this page'),
  call: say(
    (line: string) => `拨打 ${line}`,
    (line: string) => `Call ${line}`,
  ),
  again: say(
    (line: string) => `再次拨打 ${line}`,
    (line: string) => `Call ${line} again`,
  ),
  steps: [
    {
      rest: '按下面的按钮拨打。',
      microphone: '浏览器会问能否使用麦克风，请选“允许”。',
      calling: '正在接通…',
      talking: '已接通。请听语音提示，随时按 0 或直接说“人工”。',
      over: '通话已结束，谢谢您的来电。',
      refused: '没有能用的麦克风，对方会听不到您。',
      failed: '没有接通。',
    },
    {
      rest: 'Press the button to call.',
      microphone: 'The browser asks for your microphone: choose “Allow”.',
      calling: 'Connecting…',
      talking: 'Connected. Listen to the announcement; press 0 or say “operator” at any moment.',
      over: 'The call has ended. Thank you for calling.',
      refused: 'There is no microphone to use, so nobody would hear you.',
      failed: 'The call did not go through.',
    },
  ] as const,
  help: [
    {
      refused: [
        '点地址栏左边的图标，把麦克风改为“允许”。',
        '插好耳机或麦克风，关掉别的通话程序。',
        '再按一次按钮；还是不行，请拨打下面的号码。',
      ],
      failed: ['看看网络是否正常，再按一次按钮。', '有些单位的网络不让通话，换一个网络试试。', '还是不行，请拨打下面的号码。'],
    },
    {
      refused: [
        'Click the sign left of the address and allow the microphone.',
        'Plug in a headset or microphone, and close other programs that call.',
        'Press the button again; if it still fails, dial the number below.',
      ],
      failed: [
        'See whether you are online, then press the button again.',
        'Some networks do not let calls through; try another one.',
        'If it still fails, dial the number below.',
      ],
    },
  ] as const,
  insecure: say('这个地址不能使用麦克风，请用 https 开头的地址打开。', 'Microphones need an address that begins with https.'),
  hangUp: say('挂断', 'Hang up'),
  mute: say('静音', 'Mute'),
  unmute: say('取消静音', 'Unmute'),
  keypad: say('按键', 'Keypad'),
  lasting: say(
    (span: string) => `已通话 ${span}`,
    (span: string) => `${span} so far`,
  ),
  notAvailable: say(
    '现在不能在网页上打电话，请直接拨打电话。',
    'Calls from this page are not possible now. Please dial the number.',
  ),
  instead: say('用电话更方便？拨打', 'Rather use a phone? Dial'),
  callback: say('预约回电', 'Have us call you'),
});

import { catalogue, say } from './catalogue.ts';

export const handlerText = catalogue({
  all: say('全部', 'All'),
  writeReply: say('写答复', 'Write the reply'),
  siteKit: say('现场取证', 'On site'),
  keySign: say('签收', 'sign'),
  keyContact: say('登记联系', 'record the contact'),
  keyReply: say('写答复', 'write the reply'),
  keySite: say('现场取证', 'on site'),
  keyMore: say('下派、延期、退单、请求补充', 'assign down, extend, return, ask'),
  ctrlEnter: say(
    'Ctrl+回车提交；写的内容一直留在本机，直到提交成功。',
    'Ctrl+Enter sends; what you write stays on this device until it was sent.',
  ),
  offline: say(
    '现在没有网络。照片和记录先存在本机，连上后自动发送。',
    'There is no connection. Photos and notes are kept on this device and sent when there is one.',
  ),
  photos: say('照片', 'Photos'),
  takePhoto: say('拍照', 'Take a photo'),
  stampHint: say(
    '照片上会写明时间、工单编号和您取得的位置。',
    'The time, the number and your position are written into the photo.',
  ),
  visit: say('到场记录', 'The visit'),
  seenDone: say('看到什么，做了什么', 'What you saw and did'),
  recordVisit: say('登记到场', 'Record the visit'),
  waitingToSend: say(
    (count: number) => `${count} 项等待发送`,
    (count: number) => `${count} waiting to be sent`,
  ),
  aPhoto: say('照片', 'Photo'),
  aNote: say('到场记录', 'Note'),
  discard: say('不发送，删除', 'Discard it'),
});

import { catalogue, say } from './catalogue.ts';

/** 咨询、转接与联动移交. */
export const transferText = catalogue({
  to: say('找谁', 'To whom'),
  hint: say('输入姓名、技能组、专线或号码；↑↓ 选择', 'A name, a team, a line or a number; ↑↓ choose'),
  team: say(
    (ready: number, waiting: number) => `技能组 · 就绪 ${ready}，排队 ${waiting}`,
    (ready: number, waiting: number) => `team · ${ready} ready, ${waiting} waiting`,
  ),
  number: say('外线号码', 'outside number'),
  nobody: say('没有找到', 'Nothing found'),
  consult: say('先咨询', 'Consult first'),
  blind: say('直接转', 'Transfer at once'),
  after: say(
    '咨询时市民听音乐；接通后可三方通话、完成转接或回到市民。对方不接，市民回到您这里。',
    'While you consult, the citizen hears music; then join all three, complete, or go back. If nobody answers, the citizen comes back to you.',
  ),
  needs: say('需要的技能', 'Skills needed'),
  route: say(
    (team: string) => `转到${team}排队`,
    (team: string) => `Queue for ${team}`,
  ),
  handOver: say('联动移交', 'Hand over'),
  handOverTo: say(
    (line: string) => `移交 ${line}`,
    (line: string) => `Hand over to ${line}`,
  ),
  handOverHint: say(
    '您留在线上，直到对方应答；资料随电话一起送达。对方没有接，市民回到您这里。',
    'You stay on the line until they answer; what you write here goes with the call. If they do not, the citizen comes back to you.',
  ),
  what: say('发生了什么', 'What has happened'),
  whatMissing: say('请写一句发生了什么', 'Say in a sentence what has happened'),
  where: say('在哪里', 'Where'),
  injured: say('有没有人受伤', 'Is anybody hurt'),
  line: say('移交给', 'To'),
  notNow: say('先不移交', 'Not now'),
  handedTo: say(
    (line: string) => `已移交${line}，等待回执`,
    (line: string) => `Handed to ${line}; waiting for the receipt`,
  ),
  handedAt: say(
    (at: string) => `移交时间 ${at}`,
    (at: string) => `handed over ${at}`,
  ),
  receiptWithin: say(
    (span: string) => `还有 ${span}`,
    (span: string) => `${span} left`,
  ),
  receiptMissing: say(
    (line: string) => `${line}没有回执：请再联系一次`,
    (line: string) => `No receipt from ${line}: call them again`,
  ),
  received: say(
    (line: string, receipt: string) => `${line}已收到，回执 ${receipt}`,
    (line: string, receipt: string) => `${line} has it; receipt ${receipt}`,
  ),
  receipt: say('对方的回执号', 'Their receipt number'),
  noteReceipt: say('记下回执', 'Note the receipt'),
  handBack: say('市民转回话务员', 'Take the citizen back'),
});

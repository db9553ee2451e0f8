import { askExtension, ruleExtension } from './extension.rules.ts';
import { contact, progress, reply } from './handle.rules.ts';
import { pause, resume, shelve, unshelve } from './pause.rules.ts';
import { assignDown, finishTask, sign, signTask } from './sign.rules.ts';

/** 限时办结. */
export const handlingActs = [
  sign,
  signTask,
  contact,
  progress,
  assignDown,
  finishTask,
  askExtension,
  ruleExtension,
  pause,
  resume,
  shelve,
  unshelve,
  reply,
];

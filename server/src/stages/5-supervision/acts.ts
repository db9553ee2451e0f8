import { escalateNotice, holdTalk, referAccountability } from './escalation.rules.ts';
import { issueNotice, judgeNotice, reportNotice, signNotice } from './notice.rules.ts';
import { escalate, urge } from './urge.rules.ts';

/** 统一督办. */
export const supervisionActs = [
  urge,
  escalate,
  issueNotice,
  signNotice,
  reportNotice,
  judgeNotice,
  escalateNotice,
  holdTalk,
  referAccountability,
];

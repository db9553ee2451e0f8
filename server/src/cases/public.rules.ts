import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { Book } from '#directory/book.ts';
import type { Bilingual } from '#directory/vocabulary.ts';
import type { Case } from './case.ts';
import type { CaseState } from './lifecycle.ts';

const say = (zh: string, en: string): Bilingual => ({ zh, en });
const NOTES: Readonly<Record<CaseState, Bilingual>> = {
  draft: say('正在登记。', 'Being registered.'),
  answered: say('已直接答复。', 'Answered.'),
  transferred: say('已转接{unit}，等待回执。', 'Transferred to the line in charge; awaiting its receipt.'),
  refused: say('不予受理，已告知理由和其他途径。', 'Not taken on; the reason and where to turn instead were given.'),
  submitted: say('已收到，等待受理。', 'Received; waiting to be accepted.'),
  'to-dispatch': say('已受理，正在确定承办单位。', 'Accepted; the unit in charge is being determined.'),
  'need-info': say('等待诉求人补充信息。', 'Waiting for more information from whoever asked.'),
  merged: say('与同一事项的其他诉求合并办理。', 'Handled together with other requests about the same matter.'),
  dispatched: say('已交承办单位，等待签收。', 'Sent to the unit in charge; waiting to be taken up.'),
  signed: say('承办单位已签收。', 'Taken up by the unit in charge.'),
  'return-review': say('正在核定承办单位。', 'The unit in charge is being reviewed.'),
  handling: say('正在办理。', 'Being worked on.'),
  coordination: say('涉及多个单位，正在协调。', 'Several units are concerned; being coordinated.'),
  'long-term': say('需要较长时间解决，定期复核。', 'Needs a longer time; reviewed at intervals.'),
  replied: say('承办单位已答复，正在审核。', 'The unit has replied; its reply is being reviewed.'),
  'to-callback': say('已答复，等待回访。', 'Replied; a call-back is due.'),
  'dissatisfaction-review': say('正在核实诉求人的意见。', 'The citizen’s view of the reply is being looked into.'),
  closed: say('已办结。', 'Closed.'),
  withdrawn: say('诉求人已撤回。', 'Withdrawn by whoever asked.'),
  archived: say('已办结归档。', 'Closed and archived.'),
};
const OUTCOMES: Readonly<Partial<Record<NonNullable<Case['outcome']>, Bilingual>>> = {
  solved: say('已办结：问题已解决。', 'Closed: solved.'),
  'unsolved-explained': say('已办结：暂不能解决，已说明原因。', 'Closed: could not be solved; the reasons were explained.'),
  unreachable: say('已办结：已答复，未能联系到诉求人。', 'Closed: replied; whoever asked could not be reached.'),
  waived: say('已办结：已答复，免回访。', 'Closed: replied; no call-back was wanted.'),
  transferred: say('已由对方接手。', 'Taken over by the line in charge.'),
};

/** 状态说明: a sentence for everybody, made of where the case stands; nothing that anybody wrote. */
export function statusSentence(found: Pick<Case, 'state' | 'outcome'>): Bilingual {
  const outcome = found.state === 'closed' && found.outcome ? OUTCOMES[found.outcome] : undefined;
  const { zh, en } = outcome ?? NOTES[found.state];
  return { zh: zh.replace('{unit}', '有关单位'), en: en.replace('{unit}', 'the unit') };
}

/** 可公开: of a neighbourhood everybody may see what was asked openly; never reports, what is kept, or what nobody has sorted yet. */
export function isPublic(found: Pick<Case, 'state' | 'type' | 'category' | 'confidentiality' | 'master'>, book: Book): boolean {
  const category = found.category === null ? undefined : book.categories.get(found.category);
  if (!category || category.sensitive || found.type === 'report' || found.confidentiality !== 'ordinary') return false;
  return found.master === null && !['draft', 'refused', 'transferred', 'answered', 'withdrawn'].includes(found.state);
}

/** The square of the map that holds a place: the finest that strangers are told, or can find out by asking around it. */
export const squareOf = (degree: number, size: number): number => Math.floor(degree / size);

const PLAIN = /^[A-Za-z0-9_-]{22}$/;
const hex = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');

/**
 * 公开编号: stands for a case before strangers. It is the case's id under a key of the city (one block of AES, so no table is
 * needed), opens nothing, and tells neither when the case came nor which was before it.
 */
export function publicNumber(key: Buffer, id: string): string {
  const cipher = createCipheriv('aes-128-ecb', key, null).setAutoPadding(false);
  return Buffer.concat([cipher.update(hex(id)), cipher.final()]).toString('base64url');
}

/** The id behind a public number; null for what cannot be one. */
export function idOfPublicNumber(key: Buffer, number: string): string | null {
  if (!PLAIN.test(number)) return null;
  const decipher = createDecipheriv('aes-128-ecb', key, null).setAutoPadding(false);
  const id = Buffer.concat([decipher.update(Buffer.from(number, 'base64url')), decipher.final()]).toString('hex');
  // A v7 id has its version in one place: nearly all that was made up ends here.
  return id[12] === '7' ? id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') : null;
}

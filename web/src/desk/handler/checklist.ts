import type { Values } from '../case/schema.ts';
import type { Case } from '../queries.ts';

/** 答复要素 (domain.md §3.1): what a reply is looked at for, before it is sent and when it is reviewed. */
export const ELEMENTS = [
  'facts',
  'basis',
  'measures',
  'result',
  'publicText',
  'contact',
  'solved',
  'substantiated',
  'contacted',
  'citizenInformed',
  'evidence',
  'unsolvedReason',
  'selfAssessment',
] as const;
export type Element = (typeof ELEMENTS)[number];
export type Check = {
  element: Element;
  /** missing: nothing there; open: a place of the template still to be filled in; fine: there. */
  status: 'fine' | 'missing' | 'open';
  /** Whether the reply is refused without it; evidence is wanted, not forced. */
  needed: boolean;
};
const TEXTS = new Set<Element>(['facts', 'basis', 'measures', 'result', 'publicText', 'contact']);
/** What stands between these in a template is for the unit to fill in. */
const PLACE = /〔[^〕]*〕/;

const textStatus = (value: unknown): Check['status'] => {
  if (typeof value !== 'string' || value.trim() === '') return 'missing';
  return PLACE.test(value) ? 'open' : 'fine';
};
const ASSESSMENT = ['cause', 'liability', 'remedy', 'prevention'];

/** 逐项核对: what of a reply is there. It helps to write and to review; whether a reply may be sent, the server says. */
export function checkReply(reply: Values, found: Pick<Case, 'timeline' | 'attachments' | 'round'>): Check[] {
  const dispatchedAt = found.timeline.findLast(({ type }) => type === 'dispatched')?.at ?? '';
  const evidence = found.attachments.filter(({ at, by }) => by !== 'citizen' && at >= dispatchedAt).length;
  const contacted = found.timeline.some(({ type, at }) => type === 'contacted' && at >= dispatchedAt);
  const assessment = (reply['selfAssessment'] ?? {}) as Values;
  const statusOf = (element: Element): Check['status'] => {
    if (TEXTS.has(element)) return textStatus(reply[element]);
    switch (element) {
      case 'solved':
        return reply['solved'] ? 'fine' : 'missing';
      case 'substantiated':
        return typeof reply['substantiated'] === 'boolean' ? 'fine' : 'missing';
      case 'citizenInformed':
        return reply['citizenInformed'] === true ? 'fine' : 'missing';
      case 'contacted':
        return contacted ? 'fine' : 'missing';
      case 'evidence':
        return evidence > 0 ? 'fine' : 'missing';
      case 'unsolvedReason':
        return textStatus(reply['unsolvedReason']);
      default:
        return ASSESSMENT.every((part) => textStatus(assessment[part]) === 'fine') ? 'fine' : 'missing';
    }
  };
  const isAsked = (element: Element): boolean => {
    if (element === 'unsolvedReason') return reply['solved'] !== undefined && reply['solved'] !== '' && reply['solved'] !== 'yes';
    return element === 'selfAssessment' ? found.round > 1 : true;
  };
  return ELEMENTS.filter(isAsked).map((element) => ({
    element,
    status: statusOf(element),
    needed: element !== 'evidence',
  }));
}

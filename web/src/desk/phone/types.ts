/** The telephone as the server tells of it. */
import type { Answer, Body } from '../../api/client.ts';

export type { Call, CallerHistory, Seat } from '../../api/schema.ts';
export type PhoneState = Answer<'GET /api/v1/phone'>;
export type Credentials = Answer<'POST /api/v1/phone/sign-on'>;
export type Targets = Answer<'GET /api/v1/phone/targets'>;
export type Target = Body<'POST /api/v1/phone/calls/{id}/acts/consult'>['to'];
/** 实时转写: one utterance; a later one with the same number replaces it until it is final. */
export type Words = {
  call: string;
  party: 'citizen' | 'operator' | 'third' | 'message';
  no: number;
  text: string;
  final: boolean;
  from: number;
  to: number;
  typed?: boolean;
};
export type Alarm = { what: string; call: string | null; since: string };

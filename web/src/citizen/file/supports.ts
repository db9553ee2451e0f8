import { call } from '../../api/client.ts';
import { newKey } from './send-draft.ts';

const DEVICE = 'device';
const JOINED = 'joined';

/** A chance name that this device keeps for counting «me too» once; the server keeps only a digest of it with the matter. */
function deviceName(): string {
  const kept = localStorage.getItem(DEVICE);
  if (kept) return kept;
  const made = newKey();
  localStorage.setItem(DEVICE, made);
  return made;
}

/** 附议: counted once, and kept on the device so that the matter can be looked at again. */
export async function support(number: string) {
  const answer = await call('POST /api/v1/neighbourhood/{number}/support', { path: { number }, body: { device: deviceName() } });
  localStorage.setItem(JOINED, JSON.stringify([...new Set([number, ...joined()])].slice(0, 50)));
  return answer;
}

/** The matters that were joined on this device. */
export const joined = (): string[] => JSON.parse(localStorage.getItem(JOINED) ?? '[]') as string[];

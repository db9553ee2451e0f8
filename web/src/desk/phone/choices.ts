import { store } from './store.ts';

/** 话机设置: what somebody chose for the phone at this workplace; kept on the device. Empty: what the system takes. */
export type Choices = {
  mode: 'browser' | 'own-phone';
  microphone: string;
  speaker: string;
  /** Where it rings: often the loudspeaker, while one talks in the headset. */
  ring: string;
  volume: number;
  ringVolume: number;
  autoAnswer: boolean;
};
const KEY = 'phone';
const FIRST: Choices = {
  mode: 'browser',
  microphone: '',
  speaker: '',
  ring: '',
  volume: 1,
  ringVolume: 0.6,
  autoAnswer: false,
};

function kept(): Choices {
  try {
    return { ...FIRST, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Choices>) };
  } catch {
    return FIRST;
  }
}

export const choices = store<Choices>(kept());
export function choose(change: Partial<Choices>): void {
  choices.set((before) => ({ ...before, ...change }));
  try {
    localStorage.setItem(KEY, JSON.stringify(choices.get()));
  } catch {
    // Without a memory the choice holds until the page is left.
  }
}

/** Whose the phone is among the pages of this browser. */
export type Tab = 'free' | 'here' | 'elsewhere';
type Word = 'give' | 'given' | 'busy' | 'answer';

const NAME = 'hotline-phone';
const PATIENCE = 1500;
const SOON = 100;

const isHeld = async (): Promise<boolean> =>
  (await navigator.locks?.query())?.held?.some(({ name, mode }) => name === NAME && mode === 'exclusive') ?? false;

/**
 * 同一时间一个页面: one page of a browser holds the phone, the others show it. The lock goes by itself when its page goes;
 * a page may ask for it, and the holder gives it unless it is in the middle of a call.
 */
export class OneTab {
  #release: (() => void) | null = null;
  readonly #channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(NAME);
  readonly #tell: (tab: Tab) => void;
  readonly #asked: { mayGive: () => boolean; give: () => void; answer: () => void };
  #reply: ((word: Word) => void) | null = null;

  constructor(tell: (tab: Tab) => void, asked: { mayGive: () => boolean; give: () => void; answer: () => void }) {
    this.#tell = tell;
    this.#asked = asked;
    if (this.#channel)
      this.#channel.onmessage = ({ data }: MessageEvent<Word>) => {
        if (data === 'given' || data === 'busy') this.#reply?.(data);
        else if (this.#release && data === 'answer') asked.answer();
        else if (this.#release && data === 'give') this.#give();
      };
  }

  #give(): void {
    const may = this.#asked.mayGive();
    if (may) {
      this.#asked.give();
      this.release('elsewhere');
    }
    this.#channel?.postMessage(may ? 'given' : 'busy');
  }

  /** True: it is ours now. A page without locks (no https) cannot ask, and has it. */
  async take(): Promise<boolean> {
    if (this.#release) return true;
    const { locks } = navigator;
    if (!locks) {
      this.#release = () => undefined;
      this.#tell('here');
      return true;
    }
    if (await isHeld()) {
      this.#isElsewhere();
      return false;
    }
    return new Promise((resolve) => {
      // Pages that only look hold it for an instant: not being free now does not mean that somebody has it.
      const taken = locks.request(NAME, { signal: AbortSignal.timeout(PATIENCE) }, () => {
        resolve(true);
        this.#tell('here');
        return new Promise<void>((release) => {
          this.#release = release;
        });
      });
      taken.catch(() => {
        this.#isElsewhere();
        resolve(false);
      });
    });
  }
  #isElsewhere(): void {
    this.#tell('elsewhere');
    this.#watch();
  }

  /** Told once whoever has it has gone. */
  #watch(): void {
    void navigator.locks.request(NAME, { mode: 'shared' }, () => {
      if (!this.#release) this.#tell('free');
    });
  }

  /** Looks without taking. */
  async look(): Promise<void> {
    const held = await isHeld();
    if (this.#release) return;
    if (held) this.#isElsewhere();
    else this.#tell('free');
  }

  /** Asks the page that has it; false when that one is in a call. */
  async askFor(): Promise<boolean> {
    const word = await new Promise<Word>((resolve) => {
      const timer = setTimeout(() => resolve('given'), PATIENCE);
      this.#reply = (told) => {
        clearTimeout(timer);
        resolve(told);
      };
      this.#channel?.postMessage('give');
    });
    this.#reply = null;
    if (word !== 'given') return false;
    // What was given is free a moment later.
    await new Promise((ready) => setTimeout(ready, SOON));
    return this.take();
  }

  /** Has the page that holds the phone answer. */
  answerThere(): void {
    this.#channel?.postMessage('answer' satisfies Word);
  }

  release(tab: Tab = 'free'): void {
    this.#release?.();
    this.#release = null;
    this.#tell(tab);
    // Whoever asked for it has it by then.
    if (tab === 'elsewhere') setTimeout(() => void this.look(), PATIENCE);
  }
}

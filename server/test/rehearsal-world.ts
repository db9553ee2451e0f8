/** The rehearsal exchange with people around it, on a clock that is moved by the test. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { steppedClock } from '#contact-centre/exchange/clock.ts';
import type { RehearsalSettings } from '#contact-centre/exchange/rehearsal/board.ts';
import { rehearsalExchange } from '#contact-centre/exchange/rehearsal/exchange.ts';
import type { Habits } from '#contact-centre/exchange/rehearsal/habits.ts';
import type { Party, Town } from '#contact-centre/exchange/rehearsal/town.ts';
import { type Someone, VOICES, type World } from './exchange-world.ts';

const folder = mkdtempSync(join(tmpdir(), 'rehearsal-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

export function rehearsal(habits: Habits = {}, settings: Partial<RehearsalSettings> = {}) {
  const clock = steppedClock(1_000_000);
  let id = 0;
  const newId = () => `in-${++id}`;
  const isThere = (message: string, language: string) => `${language}/${message}` === 'en/welcome';
  const usual = { clock, newId, folder, habits, millisecondsOf: () => 1000, isThere };
  return { clock, ...rehearsalExchange({ ...usual, ...settings }) };
}

const someone = (party: () => Party | null): Someone => ({
  hears: async () => party()?.hears() ?? [],
  press: async (digits) => party()?.press(digits),
  hangUp: async () => party()?.hangUp(),
  speak: (speaks) => party()?.speak(speaks),
  digits: () => party()?.digits() ?? '',
  isGone: () => party()?.isGone() ?? true,
});

/** Its people, as the contract asks for them. */
export function peopleOf(town: Town): Omit<World, 'exchange' | 'pass' | 'close'> {
  const dialled = (voice: string) => () => town.parties().find((party) => party.name === voice) ?? null;
  return {
    call: async (wanted) => {
      const party = town.call({ ...wanted, voice: { name: 'citizen', hertz: VOICES.citizen } });
      return someone(() => party);
    },
    signIn: async (device, password, doing, voice) => {
      const phone = town.signIn(device, password, doing, { name: voice, hertz: VOICES[voice] });
      return phone && { ...someone(phone.party), signOff: async () => phone.signOff() };
    },
    outside: async (number, doing, voice) => {
      town.outside(number, doing, { name: voice, hertz: VOICES[voice] });
      return someone(dialled(voice));
    },
    line: async (doing, voice) => {
      town.line('110', doing, { name: voice, hertz: VOICES[voice] });
      return someone(dialled(voice));
    },
    leftOver: async () => town.leftOver(),
  };
}

export async function rehearsalWorld(habits: Habits = {}): Promise<World> {
  const { clock, exchange, town } = rehearsal(habits);
  const patient = <T>(asked: Promise<T>): Promise<T> => {
    let over = false;
    const done = asked.finally(() => {
      over = true;
    });
    done.catch(() => {});
    void (async () => {
      while (!over) await clock.advance(10);
    })();
    return done;
  };
  // Verbs that take their time need a clock that goes on meanwhile.
  const going = Object.fromEntries(
    Object.entries(exchange).map(([name, verb]) => [
      name,
      (...args: never[]) => patient((verb as (...all: never[]) => Promise<unknown>)(...args)),
    ]),
  ) as typeof exchange;
  return { exchange: going, pass: (milliseconds) => clock.advance(milliseconds), close: async () => {}, ...peopleOf(town) };
}

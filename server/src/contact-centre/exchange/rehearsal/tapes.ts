import { writeFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { RecordedLeg } from '../exchange.ts';
import { toneAt, wavOf } from '../sound/wav.ts';
import type { Tape } from './legs.ts';

const RATE = 8000;
const milliseconds = (samples: number): number => (samples * 1000) / RATE;

/** The sound of a tape: its party's tone where it was to be heard, silence elsewhere. */
function soundOf(tape: Tape): Buffer {
  const length = Math.max(0, Math.round((((tape.to ?? tape.from) - tape.from) * RATE) / 1000));
  const samples = new Int16Array(length);
  let mark = 0;
  let audible = false;
  for (let at = 0; at < length; at += 1) {
    for (; (tape.marks[mark]?.at ?? Infinity) <= tape.from + milliseconds(at); mark += 1)
      audible = tape.marks[mark]?.audible ?? false;
    if (audible) samples[at] = toneAt(tape.hertz, at, RATE);
  }
  return wavOf(samples, RATE);
}

/** What was recorded, by call, until it is forgotten; a file is written only when somebody asks for it. */
export function tapeRack(folder: string) {
  const racks = new Map<string, Tape[]>();
  const folderOf = (call: string) => join(folder, encodeURIComponent(call));
  return {
    keep: (call: string | null, tape: Tape) => {
      if (call === null || tape.to === tape.from) return;
      racks.set(call, [...(racks.get(call) ?? []).filter(({ name }) => name !== tape.name), tape]);
    },
    of: async (call: string): Promise<RecordedLeg[]> => {
      const kept = racks.get(call) ?? [];
      if (kept.length > 0) await mkdir(folderOf(call), { recursive: true });
      return kept.map((tape) => {
        const file = join(folderOf(call), `${encodeURIComponent(tape.name)}.wav`);
        writeFileSync(file, soundOf(tape));
        return { name: tape.name, file };
      });
    },
    forget: async (call: string) => {
      racks.delete(call);
      await rm(folderOf(call), { recursive: true, force: true });
    },
  };
}

import type { AsteriskSettings } from '../settings.ts';

/** musiconhold.conf: a melody of our own. */
export function musicOnHoldConf({ folder }: AsteriskSettings): string {
  return `[default]\nmode = files\ndirectory = ${folder}/sounds/music\n`;
}

/** indications.conf: the tones of Chinese telephones (450 Hz). */
export function indicationsConf(): string {
  return `[general]
country=cn
[cn]
description = China
ringcadence = 1000,4000
dial = 450
busy = 450/350,0/350
ring = 450/1000,0/4000
congestion = 450/700,0/700
callwaiting = 450/400,0/4000
dialrecall = 450
record = 950/400,0/10000
info = 450/100,0/100,450/100,0/100,450/100,0/100,450/400,0/400
stutter = 450+425
`;
}

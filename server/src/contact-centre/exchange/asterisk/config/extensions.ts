import { APPLICATION, type AsteriskSettings, CARRIER, FALLBACK_QUEUE } from '../settings.ts';

const variable = (name: string): string => `\${${name}}`;

/**
 * extensions.conf: whatever calls us is recorded from the first second and handed to our program; when that is away, the exchange's own
 * queue rings the seats that are signed in, then the duty number, for twenty seconds each, and asks for our program again. Seats lead nowhere: a stolen password
 * of a seat dials nobody.
 */
export function extensionsConf({ dutyNumber }: AsteriskSettings): string {
  const record = `MixMonitor(,r(${variable('ASTSPOOLDIR')}/recording/${variable('UNIQUEID')}.wav))`;
  const duty = dutyNumber === null ? '' : ` same => n,Dial(PJSIP/${dutyNumber}@${CARRIER},20)\n`;
  const taken = (context: string, by: string, called: string) => `[${context}]
exten => _[+0-9]!,1,NoOp()
 same => n,${record}
 same => n(ask),Stasis(${APPLICATION},${by},${called})
 same => n,GotoIf($["${variable('STASISSTATUS')}"="SUCCESS"]?done)
 same => n,Answer()
 same => n,Queue(${FALLBACK_QUEUE},,,,20)
 same => n,GotoIf($["${variable('QUEUESTATUS')}"="CONTINUE"]?done)
${duty} same => n,Wait(2)
 same => n,Goto(ask)
 same => n(done),Hangup()
`;
  return `[general]
static = yes
writeprotect = yes
${taken('from-carrier', 'trunk', variable('EXTEN'))}
${taken('from-web', 'web', variable('EXTEN'))}
${taken('from-line', 'line', variable('HOTLINE_LINE'))}
; what we called has answered
[answered]
exten => s,1,${record}
 same => n,Stasis(${APPLICATION},leg)
 same => n,Hangup()
; a seat's phone is only ever called
[from-seat]
exten => _.!,1,Hangup(21)
`;
}

/** queues.conf: who answers when our program is away. Its members are named by us while we are there, and stay. */
export function queuesConf(): string {
  return `[general]
persistentmembers = no
[${FALLBACK_QUEUE}]
strategy = rrmemory
timeout = 15
retry = 1
ringinuse = no
autofill = yes
joinempty = no
leavewhenempty = yes
musicclass = default
`;
}

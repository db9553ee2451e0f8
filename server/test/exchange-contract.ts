/** What any exchange must do that the contact centre is to work with: the rehearsal one, Asterisk, and whatever speaks docs/cti.md. */
import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ConnectionGone, type Exchange, type ExchangeEvent } from '#contact-centre/exchange/exchange.ts';
import { voicesByQuarter, voicesIn } from './tones.ts';

/** Everybody's tone. */
export const VOICES = {
  citizen: 440,
  operator: 620,
  third: 880,
  supervisor: 1250,
  music: 330,
  welcome: 1000,
  menu: 1500,
} as const;
export type VoiceName = keyof typeof VOICES;

/** What a called party does when it rings there: `answersAfter` in milliseconds. */
export type Doing = { readonly answersAfter: number } | 'busy' | 'silent';

/** Somebody at the other end of a leg. */
export type Someone = {
  /** Who is heard in this moment. */
  readonly hears: () => Promise<readonly string[]>;
  readonly press: (digits: string) => Promise<void>;
  readonly hangUp: () => Promise<void>;
  readonly speak: (speaks: boolean) => void;
  /** The digits that came to this party as tones. */
  readonly digits: () => string;
  readonly isGone: () => boolean;
};

/** An exchange with people around it. `welcome` and `menu` last one second each. */
export type World = {
  readonly exchange: Exchange;
  /** Lets time pass: really, or on a clock of the world's own. */
  readonly pass: (milliseconds: number) => Promise<void>;
  readonly call: (wanted: { from: string | null; to: string }) => Promise<Someone>;
  /** A phone tries to sign in as a seat's; null when it is refused. */
  readonly signIn: (
    device: string,
    password: string,
    doing: Doing,
    voice: VoiceName,
  ) => Promise<(Someone & { signOff: () => Promise<void> }) | null>;
  readonly outside: (number: string, doing: Doing, voice: VoiceName) => Promise<Someone>;
  /** The line `110` exists; nobody else's does. */
  readonly line: (doing: Doing, voice: VoiceName) => Promise<Someone>;
  /** Legs and conversations that the exchange still has. */
  readonly leftOver: () => Promise<number>;
  readonly close: () => Promise<void>;
};

export function exchangeContract(name: string, make: () => Promise<World>): void {
  describe(name, () => {
    let world: World;
    let exchange: Exchange;
    let events: ExchangeEvent[] = [];
    let no = 0;
    const heard = <T extends ExchangeEvent['type']>(type: T, connection?: string) =>
      events.filter(
        (event): event is Extract<ExchangeEvent, { type: T }> =>
          event.type === type && (connection === undefined || ('connection' in event && event.connection === connection)),
      );
    async function until(what: () => unknown, within = 8000): Promise<void> {
      for (let passed = 0; passed < within; passed += 50) {
        if (await what()) return;
        await world.pass(50);
      }
      expect(await what(), `within ${within} ms: ${what.toString()}`).toBeTruthy();
    }
    /** Who hears whom changes at once for people; machines are given a moment. */
    async function hears(someone: Someone, names: readonly string[]): Promise<void> {
      const wanted = [...names].sort().join();
      await until(async () => (await someone.hears()).join() === wanted, 4000).catch(() => {});
      expect(await someone.hears()).toEqual([...names].sort());
    }
    const callId = () => `call-${no}`;
    const legId = (role: string) => `hl-${role}-${no}-${Math.random().toString(36).slice(2, 8)}`;

    /** A citizen calls, and is answered. */
    async function answered(from: string | null = '13800138000'): Promise<{ citizen: Someone; connection: string }> {
      const before = heard('delivered').length;
      const citizen = await world.call({ from, to: '12345' });
      await until(() => heard('delivered').length > before);
      const connection = heard('delivered').at(-1)?.connection ?? '';
      await exchange.answerCall(connection, callId());
      await until(() => heard('established', connection).length > 0);
      return { citizen, connection };
    }
    /** An operator's phone rings and is picked up. */
    async function called(voice: VoiceName, device: string = voice): Promise<{ someone: Someone; connection: string }> {
      await exchange.admitDevice(device, `secret-${device}`);
      const someone = await world.signIn(device, `secret-${device}`, { answersAfter: 100 }, voice);
      if (!someone) throw new Error(`${device} was refused`);
      await until(() => heard('deviceOnline').some((event) => event.device === device));
      const connection = legId(voice);
      await exchange.makeCall({ connection, call: callId(), to: { kind: 'seat', device }, showing: '13800138000', ringFor: 5 });
      await until(() => heard('established', connection).length > 0);
      return { someone, connection };
    }
    async function talking() {
      const { citizen, connection } = await answered();
      const operator = await called('operator');
      await exchange.joinCall(callId(), [connection, operator.connection]);
      return { citizen, connection, operator: operator.someone, operatorLeg: operator.connection };
    }

    beforeAll(async () => {
      world = await make();
      exchange = world.exchange;
      await exchange.start((event) => events.push(event));
      await until(() => heard('linkUp').length > 0);
    }, 180_000);
    beforeEach(() => {
      no += 1;
      events = [];
    });
    afterEach(async () => {
      for (const { connection } of (await exchange.snapshot()).connections) await exchange.clearConnection(connection);
      await exchange.dropConversation(callId());
      for (const device of ['operator', 'supervisor', 'third']) await exchange.dismissDevice(device);
      await exchange.forgetRecordings(callId());
      await until(async () => (await world.leftOver()) === 0);
    });
    afterAll(async () => {
      await exchange?.stop();
      await world?.close();
    }, 60_000);

    test('a call · is delivered with its numbers, answered, told about, and cleared by whoever hangs up first', async () => {
      const { citizen, connection } = await answered();
      expect(heard('delivered')).toEqual([
        { type: 'delivered', connection, calling: '13800138000', called: '12345', by: 'trunk' },
      ]);
      expect((await exchange.snapshot()).connections).toEqual([
        { connection, call: callId(), up: true, device: null, calling: '13800138000', called: '12345', by: 'trunk' },
      ]);
      await citizen.hangUp();
      await until(() => heard('connectionCleared', connection).length > 0);
      expect(heard('connectionCleared', connection)[0]?.cause).toBe('normal');

      const other = await answered(null);
      expect(heard('delivered').at(-1)).toMatchObject({ calling: null });
      await exchange.clearConnection(other.connection);
      await exchange.clearConnection(other.connection);
      await until(() => other.citizen.isGone());
    });

    test('messages · are played one after the other, stop when asked, and are told about when heard to the end', async () => {
      const { citizen, connection } = await answered();
      await exchange.playMessages(connection, ['welcome', 'menu'], 'play-1');
      await hears(citizen, ['welcome']);
      await hears(citizen, ['menu']);
      await until(() => heard('messagesEnded', connection).length > 0);
      expect(heard('messagesEnded')).toEqual([{ type: 'messagesEnded', connection, playing: 'play-1' }]);

      await exchange.playMessages(connection, ['welcome', 'menu'], 'play-2');
      await hears(citizen, ['welcome']);
      await exchange.playMessages(connection, ['menu', 'menu', 'menu'], 'play-3');
      await hears(citizen, ['menu']);
      await exchange.stopMessages(connection);
      await hears(citizen, []);
      await world.pass(1500);
      expect(heard('messagesEnded')).toHaveLength(1);
    });

    test('keys · are told in the order pressed, also while a message plays; tones of ours reach the party', async () => {
      const { citizen, connection } = await answered();
      await exchange.playMessages(connection, ['welcome', 'menu', 'welcome'], 'play');
      await citizen.press('0*7#');
      await until(() => heard('digit', connection).length === 4);
      expect(heard('digit').map(({ digit }) => digit)).toEqual(['0', '*', '7', '#']);
      await exchange.stopMessages(connection);
      await exchange.generateDigits(connection, '159');
      await until(() => citizen.digits() === '159');
    });

    test('a call of ours · is answered, busy, not answered, or reaches nobody: and we are told which', async () => {
      await world.outside('13900000001', { answersAfter: 200 }, 'third');
      await world.outside('13900000002', 'busy', 'third');
      await world.outside('13900000003', 'silent', 'third');
      const make = async (to: Parameters<Exchange['makeCall']>[0]['to']) => {
        const connection = legId('out');
        await exchange.makeCall({ connection, call: callId(), to, showing: '12345', ringFor: 1 });
        await until(() => heard('established', connection).length + heard('connectionCleared', connection).length > 0);
        return heard('connectionCleared', connection)[0]?.cause ?? 'established';
      };
      expect(await make({ kind: 'outside', number: '13900000001' })).toBe('established');
      expect(await make({ kind: 'outside', number: '13900000002' })).toBe('busy');
      expect(await make({ kind: 'outside', number: '13900000003' })).toBe('no-answer');
      expect(await make({ kind: 'seat', device: 'nobody' })).toBe('unreachable');
      expect(await make({ kind: 'line', line: '999' })).toBe('unreachable');
    });

    test('two and three in a conversation · hear each other; whoever is held hears music and is not heard', async () => {
      const { citizen, connection, operator, operatorLeg } = await talking();
      await hears(citizen, ['operator']);
      await hears(operator, ['citizen']);

      await exchange.holdCall(connection);
      await hears(citizen, ['music']);
      await hears(operator, []);
      expect((await exchange.snapshot()).conversations).toEqual([{ call: callId(), connections: [operatorLeg] }]);

      const police = await world.line({ answersAfter: 100 }, 'third');
      const third = legId('line');
      await exchange.makeCall({
        connection: third,
        call: callId(),
        to: { kind: 'line', line: '110' },
        showing: '12345',
        ringFor: 5,
      });
      await until(() => heard('established', third).length > 0);
      await exchange.joinCall(callId(), [third]);
      await hears(operator, ['third']);
      await hears(citizen, ['music']);
      await hears(police, ['operator']);

      await exchange.joinCall(callId(), [connection]);
      await hears(police, ['citizen', 'operator']);
      await hears(citizen, ['operator', 'third']);
      await exchange.clearConnection(operatorLeg);
      await hears(citizen, ['third']);
      await hears(police, ['citizen']);
    });

    test('a message to somebody held · is heard, and then the music again', async () => {
      const { citizen, connection } = await answered();
      await exchange.holdCall(connection);
      await hears(citizen, ['music']);
      await exchange.playMessages(connection, ['welcome'], 'position');
      await hears(citizen, ['welcome']);
      await until(() => heard('messagesEnded', connection).length > 0);
      await hears(citizen, ['music']);
    });

    test('a supervisor · listens unheard, is heard by the operator alone when whispering, by all when barging in', async () => {
      const { citizen, connection, operator, operatorLeg } = await talking();
      const { someone: supervisor, connection: leg } = await called('supervisor');
      await exchange.intrudeCall(leg, operatorLeg, 'listen', callId());
      await hears(supervisor, ['citizen', 'operator']);
      await hears(operator, ['citizen']);
      await hears(citizen, ['operator']);

      await exchange.intrudeCall(leg, operatorLeg, 'whisper', callId());
      await hears(operator, ['citizen', 'supervisor']);
      await hears(citizen, ['operator']);
      await exchange.stopIntrusion(leg);
      await hears(operator, ['citizen']);
      await hears(supervisor, []);

      await exchange.joinCall(callId(), [leg]);
      await hears(citizen, ['operator', 'supervisor']);
      await exchange.clearConnection(operatorLeg);
      await hears(citizen, ['supervisor']);
      await exchange.clearConnection(connection);
    });

    test('a verb on a leg that has gone · rejects with ConnectionGone, and joins nobody', async () => {
      const { citizen, connection } = await answered();
      const other = await answered();
      await citizen.hangUp();
      await until(() => heard('connectionCleared', connection).length > 0);
      const verbs: (() => Promise<unknown>)[] = [
        () => exchange.answerCall(connection, callId()),
        () => exchange.playMessages(connection, ['welcome'], 'p'),
        () => exchange.stopMessages(connection),
        () => exchange.holdCall(connection),
        () => exchange.joinCall(callId(), [other.connection, connection]),
        () => exchange.generateDigits(connection, '1'),
        () => exchange.intrudeCall(other.connection, connection, 'listen', callId()),
        () => exchange.intrudeCall(connection, other.connection, 'listen', callId()),
        () => exchange.stopIntrusion(connection),
        () => exchange.recordMessage(connection, 'm', 5),
        () => exchange.suspendRecording(connection),
        () => exchange.resumeRecording(connection),
        () => exchange.tapAudio(connection, () => {}),
      ];
      for (const verb of verbs) await expect(verb(), verb.toString()).rejects.toBeInstanceOf(ConnectionGone);
      await exchange.clearConnection(connection);
      expect((await exchange.snapshot()).conversations.flatMap(({ connections }) => connections)).toEqual([]);
    });

    test('a hang-up between any two verbs · does no more than reject what came after it', async () => {
      for (const wait of [0, 1, 5, 20, 60]) {
        const { citizen, connection } = await answered();
        const asked = [
          () => exchange.playMessages(connection, ['welcome'], 'p'),
          () => exchange.holdCall(connection),
          () => exchange.joinCall(callId(), [connection]),
          () => exchange.stopMessages(connection),
        ].map((verb) => verb().catch((error: unknown) => error));
        await world.pass(wait);
        await citizen.hangUp();
        for (const outcome of await Promise.all(asked)) expect(outcome ?? new ConnectionGone('x')).toBeInstanceOf(ConnectionGone);
        await until(() => heard('connectionCleared', connection).length > 0);
      }
    });

    test('a phone · signs in only where it is admitted and with the password; that it goes is told', async () => {
      expect(await world.signIn('operator', 'anything', 'silent', 'operator')).toBeNull();
      await exchange.admitDevice('operator', 'the right one');
      expect(await world.signIn('operator', 'a wrong one', 'silent', 'operator')).toBeNull();
      const phone = await world.signIn('operator', 'the right one', 'silent', 'operator');
      await until(() => heard('deviceOnline').length > 0);
      expect((await exchange.snapshot()).devicesOnline).toEqual(['operator']);
      await phone?.signOff();
      await until(() => heard('deviceOffline').length > 0);
      expect((await exchange.snapshot()).devicesOnline).toEqual([]);
      await exchange.dismissDevice('operator');
      expect(await world.signIn('operator', 'the right one', 'silent', 'operator')).toBeNull();
    });

    test('recordings · hold each party’s own voice, from the first second, and silence while they were suspended', async () => {
      const { connection, operatorLeg } = await talking();
      await world.pass(1000);
      await exchange.suspendRecording(connection);
      await exchange.suspendRecording(operatorLeg);
      await world.pass(1500);
      await exchange.resumeRecording(connection);
      await exchange.resumeRecording(operatorLeg);
      await world.pass(1000);
      await exchange.clearConnection(connection);
      await exchange.clearConnection(operatorLeg);
      await until(() => heard('connectionCleared').length === 2);
      await until(async () => (await exchange.recordingsOf(callId())).length === 2);
      const found = await exchange.recordingsOf(callId());
      expect(found.map((leg) => leg.name).sort()).toEqual([connection, operatorLeg].sort());
      for (const [leg, voice] of [
        [connection, 'citizen'],
        [operatorLeg, 'operator'],
      ] as const) {
        const quarters = voicesByQuarter(readFileSync(found.find((each) => each.name === leg)?.file ?? ''), VOICES);
        expect(new Set(quarters.flat())).toEqual(new Set([voice]));
        const heardAt = quarters.map((names) => (names.length > 0 ? voice[0] : '-')).join('');
        expect(heardAt).toMatch(new RegExp(`${voice[0]}{3,}-{4,8}${voice[0]}{2,}`));
      }
      await exchange.forgetRecordings(callId());
      expect(await exchange.recordingsOf(callId())).toEqual([]);
    }, 40_000);

    test('a message left · ends with the key, with silence, at the limit, and with the leg; and is kept', async () => {
      const { citizen, connection } = await answered();
      const leave = async (recording: string, most: number, end: () => unknown) => {
        await exchange.recordMessage(connection, recording, most);
        await world.pass(1500);
        await end();
        await until(() => heard('messageRecorded').some((event) => event.recording === recording), 12_000);
        return heard('messageRecorded').find((event) => event.recording === recording)?.seconds;
      };
      expect(await leave('by-key', 30, () => citizen.press('#'))).toBeLessThanOrEqual(2);
      expect(await leave('by-limit', 2, () => {})).toBe(2);
      // Whether the silence that ended it counts is the exchange's business.
      expect(await leave('by-silence', 30, () => citizen.speak(false))).toBeGreaterThanOrEqual(1);
      citizen.speak(true);
      await leave('by-end', 30, () => citizen.hangUp());
      const found = await exchange.recordingsOf(callId());
      expect(found.map((leg) => leg.name).sort()).toEqual(['by-end', 'by-key', 'by-limit', 'by-silence', connection].sort());
      const kept = voicesByQuarter(readFileSync(found.find((each) => each.name === 'by-limit')?.file ?? ''), VOICES);
      expect(kept.filter((names) => names.join() === 'citizen').length).toBeGreaterThanOrEqual(4);
    }, 60_000);

    test('a recogniser · is given what this party says, and nothing that others say, until it is told to stop', async () => {
      const { connection } = await talking();
      const frames: Buffer[] = [];
      const stop = await exchange.tapAudio(connection, (pcm) => frames.push(pcm));
      await until(() => frames.length >= 40);
      const heardIn = Buffer.concat(frames.slice(10, 40));
      const samples = new Int16Array(heardIn.buffer.slice(heardIn.byteOffset, heardIn.byteOffset + heardIn.length));
      expect(frames.every((frame) => frame.length === 640)).toBe(true);
      expect(voicesIn(samples, 16_000, VOICES)).toEqual(['citizen']);
      await stop();
      await world.pass(200);
      const before = frames.length;
      await world.pass(400);
      expect(frames.length).toBe(before);
      await stop();
    });
  });
}

/** What any exchange must do with voices: who hears whom, what is recorded of each, and what a recogniser is given. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ExchangeGiven } from './exchange-given.ts';
import { VOICES } from './exchange-world.ts';
import { voicesByQuarter, voicesIn } from './tones.ts';

export function voicesContract(given: ExchangeGiven): void {
  const { heard, until, hears, callId, legId, answered, called, talking } = given;

  test('two and three in a conversation · hear each other; whoever is held hears music and is not heard', async () => {
    const { citizen, connection, operator, operatorLeg } = await talking();
    await hears(citizen, ['operator']);
    await hears(operator, ['citizen']);

    await given.exchange.holdCall(connection);
    await hears(citizen, ['music']);
    await hears(operator, []);
    expect((await given.exchange.snapshot()).conversations).toEqual([{ call: callId(), connections: [operatorLeg] }]);

    const police = await given.world.line({ answersAfter: 100 }, 'third');
    const third = legId('line');
    await given.exchange.makeCall({
      connection: third,
      call: callId(),
      to: { kind: 'line', line: '110' },
      showing: '12345',
      ringFor: 5,
    });
    await until(() => heard('established', third).length > 0);
    await given.exchange.joinCall(callId(), [third]);
    await hears(operator, ['third']);
    await hears(citizen, ['music']);
    await hears(police, ['operator']);

    await given.exchange.joinCall(callId(), [connection]);
    await hears(police, ['citizen', 'operator']);
    await hears(citizen, ['operator', 'third']);
    await given.exchange.clearConnection(operatorLeg);
    await hears(citizen, ['third']);
    await hears(police, ['citizen']);
  });

  test('a message to somebody held · is heard, and then the music again', async () => {
    const { citizen, connection } = await answered();
    await given.exchange.holdCall(connection);
    await hears(citizen, ['music']);
    await given.exchange.playMessages(connection, ['welcome'], 'position');
    await hears(citizen, ['welcome']);
    await until(() => heard('messagesEnded', connection).length > 0);
    await hears(citizen, ['music']);
  });

  test('a supervisor · listens unheard, is heard by the operator alone when whispering, by all when barging in', async () => {
    const { citizen, connection, operator, operatorLeg } = await talking();
    const { someone: supervisor, connection: leg } = await called('supervisor');
    await given.exchange.intrudeCall(leg, operatorLeg, 'listen', callId());
    await hears(supervisor, ['citizen', 'operator']);
    await hears(operator, ['citizen']);
    await hears(citizen, ['operator']);

    await given.exchange.intrudeCall(leg, operatorLeg, 'whisper', callId());
    await hears(operator, ['citizen', 'supervisor']);
    await hears(citizen, ['operator']);
    await given.exchange.stopIntrusion(leg);
    await hears(operator, ['citizen']);
    await hears(supervisor, []);

    await given.exchange.joinCall(callId(), [leg]);
    await hears(citizen, ['operator', 'supervisor']);
    await given.exchange.clearConnection(operatorLeg);
    await hears(citizen, ['supervisor']);
    await given.exchange.clearConnection(connection);
  });

  test('recordings · hold each party’s own voice, from the first second, and silence while they were suspended', async () => {
    const { connection, operatorLeg } = await talking();
    await given.world.pass(1000);
    await given.exchange.suspendRecording(connection);
    await given.exchange.suspendRecording(operatorLeg);
    await given.world.pass(1500);
    await given.exchange.resumeRecording(connection);
    await given.exchange.resumeRecording(operatorLeg);
    await given.world.pass(1000);
    await given.exchange.clearConnection(connection);
    await given.exchange.clearConnection(operatorLeg);
    await until(() => heard('connectionCleared').length === 2);
    const known = { connections: [connection, operatorLeg], messages: ['none-was-left'] };
    await until(async () => (await given.exchange.recordingsOf(callId(), known)).length === 2);
    const found = await given.exchange.recordingsOf(callId(), known);
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
    await given.exchange.forgetRecordings(callId(), known);
    expect(await given.exchange.recordingsOf(callId(), known)).toEqual([]);
  }, 40_000);

  test('a message left · ends with the key, with silence, at the limit, and with the leg; and is kept', async () => {
    const { citizen, connection } = await answered();
    const leave = async (recording: string, most: number, end: () => unknown) => {
      await given.exchange.recordMessage(connection, recording, most);
      await given.world.pass(1500);
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
    const messages = ['by-end', 'by-key', 'by-limit', 'by-silence'];
    const found = await given.exchange.recordingsOf(callId(), { connections: [connection], messages });
    expect(found.map((leg) => leg.name).sort()).toEqual([...messages, connection].sort());
    const kept = voicesByQuarter(readFileSync(found.find((each) => each.name === 'by-limit')?.file ?? ''), VOICES);
    expect(kept.filter((names) => names.join() === 'citizen').length).toBeGreaterThanOrEqual(4);
  }, 60_000);

  test('a recogniser · is given what this party says, and nothing that others say, until it is told to stop', async () => {
    const { connection } = await talking();
    const frames: Buffer[] = [];
    const stop = await given.exchange.tapAudio(connection, (pcm) => frames.push(pcm));
    await until(() => frames.length >= 40);
    const heardIn = Buffer.concat(frames.slice(10, 40));
    const samples = new Int16Array(heardIn.buffer.slice(heardIn.byteOffset, heardIn.byteOffset + heardIn.length));
    expect(frames.every((frame) => frame.length === 640)).toBe(true);
    expect(voicesIn(samples, 16_000, VOICES)).toEqual(['citizen']);
    await stop();
    await given.world.pass(200);
    const before = frames.length;
    await given.world.pass(400);
    expect(frames.length).toBe(before);
    await stop();
  });
}

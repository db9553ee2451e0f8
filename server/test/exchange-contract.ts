/** What any exchange must do that the contact centre is to work with: the rehearsal one, Asterisk, and whatever speaks docs/cti.md. */
import { describe, expect, test } from 'vitest';
import { ConnectionGone, type Exchange } from '#contact-centre/exchange/exchange.ts';
import { voicesContract } from './exchange-contract-voices.ts';
import { type ExchangeGiven, exchangeGiven } from './exchange-given.ts';
import type { World } from './exchange-world.ts';

export function exchangeContract(name: string, make: () => Promise<World>): void {
  describe(name, () => {
    const given = exchangeGiven(make);
    callsContract(given);
    voicesContract(given);
  });
}

/** Calls, phones, messages and keys, and legs that go at any moment. */
function callsContract(given: ExchangeGiven): void {
  const { heard, until, hears, callId, legId, answered } = given;

  test('a call · is delivered with its numbers, answered, told about, and cleared by whoever hangs up first', async () => {
    const { citizen, connection } = await answered();
    expect(heard('delivered')).toEqual([{ type: 'delivered', connection, calling: '13800138000', called: '12345', by: 'trunk' }]);
    expect((await given.exchange.snapshot()).connections).toEqual([
      { connection, call: callId(), up: true, device: null, calling: '13800138000', called: '12345', by: 'trunk' },
    ]);
    await citizen.hangUp();
    await until(() => heard('connectionCleared', connection).length > 0);
    expect(heard('connectionCleared', connection)[0]?.cause).toBe('normal');

    const other = await answered(null);
    expect(heard('delivered').at(-1)).toMatchObject({ calling: null });
    await given.exchange.clearConnection(other.connection);
    await given.exchange.clearConnection(other.connection);
    await until(() => other.citizen.isGone());
  });

  test('messages · are played one after the other, stop when asked, and are told about when heard to the end', async () => {
    const { citizen, connection } = await answered();
    await given.exchange.playMessages(connection, ['welcome', 'menu'], 'play-1');
    await hears(citizen, ['welcome']);
    await hears(citizen, ['menu']);
    await until(() => heard('messagesEnded', connection).length > 0);
    expect(heard('messagesEnded')).toEqual([{ type: 'messagesEnded', connection, playing: 'play-1' }]);

    await given.exchange.playMessages(connection, ['welcome', 'menu'], 'play-2');
    await hears(citizen, ['welcome']);
    await given.exchange.playMessages(connection, ['menu', 'menu', 'menu'], 'play-3');
    await hears(citizen, ['menu']);
    await given.exchange.stopMessages(connection);
    await hears(citizen, []);
    await given.world.pass(1500);
    expect(heard('messagesEnded')).toHaveLength(1);
  });

  test('a message · is played in the language that is asked for; what is missing in it, in the city’s own, in its place', async () => {
    const { citizen, connection } = await answered();
    await given.exchange.playMessages(connection, ['menu', 'welcome'], 'play-en', 'en');
    await hears(citizen, ['menu']);
    await hears(citizen, ['en/welcome']);
    await until(() => heard('messagesEnded', connection).length > 0);
    await given.exchange.playMessages(connection, ['welcome'], 'play-ja', 'ja');
    await hears(citizen, ['welcome']);
  });

  test('keys · are told in the order pressed, also while a message plays; tones of ours reach the party', async () => {
    const { citizen, connection } = await answered();
    await given.exchange.playMessages(connection, ['welcome', 'menu', 'welcome'], 'play');
    await citizen.press('0*7#');
    await until(() => heard('digit', connection).length === 4);
    expect(heard('digit').map(({ digit }) => digit)).toEqual(['0', '*', '7', '#']);
    await given.exchange.stopMessages(connection);
    await given.exchange.generateDigits(connection, '159');
    await until(() => citizen.digits() === '159');
  });

  test('a call of ours · is answered, busy, not answered, or reaches nobody: and we are told which', async () => {
    await given.world.outside('13900000001', { answersAfter: 200 }, 'third');
    await given.world.outside('13900000002', 'busy', 'third');
    await given.world.outside('13900000003', 'silent', 'third');
    const make = async (to: Parameters<Exchange['makeCall']>[0]['to']) => {
      const connection = legId('out');
      await given.exchange.makeCall({ connection, call: callId(), to, showing: '12345', ringFor: 1 });
      await until(() => heard('established', connection).length + heard('connectionCleared', connection).length > 0);
      return heard('connectionCleared', connection)[0]?.cause ?? 'established';
    };
    expect(await make({ kind: 'outside', number: '13900000001' })).toBe('established');
    expect(await make({ kind: 'outside', number: '13900000002' })).toBe('busy');
    expect(await make({ kind: 'outside', number: '13900000003' })).toBe('no-answer');
    expect(await make({ kind: 'seat', device: 'nobody' })).toBe('unreachable');
    expect(await make({ kind: 'line', line: '999' })).toBe('unreachable');
  });

  test('a verb on a leg that has gone · rejects with ConnectionGone, and joins nobody', async () => {
    const { citizen, connection } = await answered();
    const other = await answered();
    await citizen.hangUp();
    await until(() => heard('connectionCleared', connection).length > 0);
    const verbs: (() => Promise<unknown>)[] = [
      () => given.exchange.answerCall(connection, callId()),
      () => given.exchange.playMessages(connection, ['welcome'], 'p'),
      () => given.exchange.stopMessages(connection),
      () => given.exchange.holdCall(connection),
      () => given.exchange.joinCall(callId(), [other.connection, connection]),
      () => given.exchange.generateDigits(connection, '1'),
      () => given.exchange.intrudeCall(other.connection, connection, 'listen', callId()),
      () => given.exchange.intrudeCall(connection, other.connection, 'listen', callId()),
      () => given.exchange.stopIntrusion(connection),
      () => given.exchange.recordMessage(connection, 'm', 5),
      () => given.exchange.suspendRecording(connection),
      () => given.exchange.resumeRecording(connection),
      () => given.exchange.tapAudio(connection, () => {}),
    ];
    for (const verb of verbs) await expect(verb(), verb.toString()).rejects.toBeInstanceOf(ConnectionGone);
    await given.exchange.clearConnection(connection);
    expect((await given.exchange.snapshot()).conversations.flatMap(({ connections }) => connections)).toEqual([]);
  });

  test('a hang-up between any two verbs · does no more than reject what came after it', async () => {
    for (const wait of [0, 1, 5, 20, 60]) {
      const { citizen, connection } = await answered();
      const asked = [
        () => given.exchange.playMessages(connection, ['welcome'], 'p'),
        () => given.exchange.holdCall(connection),
        () => given.exchange.joinCall(callId(), [connection]),
        () => given.exchange.stopMessages(connection),
      ].map((verb) => verb().catch((error: unknown) => error));
      await given.world.pass(wait);
      await citizen.hangUp();
      for (const outcome of await Promise.all(asked)) expect(outcome ?? new ConnectionGone('x')).toBeInstanceOf(ConnectionGone);
      await until(() => heard('connectionCleared', connection).length > 0);
    }
  });

  test('a phone · signs in only where it is admitted and with the password; that it goes is told', async () => {
    expect(await given.world.signIn('operator', 'anything', 'silent', 'operator')).toBeNull();
    await given.exchange.admitDevice('operator', 'the right one');
    expect(await given.world.signIn('operator', 'a wrong one', 'silent', 'operator')).toBeNull();
    const phone = await given.world.signIn('operator', 'the right one', 'silent', 'operator');
    await until(() => heard('deviceOnline').length > 0);
    expect((await given.exchange.snapshot()).devicesOnline).toEqual(['operator']);
    await phone?.signOff();
    await until(() => heard('deviceOffline').length > 0);
    expect((await given.exchange.snapshot()).devicesOnline).toEqual([]);
    await given.exchange.dismissDevice('operator');
    expect(await given.world.signIn('operator', 'the right one', 'silent', 'operator')).toBeNull();
  });
}

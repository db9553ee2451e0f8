/** 录音入库: what the exchange recorded comes to us whole, sealed and once, whatever happens on the way. */
import { hash } from 'node:crypto';
import { globSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { sealedFile } from '#platform/sealed-file.ts';
import { type House, openHouse } from '#test/app.ts';
import { endedCall, idOfStaff, tapeExchange, voice } from '#test/tapes.ts';
import { type IngestNeed, ingestRecordings, type RecordingAlarm } from './ingest.ts';
import { type Recording, recordingsOfCall, takeWaiting } from './recording.store.ts';
import { setHold } from './retention.store.ts';
import { destroyExpired } from './retention.ts';
import { recordingSafe } from './safe.ts';
import { verifyRecordings } from './verify.ts';
import { keepWords, wordsOf } from './words.store.ts';

let house: House;
let tapes: ReturnType<typeof tapeExchange>;
let calls: Map<string, Awaited<ReturnType<typeof endedCall>>>;
let alarms: RecordingAlarm[];
beforeAll(async () => {
  house = await openHouse(['lanchuan']);
});
afterAll(() => house.close());
beforeEach(async () => {
  house.at('2025-09-22 10:00');
  tapes = tapeExchange();
  calls = new Map();
  alarms = [];
  for (const table of ['call_recordings', 'call_recording_state', 'call_words', 'calls'])
    await house.ctx.db.pool.query(`delete from ${table}`);
});
afterEach(() => tapes.end());

const call = async (more: Parameters<typeof endedCall>[1] = {}) => {
  const made = await endedCall(house, more);
  calls.set(made.id, made);
  return made;
};
/** A call that both sides spoke in for three seconds. */
const recorded = async (more: Parameters<typeof endedCall>[1] = {}) => {
  const made = await call(more);
  for (const { id } of made.legs) tapes.put(made.id, id, voice(3));
  return made;
};
const sweep = (need: Partial<IngestNeed> = {}, exchange = tapes as Pick<typeof tapes, 'recordingsOf' | 'forgetRecordings'>) =>
  ingestRecordings(house.ctx, exchange, 'lanchuan', {
    legsOf: async (_, id) => calls.get(id)?.legs ?? [],
    tell: (alarm) => alarms.push(alarm),
    ...need,
  });
const kept = (id: string) => recordingsOfCall(house.ctx.db, 'lanchuan', id);
const soundOf = async (id: string, recording: Recording, from = 0, bytes = recording.bytes) => {
  const pieces: Buffer[] = [];
  for await (const piece of recordingSafe(house.ctx).read(recording, { city: 'lanchuan', call: id }, from, bytes))
    pieces.push(piece);
  return Buffer.concat(pieces);
};
const state = async (id: string) => {
  const { rows } = await house.ctx.db.pool.query(
    `select tries, why, recorded_at is not null as recorded, forgotten_at is not null as forgotten, destroyed_at, delete_after
     from call_recording_state where call = $1`,
    [id],
  );
  return rows[0];
};
const files = () => globSync('recordings/*/*/*', { cwd: house.dataDir });

test('both voices of an ended call · are indexed with both digests, and the exchange may forget them', async () => {
  const { id, legs } = await recorded();
  expect(await sweep()).toBe(0);
  house.after('PT3S');
  expect(await sweep()).toBe(1);
  const [citizen, operator] = await kept(id);
  const sound = voice(3);
  expect(citizen).toMatchObject({
    ...{ name: legs[0]?.id, party: 'citizen', staff: null, startedAt: '2025-09-22T01:59:00.000Z', seconds: 3, bytes: 48_044 },
    ...{ state: 'whole', sha256: hash('sha256', sound), sm3: hash('sm3', sound) },
  });
  expect(operator).toMatchObject({
    party: 'operator',
    staff: await idOfStaff(house, 'operator'),
    startedAt: '2025-09-22T01:59:10.000Z',
  });
  expect(await soundOf(id, citizen as Recording)).toEqual(sound);
  expect(tapes.has(id)).toBe(false);
  expect(await state(id)).toMatchObject({ recorded: true, forgotten: true, tries: 0 });
  house.after('PT1H');
  expect(await sweep()).toBe(0);
});

test('nothing of a voice · can be read on the disk, and a file that is put in another’s place does not open', async () => {
  const one = await recorded();
  const other = await recorded();
  house.after('PT3S');
  await sweep();
  const [mine] = await kept(one.id);
  const [theirs] = await kept(other.id);
  const path = (recording: Recording | undefined) => join(house.dataDir, 'recordings', recording?.file ?? '');
  const sealed = readFileSync(path(mine));
  expect(sealed.includes('RIFF')).toBe(false);
  expect(sealed.includes(voice(3).subarray(1000, 1032))).toBe(false);
  expect(statSync(path(mine)).mode & 0o077).toBe(0);
  writeFileSync(path(mine), readFileSync(path(theirs)));
  await expect(soundOf(one.id, mine as Recording)).rejects.toThrow();
});

test('a long recording · is opened in its middle without its beginning, at every kind of border', async () => {
  const made = await call();
  tapes.put(made.id, made.legs[0]?.id ?? '', voice(20));
  house.after('PT3S');
  await sweep();
  const [one] = (await kept(made.id)) as [Recording];
  const whole = voice(20);
  for (const [from, bytes] of [
    [0, 1],
    [43, 2],
    [65_535, 2],
    [65_536, 65_536],
    [131_000, 70_000],
    [one.bytes - 1, 1],
  ] as const)
    expect((await soundOf(made.id, one, from, bytes)).equals(whole.subarray(from, from + bytes))).toBe(true);
});

test('a message left · is known by its name and reckoned back from the call’s end', async () => {
  const made = await call();
  tapes.put(made.id, 'message-1', voice(12));
  house.after('PT3S');
  await sweep();
  expect(await kept(made.id)).toMatchObject([
    { party: 'message', staff: null, seconds: 12, startedAt: '2025-09-22T01:59:48.000Z' },
  ]);
});

test('half a file · is repaired, an empty one is told, one that is no sound is kept as it came', async () => {
  const made = await call();
  tapes.put(made.id, 'a-cut', voice(2, 0));
  tapes.put(made.id, 'b-empty', voice(0));
  tapes.put(made.id, 'c-noise', Buffer.from('the exchange wrote this by mistake'));
  house.after('PT3S');
  await sweep();
  const [cut, empty, noise] = (await kept(made.id)).sort((one, other) => (one.name < other.name ? -1 : 1)) as [
    Recording,
    Recording,
    Recording,
  ];
  expect([cut.state, cut.seconds]).toEqual(['repaired', 2]);
  expect(await soundOf(made.id, cut)).toEqual(voice(2));
  expect([empty.state, empty.seconds, empty.bytes]).toEqual(['empty', 0, 44]);
  expect(noise.state).toBe('broken');
  expect(String(await soundOf(made.id, noise))).toBe('the exchange wrote this by mistake');
  for (const said of ['was cut off', 'holds no sound', 'is no sound file of ours']) expect(house.log).toContain(said);
});

test('a call without any recording although an operator took it · is told in the log and not looked for for ever', async () => {
  const made = await call();
  house.after('PT3S');
  expect(await sweep()).toBe(1);
  expect(await state(made.id)).toMatchObject({ recorded: true, forgotten: true });
  expect(house.log).toContain('no recording of a call that an operator took');
});

test('an exchange that is away · is no try: nothing is counted, and all is taken when it is back', async () => {
  const one = await recorded();
  const two = await recorded();
  house.after('PT3S');
  tapes.state.linked = false;
  expect(await sweep()).toBe(0);
  expect(tapes.state.asked).toBe(1);
  expect(await state(one.id)).toMatchObject({ tries: 0, recorded: false });
  tapes.state.linked = true;
  house.after('PT6S');
  expect(await sweep()).toBe(2);
  expect((await kept(one.id)).length + (await kept(two.id)).length).toBe(4);
});

test.each([
  ['before anything is indexed', 'index'],
  ['before the exchange forgets', 'forget'],
  ['before that is noted', 'note'],
])('a crash %s · repeats nothing and loses nothing', async (_, where) => {
  const { id } = await recorded();
  house.after('PT3S');
  const crash = () => Promise.reject(new Error('the machine is gone'));
  const safe = recordingSafe(house.ctx);
  const sealedOnly = { ...safe, put: async (...of: Parameters<typeof safe.put>) => safe.put(...of).then(crash) };
  const dies = {
    index: [{ safe: sealedOnly }, tapes],
    forget: [{}, { ...tapes, forgetRecordings: crash }],
    note: [{}, { ...tapes, forgetRecordings: async (call: string) => tapes.forgetRecordings(call).then(crash) }],
  }[where] as [Partial<IngestNeed>, typeof tapes];
  expect(await sweep(...dies)).toBe(0);
  expect(await state(id)).toMatchObject({ forgotten: false });
  house.after('PT5M');
  expect(await sweep()).toBe(1);
  const rows = await kept(id);
  expect(rows.map(({ party }) => party)).toEqual(['citizen', 'operator']);
  for (const each of rows) expect(await soundOf(id, each)).toEqual(voice(3));
  expect(tapes.has(id)).toBe(false);
  expect(files().filter((file) => file.includes(id))).toHaveLength(2);
});

test('a recording that turns up late · is taken in before the exchange forgets it', async () => {
  const { id } = await recorded();
  house.after('PT3S');
  await sweep({}, { ...tapes, forgetRecordings: () => Promise.reject(new Error('not now')) });
  tapes.put(id, 'message-late', voice(1));
  house.after('PT5M');
  await sweep();
  expect((await kept(id)).map(({ party }) => party).sort()).toEqual(['citizen', 'message', 'operator']);
});

test('a recorder that is still writing · is asked again in a moment', async () => {
  const { id, legs } = await recorded();
  house.after('PT3S');
  const growing = tapes.put;
  const safe = recordingSafe(house.ctx, {
    free: async () => 1e12,
    write: (...of) => {
      const file = sealedFile(...of);
      return {
        ...file,
        append: async (from, pieces) => file.append(from, pieces).finally(() => growing(id, legs[0]?.id ?? '', voice(4))),
      };
    },
  });
  await sweep({ safe });
  expect(await state(id)).toMatchObject({ why: 'still-growing', recorded: false });
  house.after('PT4S');
  await sweep();
  expect((await kept(id))[0]?.seconds).toBe(4);
});

/** A disk that has no room until it is told otherwise. */
function fullDisk(how: 'ENOSPC' | 'reserve') {
  const disk = { full: true };
  const safe = recordingSafe(house.ctx, {
    free: async () => (disk.full && how === 'reserve' ? 1000 : 1e12),
    write: (...of) => {
      const file = sealedFile(...of);
      return {
        ...file,
        async append(from, pieces) {
          if (!disk.full || how === 'reserve') return file.append(from, pieces);
          // Half of it fits.
          for await (const piece of pieces) {
            await file.append(0, [piece.subarray(0, 100)]);
            break;
          }
          throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
        },
      };
    },
  });
  return { disk, safe };
}

test.each(['ENOSPC', 'reserve'] as const)(
  'a full disk (%s) · leaves recordings at the exchange, is told once, and ends by itself',
  async (how) => {
    const one = await recorded();
    const two = await recorded();
    house.after('PT3S');
    const { disk, safe } = fullDisk(how);
    for (let round = 0; round < 3; round += 1) {
      expect(await sweep({ safe })).toBe(0);
      house.after('PT61S');
    }
    expect(tapes.has(one.id) && tapes.has(two.id)).toBe(true);
    expect(globSync('recordings/half/*', { cwd: house.dataDir })).toEqual([]);
    expect(await state(one.id)).toMatchObject({ why: 'disk-full', recorded: false });
    expect(alarms.map(({ what, over }) => [what, over])).toEqual([['recordings-disk-full', false]]);
    expect(house.log).toContain('磁盘已满');
    const figures = await house.call('GET', '/metrics');
    expect(figures.text).toMatch(/hotline_recording_failures_total\{why="disk-full"\} [1-9]/);
    expect(figures.text).toContain('hotline_recordings_waiting{city="lanchuan"} 2');
    disk.full = false;
    expect(await sweep({ safe })).toBe(2);
    expect(alarms.map(({ what, over }) => [what, over])).toEqual([
      ['recordings-disk-full', false],
      ['recordings-disk-full', true],
    ]);
    expect((await kept(one.id)).length + (await kept(two.id)).length).toBe(4);
  },
);

test('one recording that cannot be read · holds no other up, and is told after the fifth try', async () => {
  const bad = await call();
  const good = await recorded();
  house.after('PT3S');
  const exchange = {
    ...tapes,
    recordingsOf: async (id: string) =>
      id === bad.id ? [{ name: 'gone', file: join(tapes.folder, 'nowhere.wav') }] : tapes.recordingsOf(id),
  };
  expect(await sweep({}, exchange)).toBe(1);
  expect(await kept(good.id)).toHaveLength(2);
  for (let round = 0; round < 5; round += 1) {
    house.after('PT2H');
    await sweep({}, exchange);
  }
  expect(await state(bad.id)).toMatchObject({ tries: 6, why: 'ENOENT', recorded: false });
  expect(alarms).toMatchObject([{ what: 'recording-failed', call: bad.id }]);
});

test('a worker that died with a call in hand · is followed by another after two minutes', async () => {
  const { id } = await recorded();
  house.after('PT3S');
  await takeWaiting(house.ctx.db, 'lanchuan', house.now, '2025-09-22T02:02:03.000Z', 10);
  house.after('PT1M59S');
  expect(await sweep()).toBe(0);
  house.after('PT1S');
  expect(await sweep()).toBe(1);
  expect(await kept(id)).toHaveLength(2);
});

test('two workers at once · take every call once', async () => {
  for (let each = 0; each < 6; each += 1) await recorded();
  house.after('PT3S');
  const done = await Promise.all([sweep(), sweep(), sweep()]);
  expect(done.reduce((sum, each) => sum + each)).toBe(6);
});

const lines = async (id: string) =>
  (await house.ctx.db.pool.query('select what, actor, data from recording_lines where call = $1 order by id', [id])).rows.map(
    ({ what, actor, data }) => ({ what, actor, data: JSON.parse(data) }),
  );
const keepSentence = (id: string) =>
  keepWords(house.ctx.db, house.ctx.secrets, [
    { city: 'lanchuan', call: id, no: 1, party: 'citizen', from: 0, to: 900, text: '路灯坏了三天了', at: house.now },
  ]);

test('after three years · recordings and transcript are destroyed, and a line says what there was', async () => {
  const { id } = await recorded();
  await keepSentence(id);
  house.after('PT3S');
  await sweep();
  const [one] = (await kept(id)) as [Recording];
  house.at('2028-09-22 09:59');
  await destroyExpired(house.ctx, 'lanchuan');
  expect(await kept(id)).toHaveLength(2);
  house.at('2028-09-22 10:01');
  await destroyExpired(house.ctx, 'lanchuan');
  expect(await kept(id)).toEqual([]);
  expect(files().filter((file) => file.includes(id))).toEqual([]);
  expect(await wordsOf(house.ctx.db, house.ctx.secrets, { city: 'lanchuan', call: id, after: 0, limit: 10 })).toEqual([]);
  const [line] = await lines(id);
  expect(line).toMatchObject({ what: 'destroyed', actor: null, data: { why: 'retention', words: 1 } });
  expect(line?.data.recordings).toContainEqual({ name: one.name, party: 'citizen', seconds: 3, sha256: one.sha256 });
  await destroyExpired(house.ctx, 'lanchuan');
  expect(await lines(id)).toHaveLength(1);
});

test('a call that a complaint came of · is kept two years longer', async () => {
  const filed = await house.file({ type: 'complaint' });
  const { id } = await recorded({ cases: [filed.id] });
  house.after('PT3S');
  await sweep();
  house.at('2028-09-23 10:00');
  await destroyExpired(house.ctx, 'lanchuan');
  expect(await kept(id)).toHaveLength(2);
  house.at('2030-09-22 10:01');
  await destroyExpired(house.ctx, 'lanchuan');
  expect((await lines(id))[0]).toMatchObject({ what: 'destroyed', data: { why: 'linked-retention' } });
});

test('what is on legal hold · stays, until it is released; both stand on record', async () => {
  const { id } = await recorded();
  house.after('PT3S');
  await sweep();
  const staff = await idOfStaff(house, 'inspector');
  const hold = (on: boolean) =>
    setHold(house.ctx.db, { city: 'lanchuan', call: id, hold: on, reason: '纪检调查', staff, at: house.now });
  expect(await hold(true)).toBe(true);
  expect(await hold(true)).toBe(false);
  house.at('2032-01-01 10:00');
  await destroyExpired(house.ctx, 'lanchuan');
  expect(await kept(id)).toHaveLength(2);
  expect(await hold(false)).toBe(true);
  await destroyExpired(house.ctx, 'lanchuan');
  expect(await kept(id)).toEqual([]);
  expect((await lines(id)).map(({ what, actor }) => [what, actor])).toEqual([
    ['held', staff],
    ['released', staff],
    ['destroyed', null],
  ]);
  expect(await hold(true)).toBe(false);
});

test('a line of what was destroyed · is never rewritten', async () => {
  await expect(house.ctx.db.pool.query("update recording_lines set what = 'held'")).rejects.toThrow();
  await expect(house.ctx.db.pool.query('truncate recording_lines')).rejects.toThrow();
});

test('the verification · finds every recording whole, and names each that is missing, cut or exchanged', async () => {
  const made = [await recorded(), await recorded(), await recorded(), await recorded()];
  house.after('PT3S');
  await sweep();
  const verify = async () => {
    const faults: string[] = [];
    const sum = await verifyRecordings(house.ctx.db, recordingSafe(house.ctx), 'lanchuan', ({ call: id, fault }) =>
      faults.push(`${made.findIndex((each) => each.id === id)} ${fault}`),
    );
    return { ...sum, faults: faults.sort() };
  };
  expect(await verify()).toEqual({ recordings: 8, bytes: 8 * 48_044, faults: [] });
  const pathOf = async (at: number) => join(house.dataDir, 'recordings', (await kept(made[at]?.id ?? ''))[0]?.file ?? '');
  truncateSync(await pathOf(0), 1000);
  const bytes = readFileSync(await pathOf(1));
  bytes[500] = (bytes[500] as number) ^ 1;
  writeFileSync(await pathOf(1), bytes);
  await recordingSafe(house.ctx).drop((await kept(made[2]?.id ?? ''))[0]?.file ?? '');
  await house.ctx.db.pool.query('update call_recordings set sm3 = $2 where call = $1', [made[3]?.id, hash('sm3', 'x')]);
  expect((await verify()).faults).toEqual(['0 unreadable', '1 unreadable', '2 missing', '3 changed', '3 changed']);
});

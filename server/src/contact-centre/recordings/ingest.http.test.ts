/** 录音入库: what the exchange recorded comes to us whole, sealed and once, whatever happens on the way. */
import { hash } from 'node:crypto';
import { globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sealedFile } from '#platform/sealed-file.ts';
import { archiveGiven, idOfStaff, voice } from '#test/tapes.ts';
import type { Exchange, MayBeRecorded } from '../exchange/exchange.ts';
import type { IngestNeed } from './ingest.ts';
import { type Recording, takeWaiting } from './recording.store.ts';
import { recordingSafe } from './safe.ts';

const given = archiveGiven();

test('both voices of an ended call · are indexed with both digests, and the exchange may forget them', async () => {
  const { id, legs } = await given.archive.recorded();
  expect(await given.archive.sweep()).toBe(0);
  given.house.after('PT3S');
  expect(await given.archive.sweep()).toBe(1);
  const [citizen, operator] = await given.archive.kept(id);
  const sound = voice(3);
  expect(citizen).toMatchObject({
    ...{ name: legs[0]?.id, party: 'citizen', staff: null, startedAt: '2025-09-22T01:59:00.000Z', seconds: 3, bytes: 48_044 },
    ...{ state: 'whole', sha256: hash('sha256', sound), sm3: hash('sm3', sound) },
  });
  expect(operator).toMatchObject({
    party: 'operator',
    staff: await idOfStaff(given.house, 'operator'),
    startedAt: '2025-09-22T01:59:10.000Z',
  });
  expect(await given.archive.soundOf(id, citizen as Recording)).toEqual(sound);
  expect(given.archive.tapes.has(id)).toBe(false);
  expect(await given.archive.state(id)).toMatchObject({ recorded: true, forgotten: true, tries: 0 });
  given.house.after('PT1H');
  expect(await given.archive.sweep()).toBe(0);
});

test('nothing of a voice · can be read on the disk, and a file that is put in another’s place does not open', async () => {
  const one = await given.archive.recorded();
  const other = await given.archive.recorded();
  given.house.after('PT3S');
  await given.archive.sweep();
  const [mine] = await given.archive.kept(one.id);
  const [theirs] = await given.archive.kept(other.id);
  const path = (recording: Recording | undefined) => join(given.house.dataDir, 'recordings', recording?.file ?? '');
  const sealed = readFileSync(path(mine));
  expect(sealed.includes('RIFF')).toBe(false);
  expect(sealed.includes(voice(3).subarray(1000, 1032))).toBe(false);
  expect(statSync(path(mine)).mode & 0o077).toBe(0);
  writeFileSync(path(mine), readFileSync(path(theirs)));
  await expect(given.archive.soundOf(one.id, mine as Recording)).rejects.toThrow();
});

test('a long recording · is opened in its middle without its beginning, at every kind of border', async () => {
  const made = await given.archive.call();
  given.archive.tapes.put(made.id, made.legs[0]?.id ?? '', voice(20));
  given.house.after('PT3S');
  await given.archive.sweep();
  const [one] = (await given.archive.kept(made.id)) as [Recording];
  const whole = voice(20);
  for (const [from, bytes] of [
    [0, 1],
    [43, 2],
    [65_535, 2],
    [65_536, 65_536],
    [131_000, 70_000],
    [one.bytes - 1, 1],
  ] as const)
    expect((await given.archive.soundOf(made.id, one, from, bytes)).equals(whole.subarray(from, from + bytes))).toBe(true);
});

test('a message left · is known by its name and reckoned back from the call’s end', async () => {
  const made = await given.archive.call();
  given.archive.tapes.put(made.id, 'message-1', voice(12));
  given.house.after('PT3S');
  await given.archive.sweep();
  expect(await given.archive.kept(made.id)).toMatchObject([
    { party: 'message', staff: null, seconds: 12, startedAt: '2025-09-22T01:59:48.000Z' },
  ]);
});

test('half a file · is repaired, an empty one is told, one that is no sound is kept as it came', async () => {
  const made = await given.archive.call();
  given.archive.tapes.put(made.id, 'a-cut', voice(2, 0));
  given.archive.tapes.put(made.id, 'b-empty', voice(0));
  given.archive.tapes.put(made.id, 'c-noise', Buffer.from('the exchange wrote this by mistake'));
  given.house.after('PT3S');
  await given.archive.sweep();
  const [cut, empty, noise] = (await given.archive.kept(made.id)).sort((one, other) => (one.name < other.name ? -1 : 1)) as [
    Recording,
    Recording,
    Recording,
  ];
  expect([cut.state, cut.seconds]).toEqual(['repaired', 2]);
  expect(await given.archive.soundOf(made.id, cut)).toEqual(voice(2));
  expect([empty.state, empty.seconds, empty.bytes]).toEqual(['empty', 0, 44]);
  expect(noise.state).toBe('broken');
  expect(String(await given.archive.soundOf(made.id, noise))).toBe('the exchange wrote this by mistake');
  for (const said of ['was cut off', 'holds no sound', 'is no sound file of ours']) expect(given.house.log).toContain(said);
});

test('a call without any recording although an operator took it · is told in the log and not looked for for ever', async () => {
  const made = await given.archive.call();
  given.house.after('PT3S');
  expect(await given.archive.sweep()).toBe(1);
  expect(await given.archive.state(made.id)).toMatchObject({ recorded: true, forgotten: true });
  expect(given.house.log).toContain('no recording of a call that an operator took');
});

test('an exchange that is away · is no try: nothing is counted, and all is taken when it is back', async () => {
  const one = await given.archive.recorded();
  const two = await given.archive.recorded();
  given.house.after('PT3S');
  given.archive.tapes.state.linked = false;
  expect(await given.archive.sweep()).toBe(0);
  expect(given.archive.tapes.state.asked).toBe(1);
  expect(await given.archive.state(one.id)).toMatchObject({ tries: 0, recorded: false });
  given.archive.tapes.state.linked = true;
  given.house.after('PT6S');
  expect(await given.archive.sweep()).toBe(2);
  expect((await given.archive.kept(one.id)).length + (await given.archive.kept(two.id)).length).toBe(4);
});

test.each([
  ['before anything is indexed', 'index'],
  ['before the exchange forgets', 'forget'],
  ['before that is noted', 'note'],
])('a crash %s · repeats nothing and loses nothing', async (_, where) => {
  const { id } = await given.archive.recorded();
  given.house.after('PT3S');
  const crash = () => Promise.reject(new Error('the machine is gone'));
  const safe = recordingSafe(given.house.ctx);
  const sealedOnly = { ...safe, put: async (...of: Parameters<typeof safe.put>) => safe.put(...of).then(crash) };
  const dies = {
    index: [{ safe: sealedOnly }, given.archive.tapes],
    forget: [{}, { ...given.archive.tapes, forgetRecordings: crash }],
    note: [
      {},
      {
        ...given.archive.tapes,
        forgetRecordings: async (...of: Parameters<Exchange['forgetRecordings']>) =>
          given.archive.tapes.forgetRecordings(...of).then(crash),
      },
    ],
  }[where] as [Partial<IngestNeed>, typeof given.archive.tapes];
  expect(await given.archive.sweep(...dies)).toBe(0);
  expect(await given.archive.state(id)).toMatchObject({ forgotten: false });
  given.house.after('PT5M');
  expect(await given.archive.sweep()).toBe(1);
  const rows = await given.archive.kept(id);
  expect(rows.map(({ party }) => party)).toEqual(['citizen', 'operator']);
  for (const each of rows) expect(await given.archive.soundOf(id, each)).toEqual(voice(3));
  expect(given.archive.tapes.has(id)).toBe(false);
  expect(given.archive.files().filter((file) => file.includes(id))).toHaveLength(2);
});

test('a recording that turns up late · is taken in before the exchange forgets it', async () => {
  const { id } = await given.archive.recorded();
  given.house.after('PT3S');
  await given.archive.sweep({}, { ...given.archive.tapes, forgetRecordings: () => Promise.reject(new Error('not now')) });
  given.archive.tapes.put(id, 'message-late', voice(1));
  given.house.after('PT5M');
  await given.archive.sweep();
  expect((await given.archive.kept(id)).map(({ party }) => party).sort()).toEqual(['citizen', 'message', 'operator']);
});

test('a recorder that is still writing · is asked again in a moment', async () => {
  const { id, legs } = await given.archive.recorded();
  given.house.after('PT3S');
  const growing = given.archive.tapes.put;
  const safe = recordingSafe(given.house.ctx, {
    free: async () => 1e12,
    write: (...of) => {
      const file = sealedFile(...of);
      return {
        ...file,
        append: async (from, pieces) => file.append(from, pieces).finally(() => growing(id, legs[0]?.id ?? '', voice(4))),
      };
    },
  });
  await given.archive.sweep({ safe });
  expect(await given.archive.state(id)).toMatchObject({ why: 'still-growing', recorded: false });
  given.house.after('PT4S');
  await given.archive.sweep();
  expect((await given.archive.kept(id))[0]?.seconds).toBe(4);
});

/** A disk that has no room until it is told otherwise. */
function fullDisk(how: 'ENOSPC' | 'reserve') {
  const disk = { full: true };
  const safe = recordingSafe(given.house.ctx, {
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
    const one = await given.archive.recorded();
    const two = await given.archive.recorded();
    given.house.after('PT3S');
    const { disk, safe } = fullDisk(how);
    for (let round = 0; round < 3; round += 1) {
      expect(await given.archive.sweep({ safe })).toBe(0);
      given.house.after('PT61S');
    }
    expect(given.archive.tapes.has(one.id) && given.archive.tapes.has(two.id)).toBe(true);
    expect(globSync('recordings/half/*', { cwd: given.house.dataDir })).toEqual([]);
    expect(await given.archive.state(one.id)).toMatchObject({ why: 'disk-full', recorded: false });
    expect(given.archive.alarms.map(({ what, over }) => [what, over])).toEqual([['recordings-disk-full', false]]);
    expect(given.house.log).toContain('磁盘已满');
    const figures = await given.house.call('GET', '/metrics');
    expect(figures.text).toMatch(/hotline_recording_failures_total\{why="disk-full"\} [1-9]/);
    expect(figures.text).toContain('hotline_recordings_waiting{city="lanchuan"} 2');
    disk.full = false;
    expect(await given.archive.sweep({ safe })).toBe(2);
    expect(given.archive.alarms.map(({ what, over }) => [what, over])).toEqual([
      ['recordings-disk-full', false],
      ['recordings-disk-full', true],
    ]);
    expect((await given.archive.kept(one.id)).length + (await given.archive.kept(two.id)).length).toBe(4);
  },
);

test('one recording that cannot be read · holds no other up, and is told after the fifth try', async () => {
  const bad = await given.archive.call();
  const good = await given.archive.recorded();
  given.house.after('PT3S');
  const exchange = {
    ...given.archive.tapes,
    recordingsOf: async (id: string, known: MayBeRecorded) =>
      id === bad.id
        ? [{ name: 'gone', file: join(given.archive.tapes.folder, 'nowhere.wav') }]
        : given.archive.tapes.recordingsOf(id, known),
  };
  expect(await given.archive.sweep({}, exchange)).toBe(1);
  expect(await given.archive.kept(good.id)).toHaveLength(2);
  for (let round = 0; round < 5; round += 1) {
    given.house.after('PT2H');
    await given.archive.sweep({}, exchange);
  }
  expect(await given.archive.state(bad.id)).toMatchObject({ tries: 6, why: 'ENOENT', recorded: false });
  expect(given.archive.alarms).toMatchObject([{ what: 'recording-failed', call: bad.id }]);
});

test('a worker that died with a call in hand · is followed by another after two minutes', async () => {
  const { id } = await given.archive.recorded();
  given.house.after('PT3S');
  await takeWaiting(given.house.ctx.db, 'lanchuan', given.house.now, '2025-09-22T02:02:03.000Z', 10);
  given.house.after('PT1M59S');
  expect(await given.archive.sweep()).toBe(0);
  given.house.after('PT1S');
  expect(await given.archive.sweep()).toBe(1);
  expect(await given.archive.kept(id)).toHaveLength(2);
});

test('two workers at once · take every call once', async () => {
  for (let each = 0; each < 6; each += 1) await given.archive.recorded();
  given.house.after('PT3S');
  const done = await Promise.all([given.archive.sweep(), given.archive.sweep(), given.archive.sweep()]);
  expect(done.reduce((sum, each) => sum + each)).toBe(6);
});

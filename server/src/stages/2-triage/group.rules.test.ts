import { expect, test } from 'vitest';
import { whySamePlace } from '#cases/similar.ts';
import { type Candidate, clustersOf, growth, worthTelling } from '#stages/2-triage/group.rules.ts';
import { book, bookWith } from '#test/book.ts';
import { given, um } from '#test/given.ts';
import { type Birth, type Life, live, type Town } from '#test/live.ts';
import { people } from '#test/people.ts';
import { findHotspots, formGroup, tellMaster } from '#test/town.ts';

const { citizen, dispatcher, operator, reviewer, supervisor } = people;
const because = { reason: '同一小区同一问题' };
const three = bookWith(({ counts }) => ({ counts: { ...counts, groupSize: 3 } }));
const town = (count: number, birth: Birth = {}): Life[] => {
  const all: Town = new Map();
  return Array.from({ length: count }, () => live({ book: three, town: all, ...birth }));
};
const [first, second] = [0, 1] as const;
const at = (lives: readonly Life[], index: number): Life => lives[index] as Life;
const merged = (lives: readonly Life[]): Life => {
  const master = at(lives, first);
  for (const each of lives.slice(1)) each.act('merge', dispatcher, { master: master.id, reason: '同一事' });
  return master;
};
const said = (life: Life, type: string) =>
  life.events.filter((event) => event.type === type).map(({ payload }) => JSON.parse(payload).data);

test('the urge of a member’s citizen · is counted on the master, each citizen once, and says which case but not who', () => {
  const lives = town(3);
  const master = merged(lives);
  at(lives, second).act('urge', citizen, { text: '我叫王小明，电话13800138000，请快点' });
  expect(at(lives, second).deskNames).toContain('to-master');
  tellMaster(at(lives, second));
  expect([master.case.urges.total, master.case.voices?.citizens.length]).toEqual([1, 1]);
  expect(said(master, 'memberUrged')).toMatchObject([{ member: at(lives, second).case.number, total: 1, citizens: 1 }]);
  expect(said(master, 'memberUrged')[0].text).not.toContain('13800138000');
  expect(at(lives, second).deskNames).not.toContain('to-master');
});

test('three urges over the whole group · are the supervisor’s business, on the master', () => {
  const lives = town(3);
  const master = merged(lives).act('dispatch', dispatcher, { lead: 'um' }).act('urge', citizen);
  for (const each of lives.slice(1)) tellMaster(each.act('urge', citizen));
  expect(master.case.notices.map(({ cause, unit }) => [cause, unit])).toEqual([['3 urges', 'um']]);
  expect(lives.slice(1).flatMap((each) => each.case.notices)).toEqual([]);
  expect(said(master, 'memberUrged').map(({ citizens }) => citizens)).toEqual([2, 3]);
});

test('the same citizen with two cases · is one citizen; two urges of one are two urges', () => {
  const lives = town(3);
  const master = merged(lives).act('urge', citizen);
  tellMaster(at(lives, second).act('urge', citizen), master.id);
  expect([master.case.urges.total, master.case.voices?.citizens.length]).toEqual([2, 1]);
  tellMaster(at(lives, second).after('P1D').act('urge', citizen), master.id);
  expect([master.case.urges.total, master.case.voices?.citizens.length]).toEqual([3, 1]);
});

test('a member · urges once a day like anybody', () => {
  const lives = town(2);
  merged(lives);
  at(lives, second).act('urge', citizen);
  expect(at(lives, second).refused('urge', citizen)).toBe('urged-today');
});

test('stopped between the two cases · the next round tells the master nothing twice', () => {
  const lives = town(2);
  const master = merged(lives);
  const child = at(lives, second).act('urge', citizen).act('add-facts', citizen, { text: '今天又堵了' });
  const before = { events: [...child.events], case: child.case };
  tellMaster(child);
  // The master heard; that the member was told so was lost.
  const lost = {
    ...child,
    case: before.case,
    events: before.events,
    id: child.id,
    town: child.town,
    desks: new Map([['to-master ', null]]),
    become: () => child,
  };
  tellMaster(lost as never);
  expect([master.case.urges.total, said(master, 'memberAddedFacts')]).toMatchObject([1, [{ text: '今天又堵了' }]]);
});

test('what was urged before the merger · counts with the group too', () => {
  const lives = town(2);
  at(lives, second).act('urge', operator, { text: '催' });
  const master = merged(lives);
  tellMaster(at(lives, second));
  expect([master.case.urges.total, master.case.voices?.citizens]).toEqual([1, [at(lives, second).id]]);
});

test('three alike within 72 hours · are laid before the supervisor, the oldest as the master, with the reason; nothing is merged', () => {
  const lives = town(3);
  const [master] = findHotspots(at(lives, first).town);
  expect(master).toBe(at(lives, first));
  expect(master?.case.group).toMatchObject({ status: 'proposed', why: 'near', members: [at(lives, 1).id, at(lives, 2).id] });
  expect(master?.last.data).toMatchObject({ count: 3, why: 'near', hours: 72, metres: 1000, cues: [] });
  expect(master?.deskNames).toContain('group');
  expect(lives.map((each) => each.case.state)).toEqual(['to-dispatch', 'to-dispatch', 'to-dispatch']);
});

test('too few, too long ago, of another matter or elsewhere · are no group', () => {
  expect(findHotspots(at(town(2), first).town)).toEqual([]);
  const old = town(3);
  for (const each of old) each.after('P4D');
  expect(findHotspots(at(old, first).town)).toEqual([]);
  const other = town(2);
  live({ book: three, town: at(other, first).town, category: '01-01-02' });
  live({ book: three, town: at(other, first).town, street: 'east-lake' });
  expect(findHotspots(at(other, first).town)).toEqual([]);
});

test('one owner · is a group wherever it is, and can be merged', () => {
  const lives = town(2, { owner: 'gate-home' });
  live({ book: three, town: at(lives, first).town, owner: 'gate-home', street: 'east-lake' });
  const [master] = findHotspots(at(lives, first).town) as [Life];
  expect(master.case.group?.why).toBe('same-owner');
  formGroup(master.act('confirm-group', supervisor, because));
  expect(master.last).toMatchObject({ type: 'groupFormed', data: { merged: 2, left: [] } });
});

test('a group that is confirmed · has one master, and every other is merged under it; who cannot be is named with the reason', () => {
  const lives = town(4);
  const [master] = findHotspots(at(lives, first).town) as [Life];
  at(lives, 3).act('ask-info', dispatcher, { question: '在哪？' });
  master.act('confirm-group', dispatcher, because);
  expect(master.deskNames).toContain('forming');
  formGroup(master);
  expect(lives.map((each) => each.case.state)).toEqual(['to-dispatch', 'merged', 'merged', 'need-info']);
  expect([master.case.members, master.case.group?.status, master.last.data]).toEqual([
    2,
    'formed',
    { merged: 2, left: [{ number: at(lives, 3).case.number, reason: 'not-in-this-state' }] },
  ]);
  expect(master.refused('confirm-group', supervisor, because)).toBe('nothing-pending');
});

test('a group · is replied to once, and each citizen is called back', () => {
  const lives = town(3);
  const [master] = findHotspots(at(lives, first).town) as [Life];
  formGroup(master.act('confirm-group', supervisor, because));
  const reply = given.replied().events.findLast(({ type }) => type === 'replied');
  master.act('dispatch', dispatcher, { lead: 'um' }).act('sign', um).act('contact', um, { way: 'call', summary: '已联系' });
  const { assessment: _, ...input } = JSON.parse(reply?.payload ?? '').data;
  master.act('reply', um, input).act('pass-review', reviewer).tellMembers();
  expect(lives.slice(1).map((each) => [each.case.state, each.case.callback?.status])).toEqual([
    ['to-callback', 'planned'],
    ['to-callback', 'planned'],
  ]);
});

test('a group that is dismissed · is not proposed again; as many others are', () => {
  const lives = town(3);
  const here = at(lives, first).town;
  const [master] = findHotspots(here) as [Life];
  master.act('dismiss-group', supervisor, { reason: '各不相同' });
  expect([master.deskNames.includes('group'), findHotspots(here)]).toEqual([false, []]);
  live({ book: three, town: here });
  live({ book: three, town: here });
  expect(findHotspots(here)).toEqual([]);
  live({ book: three, town: here });
  expect(findHotspots(here).map((each) => each.case.group?.members.length)).toEqual([2]);
});

test('words of collective action · put a flag on the case and stand beside the reason', () => {
  const lives = town(3);
  const [master] = findHotspots(at(lives, first).town, ['再不解决我们就拉横幅']) as [Life];
  expect([master.case.flags, master.case.group?.cues]).toEqual([['conflict-risk'], ['拉横幅']]);
});

test('two places · are the same within so many metres, across a street’s border; without a position the street decides', () => {
  const place = (lon: number | null, street: string | null, owner: string | null = null) => ({
    point: lon === null ? null : { lon, lat: 30 },
    street,
    owner,
  });
  expect(whySamePlace(place(110, 'east-gate'), place(110.009, 'east-lake'), 1000)).toBe('near');
  expect(whySamePlace(place(110, 'east-gate'), place(110.011, 'east-gate'), 1000)).toBe(null);
  expect(whySamePlace(place(null, 'east-gate'), place(110, 'east-gate'), 1000)).toBe('near');
  expect(whySamePlace(place(null, null), place(null, null), 1000)).toBe(null);
  expect(whySamePlace(place(110, 'a', 'water'), place(111, 'b', 'water'), 1000)).toBe('same-owner');
});

test('what others were merged into · is the master of the next group, never a member; a proposal grows by what joins it', () => {
  const candidate = (id: string, members = 0): Candidate => ({
    ...{ id, number: id, category: '01-01-01', street: 'east-gate', point: null, owner: null, members },
  });
  const all = ['a', 'b', 'c', 'd', 'e'].map((id) => candidate(id, id === 'c' ? 2 : 0));
  const [cluster] = clustersOf(all, book.profile);
  expect([cluster?.master.id, cluster?.members.map(({ id }) => id)]).toEqual(['c', ['a', 'b', 'd', 'e']]);
  expect(growth(candidate('a'), [candidate('f'), candidate('g', 3)], 1000).map(({ id }) => id)).toEqual(['f']);
  expect([worthTelling(4, 1), worthTelling(40, 3), worthTelling(40, 4), worthTelling(200, 20)]).toEqual([
    true,
    false,
    true,
    false,
  ]);
});

import type { Book } from '#directory/book.ts';
import type { Channel } from '#directory/vocabulary.ts';
import type { Context } from '#cases/context.ts';
import type { Dice } from './dice.ts';
import { type Drawn, drawAppeal, type Wish } from './draw.ts';
import { drawFate } from './fate.ts';
import { HOUR } from './hours.ts';
import type { LifeClient } from './life-client.ts';
import { INPUTS, type Seen } from './life-inputs.ts';
import { CITIZEN_HABITS } from './life-work.ts';
import { chooseAct, type Worked } from './life-workforce.ts';
import { Places } from './places.ts';
import { Seasons } from './seasons.ts';
import type { Staff } from './staff.store.ts';
import { answerOf } from './texts/replies.ts';
import type { Story } from './texts/tell.ts';

type World = { ctx: Context; city: string; client: LifeClient; dice: Dice; staff: Staff; book: () => Book };
type Filed = { id: string; number: string; code: string; state: string };
type Remembered = Filed & { story: Story; at: number };
export type FiledNow = { id: string; master: string | undefined; meant: string | undefined };

const REMEMBERED = 400;

/** 市民: they call and write, about what is on their minds in this season, and some follow what became of it. */
export class Population {
  readonly #world: World;
  readonly #places: Places;
  readonly #seasons: Seasons;
  readonly #filed: Remembered[] = [];

  constructor(world: World) {
    this.#world = world;
    this.#places = new Places(world.book(), 12345);
    this.#seasons = new Seasons(world.book());
  }

  /** 提交: by phone to an operator who takes it down, or by the public door. */
  async file(by: 'phone' | 'web'): Promise<FiledNow | null> {
    const { ctx, dice, city, book } = this.#world;
    const now = ctx.now().epochMilliseconds;
    const earlier = dice.chance(0.14) ? this.#earlier(now) : undefined;
    const channel: Channel = by === 'phone' ? 'phone' : dice.pick(['web', 'app', 'wechat']);
    const wish: Wish = { at: now, channel, ...(earlier ? { story: earlier.story } : {}) };
    const drawn = drawAppeal(book(), this.#places, this.#seasons, wish, dice);
    const { status, body } = by === 'phone' ? await this.#call(drawn) : await this.#write(drawn, city);
    if (status !== 201) return null;
    this.#filed.push({ ...body, story: drawn.story, at: now });
    if (this.#filed.length > REMEMBERED) this.#filed.shift();
    return { id: body.id, master: earlier?.id, meant: drawn.story.category.code };
  }

  #call({ appeal, story }: Drawn) {
    const { client, dice, staff, book } = this.#world;
    const fate = drawFate(book(), { type: story.type, channel: 'phone', grade: appeal.grade ?? story.category.grade }, dice);
    const { source: _, ...said } = appeal;
    const answer = {
      text: answerOf(story.category, '主管部门', dice),
      freeReason: dice.pick(book().profile.freeAnswerReasons).code,
    };
    const next = fate.reception === 'answer' ? { answer } : { next: 'accept' };
    return client.post<Filed>('/api/v1/cases', { login: dice.pick(staff.logins('operator')), body: { ...said, ...next } });
  }

  #write({ appeal }: Drawn, city: string) {
    const { client, dice } = this.#world;
    const { grade: _, origin: __, owner: ___, source: ____, category, answers, ...said } = appeal;
    const knows = !dice.chance(0.3);
    return client.post<Filed>(`/api/v1/appeals?city=${city}`, { body: { ...said, ...(knows ? { category, answers } : {}) } });
  }

  /** Something told in the last hours that somebody else may tell again. */
  #earlier(now: number): Remembered | undefined {
    const recent = this.#filed.filter(
      ({ at, story, state }) => now - at < 6 * HOUR && state !== 'answered' && story.type !== 'consultation',
    );
    return recent.length > 0 ? this.#world.dice.pick(recent) : undefined;
  }

  /** 跟进: one of those who filed looks at the matter, and sometimes has something to say. */
  async follow(): Promise<Worked> {
    const { ctx, client, dice, city, book } = this.#world;
    if (this.#filed.length === 0) return 'idle';
    const { number, code } = dice.pick(this.#filed);
    const { status, body: seen } = await client.get<Seen>(`/api/v1/appeals/${number}?city=${city}`, { code });
    if (status !== 200) return 'idle';
    const name = chooseAct(
      seen.acts.filter((act) => act.allowed).map((act) => act.name),
      CITIZEN_HABITS,
      dice,
    );
    if (!name || dice.chance(0.5)) return 'idle';
    const body = INPUTS[name]?.({
      book: book(),
      dice,
      now: ctx.now().epochMilliseconds,
      seen,
      proposals: [],
      master: undefined,
      meant: undefined,
    });
    if (!body) return 'idle';
    const done = await client.post(`/api/v1/appeals/${number}/${name}?city=${city}`, { code, body });
    return done.status === 200 ? 'done' : 'refused';
  }
}

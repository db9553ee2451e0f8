import type { Book } from '#directory/book.ts';
import type { Appeal } from '#cases/appeal.ts';
import type { Reception } from '#stages/1-reception/receive.rules.ts';
import type { Written } from './bulk.store.ts';
import type { Dice } from './dice.ts';
import { type Drawn, drawAppeal, type Wish } from './draw.ts';
import { drawFate, type Extra, type Fate } from './fate.ts';
import type { Group, Halt } from './history-plan.ts';
import { DAY, HOUR } from './hours.ts';
import { idAt } from './ids.ts';
import { mattersOf } from './matters.ts';
import { type Keeping, Past } from './past.ts';
import type { Places } from './places.ts';
import type { Seasons } from './seasons.ts';
import type { Staff } from './staff.store.ts';
import { nextStep } from './steps-extras.ts';
import { live, Tale } from './tale.ts';
import { answerOf } from './texts/replies.ts';

export type TellerWorld = {
  book: Book;
  places: Places;
  seasons: Seasons;
  staff: Staff;
  dice: Dice;
  keeping: Keeping;
  to: number;
  number: (ms: number) => string;
};

const REMEMBERED = 500;
const TRIES = 100;

/** 讲述者: turns the groups of a plan into lives that were lived to the end, or to where they stand now. */
export class HistoryTeller {
  readonly #world: TellerWorld;
  readonly #phones: string[] = [];

  constructor(world: TellerWorld) {
    this.#world = world;
  }

  tell(group: Group): Written[] {
    const { to } = this.#world;
    if (group.halts) return [this.#halted(group.halts)];
    // What others repeat was not answered away.
    const first = this.#tale(group.first, group.repeats > 0 ? { reception: 'accept', refusal: null } : {}, null);
    const tales = [first.tale];
    for (let repeat = 0; repeat < group.repeats; repeat += 1) tales.push(this.#repeat(group.first, first.drawn, first.tale));
    live(tales, nextStep, to);
    return tales.map(written);
  }

  /** Near-same words about the same place, hours or days later: by a neighbour, or by the same caller again. */
  #repeat({ at }: Wish, { story, appeal }: Drawn, master: Tale): Tale {
    const { dice, to } = this.#world;
    const same = dice.chance(0.2) ? appeal.complainant.phone : undefined;
    const wish: Wish = { at: Math.min(at + dice.around(dice.chance(0.5) ? 5 : 40) * HOUR, at + 11 * DAY, to - 1000), story };
    return this.#tale(same ? { ...wish, phone: same } : wish, {}, dice.chance(0.55) ? master : null).tale;
  }

  /** A case that stands on a given desk now. When chance led it elsewhere it is told anew from another hour. */
  #halted(halt: Halt): Written {
    const { hours, stands } = halt;
    const { dice, to } = this.#world;
    let last: Tale | null = null;
    for (let left = TRIES; left > 0; left -= 1) {
      const at = Math.floor(to - dice.real(...hours) * HOUR);
      const { tale } = this.#tale(this.#wishFor(halt, at), fateFor(halt, dice), null, stands);
      live([tale], nextStep, to);
      last = tale;
      if (stands(tale.case)) break;
    }
    return written(last as Tale);
  }

  #wishFor({ desk, unit }: Halt, at: number): Wish {
    const { book, dice, seasons, places } = this.#world;
    const matters = unit ? mattersOf(book, places, unit) : [];
    if (matters.length > 0) return { ...dice.pick(matters), at, channel: 'phone' };
    const type = dice.chance(0.7) ? 'help' : 'complaint';
    if (desk !== 'transfer') {
      const calm = () => seasons.category(type, at, dice);
      const category = Array.from({ length: 8 }, calm).find((each) => !each.grade.startsWith('E'));
      return {
        at,
        type,
        ...(category ? { category } : {}),
        channel: desk === 'acceptance' ? dice.pick(['web', 'app', 'wechat']) : 'phone',
      };
    }
    const urgent = [...book.categories.values()].filter(({ grade }) => grade === 'E0' || grade === 'E1');
    return urgent.length > 0 ? { at, category: dice.pick(urgent), channel: 'phone' } : { at, channel: 'phone' };
  }

  #tale(wish: Wish, fated: Partial<Fate>, master: Tale | null, halts: Tale['halts'] = null): { tale: Tale; drawn: Drawn } {
    const { book, places, seasons, staff, dice, keeping, number } = this.#world;
    const again = !wish.phone && this.#phones.length > 40 && dice.chance(0.055) ? dice.pick(this.#phones) : undefined;
    const drawn = drawAppeal(book, places, seasons, again ? { ...wish, phone: again } : wish, dice);
    const { appeal } = drawn;
    const drawnFate = drawFate(
      book,
      { type: drawn.story.type, channel: appeal.channel, grade: appeal.grade ?? drawn.story.category.grade },
      dice,
    );
    const repeated = wish.story || wish.street;
    const fate = {
      ...drawnFate,
      ...(repeated && drawnFate.reception === 'answer' ? { reception: 'accept' as const } : {}),
      ...fated,
    };
    const at = Math.floor(wish.at);
    const past = new Past(book, keeping, fate.unclassified ? withoutCategory(appeal) : appeal, at);
    const written = fate.reception === 'submit';
    const operator = written ? null : staff.of('operator', dice);
    past.born(idAt(at, dice), number(at), receptionOf(fate), operator);
    const tale = new Tale(past, fate, staff, dice, master, halts);
    tale.meant = drawn.story.category.code;
    if (fate.reception === 'answer') this.#answer(tale, drawn);
    this.#remember(appeal);
    return { tale, drawn };
  }

  #answer(tale: Tale, { story }: Drawn): void {
    const { dice, book } = this.#world;
    if (tale.case.state !== 'draft' || tale.case.grade === 'E0') return;
    const source = dice.chance(0.7)
      ? { article: `KB-${story.category.code}-${dice.int(1, 4)}` }
      : { freeReason: dice.pick(book.profile.freeAnswerReasons).code };
    const unit = book.units.get(story.category.trades[0]?.toLowerCase() ?? '')?.zh ?? '主管部门';
    tale.past.act('answer', tale.staff.of('operator', dice), { text: answerOf(story.category, unit, dice), ...source });
  }

  #remember({ complainant }: Appeal): void {
    if (!complainant.phone) return;
    if (this.#phones.length < REMEMBERED) this.#phones.push(complainant.phone);
    else this.#phones[this.#world.dice.int(0, REMEMBERED - 1)] = complainant.phone;
  }
}

const receptionOf = ({ reception }: Fate): Reception =>
  reception === 'submit' ? 'submit' : reception === 'accept' ? 'accept' : 'draft';

function withoutCategory({ category: _, answers: __, grade: ___, ...appeal }: Appeal): Appeal {
  return appeal;
}

const written = ({ past }: Tale): Written => ({ case: past.case, head: past.head, events: past.events, row: past.row });

/** What has to happen for a case to come to a desk. */
function fateFor({ desk, unit }: Halt, dice: Dice): Partial<Fate> {
  const straight: Partial<Fate> = {
    reception: 'accept',
    refusal: null,
    unclassified: false,
    returns: 0,
    coordination: 0,
    pace: dice.real(0.2, 0.8),
    urges: dice.chance(0.25) ? 1 : 0,
    // What comes to a community or a property company comes from above.
    extras: new Set<Extra>(unit ? ['progress', 'assign-down', 'two-co-units'] : ['progress']),
  };
  const also = (...extras: Extra[]): Partial<Fate> => ({ ...straight, extras: new Set<Extra>(['progress', ...extras]) });
  switch (desk) {
    case 'acceptance':
      return { ...straight, reception: 'submit', unclassified: dice.chance(0.35) };
    case 'refusal-confirmation':
      return { ...straight, reception: 'refuse', refusal: dice.pick(['R12', 'R13', 'R14']) };
    case 'objection':
      if (dice.chance(0.35)) return { ...also('dispute-callback'), rating: 'call', pace: 0.2 };
      return dice.chance(0.6)
        ? { ...straight, reception: 'refuse', refusal: dice.pick(['R05', 'R10', 'R11']), objects: true }
        : { ...also('object'), rating: 'unreachable', pace: 0.1 };
    case 'transfer':
      return { ...straight, reception: 'transfer' };
    case 'waiting':
      return dice.chance(0.5) ? also('ask-info') : also('request-info');
    case 'return-ruling':
      return { ...straight, returns: dice.chance(0.2) ? 2 : 1, upheld: dice.chance(0.5) };
    case 'info-ruling':
      return also('request-info');
    case 'extension-ruling':
      return also('extension');
    case 'coordination':
      return { ...straight, coordination: dice.pick([1, 1, 2, 2, 3, 4, 5]) };
    case 'long-term':
      return also('shelve');
    case 'dissatisfaction':
    case 'closure-confirmation':
      return { ...straight, pace: 1.05 };
    case 'withdrawal':
      return also('withdraw');
    case 'reopening':
      return { ...also('reopen'), pace: 0.15 };
    case 'removal':
      return { ...also('removal'), pace: 0.15 };
    case 'supervision':
    case 'notice':
      return { ...also('notice'), pace: 0.9 };
    case 'overdue':
      return { ...straight, pace: dice.real(1.2, 3) };
    default:
      return straight;
  }
}

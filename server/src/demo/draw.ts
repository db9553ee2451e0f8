import type { Book, Category } from '#directory/book.ts';
import { dayOf } from '#directory/calendar.ts';
import type { AppealType, Channel, Grade } from '#directory/vocabulary.ts';
import type { Appeal } from '#cases/appeal.ts';
import type { Dice } from './dice.ts';
import { personOf } from './people.ts';
import { near, type Places, type Street } from './places.ts';
import type { Seasons } from './seasons.ts';
import { answersOf, Slots } from './texts/slots.ts';
import { type Story, scenesOf, tell } from './texts/tell.ts';

export type Wish = {
  at: number;
  type?: AppealType;
  category?: Category;
  street?: Street;
  channel?: Channel;
  story?: Story;
  phone?: string;
  owner?: string;
};
export type Drawn = { appeal: Appeal; story: Story };

const FLAGS = [
  ['elderly', 0.05],
  ['disabled', 0.008],
  ['minor', 0.003],
  ['enterprise', 0.03],
] as const;

/** 一件诉求: somebody with a matter at a place, as the door would take it from them. */
export function drawAppeal(book: Book, places: Places, seasons: Seasons, wish: Wish, dice: Dice): Drawn {
  const { at, story: told } = wish;
  const type = told?.type ?? wish.type ?? (wish.category ? wish.category.type : seasons.drawType(dice));
  const category = told?.category ?? wish.category ?? seasons.category(type, at, dice);
  const english = told ? false : dice.chance(0.005);
  const slots = told?.slots ?? new Slots(wish.street ?? places.draw(dice), dice, category.code);
  const story = told ?? { category, type, scene: dice.int(0, Math.max(0, scenesOf(category.code) - 1)), slots, english };
  const words = tell(english ? story : { ...story, english: false }, dice);
  const channel = wish.channel ?? (english && dice.chance(0.5) ? 'web' : seasons.drawChannel(dice));
  const person = personOf(dice, book.profile.phonePrefix, english);
  if (wish.phone) person.phone = wish.phone;
  const flags = [
    ...FLAGS.filter(([, share]) => dice.chance(share)).map(([flag]) => flag as string),
    ...(english ? ['foreign'] : []),
  ];
  const secret = category.sensitive || type === 'report';
  const confidentiality = secret
    ? dice.chance(0.12)
      ? 'anonymous'
      : undefined
    : dice.chance(0.035)
      ? 'confidential'
      : dice.chance(0.006)
        ? 'anonymous'
        : undefined;
  const appeal: Appeal = {
    ...words,
    type,
    category: category.code,
    grade: gradeOf(type, category),
    channel,
    origin: channel === 'patrol' ? 'government' : channel === 'media' ? 'media' : 'citizen',
    confidentiality,
    address: slots.address,
    point: dice.chance(0.8) ? near(words.title.includes(slots.road.name) ? slots.road : slots.estate, dice) : undefined,
    street: slots.street.area.code,
    owner: wish.owner ?? ownerOf(book, category, slots, dice),
    answers: answersOf(category, slots, dice, dayOf(book.calendar, at).date),
    flags,
    complainant:
      confidentiality === 'anonymous'
        ? {}
        : { ...person, ...(flags.includes('enterprise') ? { kind: 'enterprise' as const } : {}) },
    ...(dice.chance(0.03) ? { noCallback: true } : {}),
  };
  return { appeal, story };
}

/** Who only asks is answered as one who asks, whatever the leaf's own grade. */
function gradeOf(type: AppealType, category: Category): Grade | undefined {
  if (type === category.type) return undefined;
  if (type === 'consultation') return 'N1';
  return type === 'suggestion' ? 'S' : type === 'help' && !category.grade.startsWith('E') ? 'N2' : undefined;
}

/** 权属: known now and then where the list has rows by owner; a property company only in its own street. */
function ownerOf(book: Book, category: Category, slots: Slots, dice: Dice): string | undefined {
  if (!dice.chance(0.45)) return undefined;
  const rows = [category.code, category.code.slice(0, 5), category.code.slice(0, 2)].flatMap(
    (prefix) => book.dutyIndex.get(prefix) ?? [],
  );
  const street = book.unitOfArea.get(slots.street.area.code)?.code;
  const owners = rows.flatMap(({ owner }) => {
    const unit = owner ? book.units.get(owner) : undefined;
    return unit && (unit.level < 3 || unit.parent === street) ? [unit.code] : [];
  });
  return owners.length > 0 ? dice.pick(owners) : undefined;
}

import type { Area, Book } from '#directory/book.ts';
import { streetAt } from '#directory/places.ts';
import { type Dice, diceOf, seedOf, weighted } from './dice.ts';

/** A spot that people name: an invented estate or road, with its point on the map. */
export type Spot = { name: string; point: { lon: number; lat: number } };
export type Street = { area: Area; estates: readonly Spot[]; roads: readonly Spot[]; weight: number };

const HEADS = '锦 云 翠 和 安 福 清 景 澜 沁 桂 枫 柏 松 荷 梧 朗 恒 嘉 瑞 星 秋 晴 明 泰 康 宁 丽 金 银'.split(' ');
const MIDDLES = '园 湖 苑 城 溪 岸 庭 岭 泉 桥 麓 汀 港 坊 林 台 湾 野 川 圃'.split(' ');
const ESTATE_TAILS = ['小区', '花园', '家园', '新村', '公寓', '里', '雅苑', '名邸', '一期', '北区', '南区'];
const ROAD_HEADS =
  '望江 听雨 槐安 柏杨 石榴 青枫 采莲 白芷 杜若 织云 画桥 竹影 酒旗 渡口 盐仓 麦市 灯市 书院 砚池 药圃 桑麻 栖霞 落雁 观鱼 问津'.split(
    ' ',
  );
const ROAD_TAILS = ['路', '街', '巷', '大道', '东路', '西街', '支路', '北里'];

/** 城市地图: every street with its invented estates and roads; some streets have far more trouble than others. */
export class Places {
  readonly streets: readonly Street[];
  readonly draw: (dice: Dice) => Street;
  readonly #byCode: ReadonlyMap<string, Street>;

  constructor(book: Book, seed: number) {
    this.streets = [...book.areas.values()].filter(({ kind }) => kind === 'street').map((area) => streetOf(book, area, seed));
    this.draw = weighted(this.streets, ({ weight }) => weight);
    this.#byCode = new Map(this.streets.map((street) => [street.area.code, street]));
  }

  of(code: string): Street {
    const street = this.#byCode.get(code);
    if (!street) throw new Error(`no street ${code}`);
    return street;
  }
}

function streetOf(book: Book, area: Area, seed: number): Street {
  const dice = diceOf(seedOf(area.code, seed));
  const hot = dice.chance(0.08) ? dice.real(2.2, 3.5) : dice.real(0.5, 1.4);
  const spots = (count: number, name: () => string): Spot[] => {
    const names = new Set<string>();
    while (names.size < count) names.add(name());
    return [...names].map((each) => ({ name: each, point: pointIn(book, area, dice) }));
  };
  return {
    area,
    estates: spots(7, () => `${dice.pick(HEADS)}${dice.pick(MIDDLES)}${dice.pick(ESTATE_TAILS)}`),
    roads: spots(6, () => `${dice.pick(ROAD_HEADS)}${dice.pick(ROAD_TAILS)}`),
    weight: area.population * hot,
  };
}

/** A point within the street's bounds. */
function pointIn(book: Book, area: Area, dice: Dice): Spot['point'] {
  const lons = area.polygon.map(([lon]) => lon);
  const lats = area.polygon.map(([, lat]) => lat);
  for (let tries = 0; tries < 60; tries += 1) {
    const lon = dice.real(Math.min(...lons), Math.max(...lons));
    const lat = dice.real(Math.min(...lats), Math.max(...lats));
    if (streetAt(book, lon, lat)?.code === area.code) return rounded(lon, lat);
  }
  return rounded(...area.centre);
}

const rounded = (lon: number, lat: number) => ({ lon: Number(lon.toFixed(5)), lat: Number(lat.toFixed(5)) });

/** Where exactly: a few steps from the spot. */
export const near = ({ point }: Spot, dice: Dice) =>
  rounded(point.lon + dice.real(-4e-4, 4e-4), point.lat + dice.real(-4e-4, 4e-4));

/** The first places of the list are named far more often: every street has its bad corner. */
export const drawSpot = (spots: readonly Spot[], dice: Dice): Spot =>
  spots[Math.floor(dice.next() ** 2.2 * spots.length)] as Spot;

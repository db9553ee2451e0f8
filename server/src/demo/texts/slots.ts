import type { Category } from '#directory/book.ts';
import type { Dice } from '../dice.ts';
import { drawSpot, type Spot, type Street } from '../places.ts';

const SHOP_HEADS = '老味道 阿婆 聚福 鸿运 江南 百顺 小满 鼎鲜 一品 四季 青禾 万家 乐活 云客 好邻居 天天 悦来 旺角'.split(' ');
const SHOP_TAILS = '小吃店 烧烤店 水果店 便利店 火锅店 理发店 汽修店 奶茶店 超市 早餐铺 棋牌室 五金店'.split(' ');
const COMPANY_HEADS = '澜盛 汐禾 云岫 恒泽 锐博 嘉木 启航 众诚 博雅 鼎新 远图 华栩 金澜 瑞丰 智联 优学 乐童 力健'.split(' ');
const COMPANY_TAILS =
  '商贸公司 科技公司 餐饮公司 建材公司 健身中心 培训学校 汽车销售公司 电器商场 家居商场 房产经纪公司 物流公司 服装厂'.split(' ');
const MAKERS: Readonly<Record<string, (dice: Dice) => string>> = {
  n: (dice) => String(dice.int(2, 9)),
  money: (dice) =>
    String(dice.pick([38, 60, 120, 260, 399, 580, 800, 1200, 1980, 2600, 3500, 4800, 6800, 9600, 15000, 28000, 56000, 120000])),
  people: (dice) => String(dice.int(5, 60)),
  households: (dice) => String(dice.int(120, 1800)),
  age: (dice) => String(dice.int(62, 91)),
  depth: (dice) => String(dice.int(1, 9) * 10),
  temperature: (dice) => String(dice.int(10, 17)),
  size: (dice) => dice.pick(['直径半米多', '有脸盆大小', '十几厘米深', '长两米多']),
  hours: (dice) =>
    dice.pick(['早上六七点', '中午休息时间', '傍晚', '晚上十点以后', '凌晨一两点', '每天晚上八点到十一点', '上下班高峰', '周末']),
  time: (dice) => dice.pick(['今天早上七点', '昨天夜里', '中午十二点', '下午三点多', '傍晚六点', '凌晨两点']),
  weather: (dice) => dice.pick(['很热', '很冷', '又闷又热', '降温']),
  coverKind: (dice) => dice.pick(['雨水', '污水', '供水', '燃气', '电力', '通信']),
  coverState: (dice) => dice.pick(['缺失', '破损', '沉降', '松动异响']),
  lampState: (dice) => dice.pick(['不亮', '闪烁', '白天常亮']),
  shop: (dice) => `${dice.pick(SHOP_HEADS)}${dice.pick(SHOP_TAILS)}`,
  company: (dice) => `${dice.pick(COMPANY_HEADS)}${dice.pick(COMPANY_TAILS)}`,
  developer: (dice) => `${dice.pick(COMPANY_HEADS)}置业`,
  property: (dice) => `${dice.pick(COMPANY_HEADS)}物业`,
  project: (dice) =>
    `${dice.pick(COMPANY_HEADS)}${dice.pick(['广场工地', '二期工地', '地块项目', '道路改造工程', '雨污分流工程'])}`,
  school: (dice) =>
    `${dice.pick(['听涛', '桂语', '书院', '晴川', '星河', '知春', '翠屏', '石鼓', '清晖', '稻香'])}${dice.pick(['小学', '第二小学', '中学', '实验学校', '职业学校'])}`,
  hospital: (dice) =>
    `${dice.pick(['澜川', '汐桥', '岚浔', '漪园', '砚湾'])}${dice.pick(['人民医院', '中医院', '妇幼保健院', '社区卫生服务中心', '口腔医院'])}`,
  platform: (dice) => dice.pick(['淘淘集市', '快拼商城', '蜂送外卖', '顺路出行', '云播直播间']),
  express: (dice) => dice.pick(['飞雁速递', '澜天快运']),
  operator: (dice) => dice.pick(['澜信通信', '川联通信', '海讯通信']),
  bank: (dice) => dice.pick(['澜江银行', '川丰农商行', '汇泽银行', '安衡保险']),
  window: (dice) =>
    dice.pick(['政务服务大厅综合窗口', '不动产登记窗口', '社保经办窗口', '车管所窗口', '街道便民服务中心', '办税服务厅']),
  station: (dice) => `${dice.pick(['旧码头', '大学园', '车站前', '软件园', '漪园湖', '长虹桥'])}地铁站`,
  route: (dice) => `${dice.int(1, 88)}路公交`,
  river: (dice) => dice.pick(['澜江', '浔溪', '漪水', '砚河', '石涧']),
  carPark: (dice) => `${dice.pick(COMPANY_HEADS)}停车场`,
  plate: (dice) => `澜·${dice.pick('ABCDEFGH'.split(''))}${dice.int(10000, 99999)}`,
  village: (dice) => `${dice.pick(['上', '下', '东', '西', '后'])}${dice.pick(['塘', '岭', '湾', '坪', '埠'])}村`,
};

/** Leaves where it is about a fare or a bill, not about savings. */
const SMALL_CHANGE = ['03', '04', '06-01-05', '06-02', '06-03-01', '07-01-04', '08-01', '09-02-02', '14-01', '18-01-02'];

/** What every story names: its place and its things. Each is drawn once, so that the same story can be told again. */
export class Slots {
  readonly street: Street;
  readonly estate: Spot;
  readonly road: Spot;
  readonly building: string;
  readonly #drawn = new Map<string, string>();
  readonly #dice: Dice;

  constructor(street: Street, dice: Dice, category: string) {
    this.street = street;
    this.#dice = dice;
    if (SMALL_CHANGE.some((prefix) => category.startsWith(prefix)))
      this.#drawn.set('money', String(dice.pick([8, 15, 20, 38, 60, 88, 120, 199, 260, 399, 580])));
    this.estate = drawSpot(street.estates, dice);
    this.road = drawSpot(street.roads, dice);
    this.building = `${dice.int(1, 28)}号楼${dice.chance(0.7) ? `${dice.int(1, 4)}单元` : ''}`;
    this.#drawn.set('street', street.area.zh).set('estate', this.estate.name).set('building', this.building);
    this.#drawn.set(
      'road',
      `${this.road.name}${dice.chance(0.6) ? `${dice.int(1, 260)}号附近` : dice.pick(['路口', '中段', '沿线', ''])}`,
    );
  }

  of(name: string): string {
    const known = this.#drawn.get(name);
    if (known !== undefined) return known;
    const made = MAKERS[name]?.(this.#dice);
    if (made === undefined) throw new Error(`no slot {${name}}`);
    this.#drawn.set(name, made);
    return made;
  }
  fill(template: string): string {
    return template.replace(/\{(\w+)\}/g, (_, name: string) => this.of(name));
  }
  /** The place as a citizen gives it. */
  get address(): string {
    return `${this.street.area.zh}${this.#drawn.get('road')}${this.estate.name}${this.building}`;
  }
}

/** Questions of the catalogue that the story answers itself; others get the plain answer of somebody who does not know. */
const ANSWERED: Readonly<Record<string, string>> = {
  estate: 'estate',
  building: 'building',
  hours: 'hours',
  cover_kind: 'coverKind',
  cover_state: 'coverState',
  lamp_state: 'lampState',
  water_depth: 'depth',
  property_company: 'property',
  amount: 'money',
  developer: 'developer',
  households: 'households',
  company: 'company',
  people: 'people',
  village: 'village',
  plate: 'plate',
  car_park: 'carPark',
  route: 'route',
  station: 'station',
  platform: 'platform',
  school: 'school',
  project: 'project',
  room_temperature: 'temperature',
  operator_name: 'operator',
  express_company: 'express',
  hospital: 'hospital',
  employer: 'company',
  owed_months: 'n',
  debtor: 'company',
  bank: 'bank',
  window: 'window',
  travel_agency: 'company',
  licence: 'window',
}; // prettier-ignore

export function answersOf(category: Category, slots: Slots, dice: Dice, day: string): Record<string, string | string[]> {
  const answers: Record<string, string | string[]> = {};
  for (const { code, datatype, values, required } of category.attributes) {
    if (!required && dice.chance(0.45)) continue;
    const told = ANSWERED[code] ? slots.of(ANSWERED[code]) : undefined;
    if (values.length > 0) {
      const value = values.find(({ zh }) => zh === told) ?? dice.pick(values);
      answers[code] = datatype === 'multivaluelist' ? [value.key] : value.key;
    } else if (datatype === 'datetime') answers[code] = `${day}T08:00:00+08:00`;
    else if (datatype === 'number') answers[code] = told ?? String(dice.int(1, 12));
    else answers[code] = told ?? (/number|code/.test(code) ? String(dice.int(100_000, 999_999)) : '不清楚');
  }
  return answers;
}

import type { Program } from './house.ts';

export type Leaf = {
  code: string;
  zh: string;
  describe: { zh: string };
  keywords: string[];
  grade: string;
  attributes: { required: boolean }[];
};
export type Catalogue = {
  categories: Leaf[];
  areas: { code: string; kind: string; zh: string; parent: string | null }[];
  units: { code: string; zh: string }[];
  emergencyWords: string[];
};

const BEGINNINGS = ['市民来电反映', '来电人称', '诉求人表示', '居民反映', '业主反映'];
const MIDDLES = [
  '已经持续两个多星期,白天和晚上都有,周边住户意见很大',
  '上个月曾经向社区反映过,当时说会处理,至今没有看到变化',
  '老人和孩子每天从这里经过,很不方便,也担心不安全',
  '附近有学校和菜市场,早晚高峰时问题尤其明显',
  '现场有照片可以提供,希望工作人员先到现场看一看',
];
const ENDS = [
  '希望相关部门尽快核实处理,并将结果告知本人。',
  '请求有关单位到场查看,明确责任单位和解决时间。',
  '想了解具体由哪个部门负责、什么时候能够解决。',
  '要求依法查处,并建立长效管理机制,避免反复。',
];
const ANSWER =
  '您好,该事项的办理条件、所需材料和办理地点已向您说明,可在工作日到就近的政务服务中心办理,也可通过政务服务网在线申请;如仍有疑问,可随时再次来电。';
const SURNAMES = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨';

/** A small generator whose numbers repeat from run to run. */
export function dice(seed: number): (sides: number) => number {
  let state = seed >>> 0 || 1;
  return (sides) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % sides;
  };
}

/** Leaves that a caller's words alone fill, and that are no emergency. */
const plainLeaves = ({ categories }: Catalogue): Leaf[] =>
  categories.filter(({ attributes, grade }) => grade.startsWith('N') && !attributes.some(({ required }) => required));

export const catalogueOf = (program: Program): Promise<Catalogue> => program.get<Catalogue>('/api/v1/catalogue');

/** What an operator types while the caller speaks: about 150 characters, a place, a person with a number that cannot exist. */
export function registrations(catalogue: Catalogue, count: number, { answered = 0.85, seed = 12345 } = {}): object[] {
  const roll = dice(seed);
  const leaves = plainLeaves(catalogue);
  const streets = catalogue.areas.filter(({ kind }) => kind === 'street');
  const pick = <T>(list: readonly T[]): T => list[roll(list.length)] as T;
  const made: object[] = [];
  while (made.length < count) {
    const leaf = pick(leaves);
    const street = pick(streets);
    const word = pick(leaf.keywords);
    const address = `${street.zh}建设路${1 + roll(300)}号${1 + roll(30)}栋`;
    const matter = `${pick(BEGINNINGS)}:${address}附近存在“${word}”的情况,${pick(MIDDLES)};${leaf.describe.zh}${pick(MIDDLES)}。${pick(ENDS)}`;
    const title = `${street.zh}${word}问题`;
    // Danger goes another way: it is accepted at once and never answered away.
    if (catalogue.emergencyWords.some((danger) => `${title} ${matter}`.includes(danger))) continue;
    made.push({
      title,
      matter,
      category: leaf.code,
      street: street.code,
      address,
      complainant: { name: `${pick([...SURNAMES])}先生`, phone: `100${String(roll(100_000_000)).padStart(8, '0')}` },
      ...(roll(1000) < answered * 1000 ? { answer: { text: ANSWER, article: 'guide-0001' } } : {}),
    });
  }
  return made;
}

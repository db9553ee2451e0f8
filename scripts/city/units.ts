import type { CityFiles } from '#directory/city-files.ts';

export type Unit = CityFiles['units'][number];
type Kind = Unit['kind'];

/** A row of a table of units: `code|中文|English|TRADE`, a trade only where it has one; `*` before the code: around the clock. */
export type UnitRow = string;

/** Phone numbers that cannot exist: no area code is 0000. */
export function phones(): () => string {
  let next = 0;
  return () => {
    next += 1;
    return `0000-6${String(next * 13).padStart(7, '0')}`;
  };
}

export function unitsOf(kind: Kind, level: number, rows: readonly UnitRow[], phone: () => string): Unit[] {
  return rows.map((row) => {
    const [head = '', zh = '', en = '', trade] = row.split('|');
    const code = head.replace('*', '');
    return {
      code,
      parent: null,
      kind,
      level,
      zh,
      en,
      area: null,
      trade: trade ?? null,
      phone: phone(),
      aroundTheClock: head.startsWith('*'),
    };
  });
}

const COMMUNITIES = [
  '和畅 Hechang',
  '双槐 Shuanghuai',
  '丰泽 Fengze',
  '安澜 Anlan',
  '春晖 Chunhui',
  '梧桐 Wutong',
  '康宁 Kangning',
  '向阳 Xiangyang',
  '桃李 Taoli',
  '秀水 Xiushui',
  '清河 Qinghe',
  '吉庆 Jiqing',
  '芳草 Fangcao',
  '长乐 Changle',
  '明德 Mingde',
  '福临 Fulin',
  '晓月 Xiaoyue',
  '锦程 Jincheng',
  '望湖 Wanghu',
  '兴业 Xingye',
  '景明 Jingming',
  '友谊 Youyi',
  '百合 Baihe',
  '思源 Siyuan',
]; // prettier-ignore

/** One unit for every district and street, and in every street one community (社区), in the order of the areas. */
export function territorialUnits(areas: CityFiles['areas'], phone: () => string): Unit[] {
  const unit = (given: Omit<Unit, 'phone' | 'aroundTheClock'>, aroundTheClock = false): Unit => ({
    ...given,
    phone: phone(),
    aroundTheClock,
  });
  const districts = areas.filter(({ kind }) => kind === 'district');
  const streets = areas.filter(({ kind }) => kind === 'street');
  return [
    ...districts.map(({ code, zh, en }) =>
      unit(
        {
          code: `district-${code}`,
          parent: null,
          kind: 'district',
          level: 1,
          zh: `${zh}人民政府`,
          en: `${en} Government`,
          area: code,
          trade: null,
        },
        true,
      ),
    ),
    ...streets.map(({ code, zh, en, parent }) =>
      unit({
        code: `street-${code}`,
        parent: `district-${parent}`,
        kind: 'street',
        level: 2,
        zh: zh.endsWith('镇') ? `${zh}人民政府` : `${zh}办事处`,
        en: zh.endsWith('镇') ? `${en} Government` : `${en} Office`,
        area: code,
        trade: 'STR',
      }),
    ),
    ...streets.map(({ code, zh, en }, i) => {
      const [name = '', pinyin = ''] = (COMMUNITIES[(i * 7) % COMMUNITIES.length] as string).split(' ');
      return unit({
        code: `community-${code}`,
        parent: `street-${code}`,
        kind: 'community',
        level: 3,
        zh: `${zh}${name}社区居民委员会`,
        en: `${pinyin} Community, ${en}`,
        area: code,
        trade: null,
      });
    }),
  ];
}

/** Property companies, each with the street where it works: `code|中文|English|street`. */
export function propertyCompanies(rows: readonly UnitRow[], phone: () => string): Unit[] {
  return rows.map((row) => {
    const [code = '', zh = '', en = '', street = ''] = row.split('|');
    return {
      code,
      parent: `street-${street}`,
      kind: 'company',
      level: 3,
      zh,
      en,
      area: street,
      trade: null,
      phone: phone(),
      aroundTheClock: true,
    };
  });
}

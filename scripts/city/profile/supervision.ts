import type { Profile } from '#directory/profile.ts';

/** 督办 (domain.md §3.5): phrases with which a reply says that nothing was done. They only hint; the reviewer judges. */
export const supervision: Profile['supervision'] = {
  inspectionUnit: null,
  evasiveCodes: ['evasive'],
  evasivePhrases: [
    '请耐心等待',
    '正在研究',
    '将进一步研究',
    '适时处理',
    '择机处理',
    '尽快处理',
    '已转相关部门',
    '已转有关部门',
    '不属于我单位',
    '不归我们管',
    '与我单位无关',
    '请自行协商',
    '请自行解决',
    '建议咨询其他部门',
    '暂时无法解决',
    '已记录在案',
    'please be patient',
    'in due course',
    'not our responsibility',
  ],
};

/** 群体性诉求 (domain.md §3.9): five similar cases within 72 hours and one kilometre, or of one company; words that hint at collective action. */
export const group: Profile['group'] = {
  hours: 72,
  metres: 1000,
  cues: [
    '集体上访',
    '越级上访',
    '集体维权',
    '拉横幅',
    '堵路',
    '堵门',
    '围堵',
    '聚集',
    '静坐',
    '游行',
    '罢工',
    '罢运',
    '联名',
    '业主群',
    '一起去政府',
    '去市政府门口',
    '请媒体曝光',
    'petition together',
    'block the road',
    'on strike',
  ],
};

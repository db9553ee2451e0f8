import type { DistrictDraft } from '../areas.ts';
import type { Plan } from '../map/plan.ts';

/** A small invented city in the open East China Sea, where no land is. */
export const centre: [number, number] = [123.2, 29.9];

export const districts: readonly DistrictDraft[] = [
  {
    code: 'heting',
    zh: '禾亭区',
    en: 'Heting District',
    people: 118_000,
    streets: ['禾亭 Heting', '米廊巷 Milangxiang', '东湖里 Donghuli'],
  },
  {
    code: 'yuexi',
    zh: '月隰区',
    en: 'Yuexi District',
    people: 94_000,
    streets: ['月隰 Yuexi', '竹器街 Zhuqijie', '南禾屏镇 Nanheping'],
  },
  {
    code: 'shatan',
    zh: '沙坛县',
    en: 'Shatan County',
    people: 61_000,
    streets: ['沙坛 Shatan', '盐田镇 Yantian', '渔港镇 Yugang'],
  },
];

export const plan: Plan = {
  seed: 777,
  radius: 9,
  waves: [
    [2, 0.12, 1.4],
    [3, 0.07, 0.3],
    [7, 0.02, 2.2],
  ],
  bays: [[0.9, 0.15, 0.3]],
  river: [],
  districts: [
    { heart: [-2, 3], streets: 3 },
    { heart: [3.5, -0.5], streets: 3 },
    { heart: [-2.5, -4], streets: 3 },
  ],
};

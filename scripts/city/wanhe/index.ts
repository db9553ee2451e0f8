import type { CityFiles } from '#directory/city-files.ts';
import type { Profile } from '#directory/profile.ts';
import { areasOf } from '../areas.ts';
import { calendar } from '../calendar.ts';
import { GROUPS } from '../catalogue/index.ts';
import { catalogue } from '../catalogue/leaf.ts';
import { rulesOf } from '../duties.ts';
import { smallContingency } from '../profile/contingency.ts';
import { defaultProfile } from '../profile/index.ts';
import { hours, workingDays, workingHours } from '../profile/limits.ts';
import { portalOf } from '../profile/portal.ts';
import { quality } from '../profile/quality.ts';
import { staffOf } from '../staff.ts';
import { phones, territorialUnits, unitsOf } from '../units.ts';
import { centre, districts, plan } from './places.ts';
import { departments, leaves, personas, teams, utilities } from './tables.ts';

const say = (zh: string, en: string) => ({ zh, en });

/** Stricter for consultations, slower for complex matters, no rework twice, other hours, its own words. */
const profile: Profile = {
  ...defaultProfile,
  workingHours: [
    { from: '08:30', to: '12:00' },
    { from: '14:30', to: '18:00' },
  ],
  quietHours: { from: '20:00', to: '09:00' },
  grades: {
    ...defaultProfile.grades,
    E2: { ...defaultProfile.grades.E2, resolve: hours(36) },
    N1: { ...defaultProfile.grades.N1, contact: workingHours(2) },
    N2: { ...defaultProfile.grades.N2, resolve: workingDays(3) },
    N3: { ...defaultProfile.grades.N3, resolve: workingDays(10) },
  },
  citizenLimit: { ...defaultProfile.citizenLimit, N2: workingDays(7), N3: workingDays(15) },
  limits: { ...defaultProfile.limits, refusalObjection: workingDays(7), reopen: { kind: 'natural', minutes: 20 * 1440 } },
  counts: { ...defaultProfile.counts, maxReworks: 1, callbackTries: 2, groupSize: 3 },
  scoring: { response: 0.2, resolution: 0.4, satisfaction: 0.4, basicallySatisfied: 0.8 },
  messages: {
    ...defaultProfile.messages,
    registered: say('万禾12345已记下您的诉求，编号{number}。', 'Wanhe 12345 has noted your appeal {number}.'),
    closed: say(
      '万禾12345：编号{number}已办结，谢谢您。{date}前可申请重办。',
      'Wanhe 12345: {number} is closed, thank you. You may ask to reopen it until {date}.',
    ),
  },
  phonePrefix: '101',
  // Few operators: more of what each does is looked at, and a second pair of eyes more often.
  quality: { ...quality, sampling: { ...quality.sampling, share: 0.05, perMonth: 6, calibration: 0.2 }, leastSamples: 5 },
  contingency: smallContingency,
};

/** 万禾市: a second, small city, so that two cities in one installation can be shown never to see each other. */
export function wanhe(): CityFiles & { profile: Profile } {
  const areas = areasOf(centre, plan, districts);
  const phone = phones();
  const units = [
    ...unitsOf('centre', 1, ['*hotline-centre|万禾市12345热线中心|Wanhe 12345 Hotline Centre|HOT'], phone),
    ...unitsOf('department', 1, departments, phone),
    ...unitsOf('utility', 1, utilities, phone),
    ...territorialUnits(areas, phone).filter(({ kind }) => kind !== 'community'),
  ];
  const tradeOf = new Map(units.map(({ code, trade }) => [code, trade]));
  const here = new Set(tradeOf.values());
  const whole = catalogue(GROUPS);
  const categories = whole.categories
    .filter(({ code }) => code in leaves)
    .map((category) => {
      const trades = category.trades.filter((trade) => here.has(trade));
      const lead = tradeOf.get((leaves[category.code] as string).split(' ')[0] as string);
      return { ...category, trades: trades.length > 0 || !lead ? trades : [lead] };
    });
  const used = new Set(categories.flatMap(({ group }) => [group, group.slice(0, 2)]));
  return {
    city: { code: 'wanhe', zh: '万禾市', en: 'Wanhe', centre, contact: '0000-22345' },
    areas,
    units,
    groups: whole.groups.filter(({ code, parent }) => parent === null || used.has(code)),
    categories,
    duties: rulesOf([
      ...Object.entries(leaves).map(([code, units]) => `${code} | * | * | ${units} | 万禾市派单目录`),
      '01-04-01 01-04-02 | * | power water gas | = | 谁建设谁管护',
      '01-01-01 | shatan | * | @district +um | 县级综合执法',
    ]).map((duty) => (duty.lead === '=' ? { ...duty, lead: duty.owner as string } : duty)),
    calendar,
    staff: staffOf(777, personas, teams, units, {}),
    profile: { ...profile, portal: portalOf(new Set(categories.map(({ code }) => code))) },
  };
}

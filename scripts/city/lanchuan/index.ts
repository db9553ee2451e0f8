import type { CityFiles } from '#directory/city-files.ts';
import type { Profile } from '#directory/profile.ts';
import { areasOf } from '../areas.ts';
import { calendar } from '../calendar.ts';
import { GROUPS } from '../catalogue/index.ts';
import { catalogue } from '../catalogue/leaf.ts';
import { leafDuties, ownersLead, rulesOf } from '../duties.ts';
import { defaultProfile } from '../profile/index.ts';
import { staffOf } from '../staff.ts';
import { phones, propertyCompanies as propertyUnits, territorialUnits, unitsOf } from '../units.ts';
import { departments } from './departments.ts';
import { ownerRules, placeRules, prefixRules, propertyRule } from './duties.ts';
import { handlers, personas, teams } from './people.ts';
import { centre, districts, plan } from './places.ts';
import { propertyCompanies } from './property-companies.ts';
import { companies, institutions, utilities } from './public-bodies.ts';

/** 澜川市: the demonstration city, invented from its river to its telephone numbers. */
export function lanchuan(): CityFiles & { profile: Profile } {
  const areas = areasOf(centre, plan, districts);
  const phone = phones();
  const [hotline] = unitsOf('centre', 1, ['*hotline-centre|澜川市12345热线中心|Lanchuan 12345 Hotline Centre|HOT'], phone);
  const units = [
    { ...(hotline as CityFiles['units'][number]), phone: '0000-12345' },
    ...unitsOf('department', 1, departments, phone),
    ...unitsOf('utility', 1, utilities, phone),
    ...unitsOf('company', 1, companies, phone),
    ...unitsOf('institution', 1, institutions, phone),
    ...territorialUnits(areas, phone),
    ...propertyUnits(propertyCompanies, phone),
  ];
  const { groups, categories, duties: leaves } = catalogue(GROUPS);
  const lawOf = new Map(categories.map(({ code, basis }) => [code, basis.zh]));
  const prefixes = rulesOf(prefixRules);
  const owners = propertyCompanies.map((row) => row.split('|')[0]).join(' ');
  return {
    city: { code: 'lanchuan', zh: '澜川市', en: 'Lanchuan', centre, contact: '0000-12345' },
    areas,
    units,
    groups,
    categories,
    duties: [
      ...prefixes,
      ...leafDuties(leaves, prefixes, (category) => `${lawOf.get(category)}；澜川市派单目录`),
      ...rulesOf(placeRules),
      ...ownersLead(rulesOf([...ownerRules, `${propertyRule} | * | ${owners} | = +@street | 物业管理条例；物业服务合同`])),
    ],
    calendar,
    staff: staffOf(12_345, personas, teams, units, handlers),
    // The city government's office inspects (市政府办公室督查职责).
    profile: { ...defaultProfile, supervision: { ...defaultProfile.supervision, inspectionUnit: 'gov-office' } },
  };
}

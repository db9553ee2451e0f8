import { urban } from './01-urban.ts';
import { housing } from './02-housing.ts';
import { traffic } from './03-traffic.ts';
import { utilities } from './04-utilities.ts';
import { environment } from './05-environment.ts';
import { market } from './06-market.ts';
import { labour } from './07-labour.ts';
import { health } from './08-health.ts';
import { education } from './09-education.ts';
import { care } from './10-care.ts';
import { security } from './11-security.ts';
import { emergency } from './12-emergency.ts';
import { culture, rural } from './13-rural-14-culture.ts';
import { business, finance } from './15-business-16-finance.ts';
import { government, other } from './17-government-18-other.ts';
import type { GroupDraft } from './leaf.ts';

/** 诉求分类: the eighteen groups of domain.md §4, in their order. */
export const GROUPS: readonly GroupDraft[] = [
  urban,
  housing,
  traffic,
  utilities,
  environment,
  market,
  labour,
  health,
  education,
  care,
  security,
  emergency,
  rural,
  culture,
  business,
  finance,
  government,
  other,
];

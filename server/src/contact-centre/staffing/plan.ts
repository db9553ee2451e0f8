import type { Book } from '#directory/book.ts';
import { type Staffing, USUAL_STAFFING } from '#directory/staffing.ts';
import type { Team } from '#directory/telephone.ts';

/** 排班目标: all that seats, rosters and pictures of the future are reckoned with, from the profile's telephone and staffing. */
export type Plan = {
  staffing: Staffing;
  answerSeconds: number;
  answerShare: number;
  abandonShare: number;
  occupancy: { from: number; to: number };
  /** 疲劳上限 (C2): calls of one shift; from `warnCalls` on a roster is not proposed that asks more. */
  warnCalls: number;
  wrapUpSeconds: number;
  teams: readonly Pick<Team, 'code' | 'zh' | 'en' | 'general'>[];
};

const ONE_TEAM = { code: 'general', zh: '综合组', en: 'General team', general: true };

/** A city whose profile was released before there was a telephone has one team, and the targets of GB/T 33358. */
export function planOf({ profile: { telephone, staffing = USUAL_STAFFING } }: Pick<Book, 'profile'>): Plan {
  const targets = telephone?.targets;
  return {
    staffing,
    answerSeconds: targets?.answerSeconds ?? 15,
    answerShare: targets?.answerShare ?? 0.95,
    abandonShare: targets?.abandonShare ?? 0.03,
    occupancy: targets?.occupancy ?? { from: 0.75, to: 0.85 },
    warnCalls: telephone?.seat.warnCalls ?? 80,
    wrapUpSeconds: targets?.wrapUpSeconds ?? 30,
    teams: telephone?.teams ?? [ONE_TEAM],
  };
}

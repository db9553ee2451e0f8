import { type Staffing, USUAL_STAFFING } from '#directory/staffing.ts';

const every = (from: string, to: string): string[] => {
  const of = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
  const starts: string[] = [];
  for (let at = of(from); at <= of(to); at += 30)
    starts.push(`${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`);
  return starts;
};
const rest = (from: number, to: number) => ({ minutes: 15, from, to });
const meal = { minutes: 45, from: 195, to: 285 };

/** 排班口径: five kinds of shifts; a double peak at ten and at three is met by short ones. */
export const staffing: Staffing = {
  ...USUAL_STAFFING,
  shifts: [
    {
      code: 'early',
      zh: '早班',
      en: 'Early',
      starts: every('06:30', '08:30'),
      minutes: 480,
      breaks: [rest(90, 150), meal, rest(345, 420)],
    },
    {
      code: 'day',
      zh: '日班',
      en: 'Day',
      starts: every('09:00', '11:00'),
      minutes: 480,
      breaks: [rest(90, 150), meal, rest(345, 420)],
    },
    {
      code: 'late',
      zh: '晚班',
      en: 'Late',
      starts: every('13:30', '16:00'),
      minutes: 480,
      breaks: [rest(90, 150), meal, rest(345, 420)],
    },
    {
      code: 'night',
      zh: '夜班',
      en: 'Night',
      starts: every('22:30', '23:30').concat('00:00'),
      minutes: 480,
      breaks: [rest(90, 150), { minutes: 45, from: 180, to: 300 }, rest(330, 420)],
    },
    {
      code: 'peak',
      zh: '高峰短班',
      en: 'Peak, four hours',
      starts: [...every('08:30', '10:00'), ...every('13:30', '15:00'), ...every('18:00', '19:00')],
      minutes: 240,
      breaks: [rest(90, 150)],
    },
  ],
  days: { holiday: 0.58, makeUp: 0.95, afterHoliday: 1.12 },
  weather: [
    { code: 'rain', zh: '降雨', en: 'Rain', factor: 1.08 },
    { code: 'storm', zh: '暴雨', en: 'Rainstorm', factor: 1.8 },
    { code: 'typhoon', zh: '台风', en: 'Typhoon', factor: 2.2 },
    { code: 'snow', zh: '雨雪冰冻', en: 'Snow and ice', factor: 1.35 },
    { code: 'heat', zh: '高温', en: 'Heat', factor: 1.12 },
    { code: 'cold', zh: '寒潮', en: 'Cold wave', factor: 1.2 },
    { code: 'wind', zh: '大风', en: 'Strong wind', factor: 1.1 },
    { code: 'haze', zh: '重污染天气', en: 'Heavy pollution', factor: 1.05 },
  ],
  handling: { directSeconds: 200, orderSeconds: 330, directShare: 0.7, repeatShare: 0.08 },
  growth: 0.54,
};

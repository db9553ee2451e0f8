import { useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { actText } from '../../i18n/citizen-follow.ts';
import { useLanguage } from '../../i18n/language.ts';
import { RadioField } from '../../ui/field.tsx';
import type { FieldError } from '../../ui/notice.tsx';
import type { Clock } from '../types.ts';
import { ActForm } from './act-form.tsx';
import { weekday } from './clock-words.ts';
import { type ActFormProps, useAct } from './use-act.ts';

const HOURS = { morning: ['09:00', '12:00'], noon: ['14:00', '17:00'], evening: ['18:00', '20:30'] } as const;
type Hours = keyof typeof HOURS;
const DAY = 86_400_000;

/** All our cities keep one time, which knows no summer time: a day and an hour there are this instant. */
export const inCity = (day: string, hour: string): number => Date.parse(`${day}T${hour}:00+08:00`);
const cityDay = (ms: number): string => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 10);

/** The days that can still be chosen: from today to the end of the window, at most a week. */
export function daysUntil(now: number, due: number): string[] {
  const days = Array.from({ length: 7 }, (_, at) => cityDay(now + at * DAY));
  return days.filter((day) => inCity(day, HOURS.evening[0]) > now && inCity(day, HOURS.morning[0]) < due);
}

/** 预约回访: a day and a part of it, all in the hours when citizens may be called. */
export function PlanForm(props: ActFormProps & { clock: Clock | undefined }) {
  const t = useText(actText);
  const language = useLanguage();
  const [day, setDay] = useState('');
  const [hours, setHours] = useState<Hours | ''>('');
  const [tries, setTries] = useState(0);
  const command = useAct(props);
  const now = Date.now();
  const days = daysUntil(now, props.clock?.due ? Date.parse(props.clock.due) : now + 5 * DAY);
  const names = { morning: t['plan-callbackMorning'], noon: t['plan-callbackNoon'], evening: t['plan-callbackEvening'] };
  const open = (Object.keys(HOURS) as Hours[]).filter((each) => day === '' || inCity(day, HOURS[each][0]) > now);
  const lacking: FieldError[] = [];
  if (day === '') lacking.push({ field: 'plan-day', text: t['plan-callbackNeedDay'] });
  if (hours === '' || !open.includes(hours)) lacking.push({ field: 'plan-hours', text: t['plan-callbackNeedHours'] });
  const errors = tries > 0 ? lacking : [];
  const errorOf = (field: string) => errors.find((each) => each.field === field)?.text;
  const send = () => {
    setTries(tries + 1);
    if (hours === '' || lacking.length > 0) return;
    const [from, to] = HOURS[hours].map((hour) => new Date(inCity(day, hour)).toISOString());
    command.mutate({ from, to });
  };
  return (
    <ActForm busy={command.isPending} error={command.error} errors={errors} tries={tries} onSend={send}>
      <p className="aside">{t['plan-callbackHint']}</p>
      <RadioField
        id="plan-day"
        label={t['plan-callbackDay']}
        error={errorOf('plan-day')}
        choices={days.map((each) => ({ value: each, label: weekday(inCity(each, '12:00'), language) }))}
        value={day}
        onChoose={setDay}
      />
      <RadioField
        id="plan-hours"
        label={t['plan-callbackHours']}
        error={errorOf('plan-hours')}
        choices={open.map((each) => ({ value: each, label: names[each] }))}
        value={hours}
        onChoose={(each) => setHours(each as Hours)}
      />
    </ActForm>
  );
}

/** 免回访: one button, with what it means. */
export function WaiveForm(props: ActFormProps) {
  const t = useText(actText);
  const command = useAct(props);
  return (
    <ActForm
      busy={command.isPending}
      error={command.error}
      button={t['waive-callbackButton']}
      danger
      onSend={() => command.mutate({})}
    >
      <p>{t['waive-callbackHint']}</p>
    </ActForm>
  );
}

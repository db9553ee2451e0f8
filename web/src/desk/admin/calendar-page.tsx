import { Link } from '@tanstack/react-router';
import { type KeyboardEvent, useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { commonText } from '../../i18n/common.ts';
import { adminText } from '../../i18n/desk-admin.ts';
import { roomText } from '../../i18n/desk-oversight-rooms.ts';
import { useLanguage } from '../../i18n/language.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { Asked, Page } from '../oversight/page.tsx';
import { useBookInForce } from './edit-page.tsx';
import { Propose } from './propose.tsx';
import { dayOf, isWeekend, monthsOf, moved, switched, type WorkingCalendar } from './year.ts';
import './admin.css';

/** 工作日历: the year as it is, holidays and make-up days to click; released like every other book. */
export function CalendarPage() {
  const t = useText(adminText);
  const rooms = useText(roomText);
  const found = useBookInForce('calendar');
  return (
    <Page
      title={rooms.calendar}
      quiet={found.data && `${t.inForce}: ${t.versionNo(found.data.version)}`}
      actions={
        <Link className="button" to="/desk/admin/books/$kind" params={{ kind: 'calendar' }}>
          {t.openBook}
        </Link>
      }
    >
      <Asked query={found}>{({ body }) => <Year body={body as WorkingCalendar} />}</Asked>
    </Page>
  );
}

/** What a day is called until somebody names it. */
const NAMED = {
  holiday: { zh: adminText.zh.holiday, en: adminText.en.holiday },
  makeUp: { zh: adminText.zh.makeUp, en: adminText.en.makeUp },
};
const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

function Year({ body }: { body: WorkingCalendar }) {
  const t = useText(adminText);
  const common = useText(commonText);
  const draft = useDraft<WorkingCalendar | null>('book calendar year', null);
  const current = draft.value ?? body;
  const now = new Date().getFullYear();
  const [year, setYear] = useState(now);
  const [at, setAt] = useState(`${now}-01-01`);
  const years = Array.from({ length: 5 }, (_, index) => String(now - 1 + index));
  const click = (day: string) => {
    setAt(day);
    draft.set((before) => switched(before ?? body, day, NAMED));
  };
  const press = (event: KeyboardEvent<HTMLElement>) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = moved(at, step);
    if (!next.startsWith(String(year))) return;
    setAt(next);
    document.getElementById(`day-${next}`)?.focus();
  };
  const exception = current.days.find(({ day }) => day === at);
  const change = (more: { zh?: string; en?: string }) =>
    draft.set((before) => {
      const calendar = before ?? body;
      return { ...calendar, days: calendar.days.map((each) => (each.day === at ? { ...each, ...more } : each)) };
    });
  return (
    <>
      {draft.value !== null && (
        <p>
          {draft.restored && `${common.draftRestored} `}
          <Button small onClick={draft.clear}>
            {t.undo}
          </Button>
        </p>
      )}
      <div className="filters">
        <SelectField
          label={t.year}
          value={String(year)}
          onChange={(event) => {
            const next = Number(event.target.value) || now;
            setYear(next);
            setAt(`${next}-01-01`);
          }}
          choices={years.map((value) => ({ value, label: value }))}
        />
        <TextField
          label={t.source}
          value={current.source}
          onChange={(event) => draft.set((before) => ({ ...(before ?? body), source: event.target.value }))}
        />
        <TextField
          label={t.through}
          type="number"
          value={String(current.through)}
          onChange={(event) => draft.set((before) => ({ ...(before ?? body), through: Number(event.target.value) }))}
        />
      </div>
      <p className="quiet">{`${t.exceptions(current.days.filter(({ day }) => day.startsWith(String(year))).length)} · ${t.calendarHint}`}</p>
      <p className="legend">
        <span className="day-key rest">{t.restDay}</span> <span className="day-key holiday">{t.holiday}</span>{' '}
        <span className="day-key make-up">{t.makeUp}</span>
      </p>
      <div className="year">
        {monthsOf(year).map((month) => (
          <Month key={month.name} month={month} calendar={current} at={at} onClick={click} onKeyDown={press} />
        ))}
      </div>
      {exception && (
        <Panel title={t.dayTitle(at)}>
          <div className="filters">
            <TextField label={t.dayName} value={exception.zh} onChange={(event) => change({ zh: event.target.value })} />
            <TextField label={t.dayNameEn} value={exception.en} onChange={(event) => change({ en: event.target.value })} />
          </div>
        </Panel>
      )}
      <Propose kind="calendar" body={current} onErrors={() => undefined} onProposed={draft.clear} />
    </>
  );
}

type MonthProps = {
  month: ReturnType<typeof monthsOf>[number];
  calendar: WorkingCalendar;
  at: string;
  onClick: (day: string) => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
};

function Month({ month, calendar, at, onClick, onKeyDown }: MonthProps) {
  const t = useText(adminText);
  const language = useLanguage();
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
  const said = (day: string, long: boolean) =>
    new Intl.DateTimeFormat(locale, {
      timeZone: 'UTC',
      month: 'long',
      ...(long ? { day: 'numeric', weekday: 'long' } : {}),
    }).format(new Date(`${day}T00:00:00Z`));
  return (
    <section aria-label={said(month.days[0] ?? '', false)} className="month">
      <h2>{said(month.days[0] ?? '', false)}</h2>
      <div className="month-days">
        {month.before.map((key) => (
          <span key={key} />
        ))}
        {month.days.map((day) => {
          const exception = calendar.days.find((each) => each.day === day);
          const working = exception?.working ?? !isWeekend(day);
          const look = exception ? (exception.working ? 'make-up' : 'holiday') : working ? '' : 'rest';
          const what = exception ? (exception.working ? t.makeUp : t.holiday) : working ? t.workDay : t.restDay;
          return (
            <button
              key={day}
              id={`day-${day}`}
              type="button"
              className={`day ${look}`}
              tabIndex={day === at ? 0 : -1}
              aria-pressed={exception !== undefined}
              aria-label={`${said(day, true)}: ${what} ${exception?.[language] ?? ''}`}
              title={exception?.[language]}
              onClick={() => onClick(day)}
              onKeyDown={onKeyDown}
            >
              {dayOf(day)}
            </button>
          );
        })}
      </div>
    </section>
  );
}

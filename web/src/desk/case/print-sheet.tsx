import { usePick, useText } from '../../i18n/catalogue.ts';
import { caseText } from '../../i18n/desk-case.ts';
import { eventText } from '../../i18n/desk-events.ts';
import { useLanguage } from '../../i18n/language.ts';
import { useTime } from '../../i18n/time.ts';
import { Facts } from '../../ui/panel.tsx';
import { STATES } from '../../ui/states.ts';
import { useNames } from '../names.ts';
import type { Case } from '../queries.ts';

/** What is worth a place on paper of an event's facts. */
const SAID = ['text', 'reason', 'summary', 'publicText', 'result', 'note', 'ruling', 'task', 'question'];

/** 打印件: the case and its record on plain sheets, masked as on the screen; nothing to press stands on it. */
export function PrintSheet({ found }: { found: Case }) {
  const t = useText(caseText);
  const pick = usePick();
  const language = useLanguage();
  const names = useNames();
  const time = useTime();
  const sentences: Readonly<Record<string, string>> = useText(eventText);
  const said = (data: Readonly<Record<string, unknown>>) =>
    SAID.map((key) => data[key])
      .filter((value) => typeof value === 'string')
      .join(' · ');
  const citizen = found.clocks.find(({ name }) => name === 'citizen');
  const city = names.catalogue?.city;
  return (
    <section className="print-sheet">
      <p className="print-head">
        {city && pick(city)} 12345 · {found.number}
      </p>
      <p className="print-title">{found.title}</p>
      <Facts
        items={[
          [t.state, STATES[found.state].label[language]],
          [t.type, `${names.value(found.type)} · ${names.value(found.grade)}`],
          [t.category, found.category ? names.category(found.category) : '—'],
          [t.received, `${time.moment(found.receivedAt)} · ${names.value(found.channel)}`],
          citizen?.due ? [t.promised, time.moment(citizen.due)] : null,
          [t.lead, found.lead ? names.unit(found.lead) : '—'],
          [t.area, names.place(found.district, found.street) ?? '—'],
          [t.address, found.address ?? '—'],
          [t.people, [found.complainant?.name, found.complainant?.phone].filter(Boolean).join(' ') || '—'],
        ]}
      />
      <p className="words">{found.matter}</p>
      <table>
        <thead>
          <tr>
            <th>{t.when}</th>
            <th>{t.timeline}</th>
            <th>{t.who}</th>
          </tr>
        </thead>
        <tbody>
          {found.timeline.map((line) => (
            <tr key={line.seq}>
              <td>{time.moment(line.at)}</td>
              <td>
                {sentences[line.type] ?? line.type}
                {said(line.data) && <div>{said(line.data)}</div>}
              </td>
              <td>{[names.value(line.role), line.unit && names.unit(line.unit)].filter(Boolean).join(' · ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

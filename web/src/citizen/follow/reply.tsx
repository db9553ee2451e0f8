import { usePick, useText } from '../../i18n/catalogue.ts';
import { followText } from '../../i18n/citizen-follow.ts';
import { useTime } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { useCity } from '../city.ts';
import type { Followed } from '../types.ts';
import { grouped } from './number.ts';

const REPLIES: ReadonlySet<string> = new Set(['replied', 'masterReplied', 'answered']);

/** 答复书: the last reply that passed the review, with what it rests on and whom to ask; printed, it is a sheet of its own. */
export function Reply({ followed }: { followed: Followed }) {
  const t = useText(followText);
  const pick = usePick();
  const { day } = useTime();
  const { data: city } = useCity();
  const last = followed.timeline.findLast(({ type }) => REPLIES.has(type));
  if (!last) return null;
  const { publicText, text, result, basis, contact } = last.data as Record<string, string | undefined>;
  const unit = last.type === 'answered' ? null : city?.units.find(({ code }) => code === followed.lead);
  const rows = [
    [t.replyResult, result],
    [t.replyBy, unit ? pick(unit) : last.type === 'answered' ? t.byHotline : undefined],
    [t.replyOn, day(last.at)],
    [t.replyContact, contact],
  ].filter(([, value]) => value);
  return (
    <section className="panel reply" aria-labelledby="reply-title">
      <h2 id="reply-title">{t.reply}</h2>
      <p className="print-only">
        {t.number} {grouped(followed.number)} · {followed.title}
      </p>
      <p className="text">{publicText ?? text}</p>
      {last.type !== 'answered' && (
        <div className="basis">
          <h3>{t.replyBasis}</h3>
          <p className="text">{basis ?? t.replyNoBasis}</p>
        </div>
      )}
      <dl className="facts">
        {rows.map(([name, value]) => [<dt key={name}>{name}</dt>, <dd key={`${name} value`}>{value}</dd>])}
      </dl>
      <p className="no-print">
        <Button small onClick={() => print()}>
          {t.print}
        </Button>
      </p>
    </section>
  );
}

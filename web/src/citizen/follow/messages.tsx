import { useText } from '../../i18n/catalogue.ts';
import { followText } from '../../i18n/citizen-follow.ts';
import { useTime } from '../../i18n/time.ts';
import type { Followed } from '../types.ts';

/** 告知: what we wrote to the citizen. As long as no gateway is there, the demonstration shows the link that the message would bring. */
export function Messages({ followed }: { followed: Followed }) {
  const t = useText(followText);
  const { moment } = useTime();
  if (followed.messages.length === 0) return null;
  const ways: Record<string, string> = { sms: t.bySms, email: t.byEmail };
  return (
    <section className="no-print" aria-labelledby="messages-title">
      <h2 id="messages-title">{t.messages}</h2>
      {followed.messages.map(({ seq, channel, text, dueAt, state, link }) => (
        <div className="panel" key={seq}>
          <p className="aside">
            {ways[channel] ?? channel} · <time dateTime={dueAt}>{moment(dueAt)}</time> ·{' '}
            {state === 'sent' ? t.messageSent : t.messageWaiting}
          </p>
          <p>{text.replace('{link}', t.messageLink)}</p>
          {link && (
            <p>
              <a href={link}>{t.messageOpen}</a> <span className="aside">{t.messageDemo}</span>
            </p>
          )}
        </div>
      ))}
    </section>
  );
}

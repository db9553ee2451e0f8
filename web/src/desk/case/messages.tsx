import { useText } from '../../i18n/catalogue.ts';
import { caseText } from '../../i18n/desk-case.ts';
import { useTime } from '../../i18n/time.ts';
import { Panel } from '../../ui/panel.tsx';
import type { Case } from '../queries.ts';

/** 告知记录: what the citizen is told by message. The link in it is the citizen's alone and is not shown. */
export function Messages({ found }: { found: Case }) {
  const t = useText(caseText);
  const time = useTime();
  if (found.messages.length === 0) return null;
  const ways: Record<string, string> = { sms: t.messageSms, email: t.messageEmail };
  return (
    <Panel title={t.messages}>
      <ol className="timeline">
        {found.messages.map(({ seq, channel, text, dueAt, state }) => (
          <li key={seq}>
            <div className="line-head">
              <strong>{ways[channel] ?? channel}</strong>
              <time dateTime={dueAt} className="quiet">
                {time.moment(dueAt)}
              </time>
            </div>
            <div className="quiet">{state === 'sent' ? t.messageSent : t.messageWaiting}</div>
            <p>{text.replace('{link}', t.messageLink)}</p>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

import { useText } from '../../i18n/catalogue.ts';
import { elementNames, replyText } from '../../i18n/desk-reply.ts';
import type { Check } from './checklist.ts';

const SIGNS = { fine: '✓', missing: '○', open: '…' } as const;

/** 核对清单: each element with what is missing of it, in words as well as in signs. */
export function ChecklistView({ checks, onGo }: { checks: readonly Check[]; onGo?: (element: Check['element']) => void }) {
  const t = useText(replyText);
  const names = useText(elementNames);
  const words = { fine: t.fine, missing: t.missing, open: t.open } as const;
  return (
    <ul className="checklist">
      {checks.map(({ element, status, needed }) => (
        <li key={element} className={status}>
          <span aria-hidden="true" className="sign">
            {SIGNS[status]}
          </span>
          {onGo && status !== 'fine' && element !== 'contacted' && element !== 'evidence' ? (
            <button type="button" className="link" onClick={() => onGo(element)}>
              {names[element]}
            </button>
          ) : (
            <span>{names[element]}</span>
          )}{' '}
          <span className="quiet">{status === 'missing' && !needed ? t.wanted : words[status]}</span>
        </li>
      ))}
    </ul>
  );
}

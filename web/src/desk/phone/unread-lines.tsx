import { useNavigate } from '@tanstack/react-router';
import { useText } from '../../i18n/catalogue.ts';
import { typedCallText } from '../../i18n/desk-typed-calls.ts';
import { Button } from '../../ui/button.tsx';
import type { Call } from './types.ts';
import { useUnread } from './unread.ts';
import { useEarlier } from './use-earlier.ts';

/** 未读: on whichever page the operator is, how many lines wait to be read; one press leads to them and into the answer. */
export function UnreadLines({ call }: { call: Call }) {
  const t = useText(typedCallText);
  const navigate = useNavigate();
  useEarlier(call.id, call.talkingAt !== null);
  const count = useUnread(call.id);
  const go = () => void navigate({ to: '/desk/phone' as '/desk' });
  return (
    <>
      <span className="unseen" role="status">
        {count > 0 && t.unread(count)}
      </span>
      {count > 0 && (
        <Button small look="main" className="unread-lines" aria-label={t.toUnread(count)} onClick={go}>
          {t.unread(count)}
        </Button>
      )}
    </>
  );
}

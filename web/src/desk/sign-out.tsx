import { useQueryClient } from '@tanstack/react-query';
import { call } from '../api/client.ts';
import { useText } from '../i18n/catalogue.ts';
import { deskText } from '../i18n/desk.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { becomes } from './queries.ts';

/** Signs out here and on the server; whoever sits down next sees nothing of what was open. */
export function useSignOut(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await call('DELETE /api/v1/session', { asIs: true }).catch(() => undefined);
    becomes(client, null);
  };
}

export function SignOut() {
  const t = useText(deskText);
  const signOut = useSignOut();
  return (
    <Button small look="plain" title={t.signOut} onClick={() => void signOut()}>
      <Icon name="out" />
      <span className="unseen">{t.signOut}</span>
    </Button>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { call } from '../api/client.ts';
import { whenSessionEnds } from '../api/sign-in-again.ts';
import { useCommand } from '../api/use-command.ts';
import { useText } from '../i18n/catalogue.ts';
import { deskText } from '../i18n/desk.ts';
import { againText } from '../i18n/desk-frame.ts';
import { useLanguage } from '../i18n/language.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { becomes, sessionQuery, useMe } from './queries.ts';
import { WhyNot } from './why-not.tsx';

/** 原地登录: over the page when the session has ended; the page stays as it is, and what waited goes on. */
export function SignInAgain() {
  const [done, setDone] = useState<((again: boolean) => void) | null>(null);
  useEffect(() => whenSessionEnds(() => new Promise<boolean>((resolve) => setDone(() => resolve))), []);
  if (!done) return null;
  return (
    <Again
      onDone={(again) => {
        setDone(null);
        done(again);
      }}
    />
  );
}

function Again({ onDone }: { onDone: (again: boolean) => void }) {
  const t = useText(againText);
  const desk = useText(deskText);
  const me = useMe();
  const language = useLanguage();
  const client = useQueryClient();
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState(false);
  const signIn = useCommand(
    (body: { login: string; password: string }) => call('POST /api/v1/session', { body, query: { city: me.city }, asIs: true }),
    ({ staff }) => {
      client.setQueryData(sessionQuery.queryKey, staff);
      onDone(true);
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(!password);
    if (password) signIn.mutate({ login: me.login, password });
  };
  return (
    <Dialog label={t.title} className="again">
      <p>{t.text}</p>
      <p className="row">
        <Avatar name={me[language]} />
        <strong>{me[language]}</strong>
        <span className="quiet">{me.login}</span>
      </p>
      {signIn.error && <WhyNot error={signIn.error} />}
      <form onSubmit={submit} noValidate>
        <input
          type="text"
          className="unseen"
          autoComplete="username"
          value={me.login}
          readOnly
          tabIndex={-1}
          aria-hidden="true"
        />
        <TextField
          id="again-password"
          label={desk.password}
          type="password"
          value={password}
          error={missing ? desk.passwordMissing : undefined}
          autoComplete="current-password"
          autoFocus
          onChange={(event) => setPassword(event.target.value)}
        />
        <div className="row">
          <Button look="main" type="submit" busy={signIn.isPending}>
            {signIn.isPending ? desk.signingIn : t.go}
          </Button>
          <Button
            look="plain"
            onClick={() => {
              onDone(false);
              becomes(client, null);
            }}
          >
            {t.other}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

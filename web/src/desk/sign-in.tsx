import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useRef, useState } from 'react';
import { call } from '../api/client.ts';
import { useCommand } from '../api/use-command.ts';
import { usePick, useText } from '../i18n/catalogue.ts';
import { commonText } from '../i18n/common.ts';
import { deskText } from '../i18n/desk.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { Panel } from '../ui/panel.tsx';
import { LanguageSwitch, ThemeSwitch } from '../ui/switches.tsx';
import { becomes, demoQuery } from './queries.ts';
import { useTitle } from './use-title.ts';
import { WhyNot } from './why-not.tsx';
import './sign-in.css';

type Wrong = { login?: string; password?: string };

/** 登录. In demonstration mode the accounts of the personas stand beside the form. */
export function SignIn() {
  const t = useText(deskText);
  const common = useText(commonText);
  const client = useQueryClient();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [wrong, setWrong] = useState<Wrong>({});
  const button = useRef<HTMLFormElement>(null);
  useTitle(t.signIn);
  const signIn = useCommand(
    (body: { login: string; password: string }) => call('POST /api/v1/session', { body }),
    ({ staff }) => becomes(client, staff),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found: Wrong = {
      ...(login.trim() ? {} : { login: t.loginMissing }),
      ...(password ? {} : { password: t.passwordMissing }),
    };
    setWrong(found);
    if (found.login) document.getElementById('login')?.focus();
    else if (found.password) document.getElementById('password')?.focus();
    else signIn.mutate({ login: login.trim(), password });
  };
  return (
    <div className="sign-in">
      <header className="sign-in-head">
        <strong className="brand">{common.product}</strong>
        <span className="grow" />
        <Link to="/">{t.toPortal}</Link>
        <LanguageSwitch />
        <ThemeSwitch />
      </header>
      <main className="sign-in-body">
        <Panel className="sign-in-form">
          <h1>{t.signInTitle}</h1>
          {signIn.error && <WhyNot error={signIn.error} />}
          <form onSubmit={submit} noValidate ref={button}>
            <TextField
              id="login"
              label={t.login}
              value={login}
              error={wrong.login}
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              onChange={(event) => setLogin(event.target.value)}
            />
            <TextField
              id="password"
              label={t.password}
              type="password"
              value={password}
              error={wrong.password}
              autoComplete="current-password"
              onChange={(event) => setPassword(event.target.value)}
            />
            <Button look="main" type="submit" busy={signIn.isPending}>
              {signIn.isPending ? t.signingIn : t.signIn}
            </Button>
          </form>
        </Panel>
        <DemoAccounts
          onPick={(name, word) => {
            setLogin(name);
            setPassword(word);
            setWrong({});
            button.current?.querySelector<HTMLButtonElement>('button[type=submit]')?.focus();
          }}
        />
      </main>
    </div>
  );
}

function DemoAccounts({ onPick }: { onPick: (login: string, password: string) => void }) {
  const t = useText(deskText);
  const pick = usePick();
  const { data } = useQuery(demoQuery);
  const password = data?.password;
  if (!password) return null;
  return (
    <Panel title={t.demoTitle} className="demo">
      <p className="quiet">{t.demoHint(password)}</p>
      <ul className="demo-list">
        {data.accounts.map((account) => (
          <li key={account.login}>
            <button type="button" className="button demo-account" onClick={() => onPick(account.login, password)}>
              <strong>{pick(account.persona)}</strong>
              <span className="quiet">
                {account.login} · {pick(account)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

import { useSearch } from '@tanstack/react-router';
import { useText } from '../i18n/catalogue.ts';
import { registerText } from '../i18n/desk-register.ts';
import { useDraft } from '../ui/use-draft.ts';
import { registerDraft } from './phone/register-draft.ts';
import { useCallOf } from './phone/use-call-of.ts';
import { EMPTY, emptyFor, type Filled } from './register/filled.ts';
import { RegisterForm } from './register/register-form.tsx';
import { useTitle } from './use-title.ts';
import './case/case.css';
import './room/room.css';
import './register/register.css';

/** 登记: by itself, or for the call that `?call=` names: then the caller is who calls. */
export function RegisterPage() {
  const t = useText(registerText);
  const { call } = useSearch({ strict: false }) as { call?: string };
  useTitle(t.title);
  const heading = <h1>{t.title}</h1>;
  return <div className="room">{call ? <OfCall key={call} id={call} heading={heading} /> : <ByItself heading={heading} />}</div>;
}

function ByItself({ heading }: { heading: React.ReactNode }) {
  const draft = useDraft<Filled>('register', EMPTY);
  return <RegisterForm draft={draft} heading={heading} />;
}
function OfCall({ id, heading }: { id: string; heading: React.ReactNode }) {
  const call = useCallOf(id);
  const draft = useDraft<Filled>(registerDraft(id), emptyFor(call), { shared: true });
  return <RegisterForm draft={draft} heading={heading} call={call} />;
}

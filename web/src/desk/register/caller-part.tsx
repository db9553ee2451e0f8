import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useText } from '../../i18n/catalogue.ts';
import { registerText } from '../../i18n/desk-register.ts';
import { typedCallText } from '../../i18n/desk-typed-calls.ts';
import { useTime } from '../../i18n/time.ts';
import { SelectField, TextField } from '../../ui/field.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useNames } from '../names.ts';
import { searchQuery } from '../queries.ts';
import { StateTag } from '../state-tag.tsx';
import type { Part } from './filled.ts';
import { useSettled } from './use-settled.ts';

const CONFIDENTIALITY = ['ordinary', 'confidential', 'anonymous'];
const CHANNELS = ['phone', 'letter', 'media', 'patrol', 'mail', 'sms', 'wechat', 'app', 'web'];

/** 来电人: the phone first, for it tells who has called before. */
export function CallerPart({
  prefix,
  filled,
  set,
  errors,
  callerMask,
  typed = false,
}: Part & { callerMask?: string | null; typed?: boolean }) {
  const t = useText(registerText);
  const w = useText(typedCallText);
  const names = useNames();
  const choices = (values: string[]) => values.map((value) => ({ value, label: names.value(value) }));
  const name = (
    <TextField
      id={`${prefix}complainant.name`}
      label={t.name}
      optional
      autoComplete="off"
      value={filled.name}
      error={errors['complainant.name']}
      onChange={(event) => set({ name: event.target.value })}
    />
  );
  const confidentiality = (
    <SelectField
      id={`${prefix}confidentiality`}
      label={t.confidentiality}
      choices={choices(CONFIDENTIALITY)}
      value={filled.confidentiality}
      error={errors['confidentiality']}
      onChange={(event) => set({ confidentiality: event.target.value || 'ordinary' })}
    />
  );
  if (callerMask !== undefined)
    return (
      <Panel>
        <p>
          {t.caller} <strong>{callerMask ?? (typed ? w.caller : t.noNumber)}</strong>{' '}
          <span className="quiet">{callerMask && t.ofCall}</span>
        </p>
        <div className="pair">
          {name}
          {confidentiality}
        </div>
      </Panel>
    );
  return (
    <Panel title={t.caller}>
      <TextField
        id={`${prefix}complainant.phone`}
        label={t.phone}
        type="tel"
        optional
        autoComplete="off"
        value={filled.phone}
        error={errors['complainant.phone'] ?? errors['complainant']}
        autoFocus
        onChange={(event) => set({ phone: event.target.value })}
      />
      {name}
      <div className="pair">
        {confidentiality}
        <SelectField
          id={`${prefix}channel`}
          label={t.channel}
          choices={choices(CHANNELS)}
          value={filled.channel}
          error={errors['channel']}
          onChange={(event) => set({ channel: event.target.value || 'phone' })}
        />
      </div>
    </Panel>
  );
}

const ENOUGH = /\d{5,}/;

/** What this phone has brought before, so that nobody has to tell it twice. */
export function EarlierCases({ phone }: { phone: string }) {
  const t = useText(registerText);
  const time = useTime();
  const asked = useSettled(phone.trim());
  const { data } = useQuery({ ...searchQuery(asked), enabled: ENOUGH.test(asked) });
  if (data?.by !== 'phone') return null;
  return (
    <Panel title={t.earlier}>
      {data.items.length === 0 && <p className="quiet">{t.earlierNone}</p>}
      <ul className="files">
        {data.items.slice(0, 8).map(({ id, number, title, state, receivedAt }) => (
          <li key={id}>
            <Link to="/desk/case/$id" params={{ id }}>
              {title}
            </Link>{' '}
            <StateTag state={state} />{' '}
            <span className="quiet">
              {number} · {time.moment(receivedAt)}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

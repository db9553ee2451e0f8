import { useText } from '../../i18n/catalogue.ts';
import { fileText } from '../../i18n/citizen-file.ts';
import { CheckField, TextField } from '../../ui/field.tsx';
import type { Who } from './draft.ts';
import type { StepProps } from './file-page.tsx';

/** 怎样联系您: openly, kept from the unit, or not at all; each choice says what it means. */
export function WhoStep({ draft, set, errorOf }: StepProps) {
  const t = useText(fileText);
  const ways: readonly (readonly [Who, string, string])[] = [
    ['contact', t.whoContact, t.whoContactHint],
    ['confidential', t.whoConfidential, t.whoConfidentialHint],
    ['anonymous', t.whoAnonymous, t.whoAnonymousHint],
  ];
  return (
    <>
      <fieldset className="field">
        <legend>{t.who}</legend>
        {ways.map(([way, label, hint]) => (
          <label key={way} className="choice card">
            <input type="radio" name="who" value={way} checked={draft.who === way} onChange={() => set({ who: way })} />
            <span>
              {label}
              <small>{hint}</small>
            </span>
          </label>
        ))}
      </fieldset>
      {draft.who !== 'anonymous' && (
        <>
          <TextField
            id="phone"
            label={t.phone}
            hint={t.phoneHint}
            error={errorOf('phone')}
            type="tel"
            autoComplete="tel"
            maxLength={40}
            value={draft.phone}
            onChange={({ target }) => set({ phone: target.value })}
          />
          <TextField
            id="email"
            label={t.email}
            error={errorOf('email')}
            type="email"
            autoComplete="email"
            optional
            maxLength={200}
            value={draft.email}
            onChange={({ target }) => set({ email: target.value })}
          />
          <TextField
            id="name"
            label={t.name}
            error={errorOf('name')}
            autoComplete="name"
            optional
            maxLength={80}
            value={draft.name}
            onChange={({ target }) => set({ name: target.value })}
          />
          <CheckField
            id="for-other"
            label={t.forOther}
            checked={draft.forOther}
            onChange={({ target }) => set({ forOther: target.checked })}
          />
          {draft.forOther && (
            <div className="inset">
              <TextField
                id="proxy"
                label={t.proxy}
                hint={t.proxyHint}
                error={errorOf('proxy')}
                maxLength={80}
                value={draft.proxy}
                onChange={({ target }) => set({ proxy: target.value })}
              />
            </div>
          )}
          <CheckField
            id="no-callback"
            label={t.noCallback}
            checked={draft.noCallback}
            onChange={({ target }) => set({ noCallback: target.checked })}
          />
        </>
      )}
      <p className="aside">{t.privacy}</p>
    </>
  );
}

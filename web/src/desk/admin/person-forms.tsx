import { useEffect, useRef, useState } from 'react';
import { type Body, call } from '../../api/client.ts';
import { useText } from '../../i18n/catalogue.ts';
import { commonText } from '../../i18n/common.ts';
import { adminText } from '../../i18n/desk-admin.ts';
import { useLanguage } from '../../i18n/language.ts';
import { Button } from '../../ui/button.tsx';
import { Failure, Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useNames } from '../names.ts';
import { QuickForm } from '../oversight/quick-form.tsx';
import { type Person, STAFF_ROLES } from './people-page.tsx';

type Change = Body<'PATCH /api/v1/staff/{id}'>;

export function AddPerson({ onDone }: { onDone: () => unknown }) {
  const t = useText(adminText);
  const names = useNames();
  const roles = STAFF_ROLES.map((value) => ({ value, label: names.value(value) }));
  return (
    <Panel title={t.add}>
      <QuickForm
        draft="add-person"
        label={t.add}
        fields={[
          { name: 'login', label: t.login, hint: t.loginHint, as: 'line' },
          { name: 'zh', label: t.name, as: 'line' },
          { name: 'en', label: t.nameEn, as: 'line' },
          { name: 'unit', label: t.unit, as: 'one', options: names.unitOptions },
          { name: 'roles', label: t.role, as: 'many', options: roles },
          {
            name: 'principal',
            label: t.principal,
            as: 'radio',
            choices: [
              { value: 'government', label: t.government },
              { value: 'contractor', label: t.contractor },
            ],
          },
          { name: 'password', label: t.password, hint: t.passwordHint, as: 'secret' },
        ]}
        send={(body, key) => call('POST /api/v1/staff', { body: body as never, key })}
        onDone={onDone}
        said={() => t.added}
      />
    </Panel>
  );
}

export function ChangePerson({ person, onDone, onClose }: { person: Person; onDone: () => unknown; onClose: () => void }) {
  const t = useText(adminText);
  const common = useText(commonText);
  const names = useNames();
  const language = useLanguage();
  const box = useRef<HTMLDivElement>(null);
  const [error, setError] = useState<unknown>(null);
  const [done, setDone] = useState(false);
  useEffect(() => box.current?.focus(), []);
  const change = (body: Change) => call('PATCH /api/v1/staff/{id}', { path: { id: person.id }, body });
  const at = async (body: Change) => {
    setError(null);
    try {
      await change(body);
      setDone(true);
      await onDone();
    } catch (why) {
      setError(why);
    }
  };
  const roles = STAFF_ROLES.map((value) => ({ value, label: names.value(value) }));
  return (
    <div tabIndex={-1} ref={box} className="change-person">
      <Panel title={t.changeOf(`${person[language]} (${person.login})`)}>
        {error !== null && <Failure error={error} />}
        <div role="status">{done && <Notice tone="good">{t.changed}</Notice>}</div>
        <div className="two">
          <QuickForm
            draft={`change-person ${person.id}`}
            label={t.saveRoles}
            first={{ unit: person.unit, roles: person.roles }}
            fields={[
              { name: 'unit', label: t.unit, as: 'one', options: names.unitOptions },
              { name: 'roles', label: t.role, as: 'many', options: roles },
            ]}
            // Only what is another than before is sent: nobody's own roles are given again by a change of unit.
            send={(told) => {
              const given = told as { unit: string; roles: string[] };
              const same = [...given.roles].sort().join() === [...person.roles].sort().join();
              return change({ unit: given.unit, ...(same ? {} : { roles: given.roles as never }) });
            }}
            onDone={onDone}
            said={() => t.changed}
          />
          <div>
            <QuickForm
              draft={`reset-password ${person.id}`}
              label={t.resetPassword}
              fields={[{ name: 'password', label: t.newPassword, hint: t.passwordHint, as: 'secret' }]}
              send={(told) => change(told as Change)}
              onDone={onDone}
              said={() => t.changed}
            />
            <div className="row">
              {person.lockedUntil && <Button onClick={() => void at({ unlock: true })}>{t.unlock}</Button>}
              <Button look={person.active ? 'danger' : 'usual'} onClick={() => void at({ active: !person.active })}>
                {person.active ? t.putOut : t.putIn}
              </Button>
              <Button look="plain" onClick={onClose}>
                {common.close}
              </Button>
            </div>
          </div>
        </div>
      </Panel>
    </div>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { adminText } from '../../i18n/desk-admin.ts';
import { roomText } from '../../i18n/desk-oversight-rooms.ts';
import { SelectField } from '../../ui/field.tsx';
import { Tag } from '../../ui/panel.tsx';
import { useNames } from '../names.ts';
import { Asked, Page } from '../oversight/page.tsx';
import { Table } from '../oversight/table.tsx';

/** 权限表: which role may do which act, as the server has it. */
export function RolesPage() {
  const t = useText(adminText);
  const rooms = useText(roomText);
  const names = useNames();
  const pick = usePick();
  const [role, setRole] = useState('');
  const permissions = useQuery({
    queryKey: ['permissions'],
    queryFn: () => call('GET /api/v1/permissions', {}),
    staleTime: 600_000,
  });
  return (
    <Page title={rooms.roles}>
      <Asked query={permissions}>
        {({ acts }) => {
          const roles = [...new Set(acts.flatMap((act) => act.roles))];
          const rows = role ? acts.filter((act) => act.roles.includes(role)) : acts;
          return (
            <>
              <div className="quick-form">
                <SelectField
                  label={t.role}
                  optional
                  value={role}
                  onChange={(event) => setRole(event.target.value)}
                  choices={roles.map((value) => ({ value, label: names.value(value) }))}
                />
              </div>
              <Table
                caption={t.actsTitle}
                rows={rows}
                keyOf={({ name }) => name}
                columns={[
                  {
                    key: 'act',
                    head: t.act,
                    names: true,
                    cell: (act) => (
                      <>
                        {pick(act)} {act.government && <Tag>{t.onlyGovernment}</Tag>}
                      </>
                    ),
                  },
                  ...(role ? [role] : roles).map((each) => ({
                    key: each,
                    head: names.value(each),
                    cell: (act: (typeof acts)[number]) =>
                      act.roles.includes(each) ? (
                        <>
                          <span aria-hidden="true" className="tick">
                            ●
                          </span>
                          <span className="unseen">{t.may}</span>
                        </>
                      ) : (
                        <span className="unseen">{t.mayNot}</span>
                      ),
                  })),
                ]}
              />
            </>
          );
        }}
      </Asked>
    </Page>
  );
}

import type { Person } from '#cases/act.ts';

const person = (id: string, roles: Person['roles'], unit: string | null = 'hotline'): Person => ({
  id,
  name: id,
  city: 'tiny',
  unit,
  roles,
  principal: roles.includes('citizen') ? 'citizen' : 'government',
});

/** 人物: one of each role, and a second one where a rule asks for somebody else. */
export const people = {
  citizen: person('citizen', ['citizen'], null),
  operator: person('operator', ['operator']),
  otherOperator: person('other-operator', ['operator']),
  dispatcher: person('dispatcher', ['dispatcher']),
  otherDispatcher: person('other-dispatcher', ['dispatcher']),
  reviewer: person('reviewer', ['reviewer']),
  otherReviewer: person('other-reviewer', ['reviewer']),
  agent: person('agent', ['callback-agent']),
  coordinator: person('coordinator', ['coordinator']),
  supervisor: person('supervisor', ['supervisor']),
  inspector: person('inspector', ['inspector']),
  leader: person('leader', ['leader'], 'um'),
  system: { ...person('system', ['system'], null), principal: 'system' } as Person,
};
/** 经办人: somebody of a unit. */
export const of = (unit: string, ...roles: Person['roles']): Person =>
  person(`${unit}${roles.length > 0 ? `-${roles.join('-')}` : ''}`, roles.length > 0 ? roles : ['handler'], unit);

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useText } from '../i18n/catalogue.ts';
import { roomText } from '../i18n/desk-oversight-rooms.ts';
import { roomNames } from '../i18n/desk-rooms.ts';
import type { IconName } from '../ui/icon.tsx';
import { hasPhone } from './phone/roles.ts';
import { desksQuery, useMe } from './queries.ts';
import { type RoomName, ROOMS as WORK_ROOMS } from './room/rooms.ts';

type Name = keyof typeof roomText.zh;
type Oversight = { path: string; name: Name; icon: IconName; roles: readonly string[] };

const room = (path: string, name: Name, icon: IconName, ...roles: string[]): Oversight => ({
  path: `/desk/${path}`,
  name,
  icon,
  roles,
});
const CENTRE = ['supervisor', 'leader'];

/** 监督各室: the rooms beside the worklists. The server decides who is let in; this only says to whom they are offered. */
export const OVERSIGHT_ROOMS: readonly Oversight[] = [
  room('cockpit', 'cockpit', 'gauge', ...CENTRE, 'analyst'),
  room('supervision', 'wall', 'siren', ...CENTRE, 'inspector'),
  room('supervision/notices', 'notices', 'flag', ...CENTRE, 'inspector'),
  room('supervision/pause', 'pause', 'pause', 'supervisor'),
  room('wall', 'phoneWall', 'gauge', ...CENTRE, 'inspector', 'administrator'),
  room('wall/figures', 'phoneFigures', 'chart', ...CENTRE, 'inspector', 'analyst', 'administrator'),
  room('calls', 'calls', 'speaker', 'operator', 'supervisor', 'inspector', 'administrator'),
  room('recalls', 'recalls', 'undo', 'operator', 'callback-agent', 'supervisor'),
  room('staffing', 'staffing', 'chart', ...CENTRE, 'analyst', 'administrator'),
  room('contingency', 'contingency', 'siren', ...CENTRE, 'analyst', 'administrator', 'inspector'),
  room('contingency/storm', 'storm', 'alarm', 'operator'),
  room('my-shifts', 'myShifts', 'calendar', 'operator'),
  room('oversight/area', 'area', 'chart', 'deputy', 'evaluator', ...CENTRE, 'analyst', 'administrator'),
  room('oversight/cases', 'masked', 'eye', 'deputy'),
  room('oversight/questions', 'questions', 'question', 'deputy', ...CENTRE),
  room('oversight/findings', 'findings', 'flag', 'volunteer', 'handler', ...CENTRE),
  room('oversight/visits', 'visits', 'calendar', 'volunteer', ...CENTRE),
  room('oversight/evaluations', 'evaluations', 'scale', 'evaluator', ...CENTRE),
  room('quality/bench', 'qualityBench', 'scale', 'inspector'),
  room('quality/appeals', 'qualityAppeals', 'hand', 'inspector'),
  room('quality/coaching', 'qualityCoaching', 'people', 'inspector', 'supervisor'),
  room('quality/figures', 'qualityFigures', 'chart', 'inspector', ...CENTRE),
  room('quality/mine', 'qualityMine', 'check', 'operator', 'dispatcher', 'handler', 'callback-agent', 'reviewer'),
  room(
    'quality/examples',
    'qualityExamples',
    'star',
    'operator',
    'dispatcher',
    'handler',
    'inspector',
    'knowledge-editor',
    ...CENTRE,
  ),
  room('admin/units', 'units', 'tree', 'administrator'),
  room('admin/people', 'people', 'people', 'administrator'),
  room('admin/seats', 'seats', 'phone', 'administrator', 'supervisor'),
  room('admin/roles', 'roles', 'columns', 'administrator'),
  room('admin/books', 'books', 'book', 'administrator'),
  room('admin/calendar', 'calendar', 'calendar', 'administrator'),
  room('admin/looks', 'looks', 'eye', 'administrator', 'inspector'),
  room('admin/installation', 'installation', 'server', 'administrator'),
];

const PICTURES: Readonly<Record<RoomName, IconName>> = {
  dispatch: 'send',
  handler: 'work',
  review: 'eye',
  callback: 'phone',
  objection: 'hand',
  coordination: 'people',
};
export type RoomGroup = 'roomsWork' | 'roomsOversight' | 'roomsAdmin';
export type Room = { path: string; label: string; icon: IconName; group: RoomGroup };

/** 各室: every room that is offered to this person, the work first; one list for the navigation and the palette. */
export function useRooms(): readonly Room[] {
  const work = useText(roomNames);
  const oversight = useText(roomText);
  const { roles } = useMe();
  const { data } = useQuery(desksQuery);
  return useMemo(() => {
    const mine: ReadonlySet<string> = new Set(data?.desks.map(({ desk }) => desk));
    const names = Object.keys(WORK_ROOMS) as RoomName[];
    const phone: Room = { path: '/desk/phone', label: work.phone, icon: 'headset', group: 'roomsWork' };
    return [
      ...(hasPhone({ roles }) ? [phone] : []),
      ...names
        .filter((name) => WORK_ROOMS[name].desks.some((desk) => mine.has(desk)))
        .map((name): Room => ({ path: WORK_ROOMS[name].path, label: work[name], icon: PICTURES[name], group: 'roomsWork' })),
      ...OVERSIGHT_ROOMS.filter((each) => each.roles.some((role) => roles.includes(role))).map(
        ({ path, name, icon }): Room => ({
          path,
          label: oversight[name],
          icon,
          group: path.startsWith('/desk/admin/') ? 'roomsAdmin' : 'roomsOversight',
        }),
      ),
    ];
  }, [work, oversight, roles, data]);
}

import { roomText } from '../i18n/desk-oversight-rooms.ts';

type Name = keyof typeof roomText.zh;
/** One entry of the navigation: where it leads, what it is called, its picture by name, and for whom it is. */
export type Room = { path: string; label: { zh: string; en: string }; icon: string; roles: readonly string[] };

const room = (path: string, name: Name, icon: string, ...roles: string[]): Room => ({
  path: `/desk/${path}`,
  label: { zh: roomText.zh[name], en: roomText.en[name] },
  icon,
  roles,
});
const CENTRE = ['supervisor', 'leader'];

/** 监督各室: the rooms beside the worklists. The server decides who is let in; this only says to whom they are offered. */
export const ROOMS: readonly Room[] = [
  room('cockpit', 'cockpit', 'gauge', ...CENTRE, 'analyst'),
  room('supervision', 'wall', 'siren', ...CENTRE, 'inspector'),
  room('supervision/notices', 'notices', 'cards', ...CENTRE, 'inspector'),
  room('supervision/pause', 'pause', 'pause', 'supervisor'),
  room('oversight/area', 'area', 'chart', 'deputy', 'evaluator', ...CENTRE, 'analyst', 'administrator'),
  room('oversight/cases', 'masked', 'eye', 'deputy'),
  room('oversight/questions', 'questions', 'question', 'deputy', ...CENTRE),
  room('oversight/findings', 'findings', 'flag', 'volunteer', 'handler', ...CENTRE),
  room('oversight/visits', 'visits', 'calendar', 'volunteer', ...CENTRE),
  room('oversight/evaluations', 'evaluations', 'scale', 'evaluator', ...CENTRE),
  room('admin/units', 'units', 'tree', 'administrator'),
  room('admin/people', 'people', 'people', 'administrator'),
  room('admin/roles', 'roles', 'table', 'administrator'),
  room('admin/books', 'books', 'book', 'administrator'),
  room('admin/calendar', 'calendar', 'calendar', 'administrator'),
  room('admin/looks', 'looks', 'eye', 'administrator', 'inspector'),
  room('admin/installation', 'installation', 'server', 'administrator'),
];

import type { DeskName } from '../queries.ts';

/** 工作间: each person's own room, and the worklists that are worked off there. Whose room it is, the server says by whose desks they are. */
export const ROOMS = {
  dispatch: { path: '/desk/dispatch', desks: ['dispatch', 'return-ruling'] },
  handler: { path: '/desk/handler', desks: ['sign', 'handling', 'notice', 'waiting'] },
  review: { path: '/desk/review', desks: ['review'] },
  callback: { path: '/desk/callback', desks: ['callback', 'withdrawal'] },
  objection: { path: '/desk/objection', desks: ['objection', 'reopening'] },
  coordination: { path: '/desk/coordination', desks: ['coordination'] },
} as const satisfies Record<string, { path: string; desks: readonly DeskName[] }>;
export type RoomName = keyof typeof ROOMS;

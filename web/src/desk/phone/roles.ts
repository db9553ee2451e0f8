import type { Me } from '../queries.ts';

/** Who sits at a phone. The server decides; this only leaves the bar away for others. */
export const hasPhone = ({ roles }: Pick<Me, 'roles'>): boolean =>
  roles.some((role) => role === 'operator' || role === 'supervisor' || role === 'callback-agent');

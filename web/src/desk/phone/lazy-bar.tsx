import { lazy, Suspense } from 'react';
import { useMe } from '../queries.ts';
import { hasPhone } from './roles.ts';

const Bar = lazy(async () => ({ default: (await import('./phone-bar.tsx')).PhoneBar }));

/** The telephone comes after the page, and only to whom it is for. */
export function Telephone() {
  const me = useMe();
  if (!hasPhone(me)) return null;
  return (
    <Suspense fallback={<div className="phone-bar-place" />}>
      <Bar />
    </Suspense>
  );
}

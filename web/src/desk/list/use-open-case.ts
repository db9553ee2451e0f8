import { useNavigate } from '@tanstack/react-router';
import { type MouseEvent, useCallback } from 'react';

/** One hand for all links of a list: a plain click opens the case in the page; with a key held it is the browser's. */
export function useOpenCase(): (event: MouseEvent) => void {
  const navigate = useNavigate();
  return useCallback(
    (event) => {
      if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
        return;
      const id = (event.target as HTMLElement).closest<HTMLElement>('[data-case]')?.dataset['case'];
      if (!id) return;
      event.preventDefault();
      void navigate({ to: '/desk/case/$id', params: { id } });
    },
    [navigate],
  );
}

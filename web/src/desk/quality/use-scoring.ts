import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../api/client.ts';
import { useDraft } from '../../ui/use-draft.ts';
import { type Inspection, type Marked, NOTHING_MARKED } from './data.ts';

/** So long nothing was changed: then the server keeps it as well. */
const SETTLED = 1200;

/** What a scoring form works on. */
export type Scoring = ReturnType<typeof useScoring>;

/** 评分草稿: on the device at once, on the server a moment later, so that neither a crash nor another machine loses a mark. */
export function useScoring(found: Inspection) {
  const client = useQueryClient();
  const draft = useDraft<Marked>(`quality ${found.id}`, NOTHING_MARKED);
  const [kept, setKept] = useState(false);
  const fromServer = useRef(false);
  const empty = Object.keys(draft.value.marks).length === 0 && draft.value.note === '' && draft.value.fatal.length === 0;
  const touched = useRef(false);
  // What was marked at another machine is taken over where this one knows nothing.
  useEffect(() => {
    if (!empty || !found.draft || fromServer.current || touched.current) return;
    fromServer.current = true;
    const { marks, fatal, note } = found.draft;
    draft.set({ marks, fatal: [...fatal], note });
  }, [empty, found.draft, draft.set]);
  useEffect(() => {
    if (!touched.current) return;
    setKept(false);
    const timer = setTimeout(() => {
      call('PUT /api/v1/inspections/{inspection}/draft', { path: { inspection: found.id }, body: draft.value }).then(
        () => setKept(true),
        // The device has it; the next change tries again.
        () => setKept(false),
      );
    }, SETTLED);
    return () => clearTimeout(timer);
  }, [draft.value, found.id]);
  return {
    marked: draft.value,
    restored: (draft.restored || fromServer.current) && !empty,
    kept,
    mark: (next: (before: Marked) => Marked) => {
      touched.current = true;
      draft.set(next);
    },
    drop: () => {
      touched.current = true;
      draft.set(NOTHING_MARKED);
    },
    done: () => {
      touched.current = false;
      draft.clear();
      void client.invalidateQueries({ queryKey: ['quality'] });
    },
  };
}

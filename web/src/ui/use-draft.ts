import { useCallback, useEffect, useRef, useState } from 'react';

const PREFIX = 'draft ';

function read<T>(key: string): T | null {
  // The server draws what nobody has typed yet.
  if (typeof document === 'undefined') return null;
  try {
    const text = localStorage.getItem(PREFIX + key);
    return text === null ? null : (JSON.parse(text) as T);
  } catch {
    return null;
  }
}

export type Draft<T> = {
  value: T;
  set: (next: T | ((before: T) => T)) => void;
  /** Sent, or no longer wanted: it is forgotten on the device as well. */
  clear: () => void;
  /** It came back from the device, so the page may say so. */
  restored: boolean;
};

/**
 * 草稿: what was typed stays on this device until it was sent, through reloads and crashes. `shared`: what another window of the
 * same browser writes or sends shows here as well, so that two windows are one draft.
 */
export function useDraft<T>(key: string, empty: T, { shared = false } = {}): Draft<T> {
  const first = useRef(empty);
  const load = () => read<T>(key);
  const [state, setState] = useState(() => {
    const kept = load();
    return { key, value: kept ?? empty, restored: kept !== null };
  });
  if (state.key !== key) {
    const kept = load();
    setState({ key, value: kept ?? first.current, restored: kept !== null });
  }
  const touched = useRef(false);
  useEffect(() => {
    if (!touched.current) return;
    touched.current = false;
    try {
      localStorage.setItem(PREFIX + state.key, JSON.stringify(state.value));
    } catch {
      // A full or forbidden store: the page goes on, only without a memory.
    }
  }, [state]);
  useEffect(() => {
    if (!shared) return;
    const heard = (event: StorageEvent) => {
      if (event.key !== PREFIX + key) return;
      touched.current = false;
      setState({ key, value: read<T>(key) ?? first.current, restored: event.newValue !== null });
    };
    addEventListener('storage', heard);
    return () => removeEventListener('storage', heard);
  }, [key, shared]);
  const set = useCallback<Draft<T>['set']>((next) => {
    touched.current = true;
    setState((before) => ({ ...before, value: typeof next === 'function' ? (next as (value: T) => T)(before.value) : next }));
  }, []);
  const clear = useCallback(() => {
    touched.current = false;
    localStorage.removeItem(PREFIX + key);
    setState({ key, value: first.current, restored: false });
  }, [key]);
  return { value: state.value, set, clear, restored: state.restored };
}

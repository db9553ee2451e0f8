import { useEffect, useState } from 'react';

const KEPT = 'typed-call';

/**
 * 会话密钥: with it the page reads and types in its own call. This window keeps it, so that a reload finds the conversation again; no other
 * window and nobody who uses the device later has it. Undefined until the window was asked.
 */
export function useOwnConversation() {
  const [page, setPage] = useState<string | null | undefined>(undefined);
  useEffect(() => {
    try {
      setPage(sessionStorage.getItem(KEPT));
    } catch {
      setPage(null);
    }
  }, []);
  return {
    page,
    keep(secret: string | null) {
      setPage(secret);
      try {
        if (secret === null) sessionStorage.removeItem(KEPT);
        else sessionStorage.setItem(KEPT, secret);
      } catch {
        // A window that may keep nothing has it as long as it is not reloaded.
      }
    },
  };
}

import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';

/**
 * A command that may be sent again without being done twice: the same content keeps its key until it was done,
 * other content gets another one. The key is made here, so a form only says what it sends.
 */
export function useCommand<Input, Result>(
  perform: (input: Input, key: string) => Promise<Result>,
  done?: (result: Result, input: Input) => unknown,
) {
  const kept = useRef<{ content: string; key: string } | null>(null);
  return useMutation({
    mutationFn: (input: Input) => {
      const content = JSON.stringify(input);
      if (kept.current?.content !== content) kept.current = { content, key: newKey() };
      return perform(input, kept.current.key);
    },
    onSuccess: async (result, input) => {
      kept.current = null;
      await done?.(result, input);
    },
  });
}

/** `crypto.randomUUID` is there only on secure pages; a city may run this in a plain intranet. */
const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

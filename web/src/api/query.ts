import { QueryClient } from '@tanstack/react-query';
import { ProblemError } from './client.ts';

/** What the server refused will be refused again: only what failed on the way is asked once more. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (failures, error) => !(error instanceof ProblemError) && failures < 2,
      staleTime: 5_000,
      networkMode: 'always',
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});

import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ProblemError } from './client.ts';

/** A session that ended shows the way in again, where one stands; what was typed is kept on the device. */
const onError = (error: unknown) => {
  if (error instanceof ProblemError && error.reason === 'sign-in-required') queryClient.setQueryData(['session'], null);
};

/** What the server refused will be refused again: only what failed on the way is asked once more. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      retry: (failures, error) => !(error instanceof ProblemError) && failures < 2,
      staleTime: 5_000,
      networkMode: 'always',
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});

import { QueryClientProvider } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import { queryClient } from './query.ts';

/** A page that asks the server for something. The first page asks for nothing, so it comes without all this. */
export function withQueries<Props extends object>(Page: ComponentType<Props>): ComponentType<Props> {
  return function Asking(props: Props) {
    return (
      <QueryClientProvider client={queryClient}>
        <Page {...props} />
      </QueryClientProvider>
    );
  };
}

import { queryOptions, useQuery } from '@tanstack/react-query';
import { call } from '../../api/client.ts';

/** 现行应急: the stream of the telephone says when it has changed; asked now and then for what no stream told. */
export const contingencyQuery = queryOptions({
  queryKey: ['contingency', 'now'],
  queryFn: () => call('GET /api/v1/contingency/now', {}),
  staleTime: 0,
  refetchInterval: 30_000,
});
export const useContingency = () => useQuery(contingencyQuery).data;

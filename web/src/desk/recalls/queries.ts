import type { Answer } from '../../api/client.ts';

export type Recall = Answer<'GET /api/v1/recalls'>['items'][number];
export type RecallState = 'due' | 'taken' | 'done';
export const recallsKey = ['recalls'] as const;

import { createContext, use } from 'react';
import type { Answer } from '../api/client.ts';

/** What the first page shows of the city: sent with the page, so that nothing is waited for. */
export type PortalData = Answer<'GET /api/v1/portal'>;
export const NO_DATA: PortalData = { city: { code: '', zh: '', en: '' }, templates: [], services: [], minors: [], exit: '/' };

export const Data = createContext<PortalData>(NO_DATA);
export const usePortal = (): PortalData => use(Data);

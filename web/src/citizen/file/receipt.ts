export type Receipt = { number: string; code: string; urgent: boolean; firstKept: boolean };
const HOME = 'receipt';

/** 回执: kept for this window, so that a reload does not lose number and code. */
export const keepReceipt = (receipt: Receipt): void => sessionStorage.setItem(HOME, JSON.stringify(receipt));
export const keptReceipt = (): Receipt | null => JSON.parse(sessionStorage.getItem(HOME) ?? 'null') as Receipt | null;

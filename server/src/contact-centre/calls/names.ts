/** The names under which the exchange keeps what it records of a call. */
export const nameOf = (call: string, party: 'message'): string => `${call}-${party}`;

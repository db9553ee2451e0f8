/** Where what is being registered in a call is kept on the device. */
export const registerDraft = (call: string): string => `register call ${call}`;

const YEAR = 365 * 86_400;

/** What a person chose about how pages look: the server reads it, so that the next page comes so from the first moment. */
export function keepCookie(name: string, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser
  document.cookie = `${name}=${value}; path=/; max-age=${YEAR}; samesite=lax`;
}

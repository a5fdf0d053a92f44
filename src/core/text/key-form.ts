/** Whether a text can be an API key or a token: visible ASCII without spaces, as a header carries it. */
export const isKeyForm = (text: string): boolean => /^[\x21-\x7e]+$/.test(text);

/** The key of one-time codes in Base32, without the spaces and hyphens that it is shown with; undefined: it is not one. */
export function parseTotpKey(text: string): string | undefined {
  const key = text.replaceAll(/[\s-]/g, '').toUpperCase();
  return /^[A-Z2-7]+=*$/.test(key) ? key : undefined;
}

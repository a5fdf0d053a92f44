/** `npm run reference` writes again what the pages take from the program; otherwise they are compared with it. */
export const isWritten =
  (import.meta as { readonly env?: { readonly MODE?: string } }).env?.MODE === 'reference';

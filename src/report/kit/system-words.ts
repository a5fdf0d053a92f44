/** The product with its version: `Posit Connect 2026.02.0`. */
export const systemWords = (title: string, version: string | null | undefined): string =>
  `${title} ${version ?? '(the server hides its version)'}`;

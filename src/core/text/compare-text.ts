/** Compares by code units and not by a locale, so that the order is the same on every computer. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

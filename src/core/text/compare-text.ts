/** By code units, not by a locale: the same names give the same order on every machine. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** `1 row`, `2 rows`, `1 person`, `2 people`: a count with its noun. */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

/** What is left of `T` without its undefined values. */
type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/**
 * The properties that have a value. An optional property is either there or not, never undefined; so:
 * `{ row, ...defined({ column, value }) }`.
 */
export function defined<T extends object>(properties: T): Defined<T> {
  const kept: Partial<T> = {};
  // Called several times for each row of a file: no list of entries is made.
  for (const key in properties) if (properties[key] !== undefined) kept[key] = properties[key];
  return kept as Defined<T>;
}

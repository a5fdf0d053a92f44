/** What is left of `T` without its undefined values. */
type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/**
 * The properties that have a value. An optional property is either there or not, never undefined; so:
 * `{ row, ...defined({ column, value }) }`.
 */
export const defined = <T extends object>(properties: T): Defined<T> =>
  Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined)) as Defined<T>;

/**
 * A value, or how to get it once it is needed: a roster is checked before anybody is asked for a key. `T` is
 * never a function itself.
 */
export type Provided<T> = T | (() => T | Promise<T>);

export async function provide<T>(provided: Provided<T>): Promise<T> {
  return typeof provided === 'function' ? await (provided as () => T | Promise<T>)() : provided;
}

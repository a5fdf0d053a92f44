/** Ends a `switch` over a closed union: does not compile while a member is missing. */
export function unreachable(value: never): never {
  throw new Error(`not a member of its union: ${JSON.stringify(value)}`);
}

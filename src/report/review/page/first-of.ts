/** The first of many, and how many are left out: never one alone, since naming it takes no more room than counting it. */
export function firstOf<Item>(
  items: readonly Item[],
  most: number,
): { readonly shown: readonly Item[]; readonly hidden: number } {
  const shown = items.length <= most + 1 ? items : items.slice(0, most);
  return { shown, hidden: items.length - shown.length };
}

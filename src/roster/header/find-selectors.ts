import { foldHeader } from './columns.ts';
import type { HeaderMap } from './header-map.ts';
import { type Selector, selectorOf } from './selectors.ts';

/** Where the selectors of a file are; one that the file lacks is absent. */
export type SelectorPositions = ReadonlyMap<Selector, number>;

/** What the operator maps takes precedence; of two columns with one meaning, the first counts. */
export function findSelectors(header: readonly string[], map: HeaderMap): SelectorPositions {
  const at = new Map<Selector, number>();
  for (const says of ['mapped', 'by itself'] as const) {
    for (const [position, name] of header.entries()) {
      const mapped = map.get(foldHeader(name));
      if ((says === 'mapped') !== (mapped !== undefined)) continue;
      const selector = selectorOf(mapped?.named ?? name);
      if (selector !== undefined && !at.has(selector)) at.set(selector, position);
    }
  }
  return at;
}

import { whyRefused } from '../../core/columns/column-use.ts';
import type { TargetRules } from '../../core/target.ts';
import { allOf } from '../../core/text/one-of.ts';
import { shown } from '../cells/fault.ts';
import { attributeOf, foldHeader } from './columns.ts';
import { type HeaderMap, meaningOf } from './header-map.ts';

/** One such column, like `display_name`, may be in any list of people. */
const FEWEST_TELLING = 2;

/** Beyond so many, the names would hide the sentence. */
const MOST_NAMED = 3;

/**
 * That a roster seems to be for another kind of server: several columns are read there and refused here, and none the
 * other way round.
 */
export function noteOnOtherKind(
  header: readonly string[],
  { rules, otherKinds, map }: { rules: TargetRules; otherKinds: readonly TargetRules[]; map: HeaderMap },
): readonly string[] {
  const isAttribute = (name: string): boolean =>
    !map.has(foldHeader(name)) && attributeOf(name) !== undefined;
  const refusedBy = ({ columns }: TargetRules): readonly string[] =>
    header.filter((name) => {
      const column = meaningOf(name, map) ?? (isAttribute(name) ? 'attr' : undefined);
      return column !== undefined && whyRefused(columns[column]) !== undefined;
    });
  const telling = refusedBy(rules);
  const kind = otherKinds.find((other) => refusedBy(other).length === 0);
  if (telling.length < FEWEST_TELLING || kind === undefined) return [];
  const named = telling.slice(0, MOST_NAMED).map(shown);
  const rest = telling.length - named.length;
  return [
    `${allOf([...named, ...(rest === 0 ? [] : [`${rest} more`])])} are columns of a roster for ${kind.title}, and this one is read for ${rules.title}. If it is for ${kind.title}, add --target ${kind.id}.`,
  ];
}

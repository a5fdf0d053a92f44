import { defined } from '../../core/defined.ts';
import type { GroupName } from '../../core/ids.ts';
import type { GroupCell } from '../../core/roster.ts';
import {
  bracketedList,
  insideBrackets,
  joinedNames,
  type ListReading,
  listReadings,
} from '../../core/text/group-lists.ts';
import type { KnownGroups } from './known-groups.ts';

/** Why a cell of groups cannot be read without asking. */
export type GroupDoubt =
  /** It is one name by the rules, and looks like a list of groups. */
  | {
      readonly kind: 'may-be-several';
      readonly known: readonly string[];
      /** The value of `--group-separator` that splits it. */
      readonly flag?: string;
    }
  /** It is split by the rules, and a piece with a separator in it is a group of the server. */
  | {
      readonly kind: 'may-be-one';
      readonly group: GroupName;
      readonly parts: readonly GroupName[];
      /** The value of `--group-separator` that splits it without a question; absent where none does. */
      readonly flag?: string;
    }
  /** Its row looks like a membership, and it is not a group of the server. */
  | { readonly kind: 'list-or-name' };

/** A cell that is not read without asking. */
export interface CellInDoubt {
  readonly row: number;
  readonly line: number;
  readonly cell: GroupCell;
  readonly doubt: GroupDoubt;
}

/** What a doubt is decided by. */
interface Evidence {
  readonly known: KnownGroups;
  /** Separators, as {@link GroupDoubt} names them, that other cells of the file seem to use. */
  readonly flagsInUse: ReadonlySet<string>;
}

/** What makes the reading of a cell doubtful; undefined where there is one reading only. */
export function findGroupDoubt(
  { text, split }: GroupCell,
  parts: readonly GroupName[],
  evidence: Evidence,
): GroupDoubt | undefined {
  const { known } = evidence;
  const group = groupInSplit(text, parts, known);
  const isKnown = parts.every((part) => known.onServer(part) !== undefined);
  if (group !== undefined && !(split === 'named' && isKnown)) {
    const reading = isKnown ? listReadings(text).find(({ items }) => sameNames(items, parts)) : undefined;
    return { kind: 'may-be-one', group, parts, ...defined({ flag: reading?.flag }) };
  }
  const bracketed = bracketedList(text);
  if (bracketed !== undefined && !sameNames(bracketed.items, parts) && isList(bracketed, evidence))
    return severalOf(bracketed, known);
  if (split === 'row' && USUAL_MARK.test(text)) return { kind: 'list-or-name' };
  const doubt = firstDoubt(parts, evidence, split);
  if (doubt?.kind !== 'may-be-several' || doubt.flag === undefined) return doubt;
  const { flag, ...without } = doubt;
  return firstDoubt(itemsBy(flag, text), evidence, 'named') === undefined ? doubt : without;
}

const firstDoubt = (
  parts: readonly string[],
  evidence: Evidence,
  split: GroupCell['split'],
): GroupDoubt | undefined =>
  parts
    .map((part) => doubtIn(part, evidence) ?? (split === 'named' ? doubtInMark(part, evidence) : undefined))
    .find((doubt) => doubt !== undefined);

/** What a cell is split into when the flag is given; one with brackets splits all of it. */
const itemsBy = (flag: string, text: string): readonly string[] =>
  listReadings(text).find((reading) => reading.flag === flag)?.items ??
  (insideBrackets(flag) === undefined ? text.split(flag).map((item) => item.trim()) : []);

const USUAL_MARK = /[;|]/u;

const sameNames = (left: readonly string[], right: readonly string[]): boolean =>
  left.join('\n') === right.join('\n');

/** Another separator is named, and the part has one of those that are usual in it. */
function doubtInMark(part: string, { known }: Evidence): GroupDoubt | undefined {
  if (known.onServer(part) !== undefined) return undefined;
  const reading = listReadings(part).find(({ flag = '' }) => USUAL_MARK.test(flag));
  return reading === undefined ? undefined : severalOf(reading, known);
}

/** A name that is not on the server, and that is a list of which at least one item is known. */
function doubtIn(part: string, evidence: Evidence): GroupDoubt | undefined {
  const { known } = evidence;
  if (known.onServer(part) !== undefined) return undefined;
  const bracketed = bracketedList(part);
  const list =
    (bracketed !== undefined && isList(bracketed, evidence) ? bracketed : undefined) ??
    listReadings(part).find((reading) => isList(reading, evidence)) ??
    joinedNames(part, (name) => known.source(name) !== undefined);
  return list === undefined ? undefined : severalOf(list, known);
}

const isList = ({ items, flag, sure }: ListReading, { known, flagsInUse }: Evidence): boolean =>
  sure === true ||
  items.some((item) => known.source(item) !== undefined) ||
  (flag !== undefined && flagsInUse.has(flag));

const severalOf = ({ items, flag }: ListReading, known: KnownGroups): GroupDoubt => ({
  kind: 'may-be-several',
  known: items.filter((item) => known.source(item) !== undefined),
  ...(flag === undefined ? {} : { flag }),
});

/** A group of the server whose name is several of the parts together, as they are written, or almost the whole cell. */
function groupInSplit(text: string, parts: readonly GroupName[], known: KnownGroups): GroupName | undefined {
  if (parts.length < 2) return undefined;
  const almost = known.almost(text);
  if (almost !== undefined && parts.some((part) => known.onServer(part) === undefined)) return almost;
  const places = placesOf(text, parts);
  for (const [first, { from }] of places.entries()) {
    for (const { to } of places.slice(first + 1)) {
      const group = known.onServer(text.slice(from, to));
      if (group !== undefined) return group;
    }
  }
  return undefined;
}

/** Where each part is in the text. */
function placesOf(
  text: string,
  parts: readonly GroupName[],
): readonly { readonly from: number; readonly to: number }[] {
  let to = 0;
  return parts.map((part) => {
    const from = Math.max(text.indexOf(part, to), to);
    to = from + part.length;
    return { from, to };
  });
}

import { OperatorError } from '../../core/errors.ts';
import { foldCase } from '../../core/ids.ts';
import type { Pack, PackGroup } from '../../core/review/pack.ts';
import { isNearName } from '../../core/text/near-name.ts';
import { someOf } from '../../core/text/some-of.ts';
import { visible } from '../../core/text/visible.ts';

/** Groups of the first server with the groups of the second one that the operator says they are. */
export type GivenGroups = ReadonlyMap<PackGroup, PackGroup>;

type Side = Pick<Pack, 'folder' | 'groups'>;

/**
 * @param written as `old=new`; the names may have = in them
 * @throws {OperatorError} `usage-invalid` for names that are not known, and for a group that is in two pairs
 */
export function readGivenGroups(
  written: readonly string[],
  { first, second }: { readonly first: Side; readonly second: Side },
): GivenGroups {
  const given = new Map<PackGroup, PackGroup>();
  for (const text of written) {
    const [source, target] = pairIn(text, first, second);
    const other = given.get(source);
    if (other !== undefined && other !== target) {
      throw unsuitable(
        `--group pairs ${quoted(source.name)} with both ${quoted(other.name)} and ${quoted(target.name)}`,
        'Keep one of them.',
      );
    }
    const [rival] = [...given].find(([from, to]) => to === target && from !== source) ?? [];
    if (rival !== undefined) {
      throw unsuitable(
        `--group pairs both ${quoted(rival.name)} and ${quoted(source.name)} with ${quoted(target.name)}`,
        'Two groups cannot become one: their members could not be told apart afterwards. Keep one of them.',
      );
    }
    given.set(source, target);
  }
  return given;
}

/** The pair whose two names are known, wherever the = between them is. */
function pairIn(text: string, first: Side, second: Side): readonly [PackGroup, PackGroup] {
  const splits = splitsOf(text);
  const pairs = splits.flatMap(({ from, to }) => {
    const [source, target] = [named(from, first), named(to, second)];
    return source === undefined || target === undefined ? [] : [[source, target] as const];
  });
  const [pair, ...others] = pairs;
  if (pair !== undefined && others.length === 0) return pair;
  const [split] = splits;
  if (split === undefined) {
    throw unsuitable(
      `--group ${quoted(text)} is not of the form "old=new"`,
      'Example: --group "Data team=Analysts"',
    );
  }
  if (pair !== undefined) {
    throw unsuitable(
      `--group ${quoted(text)} can be read as several pairs of groups`,
      'Leave it out, and write the name of the second server into decided_target of the map.',
    );
  }
  // The split of which one name is known, if there is one.
  const meant =
    splits.find(({ from }) => named(from, first) !== undefined) ??
    splits.find(({ to }) => named(to, second) !== undefined) ??
    split;
  throw named(meant.from, first) === undefined
    ? unknown(text, meant.from, first)
    : unknown(text, meant.to, second);
}

function splitsOf(text: string): { readonly from: string; readonly to: string }[] {
  const splits = [];
  for (let at = text.indexOf('='); at !== -1; at = text.indexOf('=', at + 1)) {
    const [from, to] = [text.slice(0, at), text.slice(at + 1)].map((part) =>
      part.trim().normalize('NFC'),
    ) as [string, string];
    if (from !== '' && to !== '') splits.push({ from, to });
  }
  return splits;
}

const named = (name: string, { groups }: Side): PackGroup | undefined =>
  groups.find((group) => group.name.trim().normalize('NFC') === name);

function unknown(text: string, name: string, { groups, folder }: Side): OperatorError {
  const similar = groups.filter((group) => isSimilar(name, group.name)).map((group) => quoted(group.name));
  const names = groups.map((group) => quoted(group.name));
  return unsuitable(
    `--group ${quoted(text)}: there is no group ${quoted(name)} in ${folder}`,
    similar.length > 0
      ? `Write the name as it is there. Similar names: ${someOf(similar)}.`
      : names.length > 0
        ? `Write the name of one of its groups: ${someOf(names)}.`
        : 'Leave --group out: it has no groups.',
  );
}

const isSimilar = (name: string, other: string): boolean =>
  isNearName(name, other) || foldCase(other).includes(foldCase(name));

const quoted = (name: string): string => JSON.stringify(visible(name));

const unsuitable = (message: string, hint: string): OperatorError =>
  new OperatorError(message, { code: 'usage-invalid', hint });

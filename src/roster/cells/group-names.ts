import type { GroupName } from '../../core/ids.ts';
import { parseGroupName } from '../../core/ids.ts';
import { type DistinguishedName, distinguishedNamesIn } from '../../core/text/distinguished-names.ts';
import { type Fault, shown } from './fault.ts';
import type { GroupSyntax } from './group-syntax.ts';
import { type GroupsCell, parseGroupsCell } from './groups-cell.ts';
import type { FaultIn } from './value-faults.ts';

/** What a group is called by where the file has distinguished names; absent: the operator has not said. */
export type GroupsFrom = 'name' | 'cn';

/**
 * A parser of groups cells that takes distinguished names as the operator says, and refuses them where that is open.
 * @param faultIn what is wrong with any other name that is not in quotes
 */
export function groupsParser(
  syntax: GroupSyntax,
  from: GroupsFrom | undefined,
  faultIn?: FaultIn,
): (cell: string) => GroupsCell {
  if (syntax.quoting === 'none' || from === 'name') return (cell) => parseGroupsCell(cell, syntax, faultIn);
  const names = new Map<string, DistinguishedName>();
  return (cell) => {
    const found = distinguishedNamesIn(withoutQuotes(cell));
    if (found.length === 0) return parseGroupsCell(cell, syntax, faultIn);
    const fault = from === undefined ? notAName(found) : faultInNames(found, names);
    if (fault !== undefined) return { kind: 'malformed', fault };
    const groups = found.flatMap(({ cn = '' }): GroupName[] => {
      const name = parseGroupName(cn);
      return name === undefined ? [] : [name];
    });
    return { kind: 'stated', groups: [...new Set(groups)] };
  };
}

/** Without the quotes around each name of a list that is written as programs do. */
const withoutQuotes = (cell: string): string =>
  /^\s*"[a-z]+\s*=/iu.test(cell) ? cell.replaceAll(/(^|[;|,]\s*)"|"(?=\s*(?:[;|,]|$))/gu, '$1') : cell;

function notAName(found: readonly DistinguishedName[]): Fault {
  const [first, ...others] = found;
  const names = found.flatMap(({ cn }) => (cn === undefined ? [] : [shown(cn)]));
  const called = names.length === 0 ? 'without a CN' : `with the CN ${names.slice(0, 3).join(', ')}`;
  return {
    code: 'group-distinguished-name',
    message:
      others.length === 0
        ? `${shown(first?.text ?? '')} is a distinguished name ${called}`
        : `${shown(first?.text ?? '')} and ${others.length} more are distinguished names ${called}`,
    hint: 'If the CN is the name of the group: --groups-from cn. If the group has this whole name: --groups-from name.',
  };
}

/** Two groups of a directory may have one CN; as groups of the server they would be one. */
function faultInNames(
  found: readonly DistinguishedName[],
  names: Map<string, DistinguishedName>,
): Fault | undefined {
  for (const name of found) {
    if (name.cn === undefined) {
      return {
        code: 'group-distinguished-name',
        message: `${shown(name.text)} is a distinguished name whose first part is not a CN`,
        hint: 'Write the name of the group in its place.',
      };
    }
    const other = names.get(name.cn.toLowerCase());
    if (other !== undefined && other.key !== name.key) {
      return {
        code: 'group-distinguished-name',
        message: `${shown(name.cn)} is the CN of two groups, ${other.text} and ${name.text}`,
        hint: 'Write the names that the two groups have on the server, or remove one of them.',
      };
    }
    names.set(name.cn.toLowerCase(), name);
  }
  return undefined;
}

import { defined } from '../../core/defined.ts';
import { type GroupName, parseGroupName } from '../../core/ids.ts';
import { isUnlisted } from '../../core/columns/placeholder.ts';
import type { GroupCell } from '../../core/roster.ts';
import { mayBeList, unquoted } from '../../core/text/group-lists.ts';
import { withoutEntityEnds } from '../../core/text/html-entities.ts';
import { type Fault, shown } from './fault.ts';
import type { GroupSyntax } from './group-syntax.ts';
import { faultInNone } from './none-as-group.ts';
import type { FaultIn } from './value-faults.ts';

/** What a groups cell says: nothing, no group at all, or these. */
export type GroupsCell =
  | { readonly kind: 'silent' }
  | { readonly kind: 'stated'; readonly groups: readonly GroupName[]; readonly cell?: GroupCell }
  | { readonly kind: 'malformed'; readonly fault: Fault };

const SILENT: GroupsCell = { kind: 'silent' };
const NONE = '(none)';

/**
 * Takes a groups cell apart: `finance; "R&D; East" | ops`. A name that contains a separator is in
 * quotes, and a quote inside it is written twice. A group that is named twice counts once.
 * @param faultIn what is wrong with a name that is not in quotes
 */
export function parseGroupsCell(
  cell: string,
  syntax: GroupSyntax,
  faultIn: FaultIn = faultInNone,
): GroupsCell {
  const text = cell.trim();
  if (text === '' || isUnlisted(text)) return SILENT;
  const whole = parseGroupName(text);
  if (syntax.quoting === 'none' && whole !== undefined) return { kind: 'stated', groups: [whole] };
  const names: GroupName[] = [];
  let none: 'said' | 'unsaid' = 'unsaid';
  let quoted: 'some' | 'none' = 'none';
  const { separators } = syntax;
  for (let rest = withoutBrackets(text, syntax).trim(); rest !== '';) {
    const part = rest.startsWith('"') ? quotedPart(rest, separators) : plainPart(rest, separators);
    if (part === undefined) return malformed(text);
    if (part.kind === 'quoted') quoted = 'some';
    const name = parseGroupName(syntax.brackets === undefined ? part.name : unquoted(part.name));
    const word = part.kind === 'plain' ? name?.toLowerCase() : undefined;
    const fault = word === undefined || word === NONE ? undefined : faultIn(part.name.trim());
    if (fault !== undefined) return { kind: 'malformed', fault };
    if (word === NONE) none = 'said';
    else if (name !== undefined && !names.includes(name)) names.push(name);
    rest = part.rest.trimStart();
  }
  if (none === 'said' && names.length > 0) return noneAmongOthers(text);
  if (names.length === 0) return none === 'unsaid' ? SILENT : { kind: 'stated', groups: names };
  const written = quoted === 'some' ? undefined : writtenCell(text, names, syntax);
  return { kind: 'stated', groups: names, ...defined({ cell: written }) };
}

const withoutBrackets = (text: string, { brackets }: GroupSyntax): string =>
  brackets !== undefined && text.startsWith(brackets.open) && text.endsWith(brackets.close)
    ? text.slice(brackets.open.length, -brackets.close.length)
    : text;

/** The cell as it is written, where somebody could have meant something else by it than these names. */
function writtenCell(
  text: string,
  names: readonly GroupName[],
  { split }: GroupSyntax,
): GroupCell | undefined {
  const name = parseGroupName(text);
  if (split === undefined || name === undefined) return undefined;
  const isOpen = mayBeList(name) || (split !== 'usual' && names.length > 1);
  return isOpen ? { text: name, split } : undefined;
}

interface Part {
  readonly kind: 'plain' | 'quoted';
  readonly name: string;
  readonly rest: string;
}

function plainPart(text: string, separators: readonly string[]): Part {
  const searched = withoutEntityEnds(text);
  const ends = separators
    .map((separator) => ({ separator, at: searched.indexOf(separator) }))
    .filter(({ at }) => at >= 0);
  if (ends.length === 0) return { kind: 'plain', name: text, rest: '' };
  const { separator, at } = ends.reduce((left, right) => (right.at < left.at ? right : left));
  return { kind: 'plain', name: text.slice(0, at), rest: text.slice(at + separator.length) };
}

function quotedPart(text: string, separators: readonly string[]): Part | undefined {
  const quoted = /^"((?:[^"]|"")*)"\s*/u.exec(text);
  if (quoted === null) return undefined;
  const name = (quoted[1] ?? '').replaceAll('""', '"');
  const rest = text.slice(quoted[0].length);
  const separator = separators.find((candidate) => rest.startsWith(candidate));
  if (rest !== '' && separator === undefined) return undefined;
  return { kind: 'quoted', name, rest: rest.slice(separator?.length ?? 0) };
}

const malformed = (text: string): GroupsCell => ({
  kind: 'malformed',
  fault: {
    code: 'groups-malformed',
    message: `In the groups ${shown(text)}, a quote is not closed, or text follows it`,
    hint: 'Quote a whole group name, and write a quote inside it twice: "R&D; East"; ops',
  },
});

const noneAmongOthers = (text: string): GroupsCell => ({
  kind: 'malformed',
  fault: {
    code: 'groups-malformed',
    message: `The groups ${shown(text)} combine (none) with other groups`,
    hint: 'Write (none) alone, or only the groups.',
  },
});

import { defined } from '../../core/defined.ts';
import { OperatorError } from '../../core/errors.ts';
import { type RosterColumn, rosterColumns } from '../../core/columns/roster-columns.ts';
import { suggest } from '../../core/text/suggest.ts';
import { columnOf, foldHeader } from './columns.ts';
import { selectorOf } from './selectors.ts';
import { shownHeaders } from './shown-headers.ts';
import { oneOf } from '../../core/text/one-of.ts';
import { shown } from '../cells/fault.ts';

/** What the operator says that columns mean, by the folded name of the header cell. */
export type HeaderMap = ReadonlyMap<string, MappedHeader>;

interface MappedHeader {
  /** As the operator typed it. */
  readonly header: string;
  /** Absent: the column is not read. */
  readonly column?: RosterColumn;
  /** The column as the operator typed it: a status may be mapped to `enabled` or `locked`. */
  readonly named: string;
  /** Whether a file may lack the header. */
  readonly presence: 'required' | 'optional';
}

/**
 * Reads `--map "Login name=username"`, once for each column. `Header=-` means that a column is not read; a
 * question mark at the end, as in `Header=column?`, that a file may lack it.
 * @throws {OperatorError} `usage-invalid` for text without `=`, an unknown column, or a header mapped twice
 */
export function parseHeaderMap(rules: readonly string[]): HeaderMap {
  const map = new Map<string, MappedHeader>();
  for (const rule of rules) {
    const { header, name, presence } = partsOf(rule);
    if (header === '' || name === '') {
      throw usage(
        `--map ${shown(rule)} is not of the form "Header=column"`,
        'Example: --map "Login name=username"',
      );
    }
    const column = columnOf(name);
    if (column === undefined && name !== '-' && selectorOf(name) === undefined) {
      const meant = suggest(name, rosterColumns);
      throw usage(
        `--map ${shown(rule)}: there is no column ${shown(name)}`,
        meant === undefined ? `Columns are ${oneOf(rosterColumns)}.` : `Did you mean ${meant}?`,
      );
    }
    if (map.has(foldHeader(header))) throw usage(`--map maps ${shown(header)} twice`, 'Keep one of them.');
    map.set(foldHeader(header), { header, presence, named: name, ...defined({ column }) });
  }
  return map;
}

/** Texts that are empty where the rule lacks them. */
function partsOf(rule: string): Pick<MappedHeader, 'header' | 'presence'> & { readonly name: string } {
  const at = rule.lastIndexOf('=');
  const header = rule.slice(0, Math.max(at, 0)).trim();
  const [, name = '', mark] = /^(.*?)(\?)?$/u.exec(rule.slice(at + 1).trim()) ?? [];
  return { header, name, presence: mark === undefined ? 'required' : 'optional' };
}

/**
 * The rules of a preset with those that are given beside it, which replace the ones about the same header and about
 * the same column. A file may have several columns of a status, so one of them does not replace another.
 */
export function addMaps(preset: readonly string[], given: readonly string[]): readonly string[] {
  const rules = given.map(partsOf);
  const headers = new Set(rules.map(({ header }) => foldHeader(header)));
  const meanings = new Set(rules.flatMap(({ name }) => meaningOnce(name) ?? []));
  const kept = preset.filter((rule) => {
    const { header, name } = partsOf(rule);
    return !headers.has(foldHeader(header)) && !meanings.has(meaningOnce(name) ?? '');
  });
  return [...kept, ...given];
}

/** What one column only can mean; undefined for what several may. */
function meaningOnce(name: string): string | undefined {
  const column = columnOf(name);
  return column === 'status' ? undefined : (column ?? selectorOf(name));
}

/**
 * What a map says of the columns that a file has.
 * @throws {OperatorError} `usage-invalid` for a mapped header that the file lacks and may not lack
 */
export function mapOf(map: HeaderMap, header: readonly string[]): HeaderMap {
  const there = new Set(header.map(foldHeader));
  for (const [folded, { header: wanted, presence }] of map) {
    if (presence === 'optional' || there.has(folded)) continue;
    const meant = suggest(wanted, header);
    throw usage(
      `--map names a header ${shown(wanted)} that the file does not have`,
      meant === undefined ? `The file has ${shownHeaders(header)}.` : `Did you mean ${shown(meant)}?`,
    );
  }
  return new Map([...map].filter(([folded]) => there.has(folded)));
}

/** What the operator says takes precedence over what a name means by itself. */
export function meaningOf(name: string, map: HeaderMap): RosterColumn | undefined {
  const mapped = map.get(foldHeader(name));
  if (mapped !== undefined) return mapped.column;
  const column = columnOf(name);
  // A file may have several, and none of them is left out without a word.
  if (column === 'status') return column;
  const taken = [...map.values()].some((each) => each.column === column);
  return taken ? undefined : column;
}

const usage = (message: string, hint: string): OperatorError =>
  new OperatorError(message, { code: 'usage-invalid', hint });

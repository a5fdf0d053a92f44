import { definitionOf, type RosterColumn } from '../../core/columns/roster-columns.ts';
import type { InputRow } from '../../core/roster.ts';
import { withoutFormula } from '../../core/text/formula-text.ts';
import { plural } from '../../core/text/plural.ts';
import { suggest } from '../../core/text/suggest.ts';
import type { Layout } from '../header/layout.ts';
import type { Reading } from '../reading-options.ts';
import { shown } from '../cells/fault.ts';
import { groupsParser } from '../cells/group-names.ts';
import { syntaxFor } from '../cells/group-syntax.ts';
import { remember } from '../remember.ts';
import { type MappedColumn, mappedColumns } from './mapped-values.ts';
import type { MappedValue } from './value-map.ts';

/** Different values of a column among which a mistyped one is looked for. */
const MOST_VALUES = 1000;

type Counting = Pick<Reading, 'valueMap' | 'rules' | 'format' | 'groupSyntax' | 'groupsFrom'>;

interface CountedColumn extends MappedColumn {
  /** The values in a cell, one or several. */
  readonly valuesIn: (cell: string) => readonly string[];
  readonly seen: Set<string>;
}

/** Counts the cells whose values are mapped, and finds maps that no cell needs. */
export class MappedCells {
  readonly #map: Reading['valueMap'];
  readonly #columns: ReadonlyMap<number, CountedColumn>;
  readonly #counts = new Map<MappedValue, { cells: number; readonly line: number }>();

  constructor(layout: Layout, reading: Counting) {
    this.#map = reading.valueMap;
    this.#columns = new Map(
      [...mappedColumns(layout, reading)].map(([position, mapped]) => {
        const valuesIn = valuesOf(mapped, layout.header[position] ?? '', { layout, reading });
        return [position, { ...mapped, valuesIn, seen: new Set() }];
      }),
    );
  }

  add({ line, cells }: InputRow): void {
    for (const [position, { mapped, valuesIn, seen }] of this.#columns) {
      const values = valuesIn(withoutFormula(cells[position] ?? '').trim());
      for (const value of values) if (seen.size < MOST_VALUES) seen.add(value);
      for (const rule of new Set(values.flatMap((value) => mapped(value) ?? []))) {
        const known = this.#counts.get(rule);
        if (known === undefined) this.#counts.set(rule, { cells: 1, line });
        else known.cells += 1;
      }
    }
  }

  notes(): readonly string[] {
    return [...this.#map].flatMap(([column, rules]) =>
      [...rules.values()].map((rule) => {
        const count = this.#counts.get(rule);
        if (count === undefined) return this.#unused(column, rule);
        const first = count.cells === 1 ? 'on' : 'first on';
        return `In ${column}, ${shown(rule.from)} is read as ${shown(rule.to)} (${plural(count.cells, 'cell')}, ${first} line ${count.line}).`;
      }),
    );
  }

  #unused(column: RosterColumn, { rule, from }: MappedValue): string {
    const columns = [...this.#columns.values()].filter((each) => each.column === column);
    if (columns.length === 0) return `--map-value ${shown(rule)}: the file has no column ${column}.`;
    const near = suggest(from, new Set(columns.flatMap(({ seen }) => [...seen])));
    const meant = near === undefined ? '' : ` Did you mean ${shown(near)}?`;
    return `--map-value ${shown(rule)}: no cell of ${column} has this value.${meant}`;
  }
}

function valuesOf(
  { column, mapped }: MappedColumn,
  header: string,
  { layout, reading }: { readonly layout: Layout; readonly reading: Counting },
): CountedColumn['valuesIn'] {
  if (definitionOf(column).content !== 'names') return (cell) => (cell === '' ? [] : [cell]);
  const rows = layout.table === 'memberships' ? 'exported' : reading.format;
  const parse = groupsParser(syntaxFor(header, { rows, given: reading.groupSyntax }), reading.groupsFrom);
  return remember((cell) => {
    if (mapped(cell) !== undefined) return [cell];
    const groups = parse(cell);
    return groups.kind === 'stated' ? groups.groups : [];
  });
}

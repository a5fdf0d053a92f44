import { placeholders } from '../core/columns/placeholder.ts';

/** A cell without the placeholders for no value and for a hidden one. */
export const textOf = (cell: string): string =>
  cell === placeholders.none || cell === placeholders.hidden ? '' : cell;

/** The property for a time; `{}` if the cell has a placeholder (`never_active`, `unknown`, `none`). */
export const instant = <Name extends string>(name: Name, cell: string): Partial<Record<Name, string>> =>
  Number.isNaN(Date.parse(cell)) ? {} : ({ [name]: cell } as Record<Name, string>);

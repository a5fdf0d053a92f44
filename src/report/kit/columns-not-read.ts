import type { Roster } from '../../core/roster.ts';

/** The columns that were not read, as a fact about the input; empty where every column was. */
export const labelledColumnsNotRead = ({
  columnsNotRead = [],
}: Pick<Roster, 'columnsNotRead'>): readonly (readonly [label: string, names: string])[] =>
  columnsNotRead.length === 0 ? [] : [['Columns not read', columnsNotRead.join(', ')]];

/**
 * Addresses of cells with runs down a column as one: `B2:B40, C7`. By column, then by row.
 * @param addresses of one sheet, in the order of its rows
 */
export function cellRanges(addresses: readonly string[]): readonly string[] {
  const runsByColumn = new Map<string, Run[]>();
  for (const address of addresses) {
    const [, column = '', digits = ''] = /^([A-Z]+)([0-9]+)$/.exec(address) ?? [];
    const row = Number(digits);
    const runs = runsByColumn.get(column) ?? [];
    const last = runs.at(-1);
    if (last?.to === row - 1) last.to = row;
    else runs.push({ from: row, to: row });
    runsByColumn.set(column, runs);
  }
  return [...runsByColumn].flatMap(([column, runs]) =>
    runs.map(({ from, to }) => (from === to ? `${column}${from}` : `${column}${from}:${column}${to}`)),
  );
}

interface Run {
  readonly from: number;
  to: number;
}

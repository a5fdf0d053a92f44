import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { parseCommandLine } from '../../readme/command-line.ts';

export type Row = Readonly<Record<string, string>>;

export const readTable = (file: string): Row[] =>
  parse<Row>(readFileSync(file, 'utf8'), { columns: true, bom: true });

/**
 * Fills in the rows that wait, as somebody does who knows who is who: the account that is the person's, a new one, or
 * none.
 * @param truth by the name on the old server: the name on the new one, or null for what is left behind
 */
export function fillIn(file: string, truth: ReadonlyMap<string, string | null>): void {
  const rows = readTable(file).map((row) =>
    row['decision'] === '' ? { ...row, reviewer: 'Rita', ...decisionOn(row, truth) } : row,
  );
  writeFileSync(file, stringify(rows, { header: true }));
}

function decisionOn(row: Row, truth: ReadonlyMap<string, string | null>): Row {
  const { source_name: name = '', target_name: target = '', action = '', problem } = row;
  const meant = truth.get(name);
  if (meant === null) return { decision: 'leave', reason: 'does not move' };
  if (meant !== undefined) {
    return meant === target ? { decision: 'accept' } : { ...changed, decided_target: meant };
  }
  const isFree = target === '' && action.startsWith('create') && problem !== 'name_taken';
  return isFree ? { decision: 'accept' } : { ...changed, decided_target: `${name}.moved` };
}

const changed = { decision: 'change', reason: 'asked the person' } as const;

/** The import that a plan prints, with the flags of the rows that would be refused: somebody has checked them. */
export function importAfterChecking(planned: string): string[] {
  const [, next = ''] = /^Next: (.+)$/mu.exec(planned) ?? [];
  const flags = [...planned.matchAll(/^ {2}(--allow-[a-z-]+ \S+)/gmu)].map(([, flag]) => flag);
  return [...(parseCommandLine([next, ...flags].join(' '))?.argv ?? [])];
}

/** What the map says of a row that waits. */
export const whyWaiting = ({ problem = '', confidence = '' }: Row): string =>
  problem === '' ? confidence : problem;

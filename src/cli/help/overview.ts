import { renderTable } from '../../report/kit/table.ts';
import { paragraph } from '../../report/kit/text-parts.ts';
import type { Entry } from '../command.ts';

/**
 * What the program or a group of its commands offers, without loading any of them.
 * @param columns the width of the terminal, where there is one
 */
export function renderOverview(
  entries: Readonly<Record<string, Entry>>,
  { group, columns = 80 }: { readonly group?: string; readonly columns?: number | undefined },
): string {
  const listed = Object.entries(entries).filter(
    ([name]) => group === undefined || name.startsWith(`${group} `),
  );
  const width = Math.max(...listed.map(([name]) => name.length));
  const style = { width: columns, color: 'off' } as const;
  const table = (rows: readonly (readonly [term: string, what: string])[]): string =>
    renderTable(
      [{ header: '' }, { header: '' }],
      rows.map(([term, what]) => [term.padEnd(width), what]),
      style,
    );
  const whole = group === undefined;
  return [
    `rollcall ${whole ? '' : `${group} `}<command>\n\n`,
    whole
      ? `${paragraph('', 'Bulk onboarding and access review: a spreadsheet in, one outcome per row out.', style)}\n`
      : '',
    `Commands:\n${table(listed.map(([name, { describe }]) => [name, describe]))}`,
    '\nOptions:\n',
    table([
      ['-h, --help', 'After a command: what it takes, with examples'],
      ...(whole ? [['-V, --version', 'Show the version'] as const] : []),
    ]),
    whole
      ? `\n${paragraph('', 'Start with: rollcall demo. A word or code: rollcall help ambiguous_remote', style)}`
      : '',
  ].join('');
}

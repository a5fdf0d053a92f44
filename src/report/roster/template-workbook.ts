import type { Writable } from 'node:stream';
import type { ColumnGuide } from '../../core/columns/column-guide.ts';
import { renderCsv } from '../kit/csv.ts';
import type { ColumnEntry } from '../kit/sheet-entry.ts';
import { addSheet, openWorkbook, type SheetCell } from '../kit/xlsx.ts';

export interface Template {
  /** The product's own name (TargetRules.title). */
  readonly title: string;
  readonly columns: readonly ColumnGuide[];
  /** The file as the operator would type it. */
  readonly file: string;
  readonly created: Date;
}

/** An empty roster as CSV. With a byte order mark, a spreadsheet that opens it also saves it as UTF-8. */
export const renderTemplateCsv = (
  columns: readonly ColumnGuide[],
  byteOrderMark: 'with' | 'without',
): string =>
  renderCsv(
    columns.map(({ name }) => name),
    [],
    { byteOrderMark },
  );

/** An empty roster with drop-down lists, and a second sheet that says how to fill it in. Ends the sink. */
export async function writeTemplateWorkbook(sink: Writable, template: Template): Promise<void> {
  const workbook = await openWorkbook(sink, {
    created: template.created,
    title: titleOf(template),
  });
  const columns = template.columns.map(({ name, choices, examples }) => ({
    header: name,
    width: Math.max(name.length, ...examples.map(({ length }) => length)) + 4,
    entry: entryOf(choices),
  }));
  await addSheet(workbook, { name: 'Roster', columns, layout: 'table' }, []);
  const widths = [26, 30, 100, 34].map((width) => ({ header: '', width }));
  await addSheet(workbook, { name: 'Read me', columns: widths, layout: 'page' }, readMe(template));
  await workbook.close();
}

function entryOf(words: readonly string[]): ColumnEntry {
  if (words.length === 0) return { kind: 'text' };
  return { kind: 'list', words, prompt: `Choose one of: ${words.join(', ')}; or leave the cell empty.` };
}

const titleOf = ({ title }: Template): string => `A roster for ${title}`;

function readMe(template: Template): SheetCell[][] {
  const { columns, file } = template;
  const header = (cells: readonly string[]): SheetCell[] =>
    cells.map((value) => ({ value, look: 'header' as const }));
  const line = (text: string): SheetCell[] => [text];
  const shown = columns.filter(({ examples }) => examples.some((example) => example !== ''));
  return [
    [{ value: titleOf(template), look: 'title' }],
    [],
    line(
      'Enter one row for each person in the sheet Roster. Only username is required. An empty cell changes',
    ),
    line('nothing, and a column that you do not use can be deleted. Cells are text: 007 stays 007.'),
    [],
    header(['Column', 'Required?', 'Meaning', 'Allowed values']),
    ...columns.map(({ name, need, meaning, choices }): SheetCell[] => [
      { value: name, look: 'strong' },
      need,
      { value: meaning, look: 'wrap' },
      { value: choices.length === 0 ? 'any text' : choices.join(', '), look: 'wrap' },
    ]),
    [],
    [{ value: 'Examples', look: 'heading' }],
    header(['Column', 'One person', 'Another person']),
    ...shown.map(({ name, examples }): SheetCell[] => [{ value: name, look: 'strong' }, ...examples]),
    [],
    [{ value: 'Next steps', look: 'heading' }],
    line(`rollcall validate ${file}     checks the file without a server`),
    line(`rollcall plan ${file}     shows what would change`),
    line(`rollcall import ${file}     shows the changes, asks, and makes them`),
  ];
}

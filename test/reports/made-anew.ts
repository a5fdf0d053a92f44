import { readFileSync } from 'node:fs';
import exceljs from 'exceljs';
import { stableText } from '../readme/stable-text.ts';
import { cellsOf } from '../report/read-workbook.ts';

/** `npm run example` makes the committed files anew, and then compares them. */
export const isMadeAnew =
  (import.meta as { readonly env?: { readonly MODE?: string } }).env?.MODE === 'example';

/** What a command leaves, without what it measured. */
const steady = (text: string): string =>
  stableText(text)
    .replaceAll(/<details id="rate"[^]*?<\/details>/g, '')
    .replaceAll(/(@top-right \{ content: )"\d{4}-\d\d-\d\d"/g, '$1<date>')
    .replaceAll(/\d{4}-\d\d-\d\d, \d\d:\d\d:\d\d to .*? UTC/g, '<time>')
    .replaceAll(/^ {4}"\w+(?:PerSecond|PerMinute|Ms)": \d+/gm, '<figure>');

/** A file as text that can be compared with another one of the same command; of a workbook, its cells. */
export async function textOf(file: string): Promise<string> {
  if (!file.endsWith('.xlsx')) return steady(readFileSync(file, 'utf8'));
  const workbook = await new exceljs.Workbook().xlsx.readFile(file);
  const sheets = workbook.worksheets.map(({ name }) => {
    const rows = cellsOf(workbook, name).filter(([key]) => key !== 'Requests');
    return `${name}\n${rows.map((cells) => cells.join(' | ')).join('\n')}`;
  });
  return steady(sheets.join('\n'));
}

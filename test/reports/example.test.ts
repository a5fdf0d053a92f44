import { copyFileSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import exceljs from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf, runCli } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { stableText } from '../readme/stable-text.ts';
import { cellsOf } from '../report/read-workbook.ts';

/** `npm run example` makes the committed files anew, at the pace of the README, and then compares them. */
const isMadeAnew = (import.meta as { readonly env?: { readonly MODE?: string } }).env?.MODE === 'example';
const example = fileURLToPath(new URL('../../reports/example', import.meta.url));
const cwd = temporaryFolders()();
const folder = join(cwd, 'onboarding');
const files = ['outcomes.csv', 'outcomes.xlsx', 'report.html', 'retry.csv', 'run.json'];

let sandbox: Sandbox;
beforeAll(async () => {
  symlinkSync(fileURLToPath(new URL('../../samples', import.meta.url)), join(cwd, 'samples'));
  sandbox = await startSandbox({ port: isMadeAnew ? 3939 : 0 });
  const pace = isMadeAnew ? ['--rate', '50', '--lookup-rate', '25'] : ['--rate', '0', '--lookup-rate', '0'];
  await runCli(['import', 'samples/roster.csv', '--yes', '--out', 'onboarding', ...pace], {
    cwd,
    env: environmentOf(sandbox),
  });
  if (isMadeAnew) for (const name of files) copyFileSync(join(folder, name), join(example, name));
});
afterAll(() => sandbox.close());

/** What a run leaves, without what it measured. */
const steady = (text: string): string =>
  stableText(text)
    .replaceAll(/<section aria-labelledby="rate">[^]*?<\/section>/g, '')
    .replaceAll(/\d{4}-\d\d-\d\d, \d\d:\d\d:\d\d to .*? UTC/g, '<time>')
    .replaceAll(/^ {4}"\w+(?:PerSecond|PerMinute|Ms)": \d+/gm, '<figure>');

const textOf = async (file: string): Promise<string> => {
  if (!file.endsWith('.xlsx')) return steady(readFileSync(file, 'utf8'));
  const workbook = await new exceljs.Workbook().xlsx.readFile(file);
  const sheets = workbook.worksheets.map(({ name }) => {
    const rows = cellsOf(workbook, name).filter(([key]) => key !== 'Requests');
    return `${name}\n${rows.map((cells) => cells.join(' | ')).join('\n')}`;
  });
  return steady(sheets.join('\n'));
};

test('the example holds what a run leaves for people and programs', () => {
  expect(readdirSync(example).sort()).toEqual(files);
});

test.for(files)('reports/example/%s is what a run writes today', async (name) => {
  expect(await textOf(join(example, name))).toBe(await textOf(join(folder, name)));
});

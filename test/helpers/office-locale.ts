import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { describe } from 'vitest';

const run = promisify(execFile);

export type OfficeLocale = 'de-DE' | 'ja-JP' | 'en-US';

/** What a file is saved as: CSV with a delimiter and in an encoding, or a workbook. */
export type SavedAs =
  | { readonly format: 'csv'; readonly delimiter: ';' | ',' | '\t'; readonly encoding: 'utf-8' | 'utf-16' }
  | { readonly format: 'xlsx' };

/** Numbers of LibreOffice help, "Filter Options for CSV". */
const encodings = { 'utf-8': 76, 'utf-16': 65_535 } as const;

/** CSV as a careful person imports it: commas, UTF-8, and every column as text. */
const columnsAsText = Array.from({ length: 30 }, (_, at) => `${at + 1}/2`).join('/');
const readAsText = `--infilter=CSV:44,34,76,1,${columnsAsText}`;

const settings = (locale: OfficeLocale): string => `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>${locale}</value></prop></item>
</oor:items>
`;

/**
 * Opens files in LibreOffice under a locale and saves them, all in one start of the program.
 * @param files by name; each is CSV, or each a workbook
 * @returns the saved files by the same names
 */
export async function saveInOffice(
  folder: string,
  locale: OfficeLocale,
  files: Readonly<Record<string, Uint8Array>>,
  as: SavedAs,
): Promise<Readonly<Record<string, Buffer>>> {
  const [profile, opened, saved] = ['profile', 'opened', 'saved'].map((name) => join(folder, name));
  if (profile === undefined || opened === undefined || saved === undefined) throw new Error('no folder');
  mkdirSync(join(profile, 'user'), { recursive: true });
  mkdirSync(opened, { recursive: true });
  writeFileSync(join(profile, 'user', 'registrymodifications.xcu'), settings(locale));
  const names = Object.keys(files);
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(opened, name), bytes);
  const areCsv = names.every((name) => name.endsWith('.csv'));
  await run('soffice', [
    '--headless',
    `-env:UserInstallation=${pathToFileURL(profile).href}`,
    ...(areCsv ? [readAsText] : []),
    '--convert-to',
    filterOf(as),
    '--outdir',
    saved,
    ...names.map((name) => join(opened, name)),
  ]);
  const read = (name: string): Buffer =>
    readFileSync(join(saved, `${name.replace(/\.\w+$/u, '')}.${as.format}`));
  return Object.fromEntries(names.map((name) => [name, read(name)]));
}

function filterOf(as: SavedAs): string {
  if (as.format === 'xlsx') return 'xlsx:Calc MS Excel 2007 XML';
  const tokens = [as.delimiter.charCodeAt(0), 34, encodings[as.encoding], 1, '', 0, 'false', 'true'];
  return `csv:Text - txt - csv (StarCalc):${tokens.join(',')}`;
}

/** Tests that need LibreOffice; skipped with the reason where it is not installed. */
export function describeInOffice(title: string, tests: () => void): void {
  if (spawnSync('soffice', ['--version']).status === 0) describe(title, tests);
  else describe.skip(`${title} (skipped: LibreOffice is not on this machine)`, tests);
}

import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';
import { describe } from 'vitest';
import { temporaryFolders } from './folders.ts';

const run = promisify(execFile);

/** Reads the cells of a workbook with a spreadsheet program. @returns sheets by name */
export type ReadSheets = (workbook: Uint8Array) => Promise<ReadonlyMap<string, readonly string[][]>>;

/** Opens a workbook in a spreadsheet program and saves it. */
type SaveWorkbook = (workbook: Uint8Array) => Promise<Uint8Array>;

interface SpreadsheetProgram {
  readonly name: string;
  /** Succeeds where the program is installed. */
  readonly probe: readonly [command: string, ...args: string[]];
  /** @param folder an empty one */
  readonly read: (folder: string, workbook: string) => Promise<ReadonlyMap<string, readonly string[][]>>;
}

/** Each sheet in a separate file, cells as the text shown (LibreOffice help, "Filter Options for CSV"). */
const everySheet = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1';

/** @param folder for the new file and for a separate profile, because a shared one is locked */
async function convert(folder: string, workbook: string, format: string): Promise<void> {
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
  await run('soffice', ['--headless', profile, '--convert-to', format, '--outdir', folder, workbook]);
}

const libreOffice: SpreadsheetProgram = {
  name: 'LibreOffice',
  probe: ['soffice', '--version'],
  read: async (folder, workbook) => {
    await convert(folder, workbook, everySheet);
    const files = readdirSync(folder).filter((name) => name.endsWith('.csv'));
    return new Map(
      files.map((name) => [
        name.slice('workbook-'.length, -'.csv'.length),
        parse(readFileSync(join(folder, name)), { relax_column_count: true, bom: true }),
      ]),
    );
  },
};

/** openpyxl does not decode the escapes of the format (`_x005F_`). */
const readAllCells = `
import json, openpyxl, sys
from openpyxl.utils.escape import unescape
book = openpyxl.load_workbook(sys.argv[1])
cell = lambda c: 'FORMULA' if c.data_type == 'f' else '' if c.value is None else unescape(str(c.value))
print(json.dumps([[sheet.title, [[cell(c) for c in row] for row in sheet.iter_rows()]] for sheet in book]))
`;

const openpyxl: SpreadsheetProgram = {
  name: 'openpyxl',
  probe: ['/usr/bin/python3', '-c', 'import openpyxl'],
  read: async (_folder, workbook) => {
    const { stdout } = await run('/usr/bin/python3', ['-c', readAllCells, workbook]);
    return new Map(JSON.parse(stdout) as [string, string[][]][]);
  },
};

const isHere = ({ probe: [command, ...args] }: SpreadsheetProgram): boolean =>
  spawnSync(command, args).status === 0;

/** Tests that read a workbook with other programs; skipped with the reason where a program is not installed. */
export function describeInSpreadsheets(title: string, tests: (read: ReadSheets) => void): void {
  for (const program of [libreOffice, openpyxl]) {
    describeWith(program, `${title} in ${program.name}`, tests, (folder, workbook) =>
      program.read(folder, workbook),
    );
  }
}

/** Tests of a workbook that was saved from a spreadsheet program; skipped in the same way. */
export function describeSaved(title: string, tests: (save: SaveWorkbook) => void): void {
  describeWith(libreOffice, `${title} in ${libreOffice.name}`, tests, async (folder, workbook) => {
    const saved = join(folder, 'saved');
    mkdirSync(saved);
    await convert(saved, workbook, 'xlsx:Calc MS Excel 2007 XML');
    return readFileSync(join(saved, 'workbook.xlsx'));
  });
}

/** Passes to the tests a function that processes a workbook with the program. */
function describeWith<Made>(
  program: SpreadsheetProgram,
  title: string,
  tests: (make: (workbook: Uint8Array) => Promise<Made>) => void,
  make: (folder: string, workbook: string) => Promise<Made>,
): void {
  if (!isHere(program)) {
    describe.skip(`${title} (skipped: it is not on this machine)`, () => {
      tests(() => Promise.reject(new Error('there is no such program')));
    });
    return;
  }
  describe(title, () => {
    const newFolder = temporaryFolders();
    tests((workbook) => {
      const folder = newFolder();
      writeFileSync(join(folder, 'workbook.xlsx'), workbook);
      return make(folder, join(folder, 'workbook.xlsx'));
    });
  });
}

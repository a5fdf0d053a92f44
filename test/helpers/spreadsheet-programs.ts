import { execFile, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';
import { describe } from 'vitest';
import { temporaryFolders } from './folders.ts';

const run = promisify(execFile);

/** The sheets of a workbook by name, as a program that is none of ours shows their cells. */
export type ReadSheets = (workbook: Uint8Array) => Promise<ReadonlyMap<string, readonly string[][]>>;

interface SpreadsheetProgram {
  readonly name: string;
  /** What says whether it is here. */
  readonly probe: readonly [command: string, ...args: string[]];
  /** @param folder empty */
  readonly read: (folder: string, workbook: string) => Promise<ReadonlyMap<string, readonly string[][]>>;
}

/** Every sheet into a file of its own; cells as text, as they are shown (LibreOffice help, "Filter Options for CSV"). */
const everySheet = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1';

const libreOffice: SpreadsheetProgram = {
  name: 'LibreOffice',
  probe: ['soffice', '--version'],
  read: async (folder, workbook) => {
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
    await run('soffice', ['--headless', profile, '--convert-to', everySheet, '--outdir', folder, workbook]);
    const files = readdirSync(folder).filter((name) => name.endsWith('.csv'));
    return new Map(
      files.map((name) => [
        name.slice('workbook-'.length, -'.csv'.length),
        parse(readFileSync(join(folder, name)), { relax_column_count: true, bom: true }),
      ]),
    );
  },
};

/** openpyxl leaves the escapes of the format (`_x005F_`) to its caller. */
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

/** Tests that read a workbook with programs that others made; skipped, saying why, where one is absent. */
export function describeInSpreadsheets(title: string, tests: (read: ReadSheets) => void): void {
  for (const { name, probe, read } of [libreOffice, openpyxl]) {
    const [command, ...args] = probe;
    if (spawnSync(command, args).status === 0) {
      describe(`${title} in ${name}`, () => {
        const newFolder = temporaryFolders();
        tests((workbook) => {
          const folder = newFolder();
          writeFileSync(join(folder, 'workbook.xlsx'), workbook);
          return read(folder, join(folder, 'workbook.xlsx'));
        });
      });
    } else {
      describe.skip(`${title} in ${name} (skipped: it is not on this machine)`, () => {
        tests(() => Promise.reject(new Error('there is no such program')));
      });
    }
  }
}

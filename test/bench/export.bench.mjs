// The tables and the workbook of a large export, beside exceljs used plainly on the same rows; memory is what counts.
// npm run build && node test/bench/export.bench.mjs [users=100000] [groups=2000] [memberships=500000]
// The values are made in memory: a sandbox of that size would measure the sandbox. Each variant is a process of its own.
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { machineFacts, measure, renderTable } from './measure.mjs';

const can = { can: true };
const operations = ['read-groups', 'read-memberships', 'change-memberships'];

/** A server of that size, as the target hands it over. */
function sourceOf(users, groups, memberships) {
  const guid = (kind, at) => `${kind}0000000-0000-4000-8000-${String(at).padStart(12, '0')}`;
  const people = Array.from({ length: users }, (_, at) => ({
    guid: guid('a', at),
    username: `user${String(at).padStart(6, '0')}`,
    email: `user${at}@mail.example.org`,
    firstName: `Given${at % 977}`,
    lastName: `Family${at % 1999}`,
    role: at % 50 === 0 ? 'administrator' : 'viewer',
    locked: at % 40 === 0,
    confirmed: true,
    createdAt: '2024-03-01T09:00:00Z',
    updatedAt: '2024-03-01T09:00:00Z',
    ...(at % 10 === 0 ? {} : { activeAt: '2026-01-01T09:00:00Z' }),
    seat: 'licensed',
  }));
  const perGroup = Math.floor(memberships / groups);
  const ofGroup = (at) =>
    Array.from({ length: perGroup }, (_, index) => people[(at * 37 + index * 101) % users].guid);
  return {
    directory: {
      users: people,
      groups: Array.from({ length: groups }, (_, at) => ({
        guid: guid('b', at),
        name: `Group ${at}`,
        ownerGuid: people[at % users].guid,
        members: ofGroup(at),
      })),
    },
    facts: {
      url: 'https://connect.example.org',
      provider: 'OAuth2',
      caller: { guid: guid('a', 0), username: 'user000000', role: 'administrator' },
      notes: [],
    },
    capabilities: Object.fromEntries(operations.map((operation) => [operation, can])),
    title: 'Posit Connect',
    privilegedRole: 'administrator',
    extractedAt: '2026-01-05T06:00:00.000Z',
  };
}

/** What is measured; each writes into the folder. */
const variants = {
  'csv tables': async (source, folder) => {
    const { groupsCsv, membershipsCsv, usersCsv } = await import('../../dist/report/export/export-csv.js');
    const tables = { 'users.csv': usersCsv, 'groups.csv': groupsCsv, 'memberships.csv': membershipsCsv };
    for (const [name, render] of Object.entries(tables))
      await pipeline(Readable.from(render(source)), createWriteStream(join(folder, name)));
  },
  workbook: async (source, folder) => {
    const { writeDirectoryWorkbook } = await import('../../dist/report/export/directory-workbook.js');
    await writeDirectoryWorkbook(createWriteStream(join(folder, 'directory.xlsx')), source);
  },
  'exceljs, streaming, plain': async (source, folder) => {
    const { default: exceljs } = await import('exceljs');
    const { usersTable } = await import('../../dist/report/export/export-tables.js');
    const { membershipsTable } = await import('../../dist/report/export/export-memberships.js');
    const filename = join(folder, 'directory.xlsx');
    const workbook = new exceljs.stream.xlsx.WorkbookWriter({ filename, useStyles: true });
    for (const table of [usersTable(source), membershipsTable(source)]) {
      const sheet = workbook.addWorksheet(`Sheet ${table.columns.length}`);
      sheet.addRow(table.columns.map(({ name }) => name)).commit();
      for (const row of table.rows()) sheet.addRow([...row]).commit();
      sheet.commit();
    }
    await workbook.commit();
  },
};

const [first = '100000', second = '2000', third = '500000', variant, folder] = process.argv.slice(2);
const sizes = [first, second, third].map(Number);
if (variant !== undefined) {
  await variants[variant](sourceOf(...sizes), folder);
} else {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-bench-'));
  console.log(`${sizes[0]} users, ${sizes[1]} groups, ${sizes[2]} memberships; ${machineFacts()}`);
  const rows = [];
  for (const name of Object.keys(variants)) {
    const self = fileURLToPath(import.meta.url);
    const { code, wallMs, peakRssMb } = await measure([self, ...sizes.map(String), name, folder], { folder });
    const file = join(folder, name === 'csv tables' ? 'memberships.csv' : 'directory.xlsx');
    const size = code === 0 ? `${(statSync(file).size / 1e6).toFixed(0)} MB` : 'none';
    rows.push([name, code, (wallMs / 1000).toFixed(1), peakRssMb.toFixed(0), size]);
  }
  console.log(renderTable(['variant', 'exit', 'seconds', 'peak MB', 'largest file'], rows));
  rmSync(folder, { recursive: true });
}

// Writing outcomes beside the plainest way to write the same cells: only the ratios mean anything. Asserts nothing.
//   npm run bench, or after a build: node test/bench/write.bench.mjs [rows=100000] [rounds=1]
// Each measurement is a process of its own, so that peak memory is its own too; contestants take turns.
import { createWriteStream, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { machineFacts, measure, median, renderTable } from './measure.mjs';

const own = ['username', 'role', 'groups'];
const words = ['created', 'already_in_use', 'updated', 'not_found_remote', 'created'];

/** Rows as they come from a run, made one by one: what is measured is the writing. */
function* accountedRows(count) {
  for (let row = 1; row <= count; row += 1) {
    const name = `learner${String(row).padStart(6, '0')}`;
    const instant = new Date(Date.UTC(2026, 2, 2, 9) + row * 100).toISOString();
    const outcome = {
      row,
      outcome: words[row % words.length],
      detail: `The account of ${name} was created from the directory, and its role set.`,
      nextStep: 'Nothing to do.',
      guid: `15f5f51d-08ff-4e5b-beba-${String(row).padStart(12, '0')}`,
      roleBefore: 'viewer',
      roleAfter: 'publisher',
      groups: [{ group: 'Class of 2026', word: 'added' }],
      steps: ['create-user', 'update-user', 'grant-membership'],
      attempts: 4,
      httpStatus: 200,
      requestId: `req-${row}`,
      startedAt: instant,
      endedAt: instant,
    };
    yield { input: { row, line: row + 1, cells: [name, 'publisher', 'Class of 2026; Library'] }, outcome };
  }
}

async function cellRows(count) {
  const { outcomeColumns } = await import('../../dist/core/columns/outcome-columns.js');
  const { outcomeCells } = await import('../../dist/report/run/outcome-cells.js');
  function* rows() {
    for (const { input, outcome } of accountedRows(count)) {
      yield [
        ...input.cells,
        ...outcomeColumns.map((name) =>
          outcomeCells[name].cell(outcome, { place: input.line, runId: 'run-1' }),
        ),
      ];
    }
  }
  return { header: [...own, ...outcomeColumns], rows: rows() };
}

const writeText = (pieces, file) => pipeline(Readable.from(pieces), createWriteStream(file));

/** What is measured. The first is part of all others and taken off before they are compared. */
const contestants = {
  'the rows alone': async (count, file) => {
    const { rows } = await cellRows(count);
    let cells = 0;
    for (const row of rows) cells += row.length;
    writeFileSync(file, `${cells}`);
  },
  'csv, plain join': async (count, file) => {
    const { header, rows } = await cellRows(count);
    const quoted = (cell) => {
      const text = String(cell ?? '');
      return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    };
    function* lines() {
      yield `${header.join(',')}\n`;
      for (const row of rows) yield `${row.map(quoted).join(',')}\n`;
    }
    await writeText(lines(), file);
  },
  'csv, rollcall': async (count, file) => {
    const { csvPieces } = await import('../../dist/report/kit/csv.js');
    const { header, rows } = await cellRows(count);
    await writeText(csvPieces(header, rows), file);
  },
  'xlsx, plain exceljs': async (count, file) => {
    const { default: exceljs } = await import('exceljs');
    const { header, rows } = await cellRows(count);
    const workbook = new exceljs.stream.xlsx.WorkbookWriter({ filename: file, useStyles: true });
    const sheet = workbook.addWorksheet('All rows', { views: [{ state: 'frozen', ySplit: 1 }] });
    sheet.columns = header.map((name) => ({ header: name, width: 24 }));
    for (const cells of rows) {
      const row = sheet.addRow(cells);
      row.eachCell((cell, column) => {
        cell.alignment = { vertical: 'top' };
        cell.numFmt = typeof cell.value === 'number' ? '0' : '@';
        if (column === 5) {
          cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFD9F2E0' } };
          cell.font = { color: { argb: 'FF14532D' } };
        }
      });
      row.commit();
    }
    sheet.commit();
    await workbook.commit();
  },
  'xlsx, rollcall': async (count, file) => {
    const { addSheet, openWorkbook } = await import('../../dist/report/kit/xlsx.js');
    const { header, rows } = await cellRows(count);
    function* dressed() {
      for (const row of rows) yield row.map((cell, at) => (at === 4 ? { value: cell, look: 'good' } : cell));
    }
    const workbook = await openWorkbook(createWriteStream(file), { created: new Date(0), title: 'bench' });
    const columns = header.map((name) => ({ header: name, width: 24 }));
    await addSheet(workbook, { name: 'All rows', columns, layout: 'table' }, dressed());
    await workbook.close();
  },
};

const plainOf = { 'csv, rollcall': 'csv, plain join', 'xlsx, rollcall': 'xlsx, plain exceljs' };

async function bench(count, rounds) {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-write-bench-'));
  const names = Object.keys(contestants);
  const runs = names.map(() => []);
  try {
    console.log(`\nWriting ${count} outcomes; medians of ${rounds}\n${machineFacts()}\n`);
    for (let round = 1; round <= rounds; round += 1) {
      for (const [index, name] of names.entries()) {
        const file = join(folder, 'outcomes');
        const run = await measure([fileURLToPath(import.meta.url), '--one', name, String(count), file], {
          folder,
        });
        if (run.code !== 0) throw new Error(`${name} ended with ${run.code}: ${run.stderr}`);
        runs[index].push({ ...run, megabytes: statSync(file).size / 2 ** 20 });
      }
    }
    const of = (name, figure) => median(runs[names.indexOf(name)].map((run) => run[figure]));
    const net = (name, figure) => of(name, figure) - of(names[0], figure);
    const ratio = (name, figure) =>
      name in plainOf ? (net(name, figure) / net(plainOf[name], figure)).toFixed(2) : '';
    const rows = names.map((name) => [
      name,
      `${(of(name, 'wallMs') / 1000).toFixed(1)} s`,
      ratio(name, 'wallMs'),
      `${(of(name, 'cpuMs') / 1000).toFixed(1)} s`,
      ratio(name, 'cpuMs'),
      `${of(name, 'peakRssMb').toFixed(0)} MB`,
      `${of(name, 'megabytes').toFixed(1)} MB`,
    ]);
    console.log(renderTable(['', 'time', '× plain', 'CPU', '× plain', 'peak', 'file'], rows));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const [first, ...others] = process.argv.slice(2);
if (first === '--one') await contestants[others[0]](Number(others[1]), others[2]);
else await bench(Number(first ?? 100_000), Number(others[0] ?? 1));

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));

/** The built program: benchmarks run what users run. */
export const program = here('../../dist/cli/main.js');

/**
 * Runs Node to its end and measures the whole process, start-up included.
 * @returns {Promise<{code: number, wallMs: number, cpuMs: number, peakRssMb: number, stderr: string}>}
 */
export const measure = (args, options) =>
  measureProgram(process.execPath, ['--import', here('report-usage.mjs'), ...args], options);

/** The same for a program that leaves its usage itself, in the file that `ROLLCALL_BENCH_USAGE` names. */
export async function measureProgram(program, args, { folder, env = {} }) {
  const usage = join(folder, 'usage.json');
  const startedAt = performance.now();
  const child = spawn(program, args, {
    cwd: folder,
    env: { ...process.env, ...env, ROLLCALL_BENCH_USAGE: usage },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  const wallMs = performance.now() - startedAt;
  return { code, wallMs, stderr, ...JSON.parse(readFileSync(usage, 'utf8')) };
}

export const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Figures mean nothing without the machine that they come from. */
export function machineFacts() {
  const [{ model = 'unknown processor' } = {}] = cpus();
  const load = loadavg()[0].toFixed(1);
  return `Node ${process.version}, ${cpus().length} cores (${model.trim()}), load ${load} before the run`;
}

/** A table of texts, numbers to the right. */
export function renderTable(header, rows) {
  const texts = [header, ...rows].map((row) => row.map(String));
  const widths = header.map((_, column) => Math.max(...texts.map((row) => row[column].length)));
  return texts
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column])))
        .join('  '),
    )
    .join('\n');
}

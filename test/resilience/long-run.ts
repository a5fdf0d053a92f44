import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, platform, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Set it to try other cases, or to repeat what a page reports. */
export const seed = Number(process.env['ROLLCALL_SEED'] ?? 1);

/** The time limit in minutes for each part of a long run; the page says how much was left out. */
export const minutes = Number(process.env['ROLLCALL_LONG_MINUTES'] ?? Infinity);

/** The machine, without which figures are meaningless. */
export function machineFacts(): string {
  const [cpu] = cpus();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} × ${cpu?.model ?? 'unknown processor'}, ${gigabytes} GB, ${platform()} ${release()}, Node ${process.version}`;
}

/** The commit that was tested, and whether files differed from it. */
export function commitFacts(): string {
  const git = (...args: readonly string[]): string => execFileSync('git', args, { encoding: 'utf8' }).trim();
  try {
    return `${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain', 'src') === '' ? '' : ', with changes'}`;
  } catch {
    return 'not known';
  }
}

/** Writes a page to reports/. */
export function writePage(name: string, text: string): void {
  const folder = fileURLToPath(new URL('../../reports/', import.meta.url));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), text);
}

/** A Markdown table, aligned like the formatter does. */
export function markdownTable(rows: readonly (readonly (string | number)[])[]): string {
  const texts = rows.map((row) => row.map(String));
  const widths = (texts[0] ?? []).map((_, column) =>
    Math.max(3, ...texts.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [header = [], ...body] = texts;
  return [line(header), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
}

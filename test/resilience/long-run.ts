import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, platform, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Set it to look elsewhere, or to repeat what a page tells of. */
export const seed = Number(process.env['ROLLCALL_SEED'] ?? 1);

/** Minutes that each part of a long run may take; what does not fit is left out, and the page says how much. */
export const minutes = Number(process.env['ROLLCALL_LONG_MINUTES'] ?? Infinity);

/** The facts that figures mean nothing without. */
export function machineFacts(): string {
  const [cpu] = cpus();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} × ${cpu?.model ?? 'unknown processor'}, ${gigabytes} GB, ${platform()} ${release()}, Node ${process.version}`;
}

/** The commit that was tried, and whether files differed from it. */
export function commitFacts(): string {
  const git = (...args: readonly string[]): string => execFileSync('git', args, { encoding: 'utf8' }).trim();
  try {
    return `${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain', 'src') === '' ? '' : ', with changes'}`;
  } catch {
    return 'not known';
  }
}

/** Writes a page into reports/. */
export function writePage(name: string, text: string): void {
  const folder = fileURLToPath(new URL('../../reports/', import.meta.url));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), text);
}

/** A table of Markdown, aligned as the formatter would align it. */
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

import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { OperatorError } from '../../core/errors.ts';
import { commandLine } from '../../core/text/command-line.ts';
import { planCsvColumns, planPageMark, planWorkbookMark } from '../../report/plan/plan-marks.ts';
import type { RosterSource } from '../../roster/file/source.ts';

/** The forms that a plan can be written in. Only the first can be imported; the others are for people. */
export const planForms = ['json', 'html', 'xlsx', 'csv'] as const;

export type PlanForm = (typeof planForms)[number];

/** Enough of either end of a file to tell what it is. */
const glimpse = 4096;

/** Which form of a plan a file is; undefined: it is none, or cannot be read. */
export function planFormOf({ path, file, bytes }: RosterSource): PlanForm | undefined {
  if (bytes !== undefined) return formIn(bytes.subarray(0, glimpse), bytes.subarray(-glimpse));
  const place = path ?? file;
  if (statSync(place, { throwIfNoEntry: false })?.isFile() !== true) return undefined;
  try {
    const open = openSync(place, 'r');
    try {
      const { size } = fstatSync(open);
      return formIn(readAt(open, 0), readAt(open, Math.max(0, size - glimpse)));
    } finally {
      closeSync(open);
    }
  } catch {
    // Whoever reads the file next says what is wrong with it.
    return undefined;
  }
}

function readAt(open: number, position: number): Buffer {
  const bytes = Buffer.alloc(glimpse);
  return bytes.subarray(0, readSync(open, bytes, 0, glimpse, position));
}

function formIn(first: Buffer, last: Buffer): PlanForm | undefined {
  const [start, end] = [first.toString('utf8'), last.toString('latin1')];
  if (start.startsWith('PK')) return end.includes(planWorkbookMark) ? 'xlsx' : undefined;
  if (start.includes(planPageMark)) return 'html';
  if (/^\s*\{\s*"kind"\s*:\s*"plan-file"/u.test(start)) return 'json';
  return isPlanHeader(start) ? 'csv' : undefined;
}

/** A spreadsheet program may have saved it with another delimiter, with quotes, or without the byte order mark. */
function isPlanHeader(start: string): boolean {
  const [header = ''] = start.replace(/^\ufeff/u, '').split(/\r?\n/u);
  return header
    .replaceAll('"', '')
    .replaceAll(/[;\t]/gu, ',')
    .startsWith(planCsvColumns.slice(0, 6).join(','));
}

/**
 * A plan that was written for people is no roster, though it is a table.
 * @throws {OperatorError} `plan-file-invalid`, naming the plan beside it that can be imported
 */
export function refusePlanToRead(source: RosterSource): void {
  const form = planFormOf(source);
  if (form === undefined || form === 'json') return;
  const place = source.path ?? source.file;
  const beside = join(dirname(place), `${stem(place)}.json`);
  const isBeside = source.bytes === undefined && planFormOf({ file: beside }) === 'json';
  throw new OperatorError(`${source.file} is a plan for people to read; it cannot be imported`, {
    code: 'plan-file-invalid',
    hint: isBeside
      ? `No change was sent. Import the plan itself: ${commandLine('import', join(dirname(source.file), `${stem(place)}.json`))}`
      : 'No change was sent. Only a plan in a .json file can be imported: make one with rollcall plan ROSTER --out plan.json.',
  });
}

const stem = (path: string): string => {
  const name = path.replaceAll('\\', '/').split('/').at(-1) ?? '';
  return name.slice(0, name.length - extname(name).length);
};

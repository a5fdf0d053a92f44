import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { OperatorError } from '../../core/errors.ts';
import { plural } from '../../core/text/plural.ts';
import type { Sheet } from '../../roster/workbook/open-workbook.ts';
import type { JobContext } from '../job-context.ts';

/** A filled-in review workbook, opened. */
export interface ReviewWorkbook {
  readonly bytes: Buffer;
  /** @throws {OperatorError} where the workbook lacks it */
  readonly sheet: (name: string) => Sheet;
}

/** @param file as the operator gave it @throws {OperatorError} `roster-unreadable`, `roster-format-unsupported`, … */
export async function readReviewWorkbook(
  file: string,
  job: Pick<JobContext, 'cwd'>,
): Promise<ReviewWorkbook> {
  const bytes = readBytes(file, job);
  // Every workbook is an archive, and begins like one.
  if (bytes.subarray(0, 2).toString('latin1') !== 'PK') {
    throw new OperatorError(`${file} is not an Excel workbook`, {
      code: 'roster-format-unsupported',
      hint: 'Give the filled-in review.xlsx.',
    });
  }
  const { openWorkbook } = await import('../../roster/workbook/open-workbook.ts');
  const sheet = await openWorkbook(file, bytes, 'as-written');
  return { bytes, sheet: (name) => readWholly(file, sheetOf(sheet, name)) };
}

/** A sheet that is missing was not chosen by the operator, so naming another one would not help. */
function sheetOf(sheet: (name: string) => Sheet, name: string): Sheet {
  try {
    return sheet(name);
  } catch (cause) {
    if (!(cause instanceof OperatorError) || cause.code !== 'usage-invalid') throw cause;
    throw new OperatorError(cause.message, {
      code: cause.code,
      hint: 'Give the workbook that rollcall audit review wrote, with all its sheets under their names. If a sheet was deleted, copy the decisions into a new copy of that workbook.',
      cause,
    });
  }
}

/** A decision may be in any cell, so none may be left unread. */
function readWholly(file: string, sheet: Sheet): Sheet {
  const doubts = sheet.rows.flatMap((row) => [...(row.doubts?.values() ?? [])]);
  const unclear = doubts.flatMap((doubt) => {
    if (doubt.kind === 'merged') return [`${doubt.address} is merged with others (${doubt.range})`];
    return doubt.kind === 'unread' ? [`${doubt.address}: ${doubt.why}`] : [];
  });
  const [first] = unclear;
  if (first === undefined) return sheet;
  const others = unclear.length === 1 ? '' : `, and ${plural(unclear.length - 1, 'other cell')}`;
  throw new OperatorError(`${file}, sheet "${sheet.name}": cells cannot be read (${first}${others})`, {
    code: 'roster-malformed',
    hint: 'Unmerge merged cells, and write the value into every row that it is meant for; or copy the decisions into a new copy of the workbook.',
  });
}

/** The cell to the right of a label; empty where the sheet lacks it. */
export const valueBeside = (label: string, { rows }: Sheet): string =>
  rows.find(({ cells }) => cells[0]?.trim() === label)?.cells[1]?.trim() ?? '';

function readBytes(file: string, { cwd }: Pick<JobContext, 'cwd'>): Buffer {
  try {
    return readFileSync(resolve(cwd, file));
  } catch (cause) {
    throw new OperatorError(`the workbook ${file} cannot be read`, {
      code: 'roster-unreadable',
      hint: 'Check the spelling and the folder that you are in.',
      cause,
    });
  }
}

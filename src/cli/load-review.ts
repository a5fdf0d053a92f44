import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { findAlteredEvidence } from '../audit/find-altered.ts';
import { findMissingRows } from '../audit/find-missing-rows.ts';
import { findOddDates } from '../audit/find-odd-dates.ts';
import { type DecisionProblem, readDecisions } from '../audit/read-decisions.ts';
import { readManifest } from '../audit/read-manifest.ts';
import { OperatorError } from '../core/errors.ts';
import type { Review } from '../core/review/review.ts';
import { readMe, reviewSheets, signOff } from '../core/review/review-sheets.ts';
import { renderWorkbookProblems } from '../report/close/close-text.ts';
import { plural } from '../report/run/run-words.ts';
import { openXlsx, type Sheet } from '../roster/file/read-xlsx.ts';
import { type TargetId, targets } from '../targets/registry.ts';
import type { Context } from './context.ts';
import { loadPack } from './load-pack.ts';
import { textStyle } from './terminal/style.ts';

interface CloseArguments {
  readonly workbook: string;
  readonly pack: string | undefined;
  readonly target: TargetId;
  readonly color: 'auto' | 'always' | 'never';
}

/** A filled-in workbook, before the server is asked whether it still holds. */
export interface LoadedReview {
  readonly review: Review;
  /** The server that the workbook is about. */
  readonly serverUrl: string;
}

/**
 * Reads a filled-in review workbook; what is incomplete stops the command here, all of it named.
 * @throws {OperatorError} `review-invalid`, `plan-other-server`, or what is wrong with the file as a whole
 */
export async function loadReview(
  { workbook, pack, target, color }: CloseArguments,
  context: Context,
): Promise<LoadedReview> {
  const bytes = readWorkbook(workbook, context);
  const sheet = await openXlsx(workbook, bytes, 'as-written');
  refuseOtherTarget(workbook, valueBeside(readMe.system, sheet(readMe.sheet)), target);
  const { roles } = targets[target].rules;
  const accounts = readDecisions('account', sheet(reviewSheets.account.name), roles);
  const memberships = readDecisions('membership', sheet(reviewSheets.membership.name), roles);
  const last = sheet(signOff.sheet);
  const labelled = (label: string): string => valueBeside(label, last);
  const decisions = [...accounts.decisions, ...memberships.decisions];
  const evidence: DecisionProblem[] = [];
  if (pack !== undefined) {
    const original = await loadPack(pack, context);
    await refuseOtherPack(workbook, valueBeside(readMe.manifest, sheet(readMe.sheet)), pack, context);
    evidence.push(
      ...findMissingRows('account', accounts, original),
      ...findMissingRows('membership', memberships, original),
      ...findAlteredEvidence(decisions, original),
    );
  }
  const problems = [...accounts.problems, ...memberships.problems, ...evidence];
  if (problems.length > 0) {
    context.stderr(`${renderWorkbookProblems(problems, textStyle(color, context))}\n`);
    throw new OperatorError(
      `${workbook} has ${plural(problems.length, 'problem')}; nothing was asked or sent`,
      {
        code: 'review-invalid',
        hint: 'Mend the rows in the workbook, save it, and run the command again.',
      },
    );
  }
  const signedBy = labelled(signOff.name);
  const extractedAt = labelled(signOff.stateOf).replace(/ \(UTC\)$/, '');
  const remarks = [
    ...accounts.remarks,
    ...memberships.remarks,
    ...findOddDates(decisions, extractedAt, context.now()),
  ];
  if (remarks.length > 0) {
    const shown = renderWorkbookProblems(remarks, textStyle(color, context));
    context.stderr(`Warning: ${plural(remarks.length, 'row')} to check; this stops nothing.\n${shown}\n`);
  }
  return {
    serverUrl: labelled(signOff.system),
    review: {
      workbook,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      extractedAt,
      ...(signedBy === '' ? {} : { signedBy }),
      undecided: accounts.undecided + memberships.undecided,
      decisions,
    },
  };
}

const valueBeside = (label: string, { rows }: Sheet): string =>
  rows.find(({ cells }) => cells[0]?.trim() === label)?.cells[1]?.trim() ?? '';

/** @param system what the workbook is about, the product's own name first */
function refuseOtherTarget(workbook: string, system: string, target: TargetId): void {
  const made = Object.entries(targets).find(([, { rules }]) => system.startsWith(rules.title))?.[0];
  if (made === undefined || made === target) return;
  throw new OperatorError(`${workbook} was made for --target ${made}, not for ${target}`, {
    code: 'plan-other-server',
    hint: `Nothing was asked or sent. Close it with --target ${made}.`,
  });
}

/** @param stated what the workbook says of the export that it was made from */
async function refuseOtherPack(
  workbook: string,
  stated: string,
  pack: string,
  { cwd }: Context,
): Promise<void> {
  const { checksum } = await readManifest(resolve(cwd, pack), pack);
  if (stated === `checksum ${checksum}`) return;
  throw new OperatorError(`${workbook} was made from another export than the one in ${pack}`, {
    code: 'review-invalid',
    hint: 'Give --pack the folder that rollcall audit review was given; nothing was asked or sent.',
  });
}

function readWorkbook(file: string, context: Context): Buffer {
  const bytes = readBytes(file, context);
  // Every workbook is an archive, and begins like one.
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') return bytes;
  throw new OperatorError(`${file} is no Excel workbook`, {
    code: 'roster-format-unsupported',
    hint: 'Give the filled-in review.xlsx.',
  });
}

function readBytes(file: string, { cwd }: Context): Buffer {
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

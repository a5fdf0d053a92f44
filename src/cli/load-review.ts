import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { findAlteredEvidence } from '../audit/find-altered.ts';
import { readDecisions } from '../audit/read-decisions.ts';
import { OperatorError } from '../core/errors.ts';
import type { Review } from '../core/review.ts';
import { reviewSheets, signOff } from '../core/review-sheets.ts';
import type { TargetRules } from '../core/target.ts';
import { renderWorkbookProblems } from '../report/close-text.ts';
import { plural } from '../report/run-words.ts';
import { readXlsx } from '../roster/read-xlsx.ts';
import type { Context } from './context.ts';
import { loadPack } from './load-pack.ts';
import { textStyle } from './style.ts';

interface CloseArguments {
  readonly workbook: string;
  readonly pack: string | undefined;
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
 * @throws {OperatorError} `review-invalid`, or what is wrong with the file as a whole
 */
export async function loadReview(
  { workbook, pack, color }: CloseArguments,
  { roles }: TargetRules,
  context: Context,
): Promise<LoadedReview> {
  const bytes = readWorkbook(workbook, context);
  const sheet = async (name: string) => readXlsx(workbook, bytes, name);
  const accounts = readDecisions('account', await sheet(reviewSheets.account.name), roles);
  const memberships = readDecisions('membership', await sheet(reviewSheets.membership.name), roles);
  const { rows } = await sheet(signOff.sheet);
  const labelled = (label: string): string =>
    rows.find(({ cells }) => cells[0]?.trim() === label)?.cells[1]?.trim() ?? '';
  const decisions = [...accounts.decisions, ...memberships.decisions];
  const evidence = pack === undefined ? [] : findAlteredEvidence(decisions, await loadPack(pack, context));
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
  return {
    serverUrl: labelled(signOff.system),
    review: {
      workbook,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      extractedAt: labelled(signOff.stateOf).replace(/ \(UTC\)$/, ''),
      ...(signedBy === '' ? {} : { signedBy }),
      undecided: accounts.undecided + memberships.undecided,
      decisions,
    },
  };
}

function readWorkbook(file: string, { cwd }: Context): Buffer {
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

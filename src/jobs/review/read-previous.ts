import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { OperatorError } from '../../core/errors.ts';
import type { AccessException } from '../../core/review/review.ts';
import type { PackFacts } from '../../core/review/pack.ts';
import type { DecisionsDocument } from '../../report/close/decisions-json.ts';
import type { JobContext } from '../job-context.ts';

/**
 * The exceptions that an earlier review left in force.
 * @param file the `…-decisions.json` that closing it wrote, or a folder with one such file, as the operator gave it
 * @throws {OperatorError} `previous-invalid`
 */
export function readPreviousExceptions(
  file: string,
  { serverUrl }: Pick<PackFacts, 'serverUrl'>,
  { cwd }: Pick<JobContext, 'cwd'>,
): readonly AccessException[] {
  const path = decisionsIn(resolve(cwd, file), file);
  let document: unknown;
  try {
    document = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw invalid(`${file} cannot be read as the decisions of a review`, cause);
  }
  if (!isDecisions(document)) throw invalid(`${file} does not hold the decisions of a review`);
  if (document.serverUrl !== serverUrl) {
    throw invalid(`${file} is about ${document.serverUrl}, and the export about ${serverUrl}`);
  }
  return document.exceptions;
}

function decisionsIn(path: string, given: string): string {
  if (!(statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false)) return path;
  const [only, ...others] = readdirSync(path).filter((name) => /-decisions\.json$/iu.test(name));
  if (only !== undefined && others.length === 0) return join(path, only);
  throw invalid(
    only === undefined
      ? `the folder ${given} has no file …-decisions.json`
      : `the folder ${given} has several: ${[only, ...others].join(', ')}`,
  );
}

function isDecisions(document: unknown): document is DecisionsDocument & { readonly kind: string } {
  return (
    typeof document === 'object' &&
    document !== null &&
    'kind' in document &&
    document.kind === 'review-decisions' &&
    'schema' in document &&
    document.schema === 1 &&
    'exceptions' in document &&
    Array.isArray(document.exceptions)
  );
}

const invalid = (found: string, cause?: unknown): OperatorError =>
  new OperatorError(found, {
    code: 'previous-invalid',
    hint: 'Give --previous the …-decisions.json that rollcall audit close wrote, or leave it out.',
    cause,
  });

import { accessSync, appendFileSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, extname, resolve } from 'node:path';
import { OperatorError } from '../core/errors.ts';
import type { JobContext } from '../jobs/job-context.ts';
import type { DifferencesSummary } from '../report/summary/differences-markdown.ts';
import type { PlanSummary } from '../report/summary/plan-markdown.ts';
import type { Context } from './context.ts';
import { describeError } from './report-error.ts';

/** What a command adds to the file of its `--summary`. Nothing happens where there is no such flag. */
export interface Summary {
  /** The same job; what becomes of a run is in the summary. */
  readonly watch: (job: JobContext) => JobContext;
  readonly addPlan: (plan: PlanSummary) => void;
  readonly addDifferences: (differences: DifferencesSummary) => void;
}

const NO_SUMMARY: Summary = {
  watch: (job) => job,
  addPlan: () => undefined,
  addDifferences: () => undefined,
};

interface Summarised {
  /** As it is called in the summary: `import`. */
  readonly command: string;
  readonly args: { readonly summary?: string | undefined; readonly [flag: string]: unknown };
  readonly context: Pick<Context, 'cwd' | 'signal'>;
}

/**
 * Does the work of a command, then appends what there is to say about it, also where an error has ended the work. What
 * was in the file stays: on GitHub, all steps of a job share one.
 * @throws {OperatorError} `output-not-writable` before the work, `output-incomplete` after it, and what the work throws
 */
export async function withSummary<T>(
  { command, args, context }: Summarised,
  work: (summary: Summary) => Promise<T>,
): Promise<T> {
  const { summary: name, ...others } = args;
  if (name === undefined) return work(NO_SUMMARY);
  const path = resolve(context.cwd, name);
  refuseUnwritable(name, path);
  const otherWords = Object.values(others).flat().map(String);
  const isOtherToo = otherWords.some((word) => isSameFile(resolve(context.cwd, word), path));
  if (isOtherToo)
    throw otherFile(
      `--summary would add Markdown to ${name}, which the command line also names for something else`,
    );
  if (name === '-' || !/^(?:\.(?:md|markdown|txt))?$/iu.test(extname(name)))
    throw otherFile(`${name} is not the name of a Markdown file, and --summary adds Markdown`);
  const [errors, ofDifferences, plans, runs] = await Promise.all([
    import('../report/summary/error-markdown.ts'),
    import('../report/summary/differences-markdown.ts'),
    import('../report/summary/plan-markdown.ts'),
    import('../report/summary/run-markdown.ts'),
  ]);
  const parts: string[] = [];
  const summary: Summary = {
    watch: (job) => ({
      ...job,
      on: (event) => {
        job.on(event);
        if (event.kind === 'run-reported')
          parts.push(runs.renderRunMarkdown(event.record, event.roster, event.outcomes));
      },
    }),
    addPlan: (plan) => void parts.push(plans.renderPlanMarkdown(plan)),
    addDifferences: (found) => void parts.push(ofDifferences.renderDifferencesMarkdown(found)),
  };
  let result: T;
  try {
    result = await work(summary);
  } catch (error) {
    parts.push(errors.renderErrorMarkdown(command, describeError(error, context)));
    append(path, parts);
    // What ended the work is what the operator has to know, more than that a summary of it is missing.
    throw error;
  }
  const failure = append(path, parts);
  if (failure !== undefined) throw notAppended(name, failure.cause);
  return result;
}

function refuseUnwritable(name: string, path: string): void {
  const isThere = existsSync(path);
  try {
    accessSync(isThere ? path : dirname(path), constants.W_OK);
    if (!isThere || !statSync(path).isDirectory()) return;
  } catch {
    // Said below.
  }
  throw new OperatorError(
    `the summary cannot be written to ${name}: it is a folder, its folder does not exist, or you may not write to it`,
    {
      code: 'output-not-writable',
      hint: 'No change was sent. Give --summary a file in a folder that you may write to.',
    },
  );
}

/** What is appended to a roster, a plan or a key ruins it. */
const otherFile = (message: string): OperatorError =>
  new OperatorError(message, {
    code: 'output-not-writable',
    hint: 'No request was sent. Give --summary a different file, whose name ends in .md or .txt or has no extension.',
  });

/** Also under another spelling or through a link. */
function isSameFile(one: string, other: string): boolean {
  if (one === other) return true;
  if (!existsSync(one) || !existsSync(other)) return false;
  const [a, b] = [statSync(one), statSync(other)];
  return a.isFile() && a.dev === b.dev && a.ino === b.ino;
}

/** @returns what went wrong, if anything */
function append(path: string, parts: readonly string[]): { readonly cause: unknown } | undefined {
  try {
    appendFileSync(path, `${endsInLine(path) ? '' : '\n'}${parts.join('')}`, { mode: 0o600 });
    return undefined;
  } catch (cause) {
    return { cause };
  }
}

/** A heading is one only at the start of a line. */
function endsInLine(path: string): boolean {
  if (!existsSync(path) || !statSync(path).isFile()) return true;
  const text = readFileSync(path);
  return text.length === 0 || text.at(-1) === 0x0a;
}

const notAppended = (name: string, cause: unknown): OperatorError =>
  new OperatorError(`the summary could not be written to ${name}`, {
    code: 'output-incomplete',
    hint: 'All other files are written. Free some space, or check the permissions of the file.',
    cause,
  });

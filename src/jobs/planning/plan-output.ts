import { mkdirSync, statSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { OperatorError } from '../../core/errors.ts';
import type { PlanFile } from '../../core/plan/plan-file.ts';
import { documentPieces } from '../../report/documents.ts';
import { planLines } from '../../report/plan/plan-lines.ts';
import type { PlanPage } from '../../report/plan/plan-page.ts';
import type { JobContext } from '../job-context.ts';
import { fileToWrite, type NewFile, newFile } from '../run-folder/new-file.ts';
import { readVersion } from '../version.ts';
import type { Planned } from './planned.ts';
import { type PlanForm, planFormOf, planForms } from './written-plan.ts';

/** A file of a plan as it was written. */
export interface PlanOutput {
  readonly form: PlanForm;
  /** As the operator would type it. */
  readonly displayPath: string;
}

/** `earlier`: a plan that is there is replaced. A file that is no plan never is. */
export type ReplacedPlans = 'earlier' | 'none';

/** Where a plan is to be written: nothing exists there that is not to be replaced. */
export type PlanFiles = readonly (PlanOutput & { readonly file: NewFile })[];

/**
 * The name decides about the form: of a name without an ending, or of a folder, all of them go into the folder.
 * Checked before anything is asked of a server.
 * @throws {OperatorError} `usage-invalid`, `output-exists`, `output-not-writable`
 */
export function planFilesAt(
  out: string,
  job: Pick<JobContext, 'cwd'>,
  replace: ReplacedPlans = 'none',
): PlanFiles {
  const ending = extname(out).slice(1).toLowerCase();
  if (ending === '' || out.endsWith('/') || isFolder(resolve(job.cwd, out)))
    return filesInFolder(out, job, replace);
  const form = planForms.find((each) => each === ending);
  if (form !== undefined) return [{ form, displayPath: out, file: planFileAt(out, job, replace) }];
  throw new OperatorError(`--out ${out}: a plan cannot be written as .${ending}`, {
    code: 'usage-invalid',
    hint: `Give a name that ends in .${planForms.join(', .')}, or a folder for all of them. Only .json can be imported.`,
  });
}

function filesInFolder(out: string, job: Pick<JobContext, 'cwd'>, replace: ReplacedPlans): PlanFiles {
  mkdirSync(resolve(job.cwd, out), { recursive: true, mode: 0o700 });
  return planForms.map((form) => {
    const displayPath = `${out.replace(/[\\/]+$/u, '')}/plan.${form}`;
    return { form, displayPath, file: planFileAt(displayPath, job, replace) };
  });
}

function planFileAt(name: string, job: Pick<JobContext, 'cwd'>, replace: ReplacedPlans): NewFile {
  const isPlan = planFormOf({ file: name, path: resolve(job.cwd, name) }) !== undefined;
  if (isPlan && replace === 'earlier') return fileToWrite(name, job);
  return newFile(name, job, isPlan ? 'Add --force to replace the plan that is there, or give' : 'Give');
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/** @param planFile undefined where the roster holds secrets, which no plan file does */
export async function writePlanFiles(
  files: PlanFiles,
  planned: Planned,
  planFile: PlanFile | undefined,
  { now }: Pick<JobContext, 'now'>,
): Promise<readonly PlanOutput[]> {
  const page = planPage(planned, planFile, now());
  const written: PlanOutput[] = [];
  for (const { form, displayPath, file } of files) {
    if (form !== 'json') await writeForPeople(form, file, page);
    else if (planFile === undefined) continue;
    else await file.stream((sink) => pipeline(documentPieces('plan-file', planFile), sink));
    written.push({ form, displayPath });
  }
  return written;
}

/** Each form is loaded only to be written: most plans are only looked at. */
async function writeForPeople(form: Exclude<PlanForm, 'json'>, file: NewFile, page: PlanPage): Promise<void> {
  switch (form) {
    case 'html': {
      const { renderPlanHtml } = await import('../../report/plan/plan-html.ts');
      file.write(renderPlanHtml(page));
      return;
    }
    case 'xlsx': {
      const { writePlanWorkbook } = await import('../../report/plan/plan-workbook.ts');
      await file.stream((sink) => writePlanWorkbook(sink, page));
      return;
    }
    case 'csv': {
      const { renderPlanCsv } = await import('../../report/plan/plan-csv.ts');
      file.write(renderPlanCsv(page));
      return;
    }
  }
}

function planPage(planned: Planned, planFile: PlanFile | undefined, now: Date): PlanPage {
  const { plan, roster, facts, title, policy, roles } = planned;
  return {
    plan,
    roster,
    facts,
    title,
    policy,
    plannedAt: planFile?.createdAt ?? now.toISOString(),
    toolVersion: readVersion(),
    ...(planFile === undefined ? {} : { checksum: planFile.checksum }),
    lines: planLines(plan.rows, roster, roles),
    notes: [...facts.notes, ...plan.notes],
  };
}

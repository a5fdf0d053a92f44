import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type ColumnGuide, guideToColumns } from '../core/columns/column-guide.ts';
import {
  renderTemplateCsv,
  type Template,
  writeTemplateWorkbook,
} from '../report/roster/template-workbook.ts';
import type { JobContext } from './job-context.ts';
import { checkJobOptions } from './options/job-forms.ts';
import { newFile } from './run-folder/new-file.ts';
import { rulesOf, type TargetId } from './target-rules.ts';

/** For which kind of server the empty roster is, and where it is written. */
export interface TemplateOptions {
  /** The kind of server that the roster is for. */
  readonly target: TargetId;
  readonly format: 'csv' | 'xlsx';
  /** File to write. */
  readonly out: string;
}

/** What can be stated about a person on a kind of server. */
export interface TemplateGuide {
  /** The product's own name. */
  readonly title: string;
  readonly columns: readonly ColumnGuide[];
}

export function templateGuide(target: TargetId): TemplateGuide {
  const rules = rulesOf(target);
  return { title: rules.title, columns: guideToColumns(rules) };
}

/** Writes an empty roster to fill in. @throws {OperatorError} `output-exists`, `output-not-writable` */
export async function writeTemplate(options: TemplateOptions, job: JobContext): Promise<TemplateGuide> {
  checkJobOptions(options);
  const { target, format, out: file } = options;
  const guide = templateGuide(target);
  const empty = newFile(file, job);
  const content =
    format === 'xlsx'
      ? await workbookOf({ ...guide, file, created: job.now() })
      : renderTemplateCsv(guide.columns, 'with');
  empty.write(content);
  return guide;
}

async function workbookOf(template: Template): Promise<Uint8Array> {
  const sink = new PassThrough();
  const [content] = await Promise.all([buffer(sink), writeTemplateWorkbook(sink, template)]);
  return content;
}

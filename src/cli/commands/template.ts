import { extname } from 'node:path';
import { commandLine } from '../../core/text/command-line.ts';
import { templateGuide, writeTemplate } from '../../jobs/write-template.ts';
import { renderDocument } from '../../report/documents.ts';
import { templateDocument } from '../../report/roster/template-json.ts';
import { renderTemplateCsv } from '../../report/roster/template-workbook.ts';
import { kindOptions, outputOptions, profileOptions } from '../argv/options.ts';
import { usageError } from '../argv/usage-error.ts';
import { defineCommand } from '../command.ts';
import { jobContext } from '../job-context.ts';

export const templateCommand = defineCommand({
  positionals: {},
  options: {
    ...profileOptions,
    ...kindOptions,
    xlsx: {
      type: 'boolean',
      default: false,
      describe: 'Write a workbook with drop-down lists and instructions instead of CSV',
    },
    out: {
      type: 'string',
      value: 'file',
      describe:
        'File to write; .xlsx means a workbook (default: standard output, for a workbook roster.xlsx)',
    },
    ...outputOptions,
  },
  examples: [
    ['$0 template --xlsx', 'writes roster.xlsx, to be filled in and imported'],
    ['$0 template', 'prints the header of a CSV roster'],
  ],
  async run(args, context) {
    const { target } = args;
    const format = formatOf(args);
    const out = args.out ?? (format === 'xlsx' ? 'roster.xlsx' : undefined);
    if (out !== undefined) {
      await writeTemplate({ target, format, out }, jobContext(args, context));
    }
    const { title, columns } = templateGuide(target);
    if (args.json) context.stdout(renderDocument('template', templateDocument(title, out, columns)));
    else if (out === undefined) context.stdout(renderTemplateCsv(columns, 'without'));
    else if (!args.quiet)
      context.stderr(`${out} is ready to be filled in. Then: ${commandLine('validate', out)}\n`);
    return 'ok';
  },
});

/** @throws {OperatorError} `usage-invalid` for a name that promises another kind of file */
function formatOf({
  out = '',
  xlsx,
}: {
  readonly out?: string | undefined;
  readonly xlsx: boolean;
}): 'csv' | 'xlsx' {
  const ending = extname(out).toLowerCase();
  if (ending === '.xlsx' || (ending === '' && xlsx)) return 'xlsx';
  if (!xlsx && ['', '.csv', '.txt'].includes(ending)) return 'csv';
  throw usageError(
    xlsx
      ? `--xlsx asks for a workbook, and ${out} would not be one by its name`
      : `--out ${out}: a roster cannot be written as ${ending}`,
    'Give a name that ends in .csv or .xlsx.',
  );
}

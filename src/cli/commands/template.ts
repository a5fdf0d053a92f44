import { commandLine } from '../../core/text/command-line.ts';
import { templateGuide, writeTemplate } from '../../jobs/write-template.ts';
import { renderDocument } from '../../report/documents.ts';
import { templateDocument } from '../../report/roster/template-json.ts';
import { renderTemplateCsv } from '../../report/roster/template-workbook.ts';
import { kindOptions, outputOptions, profileOptions } from '../argv/options.ts';
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
    const isWorkbook = args.xlsx || args.out?.toLowerCase().endsWith('.xlsx') === true;
    const out = args.out ?? (isWorkbook ? 'roster.xlsx' : undefined);
    if (out !== undefined) {
      const format = isWorkbook ? 'xlsx' : 'csv';
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

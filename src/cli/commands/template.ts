import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { renderDocument } from '../../report/documents.ts';
import { commandLine } from '../../core/text/command-line.ts';
import {
  renderTemplateCsv,
  type Template,
  writeTemplateWorkbook,
} from '../../report/roster/template-workbook.ts';
import { templateDocument } from '../../report/roster/template-json.ts';
import { guideToColumns } from '../../core/columns/column-guide.ts';
import { targets } from '../../targets/registry.ts';
import { defineCommand } from '../command.ts';
import { kindOptions, outputOptions, profileOptions } from '../argv/options.ts';
import { newFile } from '../../jobs/run-folder/new-file.ts';

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
    const { rules } = targets[args.target];
    const columns = guideToColumns(rules);
    const workbook = args.xlsx || args.out?.toLowerCase().endsWith('.xlsx') === true;
    const file = args.out ?? (workbook ? 'roster.xlsx' : undefined);
    const printJson = (): void => {
      context.stdout(renderDocument('template', templateDocument(rules.title, file, columns)));
    };
    if (file === undefined) {
      if (args.json) printJson();
      else context.stdout(renderTemplateCsv(columns, 'without'));
      return 'ok';
    }
    const empty = newFile(file, context);
    const content = workbook
      ? await workbookOf({ title: rules.title, columns, file, created: context.now() })
      : renderTemplateCsv(columns, 'with');
    empty.write(content);
    if (args.json) printJson();
    else if (!args.quiet)
      context.stderr(`${file} is ready to be filled in. Then: ${commandLine('validate', file)}\n`);
    return 'ok';
  },
});

async function workbookOf(template: Template): Promise<Uint8Array> {
  const sink = new PassThrough();
  const [content] = await Promise.all([buffer(sink), writeTemplateWorkbook(sink, template)]);
  return content;
}

import { exportDirectory, type ExportResult } from '../../jobs/export-directory.ts';
import { renderExportSummary } from '../../report/export/export-summary.ts';
import type { TextStyle } from '../../report/kit/text-style.ts';
import { exportOptions } from '../argv/export-options.ts';
import { defineCommand } from '../command.ts';
import { jobContext } from '../job-context.ts';
import { exportOptionsFrom } from '../job-options/export-options.ts';
import { textStyle } from '../terminal/style.ts';

export const exportCommand = defineCommand({
  positionals: {},
  options: exportOptions,
  examples: [
    ['$0 export', 'writes everything to reports/<time>-export-<id>'],
    [
      '$0 export --role administrator|publisher --status licensed',
      'only licensed administrators and publishers',
    ],
  ],
  async run(args, context) {
    const options = exportOptionsFrom(args, context);
    context.spareMemory();
    const result = await exportDirectory(options, jobContext(args, context));
    if (args.json) context.stdout(result.manifest);
    else if (!args.quiet) context.stdout(renderResult(result, args, textStyle(args, context)));
    return result.exit;
  },
});

function renderResult(
  { source, displayPath, auditEntries, ...result }: ExportResult,
  { since, until }: { readonly since: string | undefined; readonly until: string | undefined },
  style: TextStyle,
): string {
  const auditLog = auditEntries === undefined ? {} : { auditLog: { entries: auditEntries, since, until } };
  return renderExportSummary(source, { ...result, folder: displayPath, ...auditLog }, style);
}

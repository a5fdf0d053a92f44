import { defined } from '../../core/defined.ts';
import type { InferredOptionTypes } from 'yargs';
import { OperatorError } from '../../core/errors.ts';
import type { ExportOptions } from '../../jobs/export-directory.ts';
import { type ExportFormat, exportFormats } from '../../jobs/export/write-formats.ts';
import { rulesOf } from '../../jobs/target-rules.ts';
import { parseFilter } from '../argv/account-filter.ts';
import { parseAuditPeriod } from '../argv/audit-period.ts';
import type { exportOptions } from '../argv/export-options.ts';
import type { Context } from '../context.ts';
import { serverFrom } from './server-options.ts';

type ExportArguments = InferredOptionTypes<typeof exportOptions>;

export function exportOptionsFrom(args: ExportArguments, context: Context): ExportOptions {
  const filter = parseFilter(args, rulesOf(args.target));
  const formats = parseFormats(args.format);
  const auditLog = parseAuditPeriod(args);
  if (args.effective && args.content === false) {
    throw new OperatorError('--effective needs content', {
      code: 'usage-invalid',
      hint: 'Leave out --no-content or --effective.',
    });
  }
  return {
    server: serverFrom(args, context),
    filter,
    formats,
    attributes: args.attributes ? 'read' : 'leave',
    content: contentFrom(args),
    effective: args.effective ? 'write' : 'leave',
    parameters: parametersOf(args),
    ...defined({ auditLog, out: args.out }),
  };
}

/** Content is read unless it was left out; only if it was asked for is it an error that it cannot be read. */
function contentFrom({ content, effective }: ExportArguments): NonNullable<ExportOptions['content']> {
  if (content === undefined) return effective ? 'read' : 'if-shown';
  return content ? 'read' : 'leave';
}

/** The flags that decide what is in the pack, as they were typed. */
function parametersOf(args: ExportArguments): Record<string, string> {
  const { role, status, prefix, format, since, until } = args;
  const attributes = args.attributes ? 'true' : undefined;
  const content = args.content === undefined ? undefined : String(args.content);
  const effective = args.effective ? 'true' : undefined;
  const typed = Object.entries({
    role,
    status,
    prefix,
    format,
    since,
    until,
    attributes,
    content,
    effective,
  });
  return Object.fromEntries(
    typed.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );
}

function parseFormats(value: string): readonly ExportFormat[] {
  const words = value.split(',').map((word) => word.trim().toLowerCase());
  const unknown = words.find((word) => !exportFormats.some((format) => format === word));
  if (unknown === undefined) return exportFormats.filter((format) => words.includes(format));
  throw new OperatorError(`--format: there is no format "${unknown}"`, {
    code: 'usage-invalid',
    hint: `It takes ${exportFormats.join(', ')}, or several with commas between them.`,
  });
}

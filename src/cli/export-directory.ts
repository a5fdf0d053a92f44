import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { InferredOptionTypes } from 'yargs';
import type { AuditEntry, AuditPeriod } from '../core/review/audit-entry.ts';
import { whyRefused } from '../core/columns/column-use.ts';
import { OperatorError } from '../core/errors.ts';
import type { Exit } from '../core/exit.ts';
import type { DirectoryWanted, Target, TargetRules } from '../core/target.ts';
import { renderDocument } from '../report/documents.ts';
import { directoryDocument } from '../report/export/directory-json.ts';
import { writeDirectoryWorkbook } from '../report/export/directory-workbook.ts';
import { auditLogCsv, groupsCsv, membershipsCsv, usersCsv } from '../report/export/export-csv.ts';
import { exportFiles, renderExportManifest } from '../report/export/export-manifest.ts';
import { countLeftOut, exportedRosterCsv } from '../report/export/export-roster.ts';
import type { ExportSource } from '../report/export/export-source.ts';
import { renderExportSummary } from '../report/export/export-summary.ts';
import { isReadableCell } from '../roster/file/is-readable.ts';
import { targets } from '../targets/registry.ts';
import { filterOptions, parseFilter } from './argv/account-filter.ts';
import { auditLogOptions, parseAuditPeriod } from './argv/audit-period.ts';
import type { Context } from './context.ts';
import { inScope } from '../jobs/job-context.ts';
import { openSession } from '../jobs/session/open-session.ts';
import { jobContext } from './job-context.ts';
import { serverFrom } from './job-options/server-options.ts';
import { outputOptions, serverOptions } from './argv/options.ts';
import { openRunFolder } from '../jobs/run-folder/open-run-folder.ts';
import { readPasses } from './read-passes.ts';
import type { RunFolder } from '../jobs/run-folder/run-folder.ts';
import { textStyle } from './terminal/style.ts';
import { readVersion } from '../jobs/version.ts';

const formats = ['csv', 'xlsx', 'json'] as const;
type Format = (typeof formats)[number];

export const exportOptions = {
  ...serverOptions,
  ...filterOptions,
  ...auditLogOptions,
  attributes: {
    type: 'boolean',
    default: false,
    describe:
      'Zato: include attributes in roster.csv; takes one more request for each account and each attribute',
  },
  format: {
    type: 'string',
    default: 'csv,xlsx',
    describe: 'Formats to write, separated by commas: csv, xlsx, json',
  },
  out: { type: 'string', describe: 'Folder for the files (default: reports/<time>-export-<id>)' },
  ...outputOptions,
} as const;

/**
 * Reads the whole directory twice and writes it in every form that was asked for. An export that the server
 * did not give out whole is written, and ends with an exit of its own.
 */
export function exportDirectory(
  args: InferredOptionTypes<typeof exportOptions>,
  context: Context,
): Promise<Exit> {
  return inScope(jobContext(args, context), async (job) => {
    const startedAt = context.now().toISOString();
    const { rules } = targets[args.target];
    const filter = parseFilter(args, rules);
    const formats = parseFormats(args.format);
    if (args.attributes) requireAttributes(rules);
    context.spareMemory();
    const period = parseAuditPeriod(args);
    const folder = openRunFolder({ command: 'export', out: args.out, files: exportFiles }, job);
    try {
      const { target } = await openSession(serverFrom(args, context), job);
      const { roles, statuses } = filter;
      const wanted: DirectoryWanted = {
        membersOf: 'all',
        ...(roles === undefined ? {} : { roles }),
        ...(statuses === undefined ? {} : { statuses }),
        ...(args.attributes ? { attributesOf: 'all' } : {}),
      };
      const { facts } = target;
      const selection = filter.words === undefined ? {} : { selection: filter.words };
      const { directory: read, ...reading } = await readPasses(
        target,
        wanted,
        {
          system: rules.title,
          serverUrl: facts.url,
          provider: facts.provider,
          keyOwner: facts.caller.username,
          extractedAt: startedAt,
          privilegedRole: rules.privilegedRole,
          ...selection,
        },
        context.signal,
      );
      const auditLog = period === undefined ? undefined : await readLog(target, period, context.signal);
      const source: ExportSource = {
        directory: { users: read.users.filter(filter.keeps), groups: read.groups },
        facts,
        capabilities: target.capabilities,
        title: rules.title,
        privilegedRole: rules.privilegedRole,
        extractedAt: startedAt,
        ...selection,
      };
      await writeFormats(folder, source, formats);
      if (auditLog !== undefined) await writePieces(folder, 'audit-log.csv', auditLogCsv(auditLog));
      const manifest = renderExportManifest(source, {
        runId: folder.runId,
        toolVersion: readVersion(),
        operator: context.operator,
        parameters: { ...parametersOf(args), ...(args.attributes ? { attributes: 'true' } : {}) },
        endedAt: context.now().toISOString(),
        digests: new Map(folder.digests()),
        ...reading,
        read,
        ...(auditLog === undefined ? {} : { auditEntries: auditLog.length }),
      });
      folder.write('manifest.json', manifest);
      if (args.json) context.stdout(manifest);
      else if (!args.quiet)
        context.stdout(
          renderExportSummary(
            source,
            {
              ...reading,
              folder: folder.displayPath,
              files: [...folder.digests().keys()],
              leftOutOfRoster: countLeftOut(source, isReadableCell),
              ...(auditLog === undefined
                ? {}
                : { auditLog: { entries: auditLog.length, since: args.since, until: args.until } }),
            },
            textStyle(args.color, context),
          ),
        );
      return reading.shortfalls.length > 0 ? 'rows-failed' : 'ok';
    } finally {
      folder.discardIfEmpty();
    }
  });
}

/** Said before anything is asked of the server. */
function requireAttributes({ title, columns }: TargetRules): void {
  const why = whyRefused(columns.attr);
  if (why === undefined) return;
  throw new OperatorError(`--attributes: ${title} ${why}`, {
    code: 'usage-invalid',
    hint: 'Leave out --attributes.',
  });
}

async function readLog(
  target: Target,
  period: AuditPeriod,
  signal: AbortSignal,
): Promise<readonly AuditEntry[]> {
  const entries = await target.readAuditLog?.(period, signal);
  if (entries !== undefined) return entries;
  throw new OperatorError(`${target.rules.title} keeps no audit log that can be read`, {
    code: 'usage-invalid',
    hint: 'Leave out --audit-log.',
  });
}

async function writeFormats(
  folder: RunFolder,
  source: ExportSource,
  formats: ReadonlySet<Format>,
): Promise<void> {
  if (formats.has('csv')) {
    await writePieces(folder, 'users.csv', usersCsv(source));
    await writePieces(folder, 'groups.csv', groupsCsv(source));
    await writePieces(folder, 'memberships.csv', membershipsCsv(source));
    await writePieces(folder, 'roster.csv', exportedRosterCsv(source, isReadableCell));
  }
  if (formats.has('xlsx'))
    await folder.stream('directory.xlsx', (sink) => writeDirectoryWorkbook(sink, source));
  if (formats.has('json')) {
    folder.write('directory.json', renderDocument('directory', directoryDocument(source)));
  }
}

/** A table that need not be in memory as a whole. */
const writePieces = (folder: RunFolder, name: string, pieces: Iterable<string>): Promise<void> =>
  folder.stream(name, (sink) => pipeline(Readable.from(pieces), sink));

/** The flags that decide what is in the pack, as they were given. */
const parametersOf = (
  args: Readonly<Record<(typeof decisive)[number], string | undefined>>,
): Record<string, string> =>
  Object.fromEntries(
    decisive.flatMap((name) => {
      const value = args[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );

const decisive = ['role', 'status', 'prefix', 'format', 'since', 'until'] as const;

function parseFormats(value: string): ReadonlySet<Format> {
  const words = value.split(',').map((word) => word.trim().toLowerCase());
  const unknown = words.find((word) => !formats.some((format) => format === word));
  if (unknown === undefined) return new Set(formats.filter((format) => words.includes(format)));
  throw new OperatorError(`--format: there is no format "${unknown}"`, {
    code: 'usage-invalid',
    hint: `It takes ${formats.join(', ')}, or several with commas between them.`,
  });
}

import type { InferredOptionTypes } from 'yargs';
import { OperatorError } from '../core/errors.ts';
import type { Exit } from '../core/exit.ts';
import { writeDirectoryWorkbook } from '../report/directory-workbook.ts';
import {
  renderExportedRoster,
  renderGroupsCsv,
  renderMembershipsCsv,
  renderUsersCsv,
} from '../report/export-csv.ts';
import { exportFiles, renderExportManifest } from '../report/export-manifest.ts';
import type { ExportSource } from '../report/export-source.ts';
import { renderExportSummary } from '../report/export-summary.ts';
import { renderJson } from '../report/json.ts';
import { targets } from '../targets/registry.ts';
import { filterOptions, parseFilter } from './account-filter.ts';
import type { Context } from './context.ts';
import { openSession } from './open-session.ts';
import { outputOptions, serverOptions } from './options.ts';
import { openRunFolder } from './open-run-folder.ts';
import type { RunFolder } from './run-folder.ts';
import { textStyle } from './style.ts';
import { readVersion } from './version.ts';

const formats = ['csv', 'xlsx', 'json'] as const;
type Format = (typeof formats)[number];

export const exportOptions = {
  ...serverOptions,
  ...filterOptions,
  format: {
    type: 'string',
    default: 'csv,xlsx',
    describe: 'Forms to write: csv, xlsx, json, or several: csv,json',
  },
  out: { type: 'string', describe: 'Folder for the files (default: reports/<time>-export-<id>)' },
  ...outputOptions,
} as const;

/** Reads the whole directory once and writes it in every form that was asked for. */
export async function exportDirectory(
  args: InferredOptionTypes<typeof exportOptions>,
  context: Context,
): Promise<Exit> {
  const startedAt = context.now().toISOString();
  const { rules } = targets[args.target];
  const filter = parseFilter(args, rules);
  const formats = parseFormats(args.format);
  const folder = openRunFolder({ command: 'export', out: args.out, files: exportFiles }, context);
  try {
    const { target } = await openSession(args, context);
    const { roles, statuses } = filter;
    const read = await target.readDirectory(
      {
        membersOf: 'all',
        ...(roles === undefined ? {} : { roles }),
        ...(statuses === undefined ? {} : { statuses }),
      },
      context.signal,
    );
    const source: ExportSource = {
      directory: { users: read.users.filter(filter.keeps), groups: read.groups },
      facts: target.facts,
      capabilities: target.capabilities,
      title: rules.title,
      privilegedRole: rules.privilegedRole,
      extractedAt: startedAt,
      ...(filter.words === undefined ? {} : { selection: filter.words }),
    };
    await writeFormats(folder, source, formats);
    const manifest = renderExportManifest(source, {
      runId: folder.runId,
      toolVersion: readVersion(),
      operator: context.operator,
      parameters: parametersOf(args),
      endedAt: context.now().toISOString(),
      digests: folder.digests(),
    });
    folder.write('manifest.json', manifest);
    if (args.json) context.stdout(manifest);
    else if (!args.quiet)
      context.stdout(
        renderExportSummary(
          source,
          folder.shown,
          [...folder.digests().keys()],
          textStyle(args.color, context),
        ),
      );
    return 'ok';
  } finally {
    folder.discardIfEmpty();
  }
}

async function writeFormats(
  folder: RunFolder,
  source: ExportSource,
  formats: ReadonlySet<Format>,
): Promise<void> {
  if (formats.has('csv')) {
    folder.write('users.csv', renderUsersCsv(source));
    folder.write('groups.csv', renderGroupsCsv(source));
    folder.write('memberships.csv', renderMembershipsCsv(source));
    folder.write('roster.csv', renderExportedRoster(source));
  }
  if (formats.has('xlsx'))
    await folder.stream('directory.xlsx', (sink) => writeDirectoryWorkbook(sink, source));
  if (formats.has('json')) folder.write('directory.json', renderJson({ schema: 1, ...source.directory }));
}

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

const decisive = ['role', 'status', 'prefix', 'format'] as const;

function parseFormats(value: string): ReadonlySet<Format> {
  const words = value.split(',').map((word) => word.trim().toLowerCase());
  const unknown = words.find((word) => !formats.some((format) => format === word));
  if (unknown === undefined) return new Set(formats.filter((format) => words.includes(format)));
  throw new OperatorError(`--format: there is no format "${unknown}"`, {
    code: 'usage-invalid',
    hint: `It takes ${formats.join(', ')}, or several with commas between them.`,
  });
}

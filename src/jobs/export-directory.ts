import { whyRefused } from '../core/columns/column-use.ts';
import { defined } from '../core/defined.ts';
import { OperatorError } from '../core/errors.ts';
import type { AuditEntry, AuditPeriod } from '../core/review/audit-entry.ts';
import type { PackFacts } from '../core/review/pack.ts';
import type { DirectoryWanted, Target, TargetRules } from '../core/target.ts';
import { keyOwnerIn } from '../core/words/caller-words.ts';
import { exportFiles, renderExportManifest } from '../report/export/export-manifest.ts';
import { countLeftOut } from '../report/export/export-roster.ts';
import type { ExportSource } from '../report/export/export-source.ts';
import { isReadableCell } from '../roster/cells/is-readable.ts';
import { type AccountFilter, askedOfServer, filterWords, keepsUser } from './account-filter.ts';
import {
  type ContentChoice,
  type ExportContent,
  planContent,
  readExportContent,
} from './export/export-content.ts';
import { setupOf } from './export/server-setup.ts';
import { type PassesRead, readPasses } from './export/read-passes.ts';
import {
  type ExportFormat,
  writeAuditLog,
  writeEffectiveAccess,
  writeFormats,
} from './export/write-formats.ts';
import { inScope, type JobContext, type JobScope } from './job-context.ts';
import { type NewRunFolder, openRunFolder } from './run-folder/open-run-folder.ts';
import { openSession } from './session/open-session.ts';
import { paceOf, type ServerOptions } from './session/server-options.ts';
import { rulesOf } from './target-rules.ts';
import { readVersion } from './version.ts';

/** Which part of a server is exported, and in which forms. */
export interface ExportOptions {
  readonly server: ServerOptions;
  /** Which accounts. Default: all. */
  readonly filter?: AccountFilter;
  /** Zato: whether attributes are read as well, which takes more requests. Default: no. */
  readonly attributes?: 'read' | 'leave';
  /** Connect: whether content is read as well, and who may open it. Default: no. */
  readonly content?: ContentChoice;
  /** With content: whether each person who may open an item is written too, with every way. Default: no. */
  readonly effective?: 'write' | 'leave';
  /** Default: CSV and XLSX. */
  readonly formats?: readonly ExportFormat[];
  /** The period of the server's audit log that is exported as well. Default: none of it. */
  readonly auditLog?: AuditPeriod;
  /** Folder for the files. Default: `reports/<UTC time>-export-<id>` below the current folder. */
  readonly out?: string;
  /** What was asked for, in the words of the person who asked; it goes into the manifest. Default: empty. */
  readonly parameters?: Readonly<Record<string, string>>;
}

/** What was written, and how certain it is that nothing is missing. */
export interface ExportResult extends Omit<PassesRead, 'directory'> {
  /** `rows-failed`: the server did not give out everything; {@link shortfalls} says what is missing. */
  readonly exit: 'ok' | 'rows-failed';
  /** Absolute path of the folder. */
  readonly folder: string;
  /** The folder as the operator would type it. */
  readonly displayPath: string;
  readonly files: readonly string[];
  /** The text of `manifest.json`: counts, and the checksum of each file. */
  readonly manifest: string;
  /** What was written: accounts and groups, and the server that they are from. */
  readonly source: ExportSource;
  /** Cells that are empty in roster.csv, because a roster cannot hold what the server has there. */
  readonly leftOutOfRoster: number;
  /** Entries of the audit log; absent where it was not asked for. */
  readonly auditEntries?: number;
  /** Titles of content items that changed while they were read; absent where content was not asked for. */
  readonly changedContent?: readonly string[];
  /** Why content is not in the export, without a full stop; absent: it is, or was not asked for. */
  readonly contentWithheld?: string;
}

/**
 * Reads the whole directory twice and writes it in every form that was asked for. An export that the server
 * did not give out completely is written all the same, and ends with a different exit.
 * @throws {OperatorError} `usage-invalid` for what the server does not have, `output-…`, `target-…`
 */
export function exportDirectory(options: ExportOptions, context: JobContext): Promise<ExportResult> {
  return inScope(context, options, async (job) => {
    const startedAt = job.now().toISOString();
    if (options.attributes === 'read') requireAttributes(rulesOf(options.server.target));
    const folder = openRunFolder({ command: 'export', out: options.out, files: exportFiles }, job);
    job.atEnd(folder.close);
    const { target, statistics } = await openSession(options.server, job);
    const plan = planContent(target, options);
    const read = await readDirectory(target, { options, startedAt }, job);
    const { ratePerSecond } = paceOf(options.server);
    const before = statistics().total;
    const content = await readExportContent(plan, { directory: read.directory, ratePerSecond }, job);
    const contentRequests = plan.kind === 'wanted' ? statistics().total - before : undefined;
    const { auditLog: period } = options;
    const auditLog = period === undefined ? undefined : await readLog(target, period, job.signal);
    return writeExport({ options, startedAt, folder, target, read, content, contentRequests, auditLog }, job);
  });
}

function readDirectory(
  target: Target,
  { options, startedAt }: { readonly options: ExportOptions; readonly startedAt: string },
  { signal }: JobScope,
): Promise<PassesRead> {
  const { filter = {}, attributes } = options;
  const wanted: DirectoryWanted = {
    membersOf: 'all',
    ...askedOfServer(filter),
    ...(attributes === 'read' ? { attributesOf: 'all' } : {}),
  };
  const { facts, rules } = target;
  const pack: PackFacts = {
    system: rules.title,
    serverUrl: facts.url,
    provider: facts.provider,
    keyOwner: keyOwnerIn(facts.caller),
    extractedAt: startedAt,
    privilegedRole: rules.privilegedRole,
    ...selectionOf(filter),
  };
  return readPasses(target, { wanted, pack }, signal);
}

interface ReadExport {
  readonly options: ExportOptions;
  readonly startedAt: string;
  readonly folder: NewRunFolder;
  readonly target: Target;
  readonly read: PassesRead;
  readonly content: ExportContent;
  /** Sent for the content. */
  readonly contentRequests: number | undefined;
  readonly auditLog: readonly AuditEntry[] | undefined;
}

async function writeExport(
  { options, startedAt, folder, target, read, content: found, contentRequests, auditLog }: ReadExport,
  job: JobScope,
): Promise<ExportResult> {
  const { filter = {}, formats = ['csv', 'xlsx'], parameters = {} } = options;
  const { directory, ...rest } = read;
  const reading = { ...rest, shortfalls: [...rest.shortfalls, ...found.shortfalls] };
  const { content, changedContent, contentWithheld } = found;
  const { facts, rules, capabilities } = target;
  const source: ExportSource = {
    directory: {
      users: directory.users.filter((user) => keepsUser(filter, user)),
      groups: directory.groups,
    },
    facts,
    capabilities,
    title: rules.title,
    privilegedRole: rules.privilegedRole,
    extractedAt: startedAt,
    ...selectionOf(filter),
    ...defined({ setup: setupOf(target), content }),
  };
  await writeFormats(folder, source, formats);
  if (options.effective === 'write') await writeEffectiveAccess(folder, source);
  if (auditLog !== undefined) await writeAuditLog(folder, auditLog);
  const auditEntries = auditLog === undefined ? {} : { auditEntries: auditLog.length };
  const manifest = renderExportManifest(source, {
    runId: folder.runId,
    toolVersion: readVersion(),
    operator: job.operator,
    parameters,
    endedAt: job.now().toISOString(),
    digests: new Map(folder.digests()),
    ...reading,
    read: directory,
    ...auditEntries,
    ...defined({ changedContent, contentRequests, contentWithheld }),
  });
  folder.write('manifest.json', manifest);
  return {
    exit: reading.shortfalls.length > 0 ? 'rows-failed' : 'ok',
    folder: folder.path,
    displayPath: folder.displayPath,
    files: [...folder.digests().keys()],
    manifest,
    source,
    leftOutOfRoster: countLeftOut(source, isReadableCell),
    ...reading,
    ...auditEntries,
    ...defined({ changedContent, contentWithheld }),
  };
}

function selectionOf(filter: AccountFilter): { readonly selection?: string } {
  const selection = filterWords(filter);
  return selection === undefined ? {} : { selection };
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

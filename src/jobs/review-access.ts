import { buildAccessOverview } from '../audit/access-overview.ts';
import { carryExceptions } from '../audit/decisions/carry-exceptions.ts';
import { findDifferences } from '../audit/find-differences.ts';
import { readManifest } from '../audit/read-manifest.ts';
import type { AccessOverview } from '../core/review/access.ts';
import { defined } from '../core/defined.ts';
import { todayOf } from '../core/review/exceptions.ts';
import { renderAuditHtml } from '../report/review/audit-html.ts';
import { reviewFiles } from '../report/review/review-files.ts';
import { writeReviewWorkbook } from '../report/review/review-workbook.ts';
import { defaults } from './defaults.ts';
import { inScope, type JobContext } from './job-context.ts';
import { loadPack, packFolder } from './review/load-pack.ts';
import { readPreviousExceptions } from './review/read-previous.ts';
import { openRunFolder } from './run-folder/open-run-folder.ts';
import { rulesOf, targetNamed } from './target-rules.ts';
import { readVersion } from './version.ts';

export interface ReviewOptions {
  /** Folder of the export. */
  readonly pack: string;
  /** Folder of an earlier export, to show what has changed since. */
  readonly baseline?: string;
  /** What closing the previous review wrote (`…-decisions.json`), or its folder: its exceptions are shown. */
  readonly previous?: string;
  /** Days without activity after which an account is dormant. Default: 90. */
  readonly dormantDays?: number;
  /** Usernames of service accounts; `*` matches any letters. */
  readonly serviceAccounts?: readonly string[];
  /** Folder for the files. Default: `reports/<UTC time>-review-<id>` below the current folder. */
  readonly out?: string;
}

export interface ReviewResult {
  readonly exit: 'ok';
  /** Absolute path of the folder. */
  readonly folder: string;
  /** The folder as the operator would type it. */
  readonly displayPath: string;
  readonly files: readonly string[];
  /** Every account with what is to be said of it, and the changes since the earlier export. */
  readonly overview: AccessOverview;
}

/**
 * Makes the workbook of an access review, and a page to look at, from an export. Sends no request.
 * @throws {OperatorError} `pack-unreadable`, `pack-invalid`, `previous-invalid`, `output-…`
 */
export function reviewAccess(options: ReviewOptions, context: JobContext): Promise<ReviewResult> {
  return inScope(context, async (job) => {
    const { dormantDays = defaults.dormantDays, serviceAccounts = [], baseline, previous, out } = options;
    const files = Object.keys(reviewFiles);
    const folder = openRunFolder({ command: 'review', out, files }, job);
    job.atEnd(() => {
      folder.discardIfEmpty();
    });
    const pack = await loadPack(options.pack, job);
    const manifest = await readManifest(packFolder(options.pack, job), options.pack);
    const differences =
      baseline === undefined ? undefined : findDifferences(await loadPack(baseline, job), pack);
    const exceptions =
      previous === undefined
        ? undefined
        : carryExceptions(readPreviousExceptions(previous, pack.facts, job), pack, todayOf(job.now()));
    const overview = {
      ...buildAccessOverview(pack, { dormantDays, serviceAccounts }, differences),
      ...defined({ exceptions }),
    };
    const roles = rolesOf(pack.facts.system);
    await folder.stream('review.xlsx', (sink) => writeReviewWorkbook(sink, overview, manifest, roles));
    folder.write('audit.html', renderAuditHtml(overview, readVersion()));
    return { exit: 'ok', folder: folder.path, displayPath: folder.displayPath, files, overview };
  });
}

/** What `change role` may choose from, by the product's own name. */
function rolesOf(system: string): readonly string[] {
  const target = targetNamed(system);
  return target === undefined ? [] : rulesOf(target).roles;
}

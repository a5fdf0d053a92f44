import { buildAccessOverview, patternsWithoutAccount } from '../audit/access-overview.ts';
import { carryExceptions } from '../audit/decisions/carry-exceptions.ts';
import { findDoubtfulReviewers } from '../audit/decisions/find-doubtful-reviewers.ts';
import { findUnmatched } from '../audit/decisions/find-unmatched.ts';
import { type Reviewers, splitReview } from '../audit/decisions/split-review.ts';
import { findDifferences } from '../audit/find-differences.ts';
import { whatIsMissing } from '../audit/find-reservations.ts';
import { readManifest } from '../audit/read-manifest.ts';
import type { AccessOverview } from '../core/review/access.ts';
import { defined } from '../core/defined.ts';
import { shellWord } from '../core/text/command-line.ts';
import { OperatorError } from '../core/errors.ts';
import { todayOf } from '../core/review/exceptions.ts';
import { renderAuditHtml } from '../report/review/page/audit-html.ts';
import { renderReviewersCsv } from '../report/review/reviewers-csv.ts';
import { reviewFiles } from '../report/review/review-files.ts';
import { writeReviewWorkbook } from '../report/review/review-workbook.ts';
import { defaults } from './defaults.ts';
import { inScope, type JobContext } from './job-context.ts';
import { loadPack, packFolder } from './review/load-pack.ts';
import { readReviewers } from './review/read-reviewers.ts';
import { readPreviousExceptions } from './review/read-previous.ts';
import { openRunFolder } from './run-folder/open-run-folder.ts';
import { rulesOf, targetNamed } from './target-rules.ts';
import { readVersion } from './version.ts';

/** The export to review, what it is compared with, and whose workbooks are made. */
export interface ReviewOptions {
  /** Folder of the export. */
  readonly pack: string;
  /** Folder of an earlier export, to show what has changed since. */
  readonly baseline?: string;
  /** What closing the previous review wrote (`…-decisions.json`), or its folder: its exceptions are shown. */
  readonly previous?: string;
  /** Makes a workbook for each reviewer: `group-owner`, or the column of `reviewers` that names them. */
  readonly splitBy?: string;
  /** A list of who reviews which account or group; it takes precedence over the owners of groups. */
  readonly reviewers?: string;
  /** Days without activity after which an account is dormant. Default: 90. */
  readonly dormantDays?: number;
  /** Usernames of service accounts; `*` matches any letters. */
  readonly serviceAccounts?: readonly string[];
  /** Folder for the files. Default: `reports/<UTC time>-review-<id>` below the current folder. */
  readonly out?: string;
}

/** What there is to review, and the files for the reviewers. */
export interface ReviewResult {
  readonly exit: 'ok';
  /** Absolute path of the folder. */
  readonly folder: string;
  /** The folder as the operator would type it. */
  readonly displayPath: string;
  readonly files: readonly string[];
  /** Every account with what is to be said of it, and the changes since the earlier export. */
  readonly overview: AccessOverview;
  /**
   * What the export lacks; names in the list of reviewers and patterns of service accounts that match none of its accounts;
   * and reviewers who may be unable to review.
   */
  readonly notes: readonly string[];
}

/**
 * Makes the workbook of an access review, and a page to look at, from an export. Sends no request.
 * @throws {OperatorError} `pack-unreadable`, `pack-invalid`, `previous-invalid`, `output-…`
 */
export function reviewAccess(options: ReviewOptions, context: JobContext): Promise<ReviewResult> {
  return inScope(context, options, async (job) => {
    const { dormantDays = defaults.dormantDays, serviceAccounts = [], baseline, previous, out } = options;
    const { splitBy, reviewers } = options;
    const folder = openRunFolder({ command: 'review', out, files: Object.keys(reviewFiles) }, job);
    job.atEnd(folder.close);
    const pack = await loadPack(options.pack, job);
    const manifest = await readManifest(packFolder(options.pack, job), options.pack);
    const earlier = baseline === undefined ? undefined : await loadPack(baseline, job);
    const differences = earlier === undefined ? undefined : findDifferences(earlier, pack);
    const exceptions =
      previous === undefined
        ? undefined
        : carryExceptions(readPreviousExceptions(previous, pack.facts, job), pack, todayOf(job.now()));
    const whole = {
      ...buildAccessOverview(pack, { dormantDays, serviceAccounts }, differences, earlier),
      ...defined({ exceptions }),
    };
    const roles = rolesOf(pack.facts.system);
    const who =
      splitBy === undefined && reviewers === undefined
        ? undefined
        : await reviewersOf({ splitBy, reviewers }, job);
    const scopes = who === undefined ? undefined : splitReview(whole, who);
    const overview = { ...whole, ...defined({ scopes }) };
    for (const [file, part] of partsOf(overview)) {
      await folder.stream(file, (sink) => writeReviewWorkbook(sink, part, manifest, roles));
    }
    if (scopes !== undefined)
      folder.write(
        'reviewers.csv',
        renderReviewersCsv(scopes, pack.content === undefined ? 'no content' : 'content'),
      );
    const files = [
      ...partsOf(overview).map(([file]) => file),
      ...(scopes === undefined ? [] : ['reviewers.csv']),
      'audit.html',
    ];
    folder.write('audit.html', renderAuditHtml(overview, readVersion()));
    const notes = who === undefined ? [] : findUnmatched(whole, who);
    const doubtful = findDoubtfulReviewers(scopes ?? []);
    const unmatched = patternsWithoutAccount(serviceAccounts, pack.users);
    return {
      exit: 'ok',
      folder: folder.path,
      displayPath: folder.displayPath,
      files,
      overview,
      notes: [
        // A comparison has said it.
        ...(differences === undefined ? whatIsMissing(pack) : []),
        ...notes,
        ...doubtful,
        ...unmatched.map((each) => `--service-accounts ${shellWord(each)} matches no username of the export`),
      ],
    };
  });
}

/** The workbooks to write, by file: each shows the people that its reviewer decides on. */
function partsOf(overview: AccessOverview): [file: string, part: AccessOverview][] {
  const { scopes, users } = overview;
  if (scopes === undefined) return [['review.xlsx', overview]];
  return scopes.map((scope) => {
    const concerned = new Set([...scope.accounts, ...[...scope.memberships].map((key) => key.split(' ')[0])]);
    return [scope.file, { ...overview, scope, users: users.filter(({ user }) => concerned.has(user.guid)) }];
  });
}

/** What the flags say about who reviews what. */
async function reviewersOf(
  {
    splitBy = 'reviewer',
    reviewers,
  }: { readonly splitBy: string | undefined; readonly reviewers: string | undefined },
  job: Pick<JobContext, 'cwd'>,
): Promise<Reviewers> {
  const isByOwner = splitBy === 'group-owner';
  const groupOwners = isByOwner ? 'review' : 'not-asked';
  if (reviewers !== undefined) {
    return { ...(await readReviewers(reviewers, isByOwner ? 'reviewer' : splitBy, job)), groupOwners };
  }
  if (isByOwner) return { byUser: new Map(), byGroup: new Map(), groupOwners };
  throw new OperatorError(`--split-by ${splitBy} needs --reviewers: an export has no such column`, {
    code: 'usage-invalid',
    hint: 'Give --reviewers a list with the columns username (or group) and this one, or use --split-by group-owner.',
  });
}

/** What `change role` may choose from, by the product's own name. */
function rolesOf(system: string): readonly string[] {
  const target = targetNamed(system);
  return target === undefined ? [] : rulesOf(target).roles;
}

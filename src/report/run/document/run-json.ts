import { checkRowBalance } from '../../../core/row-balance.ts';
import type { RequestStatistics } from '../../../core/requests/request-statistics.ts';
import { countOutcomes, countUnsent, type RowOutcome } from '../../../core/outcome.ts';
import type { RunEnd } from '../../../core/run-end.ts';
import type { AccessLossCounts } from '../../../core/plan/access-loss.ts';
import type { Policy } from '../../../core/plan/plan.ts';
import type { Roster } from '../../../core/roster.ts';
import {
  type EndDocument,
  endDocument,
  type InputDocument,
  inputDocument,
  type ServerDocument,
  serverDocument,
} from '../../kit/json.ts';
import type { RowReport } from './row-report.ts';
import type { NextCommand } from '../../kit/next-command.ts';
import { nextCommands } from './next-commands.ts';
import { inFolder, type Limits, type LimitRecord, type RunFile, type RunRecord } from '../run-record.ts';

/** `searchesPerRow` is absent where a run was resumed: the searches of its first part were not recorded. */
type RequestDocument = RequestStatistics & { readonly searchesPerRow?: number };

/** How a run ended, and the one cause that explains it. */
export type RunEndDocument = EndDocument & Pick<RunEnd, 'cause' | 'message'>;

/** `run.json` of a run: what is known about it apart from its rows. */
export interface RunManifest {
  readonly runId: string;
  readonly command: string;
  readonly toolVersion: string;
  readonly input: InputDocument;
  readonly server: ServerDocument;
  readonly policy: Policy;
  readonly limits: Limits;
  /** Rows by outcome word; the sum is `input.rows`. */
  readonly counts: Readonly<Record<string, number>>;
  /** Memberships that the sign-in provider decides: neither sent nor seen. */
  readonly membershipsNotSent: number;
  /** Null where the run was interrupted before it could count them. */
  readonly requests: RequestDocument | null;
  readonly accessTakenAway: LossDocument;
  /** Grants on content that were taken away. */
  readonly grantsTakenAway: Readonly<Record<keyof LimitRecord, number>>;
  /** Accounts that were created, promoted or unlocked as administrators. */
  readonly newAdministrators: Readonly<Record<keyof LimitRecord, number>>;
  /** Content items and groups that were handed over. */
  readonly handedOver: Readonly<Record<keyof LimitRecord, number>>;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly exit: RunEndDocument;
  /** The run folder, as it was named: relative to the folder that the command ran in, unless it was given whole. */
  readonly folder: string;
  /** The files in it with their paths; `outcomes.csv` has the rows. */
  readonly files: Readonly<Partial<Record<RunFile, string>>>;
  /** To go on with, the first one first; empty where there is none that would not be refused. */
  readonly commands: readonly NextCommand[];
}

/** What `import --json`, `resume --json`, `results --json` and `transfer --json` print. */
export interface RunDocument extends RunManifest {
  /** Every row in the order of the file; absent in `run.json`, and after lines for the rows. */
  readonly rows?: Iterable<RowReport>;
}

/** What was taken away, by this run and by all runs of 24 hours. */
export type LossDocument = Readonly<Record<keyof LimitRecord, AccessLossCounts>>;

/** @throws {OperatorError} `ledger-does-not-balance` */
export function buildRunManifest(
  record: RunRecord,
  roster: Roster,
  outcomes: readonly RowOutcome[],
): RunManifest {
  const words = checkRowBalance(roster, outcomes).map(({ outcome }) => outcome.outcome);
  return {
    runId: record.runId,
    command: record.command,
    toolVersion: record.toolVersion,
    input: inputDocument(roster),
    server: serverDocument(record.facts, record.title),
    policy: record.policy,
    limits: record.limits,
    counts: Object.fromEntries(countOutcomes(words)),
    membershipsNotSent: countUnsent(outcomes),
    requests: record.requests === null ? null : requestDocument(record.requests, roster.rows.length),
    ...limitedDocument(record.losses),
    startedAt: record.startedAt,
    endedAt: record.endedAt,
    exit: { ...endDocument(record.end.exit), cause: record.end.cause, message: record.end.message },
    folder: record.folder,
    files: Object.fromEntries(record.files.map((file) => [file, inFolder(record.folder, file)])),
    commands: nextCommands(record, outcomes),
  };
}

const requestDocument = (requests: RequestStatistics, rows: number): RequestDocument =>
  requests.resumedAt === undefined
    ? { ...requests, searchesPerRow: Number((requests.directorySearches / rows).toFixed(2)) }
    : requests;

function limitedDocument({
  thisRun,
  last24Hours,
}: LimitRecord): Pick<
  RunManifest,
  'accessTakenAway' | 'grantsTakenAway' | 'newAdministrators' | 'handedOver'
> {
  const { newAdministrators: now, grantRemovals: grants, transfers, ...taken } = thisRun;
  const {
    newAdministrators: recent,
    grantRemovals: recentGrants,
    transfers: recentTransfers,
    ...takenRecently
  } = last24Hours;
  return {
    accessTakenAway: { thisRun: taken, last24Hours: takenRecently },
    grantsTakenAway: { thisRun: grants, last24Hours: recentGrants },
    newAdministrators: { thisRun: now, last24Hours: recent },
    handedOver: { thisRun: transfers, last24Hours: recentTransfers },
  };
}

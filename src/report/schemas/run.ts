import type { AccessLossCounts } from '../../core/plan/access-loss.ts';
import type {
  RequestStatistics,
  SharedRateStatistics,
  SlowedStatistics,
} from '../../core/requests/request-statistics.ts';
import type { InvalidRosterDocument } from '../roster/invalid-roster-json.ts';
import { type EndCause, endCauses } from '../../core/run-end.ts';
import type { LossDocument, RunDocument, RunEndDocument, RunManifest } from '../run/document/run-json.ts';
import type { Limits } from '../run/run-record.ts';
import { row } from './row.ts';
import { count, decimal, instant, map, nullable, object, rows, text, words } from './schema.ts';
import { countsByOutcome, end, endFields, input, inputFile, nextCommands, policy, server } from './shared.ts';

const limits = object<Limits>({
  requestsPerSecond: decimal('0: no limit'),
  searchesPerSecond: decimal('0: no limit'),
  concurrency: count('Requests in flight at once; 0: no limit'),
});

const requests = object<RequestStatistics & { readonly searchesPerRow?: number }>(
  {
    total: count(),
    byMethod: map(count()),
    directorySearches: count(),
    retried: count('Sent again after a 429, a 5xx, a lost connection or a lost session'),
    peakPerSecond: count('The most in any window of one second'),
    peakPerMinute: count('The most in any window of one minute'),
    waitedMs: decimal('Milliseconds that requests waited for their slot, all together'),
  },
  {
    namesLookedUp: count('The names for which those searches were sent; absent: none'),
    searchesPerRow: decimal('Absent where the run was resumed'),
    resumedAt: instant('Present where the run was resumed: only what was sent from then on is counted'),
    slowed: object<SlowedStatistics>(
      { answers: count('Answers 429 or 503') },
      {
        slowestPerSecond: decimal('Requests per second that were still permitted at the slowest'),
        nowPerSecond: decimal('The same at the end; absent where the rate had recovered by then'),
      },
    ),
    shared: object<SharedRateStatistics>(
      { mostRuns: count('The most runs that shared the rate at once'), slotsMissed: count() },
      { redisLostAt: instant() },
    ),
  },
);

const losses = object<AccessLossCounts>({
  removals: count('Memberships that were removed'),
  locks: count('Accounts that were locked'),
  demotions: count('Roles that were lowered'),
});

export const run = object<RunDocument>(
  {
    runId: text(),
    command: text(),
    toolVersion: text(),
    input,
    server,
    policy,
    limits,
    counts: countsByOutcome,
    membershipsNotSent: count('Memberships that the sign-in provider decides: neither sent nor seen'),
    requests: nullable(requests),
    accessTakenAway: object<LossDocument>({
      thisRun: losses,
      last24Hours: losses,
    }),
    grantsTakenAway: object<RunManifest['grantsTakenAway']>({ thisRun: count(), last24Hours: count() }),
    newAdministrators: object<RunManifest['newAdministrators']>({ thisRun: count(), last24Hours: count() }),
    handedOver: object<RunManifest['handedOver']>({ thisRun: count(), last24Hours: count() }),
    startedAt: instant(),
    endedAt: instant(),
    exit: object<RunEndDocument>({
      ...endFields,
      cause: words(Object.keys(endCauses) as EndCause[], 'The one that explains how the run ended'),
      message: text('The same in words, with what was found and how to go on'),
    }),
    folder: text('The run folder, relative to the folder that the command ran in unless it was given whole'),
    files: map(text('Path of the file'), 'By name; outcomes.csv has every row with its outcome'),
    commands: nextCommands,
  },
  {
    rows: rows(row, 'Every row in the order of the file; absent in run.json and in the last line of --jsonl'),
  },
);

export const invalidRoster = object<InvalidRosterDocument>({
  runId: text(),
  command: text(),
  input: object<InvalidRosterDocument['input']>(inputFile),
  problems: count('How many; problems.csv lists them'),
  exit: end,
});

import { defined } from '../core/defined.ts';
import type { Pack } from '../core/review/pack.ts';
import { groupsNotCompared } from '../migrate/groups-not-compared.ts';
import { planMove } from '../migrate/plan-move.ts';
import { tallyChange } from '../migrate/provider/tally-change.ts';
import { verifyProviderChange } from '../migrate/provider/verify-provider-change.ts';
import { tallyMove } from '../migrate/tally-move.ts';
import { verifyMove } from '../migrate/verify-move.ts';
import type { MoveVerification } from '../report/migrate/verify-json.ts';
import { inScope, type JobContext } from './job-context.ts';
import { kindOfMove } from './migration/kind-of-move.ts';
import { type FilledMap, type MapToRead, readFilledMap } from './migration/read-map.ts';
import { noteAgeOfVerified } from './migration/note-ages.ts';
import { requireVerifiable } from './migration/require-verifiable.ts';
import { readVerifyInputs, writeVerification } from './migration/write-verification.ts';
import { loadPack } from './review/load-pack.ts';

/** The exports before and after a move, and the map that was decided. */
export interface VerifyMoveOptions extends MapToRead {
  /** Folder of the export of the first server that the map was drawn from. */
  readonly from: string;
  /** Folder of an export of the second server after the move. */
  readonly to: string;
  /** Folder for the files. Default: they are not written. */
  readonly out?: string;
}

/** How the second server differs from what was decided, and where that is written. */
export interface VerifyMoveResult {
  /** `changes-waiting`: some differences are unexplained. */
  readonly exit: 'ok' | 'changes-waiting';
  readonly verification: MoveVerification;
  /** As the operator would type it; absent where no files were asked for. */
  readonly displayPath?: string;
}

/**
 * Compares the second server after a move with what was decided in the map. Sends no request.
 * @throws {OperatorError} `pack-unreadable`, `pack-invalid`, `migration-invalid`, `output-…`
 */
export function verifyMigration(options: VerifyMoveOptions, context: JobContext): Promise<VerifyMoveResult> {
  return inScope(context, options, async (job) => {
    const { map, decided } = await readFilledMap(options, job);
    const [before, after] = [await loadPack(options.from, job), await loadPack(options.to, job)];
    const taken = requireVerifiable(map, before, after);
    if (taken !== undefined) job.on({ kind: 'roster-note', note: taken });
    noteAgeOfVerified(map, after.facts, options.map, job);
    const compared = compare({ map, decided }, before, after);
    const inputs = await readVerifyInputs(options, { first: before.facts, second: after.facts }, job);
    const verification: MoveVerification = {
      ...defined({ change: map.change }),
      first: before.facts,
      second: after.facts,
      checksums: {
        first: inputs.first.checksum,
        second: inputs.second.checksum,
        map: inputs.map.sha256,
      },
      accounts: map.users.length,
      ...compared,
      unexplained: compared.differences.filter(({ explainedBy }) => explainedBy === undefined).length,
    };
    const exit = verification.unexplained === 0 ? 'ok' : 'changes-waiting';
    const { out } = options;
    if (out === undefined) return { exit, verification };
    return { exit, verification, displayPath: writeVerification(verification, { inputs, out }, job) };
  });
}

/** What differs, and what there was to compare. */
function compare(
  { map, decided }: FilledMap,
  before: Pack,
  after: Pack,
): Pick<MoveVerification, 'groups' | 'groupsNotCompared' | 'tally' | 'differences'> {
  if (map.change === 'provider') {
    const differences = verifyProviderChange(before, decided, after);
    return {
      groups: before.groups.length,
      groupsNotCompared: differences.filter(({ explainedBy }) => explainedBy === 'members_not_listed').length,
      tally: tallyChange(before, decided),
      differences,
    };
  }
  const move = planMove(map, decided, kindOfMove(map.first.system, map.second.system));
  return {
    groups: map.groups.length,
    groupsNotCompared: groupsNotCompared(decided, after),
    tally: tallyMove(decided, move),
    differences: verifyMove(map, decided, move, after),
  };
}

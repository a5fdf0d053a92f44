import { defined } from '../core/defined.ts';
import { isListed, type MigrationMap } from '../core/migration/migration-map.ts';
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
import { unsuitable } from './migration/unsuitable.ts';
import { readVerifyInputs, writeVerification } from './migration/write-verification.ts';
import { loadPack } from './review/load-pack.ts';

export interface VerifyMoveOptions extends MapToRead {
  /** Folder of the export of the first server that the map was drawn from. */
  readonly from: string;
  /** Folder of an export of the second server after the move. */
  readonly to: string;
  /** Folder for the files. Default: they are not written. */
  readonly out?: string;
}

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
  return inScope(context, async (job) => {
    const { map, decided } = await readFilledMap(options, job);
    const [before, after] = [await loadPack(options.from, job), await loadPack(options.to, job)];
    refuseOthers(map, before, after);
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

/** The map says of which exports it is; the second one must be of the same server, and later. */
function refuseOthers(map: MigrationMap, before: Pack, after: Pack): void {
  if (before.facts.serverUrl !== map.first.serverUrl || before.facts.extractedAt !== map.first.extractedAt) {
    throw unsuitable(
      `The map was not drawn from the export in ${before.folder}`,
      after.facts.serverUrl === map.first.serverUrl && before.facts.serverUrl === map.second.serverUrl
        ? "The two exports are in each other's place: give the one of the first server first."
        : 'Give the export that the map was drawn from.',
    );
  }
  const isList = map.before.users.some(isListed);
  const isOther = isList
    ? map.change === undefined && after.facts.serverUrl === map.first.serverUrl
    : !isSecondServer(map, after);
  if (isOther) {
    throw unsuitable(
      isList
        ? `The export in ${after.folder} is of ${after.facts.serverUrl}, which people leave`
        : `The export in ${after.folder} is of ${after.facts.serverUrl}, and the map is about ${map.second.serverUrl}`,
      map.change === 'provider'
        ? 'Export the server again after the change.'
        : 'Export the second server again after the move.',
    );
  }
  if (after.facts.selection !== undefined) {
    throw unsuitable(
      `The export in ${after.folder} has only accounts with ${after.facts.selection}`,
      'Export again without a filter.',
    );
  }
}

/** A server may have got another address since: the new one is often given the name of the old one. Accounts keep their GUIDs. */
function isSecondServer({ change, first, second, before: { users } }: MigrationMap, after: Pack): boolean {
  const addresses = [second, ...(change === 'provider' ? [first] : [])].map(({ serverUrl }) => serverUrl);
  if (addresses.includes(after.facts.serverUrl)) return true;
  const guids = new Set(after.users.map(({ guid }) => guid));
  return users.filter(({ guid }) => guids.has(guid)).length > users.length / 2;
}

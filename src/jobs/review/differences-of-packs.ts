import { findDifferencesOfServers } from '../../audit/find-differences-of-servers.ts';
import { findDifferences } from '../../audit/find-differences.ts';
import { compareServers } from '../../audit/same-server.ts';
import type { PairedServers } from '../../core/review/paired-servers.ts';
import type { Differences, Pack } from '../../core/review/pack.ts';
import type { JobContext } from '../job-context.ts';
import { kindOfMove } from '../migration/kind-of-move.ts';
import { pairByMap } from './pair-by-map.ts';
import { pairServers } from './pair-servers.ts';

/**
 * How two exports differ: those of one server by GUID; those of two servers by the map, or by what is certainly the same.
 * @param map a filled-in map of the two servers, as the operator gave it
 * @throws {OperatorError} `migration-invalid`
 */
export async function differencesOfPacks(
  before: Pack,
  after: Pack,
  map: string | undefined,
  job: Pick<JobContext, 'cwd'>,
): Promise<Differences> {
  const ofTwo = (paired: PairedServers, words: readonly string[] = []): Differences => {
    const { translateRole } = kindOfMove(before.facts.system, after.facts.system);
    return findDifferencesOfServers(before, after, paired, { translateRole, words });
  };
  if (map !== undefined) return ofTwo(await pairByMap(map, before, after, job));
  const servers = compareServers(before, after);
  if (servers.are === 'one') return findDifferences(before, after, servers.words);
  const paired = pairServers(before, after);
  if (servers.are === 'two') return ofTwo(paired);
  const setUpAgain = wordsOfNewGuids(paired);
  return setUpAgain === undefined ? findDifferences(before, after) : ofTwo(paired, [setUpAgain]);
}

/** Undefined unless most accounts are the same people as before, with other GUIDs. */
function wordsOfNewGuids({ users, totals }: PairedServers): string | undefined {
  const renewed = users.filter(({ before, after }) => before.guid !== after.guid).length;
  if (renewed < Math.min(totals.users.before, totals.users.after) / 2) return undefined;
  return `Both exports are of one address, and ${renewed} people have an account with another GUID than before: the server seems to have been set up again, and the exports are compared as those of two servers.`;
}

import { pipeline } from 'node:stream/promises';
import { isListed, type MigrationKind, type MigrationMap } from '../core/migration/migration-map.ts';
import type { Pack } from '../core/review/pack.ts';
import { serviceAccountTest } from '../core/review/service-accounts.ts';
import { carryDecisions } from '../migrate/carry-decisions.ts';
import { onList } from '../migrate/listed-people.ts';
import { mapGroups } from '../migrate/map-groups.ts';
import { groupsOfMembers, mapUsers } from '../migrate/map-users.ts';
import { waitForSharedNames } from '../migrate/shared-names.ts';
import { rulesWithDomains } from '../people/domain-rule.ts';
import { pairPeople } from '../people/pair.ts';
import { documentPieces } from '../report/documents.ts';
import { inNoRowCsv } from '../report/migrate/in-no-row.ts';
import { mapCsv, mapFilePurposes, writeMapWorkbook } from '../report/migrate/map-files.ts';
import { inScope, type JobContext } from './job-context.ts';
import { addUniqueIds } from './migration/add-unique-ids.ts';
import { readEarlierDecisions } from './migration/earlier-decisions.ts';
import { askDirectory } from './migration/ask-directory.ts';
import { noteUnusedDomains, readDomainChanges } from './migration/changed-domains.ts';
import { type Drawing, drawProviderMap } from './migration/draw-provider-map.ts';
import { readGivenGroups } from './migration/given-groups.ts';
import { kindOfMove } from './migration/kind-of-move.ts';
import { noteAges } from './migration/note-ages.ts';
import { type PeopleList, readPeople } from './migration/read-people.ts';
import { requireTwoServers } from './migration/servers-of-map.ts';
import { setPlanAside } from './migration/set-plan-aside.ts';
import { unsuitable } from './migration/unsuitable.ts';
import { loadPack } from './review/load-pack.ts';
import { openRunFolder } from './run-folder/open-run-folder.ts';
import type { ServerOptions } from './session/server-options.ts';

/** The exports of the two sides, and where the list of pairs is written. */
export interface MapOptions {
  /** Folder of the export of the server to leave. */
  readonly from: string;
  /** Folder of the export of the second server, or a list of the people whom it will know. */
  readonly to: string | PeopleList;
  /**
   * The second server. Its directory is searched for each person who would get a new account. `to` has to be an export
   * of this server, not a list of people. Default: no request is sent.
   */
  readonly remote?: ServerOptions;
  /** Default: `server`. For `provider`, both exports are of one server: before and after the change. */
  readonly kind?: MigrationKind;
  /** File with what `usermanager list --users` printed on the server to leave, for ids that the server does not show. */
  readonly usermanager?: string;
  /** `old=new`, mail domains: addresses of the old one correspond to those of the new one. */
  readonly emailDomains?: readonly string[];
  /** `old=new`, names of groups: what the operator says that a group is on the second server. */
  readonly groups?: readonly string[];
  /** Usernames of accounts that are no people's; `*` matches any letters. */
  readonly serviceAccounts?: readonly string[];
  /**
   * A filled-in map of the same two servers: its decisions are kept where their evidence is the same. Default: the map
   * in `out`, if there is one.
   */
  readonly previous?: string;
  /** Folder for the files. Default: `reports/<UTC time>-map-<id>` below the current folder. */
  readonly out?: string;
}

/** The pairs that were found, and where the list to decide on is. */
export interface MapResult {
  readonly exit: 'ok';
  readonly map: MigrationMap;
  /** Absolute path of the folder, and as the operator would type it. */
  readonly folder: string;
  readonly displayPath: string;
}

/**
 * Pairs the people and groups of two servers, and writes the pairs as a list to decide on. Sends no request
 * but the searches of `remote`.
 * @throws {OperatorError} `pack-unreadable`, `pack-invalid`, `migration-invalid` for exports that cannot be paired,
 *   `output-…`; with `remote` also `target-…`
 */
export function mapMigration(options: MapOptions, context: JobContext): Promise<MapResult> {
  return inScope(context, options, async (job) => {
    const exported = await loadPack(options.from, job);
    const { usermanager } = options;
    const first = usermanager === undefined ? exported : addUniqueIds(exported, usermanager, job);
    const second = await loadSecond(options, first, job);
    refuseFiltered(first, second);
    const changes = readDomainChanges(options.emailDomains ?? []);
    noteUnusedDomains(changes, { first, second }, job);
    const isService = serviceAccountTest(options.serviceAccounts ?? []);
    const earlier = await readEarlierDecisions({ previous: options.previous, out: options.out }, job);
    const isServiceAccount: Drawing['isServiceAccount'] = ({ username, email, emailHidden }) =>
      isService(username) || (email === '' && emailHidden !== true);
    const rules = rulesWithDomains(changes, first.users);
    const drawing = { isServiceAccount, rules, groups: options.groups ?? [] };
    const draw = options.kind === 'provider' ? drawProviderMap : drawMap;
    const drawn = carryDecisions(draw(first, second, drawing), earlier);
    noteAges(drawn, job);
    const map = options.remote === undefined ? drawn : await askDirectory(drawn, options.remote, job);
    setPlanAside(options.out, job);
    const folder = openRunFolder(
      { command: 'map', out: options.out, files: Object.keys(mapFilePurposes) },
      job,
    );
    job.atEnd(folder.close);
    await folder.stream('map.csv', (sink) => pipeline(mapCsv(map), sink));
    await folder.stream('map.xlsx', (sink) => writeMapWorkbook(sink, map));
    await folder.stream('in-no-row.csv', (sink) => pipeline(inNoRowCsv(map), sink));
    await folder.stream('map.json', (sink) => pipeline(documentPieces('migrate-map', map), sink));
    return { exit: 'ok', map, folder: folder.path, displayPath: folder.displayPath };
  });
}

const loadSecond = (
  { to, kind = 'server' }: Pick<MapOptions, 'to' | 'kind'>,
  first: Pack,
  job: JobContext,
): Promise<Pack> => (typeof to === 'string' ? loadPack(to, job) : readPeople(to, first, kind, job));

function drawMap(first: Pack, second: Pack, { isServiceAccount, rules, groups = [] }: Drawing): MigrationMap {
  const doubts = requireTwoServers(first, second);
  const kind = kindOfMove(first.facts.system, second.facts.system);
  const given = readGivenGroups(groups, { first, second });
  const users = mapUsers(first, second, {
    ...kind,
    pairing: pairPeople(first.users, second.users, rules),
    isServiceAccount,
  });
  const mapped = mapGroups(first, second, { kept: kind.groupsKept, given });
  return {
    ...doubts,
    first: first.facts,
    second: second.facts,
    users: waitForSharedNames(second.users.some(isListed) ? users.map(onList) : users, kind.nameKey),
    groups: waitForSharedNames(mapped, kind.nameKey),
    before: {
      users: second.users,
      groups: second.groups,
      groupsOf: Object.fromEntries(groupsOfMembers(second)),
    },
  };
}

function refuseFiltered(...packs: readonly Pack[]): void {
  for (const { folder, facts } of packs) {
    if (facts.selection === undefined) continue;
    throw unsuitable(
      `The export in ${folder} has only accounts with ${facts.selection}`,
      'A migration needs all accounts of both sides: export again without a filter.',
    );
  }
}

import { defined } from '../core/defined.ts';
import { type GroupGuid, type UserGuid, userGuid } from '../core/ids.ts';
import type { PairedServers } from '../core/review/paired-servers.ts';
import type { DirectoryDifference, Differences, Pack, PackGroup, PackUser } from '../core/review/pack.ts';
import { administratorGroups } from './administrator-groups.ts';
import { findContentReservationsOfServers } from './find-content-reservations.ts';
import { findDirectoryDifferences } from './find-differences.ts';
import { findReservationsOfServers } from './find-reservations.ts';

/** The earlier export in the GUIDs of the later one, and what each account and group of it was. */
interface Aligned {
  readonly pack: Pack;
  readonly originals: Map<PackUser | PackGroup, PackUser | PackGroup>;
}

/** How a role of the earlier server is called on the later one; undefined: it has no such role. */
export type TranslateRole = (role: string) => string | undefined;

/**
 * How one server differs from another, where people and groups correspond as `paired` says: a pair is compared like one
 * account at two times. Whatever is in no pair is gone or new. GUIDs are those of the server that has it.
 * @param words what a reader has to know before the comparison
 */
export function findDifferencesOfServers(
  before: Pack,
  after: Pack,
  paired: PairedServers,
  {
    translateRole,
    words = [],
  }: { readonly translateRole: TranslateRole; readonly words?: readonly string[] },
): Differences {
  const { pack, originals } = align({ before: comparable(before, paired), after }, paired, translateRole);
  const all = findDirectoryDifferences(pack, comparable(after, paired));
  return {
    before: before.facts,
    after: after.facts,
    all: all.map((each) => restore(each, originals)),
    administratorGroups: administratorGroups(pack, comparable(after, paired)),
    reservations: [
      ...words,
      ...findReservationsOfServers(before, after),
      ...findContentReservationsOfServers(before, after),
    ],
    paired,
  };
}

const comparable = (pack: Pack, { groupsCompared }: PairedServers): Pack =>
  groupsCompared === 'yes' ? pack : { ...pack, groups: [], memberships: [] };

function align(
  { before, after }: { readonly before: Pack; readonly after: Pack },
  { users, groups }: PairedServers,
  translateRole: TranslateRole,
): Aligned {
  const byGuid = new Map(after.users.map((user) => [user.guid, user]));
  const partnerOf = new Map(users.map((pair) => [pair.before.guid, byGuid.get(pair.after.guid)]));
  const groupOf = new Map(groups.map((pair) => [pair.before.guid, pair.after.guid]));
  const originals: Aligned['originals'] = new Map();
  const guidOf = (guid: UserGuid): UserGuid => partnerOf.get(guid)?.guid ?? unpaired(guid);
  const groupGuidOf = (guid: GroupGuid): GroupGuid => groupOf.get(guid) ?? unpaired(guid);
  const remember = <T extends PackUser | PackGroup>(original: T, copy: T): T => {
    originals.set(copy, original);
    return copy;
  };
  const pack: Pack = {
    ...before,
    users: before.users.map((user) => {
      const partner = partnerOf.get(user.guid);
      const copy = { ...user, guid: guidOf(user.guid) };
      return remember(user, partner === undefined ? copy : inTermsOf(partner, copy, translateRole));
    }),
    groups: before.groups.map(({ ownerGuid, ...group }) => {
      const owner = ownerGuid === undefined ? undefined : partnerOf.get(ownerGuid)?.guid;
      const copy = { ...group, guid: groupGuidOf(group.guid), ...defined({ ownerGuid: owner }) };
      return remember({ ...group, ...defined({ ownerGuid }) }, copy);
    }),
    memberships: before.memberships.map(({ source, userGuid: user, groupGuid: group }) => ({
      source,
      userGuid: guidOf(user),
      groupGuid: groupGuidOf(group),
    })),
  };
  return { pack, originals };
}

/** A role that is called otherwise, and another form of the same letters, are no differences. */
function inTermsOf(partner: PackUser, user: PackUser, translateRole: TranslateRole): PackUser {
  const same = (mine: string, theirs: string): string =>
    mine.normalize('NFC') === theirs.normalize('NFC') ? theirs : mine;
  return {
    ...user,
    role: translateRole(user.role) === partner.role ? partner.role : user.role,
    username: same(user.username, partner.username),
    displayName: same(user.displayName, partner.displayName),
    email: same(user.email, partner.email),
  };
}

const EARLIER = 'earlier server: ';

/** Equal to no GUID of the other server, even where both servers have given the same one. */
const unpaired = <Guid extends UserGuid | GroupGuid>(guid: Guid): Guid => `${EARLIER}${guid}` as Guid;

const asGiven = (guid: UserGuid): UserGuid =>
  guid.startsWith(EARLIER) ? userGuid(guid.slice(EARLIER.length)) : guid;

/** What only the earlier server has, as it is there. */
function restore(each: DirectoryDifference, originals: Aligned['originals']): DirectoryDifference {
  const original = <T extends PackUser | PackGroup>(of: T): T => (originals.get(of) as T | undefined) ?? of;
  if (each.kind === 'leaver') return { ...each, user: original(each.user) };
  if (each.kind === 'group-removed') return { ...each, group: original(each.group) };
  if (each.kind !== 'revoked') return each;
  const user = typeof each.user === 'string' ? asGiven(each.user) : original(each.user);
  return { ...each, user, group: original(each.group) };
}

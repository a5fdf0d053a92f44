import { daysSinceActive, statusOf } from '../../core/review/account-words.ts';
import type { DirectoryUser } from '../../core/directory.ts';
import { placeholders, said } from '../../core/columns/placeholder.ts';
import { seesAll } from '../../core/words/caller-words.ts';
import {
  byNameOfGroup,
  byNameOfUser,
  count,
  displayName,
  emailOf,
  type ExportSource,
  type ExportTable,
  exportTable,
  groupCells,
  instant,
  notListable,
  provenanceCells,
  provenanceLooks,
  rowsOf,
  screenOnly,
  text,
  usernamesByGuid,
} from './export-source.ts';

/** Every account, by name. */
export function usersTable(source: ExportSource): ExportTable {
  const { directory, capabilities, privilegedRole, extractedAt } = source;
  const users = directory.users.toSorted(byNameOfUser);
  const seatOf = seatWords(source);
  const externalIdOf = externalIdWords(source);
  const provenance = provenanceCells(source);
  const looks = {
    ...provenanceLooks,
    user_guid: screenOnly(text(37)),
    username: text(),
    display_name: text(),
    email: text(),
    role: text(14),
    privileged: text(11),
    status: text(12),
    licensed_or_inactive: text(20),
    created_at: screenOnly(instant),
    updated_at: screenOnly(instant),
    last_active_at: instant,
    days_since_active: count(18),
    first_name: screenOnly(text()),
    last_name: screenOnly(text()),
    external_id: screenOnly(text(30)),
  };
  return exportTable('users', looks, () =>
    rowsOf(users, (user) => ({
      ...provenance,
      user_guid: user.guid,
      username: user.username,
      display_name: displayName(user),
      email: emailOf(user, capabilities),
      role: user.role,
      privileged: user.role === privilegedRole ? 'yes' : 'no',
      status: statusOf(user),
      licensed_or_inactive: seatOf(user),
      created_at: said(user.createdAt),
      updated_at: said(user.updatedAt),
      last_active_at: user.activeAt ?? placeholders.neverActive,
      days_since_active: daysSinceActive(user.activeAt, extractedAt),
      first_name: said(user.firstName),
      last_name: said(user.lastName),
      external_id: externalIdOf(user),
    })),
  );
}

/** Every group, by name, with the number of its members. */
export function groupsTable(source: ExportSource): ExportTable {
  const usernames = usernamesByGuid(source.directory);
  const groups = source.directory.groups.toSorted(byNameOfGroup);
  const provenance = provenanceCells(source);
  const looks = {
    ...provenanceLooks,
    group_guid: screenOnly(text(37)),
    group_name: text(),
    group_owner: text(),
    group_owner_guid: screenOnly(text(37)),
    member_count: count(14),
  };
  return exportTable('groups', looks, () =>
    rowsOf(groups, (group) => ({
      ...provenance,
      ...groupCells(group, usernames),
      group_owner_guid: group.ownerGuid ?? placeholders.none,
      member_count: group.members?.length ?? notListable(source),
    })),
  );
}

/** How the server counts an account for its licence, or a word for why that is missing. */
function seatWords(source: ExportSource): (user: DirectoryUser) => string {
  const known = source.directory.users.some(({ seat }) => seat !== undefined);
  const missing = known ? placeholders.unknown : whyNotShown(source);
  return ({ locked, seat }) => (locked ? 'locked' : (seat ?? missing));
}

/** The sign-in provider's key for the person, or a word for why it is missing. */
function externalIdWords(source: ExportSource): (user: DirectoryUser) => string {
  const known = source.directory.users.some(({ externalId }) => externalId !== undefined);
  const missing = known ? placeholders.none : whyNotShown(source);
  return ({ externalId }) => externalId ?? missing;
}

/** Why no account shows a value that servers show to administrators. */
const whyNotShown = ({ facts, privilegedRole }: ExportSource): string =>
  seesAll(facts.caller, privilegedRole) ? placeholders.unsupported : placeholders.hidden;

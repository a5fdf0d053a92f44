import type { RemoteGroup, RemoteUser } from '../../core/remote-entry.ts';
import { renderTable, type TableColumn } from '../kit/table.ts';
import type { TextStyle } from '../kit/text-style.ts';

/** Where a search result has no guid: it is not on the server yet. */
const notThere = 'NULL';

const guidColumn: TableColumn = {
  header: 'GUID',
  tone: (guid) => (guid === notThere ? 'attention' : undefined),
};

/** The people that a directory search found; `NULL` where there is no account yet. Nothing is cut. */
export const renderRemoteUsers = (users: readonly RemoteUser[], style: TextStyle): string =>
  renderTable(
    [{ header: 'FIRST NAME' }, { header: 'LAST NAME' }, { header: 'USERNAME' }, guidColumn],
    users.map(({ firstName, lastName, username, guid }) => [firstName, lastName, username, guid ?? notThere]),
    style,
    '',
  );

/** The groups that a directory search found; `NULL` where the server does not have the group yet. */
export const renderRemoteGroups = (groups: readonly RemoteGroup[], style: TextStyle): string =>
  renderTable(
    [{ header: 'NAME' }, guidColumn],
    groups.map(({ name, guid }) => [name, guid ?? notThere]),
    style,
    '',
  );

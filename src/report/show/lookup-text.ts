import type { RemoteGroup, RemoteUser } from '../../core/remote-entry.ts';
import { renderTable, type TableColumn } from '../kit/table.ts';
import type { TextStyle } from '../kit/text-style.ts';

/** In place of a guid: the user or group is not on the server yet. */
const notOnServer = 'NULL';

const guidColumn: TableColumn = {
  header: 'GUID',
  tone: (guid) => (guid === notOnServer ? 'attention' : undefined),
};

/** The people that a directory search found; `NULL` where there is no account yet. No cell is cut. */
export const renderRemoteUsers = (users: readonly RemoteUser[], style: TextStyle): string =>
  renderTable(
    [
      { header: 'FIRST NAME' },
      { header: 'LAST NAME' },
      { header: 'USERNAME' },
      { header: 'EMAIL' },
      guidColumn,
    ],
    users.map(({ firstName, lastName, username, email, guid }) => [
      firstName,
      lastName,
      username,
      email,
      guid ?? notOnServer,
    ]),
    style,
    '',
  );

/** The groups that a directory search found; `NULL` where the server does not have the group yet. */
export const renderRemoteGroups = (groups: readonly RemoteGroup[], style: TextStyle): string =>
  renderTable(
    [{ header: 'NAME' }, guidColumn],
    groups.map(({ name, guid }) => [name, guid ?? notOnServer]),
    style,
    '',
  );

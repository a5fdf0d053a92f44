import type { ContentItem } from '../../core/content/content.ts';
import type { DirectoryUser } from '../../core/directory.ts';
import type { NameIndex } from '../../core/identity.ts';
import type { UserGuid, Username } from '../../core/ids.ts';
import type { Policy } from '../../core/plan/plan.ts';
import type { RosterEntry } from '../../core/roster.ts';
import { identify } from '../identity/identify.ts';

/** The content of the people who hand theirs over, and of those who take it over. */
export interface OwnedContent {
  readonly byOwner: ReadonlyMap<UserGuid, readonly ContentItem[]>;
  /** Why the server may have shown only a part of it, without a full stop. Absent: it showed all. */
  readonly withheld?: string;
}

/** Whose content a plan needs: that of everybody who hands theirs over, and of those who take it over, each once. */
export function ownersToRead(
  entries: readonly RosterEntry[],
  accounts: NameIndex<DirectoryUser>,
  policy: Pick<Policy, 'matchCase'>,
): UserGuid[] {
  const names = entries.flatMap(({ username, contentTo }) =>
    contentTo === undefined ? [] : [username, contentTo],
  );
  const guidOf = (name: Username): UserGuid[] => {
    const found = identify(name, accounts, undefined, policy);
    return found.kind === 'existing' ? [found.user.guid] : [];
  };
  return [...new Set(names.flatMap(guidOf))];
}

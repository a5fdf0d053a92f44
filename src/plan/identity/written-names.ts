import { foldCase, type Username } from '../../core/ids.ts';
import { groupBy } from '../../core/group-by.ts';
import type { Policy } from '../../core/plan/plan.ts';
import type { RosterEntry } from '../../core/roster.ts';
import { allOf } from '../../core/text/one-of.ts';
import { visible } from '../../core/text/visible.ts';
import type { Blocked, Identity } from './identify.ts';

/** Whom a name of the file means, before anything is planned. */
export type NameMeaning = { readonly kind: 'username'; readonly username: Username } | Blocked;

/** What was made of the names in a file. */
export interface ReadNames {
  /** Why a name means no one, by the name in the file. */
  readonly blocked: ReadonlyMap<Username, Blocked>;
  /** The name in the file, by the username that it was read as; only where they differ. */
  readonly writtenAs: ReadonlyMap<Username, Username>;
}

/** The entries of a file by username. */
export interface NamedEntries extends ReadNames {
  readonly entries: readonly RosterEntry[];
}

/** Puts usernames in place of the names in the file. Two names that mean one username are not merged. */
export function nameEntries(
  entries: readonly RosterEntry[],
  meanings: ReadonlyMap<Username, NameMeaning>,
  { matchCase }: Pick<Policy, 'matchCase'>,
): NamedEntries {
  const blocked = new Map<Username, Blocked>();
  const read: Reading[] = [];
  for (const written of new Set(entries.map(({ username }) => username))) {
    const meaning = meanings.get(written);
    if (meaning?.kind === 'blocked') blocked.set(written, meaning);
    else read.push({ written, username: meaning?.username ?? written });
  }
  const keyOf = matchCase === 'exact' ? (name: string): string => name : foldCase;
  for (const same of groupBy(read, ({ username }) => keyOf(username)).values()) {
    if (same.length < 2 || same.every(({ written, username }) => written === username)) continue;
    for (const { written, username } of same) blocked.set(written, meansTwice({ written, username }, same));
  }
  const renamed = read.filter(({ written, username }) => written !== username && !blocked.has(written));
  const usernames = new Map(renamed.map(({ written, username }) => [written, username]));
  return {
    entries: entries.map((entry) => ({
      ...entry,
      username: usernames.get(entry.username) ?? entry.username,
    })),
    blocked,
    writtenAs: new Map(renamed.map(({ written, username }) => [username, written])),
  };
}

/** The username that a name in the file was read as. */
interface Reading {
  readonly written: Username;
  readonly username: Username;
}

function meansTwice({ written, username }: Reading, same: readonly Reading[]): Blocked {
  const others = same.filter((other) => other.written !== written);
  const alike = others.filter((other) => other.username === username);
  const detail =
    alike.length > 0
      ? `${visible(username)} is meant by ${allOf(alike.map((other) => visible(other.written)))} as well: keep one of the rows, or one spelling`
      : `${readAs({ written, username })}, but ${allOf(others.map(readAs))}, which differs only in upper and lower case: keep one of the rows, or add --case-sensitive if they are different people`;
  return { kind: 'blocked', outcome: 'conflict', detail };
}

const readAs = ({ written, username }: Reading): string =>
  written === username ? visible(username) : `${visible(written)} means ${visible(username)}`;

/** Says which name the file has, where it is not plain from the username. */
export function withWrittenName(identity: Identity, written: Username | undefined): Identity {
  if (written === undefined) return identity;
  if (identity.kind === 'blocked') {
    return { ...identity, detail: `${visible(written)} in the file: ${identity.detail}` };
  }
  const { username } = identity.kind === 'existing' ? identity.user : identity;
  if (foldCase(written).includes(foldCase(username))) return identity;
  return { ...identity, notes: [`${visible(written)} in the file means ${username}`, ...identity.notes] };
}

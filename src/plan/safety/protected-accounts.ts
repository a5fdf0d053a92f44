import type { DirectoryUser } from '../../core/directory.ts';
import { foldCase } from '../../core/ids.ts';
import type { MatchPeople } from '../../core/person-match.ts';
import { visible } from '../../core/text/visible.ts';

/** Whom the names of --protect protect. */
export interface ProtectedAccounts {
  /** As in {@link nameKey}. */
  readonly keys: ReadonlySet<string>;
  /** Names that no account has, and the accounts that they are taken for. */
  readonly notes: readonly string[];
  /** Names that are like those of no account. */
  readonly unknown: readonly string[];
}

/** Protection is wide: every account whose name differs from the listed one only in case is protected too. */
export const nameKey = (name: string): string => foldCase(name.trim());

/**
 * A name that no account has protects every account that may be meant: the one with this e-mail address, the one that
 * has the name without its domain.
 */
export function findProtected(
  users: readonly DirectoryUser[],
  names: readonly string[],
  matchPeople: MatchPeople,
): ProtectedAccounts {
  const keys = new Set(names.map(nameKey));
  const called = new Set(users.map(({ username }) => nameKey(username)));
  const others = names.filter((name) => !called.has(nameKey(name)));
  if (others.length === 0) return { keys, notes: [], unknown: [] };
  const matchAccount = matchPeople(users);
  const notes: string[] = [];
  const unknown: string[] = [];
  for (const name of others) {
    const match = matchAccount({ username: name.trim() });
    if (match.kind === 'none') {
      unknown.push(name);
      continue;
    }
    const meant = new Set<DirectoryUser>();
    const evidence: string[] = [];
    for (const hit of match.hits) {
      if (hit.people.every((person) => meant.has(person))) continue;
      for (const person of hit.people) meant.add(person);
      evidence.push(hit.evidence);
    }
    for (const { username } of meant) keys.add(nameKey(username));
    notes.push(
      `no account is called ${visible(name)} (--protect), but who is probably meant is protected: ${evidence.join('; ')}`,
    );
  }
  return { keys, notes, unknown };
}
